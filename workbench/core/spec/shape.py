"""Shapes as the workbench writes them: without the batch axis."""

from __future__ import annotations

from math import prod
from typing import Annotated

from pydantic import Field

Shape = tuple[int, ...]

LONGEST = 65536
"""The largest length that a shape given as a parameter may have."""
Length = Annotated[int, Field(ge=-1, le=LONGEST)]
ShapeField = Annotated[tuple[Length, ...], Field(min_length=1, max_length=4)]
"""A shape as a parameter: one to four lengths; one of them may be -1, "whatever is left over"."""


def size(shape: Shape) -> int:
    """Number of values in one sample of this shape."""
    return prod(shape)


def shape_text(shape: Shape) -> str:
    """``28×28×1``; a scalar is ``1``."""
    return "×".join(map(str, shape)) if shape else "1"
