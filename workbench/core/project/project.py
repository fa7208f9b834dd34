"""A project is one value: data, layers, compile and train sections."""

from collections.abc import Iterable
from typing import Literal, Self

from pydantic import Field, field_validator

from ..catalog.layers import AnyLayer, Dense, Flatten, Layer
from ..catalog.losses import AnyLoss, SparseCategoricalCrossentropy
from ..catalog.metrics import AnyMetric
from ..catalog.optimizers import Adam, AnyOptimizer
from ..catalog.schedules import AnySchedule, Constant
from ..data.facts import DataFacts
from ..data.section import Data
from ..spec.fields import declare
from ..spec.spec import Spec

Monitor = Literal["val_accuracy", "val_loss"]


class Compile(Spec):
    """What ``model.compile`` is given."""

    optimizer: AnyOptimizer = Adam()
    schedule: AnySchedule = Constant()
    loss: AnyLoss = SparseCategoricalCrossentropy()
    metrics: tuple[AnyMetric, ...] = ()
    monitor: Monitor = declare(
        "val_accuracy",
        "By what the best epoch is told: its weights are kept, to read with.",
        choice_help={
            "val_accuracy": "The share of validation images read right; among equals, the lower loss.",
            "val_loss": "The validation loss: also counts how sure the model is.",
        },
    )


class Train(Spec):
    """What ``model.fit`` is given."""

    epochs: int = declare(10, "How often training goes through all images.", minimum=1, maximum=1000)
    batch_size: int = declare(
        32, "How many images are looked at for each step of the optimizer.", minimum=1, maximum=4096
    )
    shuffle: bool = declare(
        True,
        "Whether each epoch goes through the images in another order. Without it, images that come class by class "
        "teach the network one class after the other, and it forgets the first ones.",
    )
    seed: int = declare(
        42,
        "Where the random numbers start: the same seed gives the same split, weights and order again.",
        minimum=0,
        maximum=2**31 - 1,
    )


LONGEST_NAME = 300
"""Characters of a project's name."""
MOST_LAYERS = 1000
"""Layers that can be put in. A project holds twice as many: fixes of problems add some, and all of it opens again."""


class Project(Spec):
    """Everything the workbench needs to build, train and read; layers have unique names."""

    name: str = Field("Untitled", max_length=LONGEST_NAME)
    data: Data = Data()
    layers: tuple[AnyLayer, ...] = Field((), max_length=2 * MOST_LAYERS)
    compile: Compile = Compile()
    train: Train = Train()

    @field_validator("layers")
    @classmethod
    def _name_layers(cls, layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
        return named(layers)

    def steps_per_epoch(self, facts: DataFacts | None = None) -> int | None:
        """Optimizer steps in one epoch; the last batch may be smaller. None while the images are not counted."""
        known = facts or self.data.expected()
        if known.images is None:
            return None
        learned = known.learned or known.images - self.data.kept(known.images, self.train.seed)
        return -(-learned // self.train.batch_size)

    def planned_steps(self, facts: DataFacts | None = None) -> int | None:
        """Optimizer steps of the whole training, or None as for one epoch."""
        steps = self.steps_per_epoch(facts)
        return None if steps is None else steps * self.train.epochs

    def active(self) -> tuple[Layer, ...]:
        """The layers that the model is built of: all but the muted ones."""
        return tuple(layer for layer in self.layers if not layer.muted)

    def layer(self, name: str) -> Layer | None:
        """The layer of that name, or None."""
        return next((layer for layer in self.layers if layer.name == name), None)

    def position(self, name: str) -> int:
        """Where the layer of that name stands; raises ValueError if there is none."""
        return [layer.name for layer in self.layers].index(name)

    def with_layer(self, layer: Layer, position: int | None = None) -> Self:
        """The project with one more layer, at the end unless a position is given."""
        at = len(self.layers) if position is None else position
        return self.with_(layers=(*self.layers[:at], layer, *self.layers[at:]))

    def without_layers(self, names: Iterable[str]) -> Self:
        """The project without the layers of these names."""
        gone = set(names)
        return self.with_(layers=tuple(layer for layer in self.layers if layer.name not in gone))

    def replacing_layer(self, name: str, layer: Layer) -> Self:
        """The project with the layer of that name exchanged; raises ValueError if there is none."""
        at = self.position(name)
        return self.with_(layers=(*self.layers[:at], layer, *self.layers[at + 1 :]))

    def moving_layer(self, name: str, position: int) -> Self:
        """The project with the layer of that name taken out and put back at ``position``."""
        at = self.position(name)
        rest = [*self.layers[:at], *self.layers[at + 1 :]]
        rest.insert(position, self.layers[at])
        return self.with_(layers=tuple(rest))


def named(layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
    """The layers with every missing or repeated name made unique, as Keras would name them."""
    taken = {layer.name for layer in layers if layer.name}
    seen: set[str] = set()
    numbers: dict[str, int] = {}
    result = []
    for layer in layers:
        if not layer.name or layer.name in seen:
            stem = layer.stem()
            name, numbers[stem] = _next_name(stem, taken, numbers.get(stem, 0))
            layer = layer.with_(name=name)
            taken.add(name)
        seen.add(layer.name)
        result.append(layer)
    return tuple(result)


def free_name(stem: str, taken: set[str]) -> str:
    """``stem``, or ``stem_1``, ``stem_2``… : the first that is not taken."""
    return _next_name(stem, taken, 0)[0]


def _next_name(stem: str, taken: set[str], number: int) -> tuple[str, int]:
    """The first free name from that number on, and the number behind it: whoever needs many does not count anew."""
    while (name := f"{stem}_{number}" if number else stem) in taken:
        number += 1
    return name, number + 1


def starter() -> Project:
    """The course's first network: Flatten, Dense(128, relu), Dense(10, softmax)."""
    return Project(
        name="First network",
        layers=(Flatten(), Dense(units=128, activation="relu"), Dense(units=10, activation="softmax")),
    )
