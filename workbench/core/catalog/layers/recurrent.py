"""Recurrent layers: the same weights at every time step, and a state that is handed on."""

from typing import ClassVar, Literal

from ...base.errors import ShapeError
from ...base.text import text
from ...spec.calls import Call
from ...spec.fields import declare
from ...spec.shape import Shape, shape_text
from ..initializers import InitializerName, initializer_field
from ..regularizers import AnyRegularizer, regularizer_field
from .activation_name import ActivationName, activation_field
from .base import LAYERS, Layer


class Recurrent(Layer):
    """What SimpleRNN, LSTM and GRU share; a Bidirectional wrapper is one of their parameters."""

    group = "Recurrent"
    positional = ("units",)
    gates: ClassVar[int]
    """How many weighted sums each unit computes at a time step."""
    biases: ClassVar[int] = 1

    units: int = declare(64, "Size of the hidden state that is handed from step to step.", minimum=1, maximum=2048)
    activation: ActivationName = activation_field("tanh", keras_default="tanh")
    return_sequences: bool = declare(
        False, "Gives the state after every step instead of only the last: needed in front of another recurrent layer."
    )
    bidirectional: bool = declare(
        False, "A second layer reads the steps backwards; both answers are put together.", keras=False
    )
    merge_mode: Literal["concat", "sum", "mul", "ave"] = declare(
        "concat", "How the answers of the two directions are put together.", keras=False, advanced=True
    )
    dropout: float = declare(
        0.0, "Share of the inputs that is dropped at each step while training.",
        minimum=0.0, maximum=0.95, advanced=True,
    )  # fmt: skip
    kernel_initializer: InitializerName = initializer_field()
    kernel_regularizer: AnyRegularizer | None = regularizer_field()

    def output_shape(self, shape: Shape) -> Shape:
        if len(shape) != 2:
            raise ShapeError(
                text(
                    "{name} reads a sequence (time steps × features); received {shape}.",
                    name=type(self).__name__,
                    shape=shape_text(shape),
                ),
                text(
                    "Put a Reshape before it: it makes the rows of an image time steps. Between "
                    "recurrent layers, the first one needs return_sequences."
                ),
            )
        width = self.units * (2 if self.bidirectional and self.merge_mode == "concat" else 1)
        return (shape[0], width) if self.return_sequences else (width,)

    def _directions(self) -> int:
        return 2 if self.bidirectional else 1

    def trainable(self, shape: Shape) -> int:
        one = self.gates * self.units * (shape[-1] + self.units + self.biases)
        return one * self._directions()

    def multiply_adds(self, shape: Shape) -> int:
        return self._directions() * shape[0] * self.gates * self.units * (shape[-1] + self.units)

    def named_call(self) -> Call:
        if not self.bidirectional or not self.name:
            return super().named_call()
        # The wrapper has the layer's name; what it wraps is named too, since automatic names
        # depend on what was built before.
        inner = Call(self.keras, {**self.arguments(), "name": f"{self.name}_one_way"}, self.positional)
        return self._both_ways(inner).with_(name=self.name)

    def call(self) -> Call:
        one_way = super().call()
        return self._both_ways(one_way) if self.bidirectional else one_way

    def _both_ways(self, one_way: Call) -> Call:
        merge = {} if self.merge_mode == "concat" else {"merge_mode": self.merge_mode}
        return Call("layers.Bidirectional", {"layer": one_way, **merge}, ("layer",))


@LAYERS.entry
class SimpleRNN(Recurrent):
    summary = (
        "At each step mixes the new features with its own last state, with the same weights every time. "
        "It forgets soon: gradients vanish over many steps."
    )
    keras = "layers.SimpleRNN"
    icon = "simple-rnn"
    gates = 1


@LAYERS.entry
class LSTM(Recurrent):
    summary = (
        "Keeps a second, protected state with gates that decide what to forget, to add and to show: "
        "it remembers over many steps."
    )
    keras = "layers.LSTM"
    icon = "lstm"
    gates = 4


@LAYERS.entry
class GRU(Recurrent):
    summary = "Two gates and one state: remembers nearly as well as an LSTM with a quarter fewer weights."
    keras = "layers.GRU"
    icon = "gru"
    gates = 3
    biases = 2
