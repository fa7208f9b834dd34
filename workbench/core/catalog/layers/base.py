"""What every layer entry declares."""

import re
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, SerializeAsAny

from ...base.text import text
from ...spec.calls import Call
from ...spec.fields import declare
from ...spec.shape import Shape
from ...spec.spec import Entry, Family


@dataclass(frozen=True)
class Window:
    """How a layer looks at its input along rows and columns, for the receptive field.

    ``size`` and ``stride`` are (height, width) in input pixels; ``None`` means the whole input.
    """

    size: tuple[int, int] | None = (1, 1)
    stride: tuple[int, int] = (1, 1)


Tokens = int | None
"""How many different whole numbers can flow here; None where values are not tokens but measures."""


class Layer(Entry):
    """A layer as Keras has it; shapes are without the batch axis.

    Entries override ``output_shape`` and, where they have weights, ``trainable``, ``fixed`` and
    ``multiply_adds``. ``output_shape`` raises ``ShapeError`` for a shape the layer cannot take.
    """

    group: ClassVar[str]
    icon: ClassVar[str] = ""
    in_training: ClassVar[str] = ""
    """What the layer does to its inputs in training only, as a verb; empty for layers that always do the same."""

    name: str = declare(
        "",
        "The layer's name in the model: letters, digits and underscores, used once.",
        pattern=r"^([A-Za-z][A-Za-z0-9_]{0,62})?$",
        keras=False,
        hidden=True,
    )
    muted: bool = declare(False, "A muted layer is kept but skipped when the model is built.", keras=False, hidden=True)

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> dict[str, Any]:
        """Our fields from a Keras config of plain values; takes what it understood out of ``config``."""
        hidden = {"name", "muted"}
        return {name: config.pop(name) for name in cls.model_fields if name in config and name not in hidden}

    def output_shape(self, shape: Shape) -> Shape:
        """The shape that leaves the layer; raises ShapeError when ``shape`` cannot enter it."""
        return shape

    def trainable(self, shape: Shape) -> int:
        """Number of trainable parameters for inputs of this shape."""
        return 0

    def fixed(self, shape: Shape) -> int:
        """Number of parameters that are kept but not trained (moving averages and the like)."""
        return 0

    def multiply_adds(self, shape: Shape) -> int:
        """Multiplications with an addition for one sample of this shape."""
        return 0

    def window(self, shape: Shape) -> Window:
        """What one output pixel sees of the input."""
        return Window()

    def tokens(self, before: Tokens) -> Tokens:
        """What kind of values leave the layer, given what enters; most layers make measures of them."""
        return None

    def headline(self) -> str:
        """The main parameters in a few characters, for the card."""
        shown = {name: value for name, value in self.arguments().items() if not isinstance(value, Call)}
        # Yes and no last, by name: "False" among numbers says nothing.
        plain = [_short(value) for value in shown.values() if not isinstance(value, bool)]
        flags = [_flag(name, value) for name, value in shown.items() if isinstance(value, bool)]
        return " · ".join([*plain, *flags])

    def named_call(self) -> Call:
        """The Keras call with the layer's name, as the engine and the script make it."""
        return self.call().with_(name=self.name) if self.name else self.call()

    def stem(self) -> str:
        """What automatic names begin with: ``max_pooling2d`` for MaxPooling2D, as in Keras."""
        words = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", type(self).__name__)
        return re.sub("([a-z])([A-Z])", r"\1_\2", words).lower()


def _flag(name: str, on: bool) -> str:
    """``no bias`` for ``use_bias=False``; Keras' own name where it is on."""
    plain = name.removeprefix("use_")
    return plain if on else text("no {name}", name=plain)


def _short(value: Any) -> str:
    if isinstance(value, tuple):
        return "×".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


MODULES = tuple(
    f"{__package__}.{name}"
    for name in (
        "activation",
        "augmentation",
        "convolution",
        "core",
        "embedding",
        "normalization",
        "pooling",
        "recurrent",
        "regularization",
    )
)
"""The files that hold layers, in the order in which their layers are listed within a group."""
LAYERS: Family[Layer] = Family("layer", MODULES)
GROUPS = (
    "Core",
    "Convolution",
    "Pooling",
    "Normalization",
    "Activation",
    "Regularization",
    "Recurrent",
    "Embedding",
    "Augmentation",
)
"""The palette's groups in the order in which a course meets them; any other group follows behind."""

AnyLayer = Annotated[SerializeAsAny[Layer], BeforeValidator(LAYERS.parse)]
"""A field of this type holds any entry of the family and saves it with its kind."""
