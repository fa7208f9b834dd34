"""Make the sample digits in data/: our own strokes, drawn by four imaginary hands.

    python scripts/make_samples.py [--out data/samples]

Writes one grey PNG for each digit and hand, and ``labels.txt`` with a line ``name label`` for each.
The same program makes the same bytes anew.
"""

from __future__ import annotations

import argparse
import math
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from workbench.core.ink import pen  # noqa: E402 - found through the line above

SIDE = 64
"""Pixels: the side of each picture."""
FINE = 8
"""Cells per pixel that the ink is drawn on before it is averaged."""

Stroke = NDArray[np.float64]
"""Points [n, 2] in the unit square, x right, y down."""


def line(*corners: tuple[float, float]) -> Stroke:
    """A stroke from corner to corner."""
    return np.array(corners)


def arc(x: float, y: float, across: float, down: float, start: float, end: float) -> Stroke:
    """Part of an ellipse around (x, y), by its half axes; degrees count clockwise from the right."""
    angles = np.radians(np.linspace(start, end, 40))
    return np.column_stack([x + across * np.cos(angles), y + down * np.sin(angles)])


def joined(*parts: Stroke) -> Stroke:
    """Parts drawn without lifting the pen."""
    return np.concatenate(parts)


SHAPES: dict[int, tuple[list[Stroke], ...]] = {
    0: (
        [arc(0.5, 0.5, 0.27, 0.38, -80, 285)],
        [arc(0.5, 0.5, 0.32, 0.36, -100, 250)],
    ),
    1: (
        [line((0.53, 0.12), (0.5, 0.5), (0.48, 0.88))],
        [line((0.45, 0.19), (0.52, 0.12), (0.5, 0.88))],
    ),
    2: (
        [joined(arc(0.48, 0.32, 0.22, 0.2, -170, 40), line((0.3, 0.84), (0.74, 0.82)))],
        [joined(arc(0.5, 0.33, 0.24, 0.21, 190, 400), line((0.42, 0.72), (0.26, 0.85), (0.5, 0.83), (0.77, 0.86)))],
    ),
    3: (
        [joined(arc(0.46, 0.31, 0.21, 0.19, -150, 85), arc(0.46, 0.68, 0.25, 0.2, -85, 150))],
        [joined(arc(0.5, 0.3, 0.18, 0.17, -160, 80), arc(0.48, 0.67, 0.22, 0.21, -80, 160))],
    ),
    4: (
        [line((0.33, 0.14), (0.27, 0.56), (0.78, 0.54)), line((0.63, 0.13), (0.6, 0.88))],
        [line((0.58, 0.12), (0.22, 0.6), (0.78, 0.6)), line((0.6, 0.38), (0.57, 0.9))],
    ),
    5: (
        [
            joined(line((0.36, 0.15), (0.33, 0.46)), arc(0.46, 0.64, 0.23, 0.22, -110, 140)),
            line((0.36, 0.15), (0.7, 0.14)),
        ],
        [joined(line((0.72, 0.13), (0.38, 0.15), (0.35, 0.43)), arc(0.47, 0.63, 0.21, 0.21, -115, 145))],
    ),
    6: (
        [joined(line((0.62, 0.12), (0.42, 0.34)), arc(0.5, 0.66, 0.2, 0.2, 190, -190))],
        [joined(arc(0.66, 0.6, 0.37, 0.48, 265, 185), arc(0.49, 0.68, 0.2, 0.19, 170, -160))],
    ),
    7: (
        [line((0.25, 0.17), (0.74, 0.15), (0.6, 0.45), (0.45, 0.88))],
        [line((0.27, 0.24), (0.29, 0.16), (0.73, 0.17), (0.48, 0.87))],
    ),
    8: (
        [
            joined(
                arc(0.5, 0.3, 0.18, 0.17, -60, -270),
                arc(0.5, 0.67, 0.22, 0.2, -90, 270),
                arc(0.5, 0.3, 0.18, 0.17, 90, -60),
            )
        ],
        [
            joined(
                arc(0.5, 0.31, 0.17, 0.18, -40, -265),
                arc(0.5, 0.68, 0.2, 0.19, -85, 265),
                arc(0.5, 0.31, 0.17, 0.18, 85, -35),
            )
        ],
    ),
    9: (
        [joined(arc(0.48, 0.34, 0.2, 0.2, -20, -365), line((0.67, 0.4), (0.6, 0.88)))],
        [
            joined(
                arc(0.49, 0.32, 0.18, 0.19, -30, -370),
                line((0.66, 0.38), (0.65, 0.65)),
                arc(0.45, 0.68, 0.2, 0.19, 0, 110),
            )
        ],
    ),
}
"""Two ways to write each digit."""


@dataclass(frozen=True)
class Hand:
    """Who writes: which way of writing, slant, line width in pixels, size, paper and ink as grey levels."""

    name: str
    way: int
    slant: float
    width: float
    size: float
    paper: int
    ink: int


HANDS = (
    Hand("felt", 0, 0.0, 6.0, 0.95, 255, 20),
    Hand("pencil", 1, 0.18, 3.6, 0.8, 238, 90),
    Hand("chalk", 0, 0.12, 4.6, 0.75, 35, 235),
    Hand("left", 1, -0.12, 5.0, 0.9, 250, 45),
)


def write(strokes: list[Stroke], hand: Hand, random: np.random.Generator) -> NDArray[np.uint8]:
    """One digit in one hand, uint8 [64, 64]; the hand trembles a little and never twice the same."""
    cells = SIDE * FINE
    paths = []
    for stroke in strokes:
        path = pen.even(stroke, 0.01)
        tremor = pen.smoothed(random.normal(0, 0.035, path.shape), 10.0) if len(path) > 3 else 0.0
        x, y = (path + tremor - 0.5).T * hand.size
        placed = np.column_stack([x - hand.slant * y, y]) + 0.5
        paths.append(pen.even(pen.smoothed(pen.even(placed, 0.01), 2.0) * cells, 2.0))
    ink = pen.ink(np.concatenate(paths), (cells, cells), round(hand.width * FINE))
    covered = ink.reshape(SIDE, FINE, SIDE, FINE).mean(axis=(1, 3))
    return np.rint(hand.paper + covered * (hand.ink - hand.paper)).astype(np.uint8)


def main() -> None:
    """Write all samples."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "data" / "samples")
    folder = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(28)
    lines = []
    for digit, ways in SHAPES.items():
        for hand in HANDS:
            name = f"{digit}-{hand.name}.png"
            Image.fromarray(write(ways[hand.way], hand, random)).save(folder / name, optimize=True)
            lines.append(f"{name} {digit}\n")
    (folder / "labels.txt").write_text("".join(lines), encoding="utf-8", newline="\n")
    print(f"{len(lines)} pictures in {folder}, {math.ceil(sum(p.stat().st_size for p in folder.iterdir()) / 1000)} kB")


if __name__ == "__main__":
    main()
