"""A layer that the catalogue does not have, written as docs/adding-a-layer.md says: for the tests of one entry."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from workbench.core.base.errors import ShapeError
from workbench.core.catalog.layers import LAYERS, Layer
from workbench.core.spec.fields import declare
from workbench.core.spec.shape import Shape, size


class GroupNormalization(Layer):
    summary = "Standardizes the channels in groups. It does not depend on the batch, so small batches do it no harm."
    group = "Normalization"
    keras = "layers.GroupNormalization"
    icon = "layer-normalization"
    positional = ("groups",)

    groups: int = declare(4, "How many groups the channels are put into.", minimum=1, maximum=64)
    epsilon: float = declare(0.001, "Keeps the division safe.", minimum=1e-7, maximum=0.1, advanced=True)
    center: bool = declare(True, "Adds a learned offset.", advanced=True)

    def output_shape(self, shape: Shape) -> Shape:
        if shape[-1] % self.groups:
            raise ShapeError(f"GroupNormalization cannot put {shape[-1]} channels into {self.groups} groups.")
        return shape

    def trainable(self, shape: Shape) -> int:
        return shape[-1] * (1 + self.center)

    def multiply_adds(self, shape: Shape) -> int:
        return size(shape)


@contextmanager
def registered() -> Iterator[type[GroupNormalization]]:
    """The catalogue with the newcomer, and afterwards without it."""
    known = dict(LAYERS._entries)
    try:
        yield LAYERS.entry(GroupNormalization)  # type: ignore[misc]
    finally:
        LAYERS._entries.clear()
        LAYERS._entries.update(known)
