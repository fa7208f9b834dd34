"""What is done to a picture of any size before it is one of a set: inverted or not, and brought to the set's side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from . import photo
from .format import SIDES
from .mnist_frame import SIDE, Picture

PaperTone = Literal["black", "white"]
"""What the pictures are drawn on; white paper is inverted, so that ink is bright."""
READY = 32
"""Pixels: pictures up to this side were made to be learned from."""
Framing = Literal["fit", "mnist"]
"""The whole picture is fitted into the square, or its ink is cut out and put where MNIST's digits are."""


@dataclass(frozen=True)
class Preparation:
    """How pictures become uint8 [side, side], bright ink on black."""

    side: int
    paper: PaperTone
    framing: Framing
    digits: bool = True
    """Whether a line all around is a frame and never part of the symbol."""

    def apply(self, grey: NDArray[np.uint8]) -> Picture:
        """The picture, uint8 [rows, columns], as one of the set, uint8 [side, side]."""
        if self.framing == "mnist":
            # Which of the two is ink shows in each picture by itself.
            return photo.look(grey, self.side, self.digits).image
        levels = grey if self.paper == "black" else np.asarray(255 - grey, dtype=np.uint8)
        return levels if levels.shape == (self.side, self.side) else _fitted(levels, self.side)


def by_looking(pictures: list[NDArray[np.uint8]]) -> Preparation:
    """What suits most of some pictures, of which there must be one at least.

    Pictures of one size that are as small as those that models learn from are taken as they are. Larger ones are
    put into MNIST's frame, where the canvas puts what is drawn; small ones of many sizes are fitted into the square.
    """
    paper = paper_of(pictures)
    sizes = {picture.shape for picture in pictures}
    longest = max(max(size) for size in sizes)
    if longest > READY:
        return Preparation(SIDE, paper, "mnist")
    return Preparation(max(SIDES[0], longest) if len(sizes) == 1 else SIDE, paper, "fit")


def paper_of(pictures: list[NDArray[np.uint8]]) -> PaperTone:
    """What most of some pictures are drawn on, by their rims."""
    rims = [float(np.median(np.concatenate([p[0], p[-1], p[:, 0], p[:, -1]]))) for p in pictures]
    return "white" if np.median(rims) > 127 else "black"


def _fitted(levels: Picture, side: int) -> Picture:
    """The whole picture with its longer side made ``side`` pixels, in the middle of a black square."""
    longer = max(levels.shape)
    rows, columns = (max(1, round(length * side / longer)) for length in levels.shape)
    method = Image.Resampling.BOX if longer > side else Image.Resampling.BILINEAR
    small = np.asarray(Image.fromarray(levels).resize((columns, rows), method))
    square = np.zeros((side, side), dtype=np.uint8)
    top, left = (side - rows) // 2, (side - columns) // 2
    square[top : top + rows, left : left + columns] = small
    return square
