"""Digits drawn from a 5x7 grid, blurred and shifted: enough like handwriting to look at."""

from __future__ import annotations

from functools import cache

import numpy as np

from workbench.core.data.images import Labels, Pictures

GLYPHS = (
    "01110 10001 10001 10001 10001 10001 01110",
    "00100 01100 00100 00100 00100 00100 01110",
    "01110 10001 00001 00010 00100 01000 11111",
    "01110 10001 00001 00110 00001 10001 01110",
    "00010 00110 01010 10010 11111 00010 00010",
    "11111 10000 11110 00001 00001 10001 01110",
    "00110 01000 10000 11110 10001 10001 01110",
    "11111 00001 00010 00100 01000 01000 01000",
    "01110 10001 10001 01110 10001 10001 01110",
    "01110 10001 10001 01111 00001 00010 01100",
)


def digits(count: int, seed: int | None) -> tuple[Pictures, Labels]:
    """``count`` pictures and their labels, all classes equally often; without a seed plain and in order."""
    labels = np.arange(count, dtype=np.uint8) % 10
    if seed is None:
        return np.stack([_plain(int(label)) for label in labels]), labels
    random = np.random.default_rng(seed)
    random.shuffle(labels)
    shifts = random.integers(-2, 3, (count, 2))
    pictures = [np.roll(_plain(int(label)), tuple(shift), (0, 1)) for label, shift in zip(labels, shifts, strict=True)]
    return np.stack(pictures), labels


@cache
def _plain(label: int) -> Pictures:
    grid = np.array([[int(dot) for dot in row] for row in GLYPHS[label].split()])
    picture = np.zeros((28, 28))
    picture[3:24, 6:21] = np.kron(grid, np.ones((3, 3)))
    for axis in (0, 1):
        picture = (np.roll(picture, 1, axis) + 2 * picture + np.roll(picture, -1, axis)) / 4
    return np.asarray(255 * picture, dtype=np.uint8)
