"""In which order images are looked at: as they come, by what is known of them, or at random."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from ..base.text import mark
from .part import ImagesPart

Sorting = Literal["random", "as they come", "class", "ink", "loss", "doubt"]
SORTINGS: dict[Sorting, tuple[str, str]] = {
    "random": (mark("At random"), mark("A fair look: every class turns up")),
    "as they come": (mark("As they come"), mark("In their own order")),
    "class": (mark("By class"), mark("Class by class: what does not belong stands out")),
    "ink": (mark("By ink"), mark("The palest first: empty and broken ones begin the list, blots end it")),
    "loss": (mark("By loss"), mark("Those first that the newest model reads worst: many of them are mislabelled")),
    "doubt": (mark("By doubt"), mark("Those first of which the newest model is least sure")),
}
"""Name and help of each."""
BY_MODEL: tuple[Sorting, ...] = ("loss", "doubt")
"""What only a model knows."""


def order(
    part: ImagesPart, how: Sorting, draw: int, probabilities: NDArray[np.float32] | None = None
) -> NDArray[np.int64]:
    """The part's numbers in the order in which they are shown.

    At random, each draw gives another order; an image keeps its place in it when others are left out.
    ``probabilities`` are a model's for each image, float32 [n, classes]: needed for what only a model knows.
    """
    count = len(part.labels)
    if how == "as they come":
        return np.arange(count)
    return np.argsort(_keys(part, how, draw, probabilities), kind="stable")


def _keys(part: ImagesPart, how: Sorting, draw: int, probabilities: NDArray[np.float32] | None) -> NDArray[Any]:
    count = len(part.labels)
    if how == "random":
        rows = np.arange(count) if part.rows is None else part.rows
        drawn: NDArray[Any] = np.random.default_rng(draw).random(int(rows.max(initial=0)) + 1)
        return drawn[rows]
    if how == "class":
        return part.labels
    if how == "ink":
        ink: NDArray[Any] = part.images.reshape(count, -1).mean(axis=1, dtype=np.float32)
        return ink
    if probabilities is None:
        raise ValueError(f"to sort by {how}, a model's probabilities are needed")
    # The loss is the negative logarithm of what the label was given: the least probable one has the largest.
    most: NDArray[Any] = probabilities.max(axis=1)
    return most if how == "doubt" else probabilities[np.arange(count), part.labels]
