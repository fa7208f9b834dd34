"""Pen strokes -> the image a model sees, made the way MNIST was made, step by step.

The strokes are drawn anew at MNIST's line width instead of shrinking what is on the screen, so a
digit reads the same however large, wherever and with whatever brush it was drawn. The frame is
that of ``mnist_frame``, whose source is named there; width and smoothing were chosen by measurement
(``docs/measurements.md``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PIL import Image

from ..base.text import text
from ..pictures.mnist_frame import SIDE, Picture, area_mean, box, centred
from .pen import Points, even, ink, smoothed

FINE = 16
"""Cells per pixel of MNIST's, both ways, on the grid that the ink is drawn on before it is averaged. For pictures of
another side that grid stays about as fine and its pixels become larger or smaller: the drawing is the same."""
PEN = 37
"""The pen's diameter in cells: 2.3 of MNIST's pixels, with which a digit has as much ink as MNIST's have."""
STEP = 0.25
"""MNIST's pixels between the points of an evened path."""
SMOOTHING = 0.8
"""MNIST's pixels: the standard deviation of the smoothing along the path."""
DRAWN = 112
"""Pixels: the side of the picture that shows the drawing as it is."""

InkStepName = Literal["drawn", "cropped", "scaled", "centred"]


@dataclass(frozen=True, eq=False)
class InkStep:
    """One step of the preparation and the picture it leaves, uint8 [rows, columns]."""

    name: InkStepName
    picture: Picture


def to_image(strokes: Sequence[ArrayLike], side: int = SIDE) -> Picture:
    """The image a model sees, uint8 [side, side], ink bright on black, for strokes of any scale.

    Each stroke is numbers [n, 2], x to the right and y down. No strokes, or only empty ones, give
    a black image; a single point gives a dot as wide as the pen. Raises ValueError that names the
    stroke if one has another shape, holds no numbers, or holds NaN or infinity.
    """
    return centred(area_mean(_boxed(checked(strokes), side), _cells(side)), side)


def steps(strokes: Sequence[ArrayLike], canvas: float | None = None, side: int = SIDE) -> tuple[InkStep, ...]:
    """The preparation for teaching: drawn, cropped, scaled and centred, each with its picture.

    ``drawn`` [112, 112] shows the strokes where they lie on a square canvas whose side is
    ``canvas``, in the strokes' units (without it, the drawing fills the picture); ``cropped`` is
    the ink's bounding box on a fine grid; ``scaled`` the box with its longer side as long as the
    frame has it, [20, 20] for a side of 28; ``centred`` [side, side] what ``to_image`` returns.
    Raises ValueError as ``to_image`` does, or if ``canvas`` is not a positive length.
    """
    paths = checked(strokes)
    fine = _boxed(paths, side)
    rows, columns = np.flatnonzero(fine.any(axis=1)), np.flatnonzero(fine.any(axis=0))
    cropped = fine[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] if rows.size else fine
    scaled = area_mean(fine, _cells(side))
    drawn = fine if canvas is None else _on_canvas(paths, canvas, canvas / 18, side)
    return (
        InkStep("drawn", _resized(drawn, DRAWN)),
        InkStep("cropped", np.where(cropped, 255, 0).astype(np.uint8)),
        InkStep("scaled", scaled),
        InkStep("centred", centred(scaled, side)),
    )


def naive(strokes: Sequence[ArrayLike], canvas: float, brush: float, side: int = SIDE) -> Picture:
    """The square canvas simply resized to uint8 [side, side], for comparison with ``to_image``.

    ``canvas`` is the canvas' side and ``brush`` the width of its lines, both in the strokes' units. Raises
    ValueError as ``to_image`` does, or if one of them is not a positive length.
    """
    return area_mean(_on_canvas(checked(strokes), canvas, brush, side), _cells(side))


def _cells(side: int) -> int:
    """Cells per pixel, both ways, for a picture of that side."""
    return round(FINE * SIDE / side)


def checked(strokes: Sequence[ArrayLike]) -> list[Points]:
    """The strokes that hold points, each float64 [n, 2]; raises ValueError as ``to_image`` does."""
    return [points for number, stroke in enumerate(strokes) if len(points := _points(number, stroke))]


def _points(number: int, stroke: ArrayLike) -> Points:
    try:
        points = np.asarray(stroke, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ValueError(
            text("stroke {number} must be numbers [n, 2], received {stroke}", number=number, stroke=f"{stroke!r:.80}")
        ) from error
    if points.size == 0:
        return np.empty((0, 2))
    if points.ndim != 2 or points.shape[1] != 2:
        raise ValueError(
            text(
                "stroke {number} must be points [n, 2] (x, y), received shape {shape}",
                number=number,
                shape=list(points.shape),
            )
        )
    if not (fine := np.isfinite(points).all(axis=1)).all():
        row = int(np.argmin(fine))
        raise ValueError(
            text(
                "stroke {number} must hold finite numbers, received {point} as point {index}",
                number=number,
                point=points[row].tolist(),
                index=row,
            )
        )
    return points


def _boxed(paths: list[Points], side: int) -> NDArray[np.bool_]:
    """The ink on the fine grid of the frame's box: as large as fits, in the middle."""
    cells = box(side) * _cells(side)
    if not paths:
        return np.zeros((cells, cells), dtype=np.bool_)
    fitted = [even(path, STEP * FINE) for path in _fitted(paths, cells)]
    fitted = _fitted([smoothed(path, SMOOTHING / STEP) for path in fitted], cells)
    return ink(np.concatenate([even(path, STEP * FINE) for path in fitted]), (cells, cells), PEN)


def _fitted(paths: list[Points], cells: int) -> list[Points]:
    """The paths scaled and moved so that the ink of the pen just fills a square of ``cells``."""
    largest = max(float(np.abs(path).max()) for path in paths) or 1.0
    paths = [path / largest for path in paths]  # numbers near the end of float64 would overflow below
    low, high = (edge(np.concatenate(paths), axis=0) for edge in (np.min, np.max))
    extent = float((high - low).max())
    # What differs by rounding errors only is a dot.
    scale = (cells - PEN) / extent if extent > 1e-12 else 0.0
    middle = (cells - 1) / 2
    return [(path - (low + high) / 2) * scale + middle for path in paths]


def _on_canvas(paths: list[Points], canvas: float, brush: float, side: int) -> NDArray[np.bool_]:
    """The ink on a fine grid, of a picture of ``side``, that stands for the whole canvas."""
    if not (0 < canvas < np.inf and 0 < brush < np.inf):
        raise ValueError(
            text(
                "canvas and brush must be positive lengths, received {canvas} and {brush}",
                canvas=repr(canvas),
                brush=repr(brush),
            )
        )
    cells = side * _cells(side)
    scale = cells / canvas
    # Far outside the canvas only the direction counts, and a path that long would fill the memory.
    nearby = [np.clip(path * scale - 0.5, -cells, 2 * cells) for path in paths]
    traced = [even(path, STEP * FINE) for path in nearby]
    everything = np.concatenate([*traced, np.empty((0, 2))])
    return ink(everything, (cells, cells), min(2 * cells, max(1, round(brush * scale))))


def _resized(fine: NDArray[np.bool_], side: int) -> Picture:
    """A square grid as a picture of that side, area-weighted."""
    full = Image.fromarray(np.where(fine, 255, 0).astype(np.uint8))
    return np.asarray(full.resize((side, side), Image.Resampling.BOX))
