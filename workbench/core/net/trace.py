"""Following the shape, the parameters and the receptive field along the network."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ..base.errors import ShapeError
from ..catalog.layers import Layer, Tokens
from ..data.facts import DataFacts
from ..project.project import Project
from ..spec.shape import Shape


@dataclass(frozen=True)
class ReceptiveField:
    """What one output pixel sees of the image: ``size`` pixels, ``stride`` pixels apart.

    Source: Araujo, Norris and Sim, "Computing Receptive Fields of Convolutional Neural
    Networks", Distill (2019).
    """

    size: tuple[int, int] = (1, 1)
    stride: tuple[int, int] = (1, 1)


@dataclass(frozen=True)
class LayerTrace:
    """One layer on the way through the network.

    ``before`` and ``after`` are shapes without the batch axis; they are None behind a layer that
    cannot take its input. ``error`` says why this layer cannot. ``field`` is None once a layer
    sees the whole image. ``tokens`` says how many different whole numbers enter, None for measures.
    """

    layer: Layer
    before: Shape | None
    after: Shape | None
    trainable: int = 0
    fixed: int = 0
    multiply_adds: int = 0
    field: ReceptiveField | None = None
    error: ShapeError | None = None
    tokens: Tokens = None

    @property
    def parameters(self) -> int:
        """All parameters of the layer, trained or kept."""
        return self.trainable + self.fixed


@dataclass(frozen=True)
class Trace:
    """The whole way from the image to the output; ``facts`` are what is known of the images."""

    facts: DataFacts
    steps: tuple[LayerTrace, ...]

    @property
    def start(self) -> Shape:
        """The shape that enters the network."""
        return self.facts.format.shape

    @property
    def classes(self) -> int:
        """How many values the network has to give."""
        return self.facts.format.classes

    @property
    def output(self) -> Shape | None:
        """The shape that leaves the network, or None if some layer cannot take its input."""
        return self.steps[-1].after if self.steps else self.start

    @property
    def trainable(self) -> int:
        """Trainable parameters of the network."""
        return sum(step.trainable for step in self.steps)

    @property
    def parameters(self) -> int:
        """All parameters of the network."""
        return sum(step.parameters for step in self.steps)

    @property
    def multiply_adds(self) -> int:
        """Multiply-adds for one image."""
        return sum(step.multiply_adds for step in self.steps)

    @property
    def computing_layers(self) -> int:
        """How many layers a course counts: those that compute with weights, not what prepares, scales or pools."""
        aside = ("Activation", "Normalization")
        return sum(step.trainable + step.fixed > 0 and step.layer.group not in aside for step in self.steps)

    @property
    def weight_bytes(self) -> int:
        """Memory of the weights as float32, in bytes."""
        return 4 * self.parameters

    def step(self, name: str) -> LayerTrace | None:
        """The step of the layer of that name, or None."""
        return next((step for step in self.steps if step.layer.name == name), None)


def trace(project: Project, facts: DataFacts | None = None) -> Trace:
    """Follow the image through every layer of the project; muted layers pass it on unchanged.

    Without ``facts`` the images are taken to be what the data section expects.
    """
    facts = facts or project.data.expected()
    shape: Shape | None = facts.format.shape
    field: ReceptiveField | None = ReceptiveField()
    tokens: Tokens = None
    steps: list[LayerTrace] = []
    for layer in project.layers:
        step = _step(layer, shape, field, tokens)
        steps.append(step)
        shape, field = step.after, step.field
        tokens = tokens if layer.muted else layer.tokens(tokens)
    return Trace(facts, tuple(steps))


# Layers are frozen and keep their identity from edit to edit: only what an edit changed is worked out again.
@lru_cache(maxsize=4096)
def _step(layer: Layer, shape: Shape | None, field: ReceptiveField | None, tokens: Tokens) -> LayerTrace:
    if layer.muted or shape is None:
        return LayerTrace(layer, shape, shape, field=field, tokens=tokens)
    try:
        after = layer.output_shape(shape)
        return LayerTrace(
            layer,
            shape,
            after,
            trainable=layer.trainable(shape),
            fixed=layer.fixed(shape),
            multiply_adds=layer.multiply_adds(shape),
            field=_grow(field, layer, shape, after),
            tokens=tokens,
        )
    except ShapeError as error:
        return LayerTrace(layer, shape, None, error=error)


def _grow(field: ReceptiveField | None, layer: Layer, shape: Shape, after: Shape) -> ReceptiveField | None:
    window = layer.window(shape)
    if field is None or window.size is None or len(after) != 3:
        return None
    (height, width), (down, right) = field.size, field.stride
    (kernel_height, kernel_width), (step_down, step_right) = window.size, window.stride
    return ReceptiveField(
        (height + (kernel_height - 1) * down, width + (kernel_width - 1) * right),
        (down * step_down, right * step_right),
    )
