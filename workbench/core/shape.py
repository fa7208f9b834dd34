"""Shapes as the workbench writes them: without the batch axis."""

from __future__ import annotations

from math import prod

Shape = tuple[int, ...]


def size(shape: Shape) -> int:
    """Number of values in one sample of this shape."""
    return prod(shape)


def text(shape: Shape) -> str:
    """``28×28×1``; a scalar is ``1``."""
    return "×".join(map(str, shape)) if shape else "1"
