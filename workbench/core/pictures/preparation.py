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

    Small square pictures of one size are taken as they are. Others are fitted into the square, or, when they are so
    large that little would be left of the ink, put into MNIST's frame.
    """
    paper = paper_of(pictures)
    sizes = {picture.shape for picture in pictures}
    longest = max(max(size) for size in sizes)
    if longest <= SIDES[1] and len(sizes) == 1:
        return Preparation(max(SIDES[0], longest), paper, "fit")
    return Preparation(SIDE, paper, "fit" if longest <= SIDES[1] else "mnist")


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
