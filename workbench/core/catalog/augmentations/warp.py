"""Turning, moving and bending pictures: all at once, so that they are sampled only once.

Every pixel of the new picture looks up where it comes from in the old one, and takes what is there by bilinear
interpolation between its four neighbours; beyond the edge there is no ink. ``warp`` does what ``lines`` print, bit for
bit: the tests execute the lines and compare.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .base import Amounts, Draws, Levels

TURN, SLANT, SIZE, RIGHT, DOWN, MIRRORED, OVERTURNED = range(7)
"""Which of a picture's numbers does what."""
ALWAYS = DOWN + 1
"""How many of them are looked at even if only one does something."""
BEND = slice(10, 60)
KNOTS = 5
"""Each way: the points that bending displaces, by two numbers each."""


def warp(pictures: Levels, draws: Draws, amounts: Amounts) -> Levels:
    """The pictures, each changed by its own numbers.

    Bending displaces a grid of knots, and Gaussian bumps around them make a smooth field of it: the idea of
    Simard, Steinkraus and Platt (2003), who smooth a displacement of every pixel.
    """
    side = pictures.shape[1]
    y, x = np.mgrid[:side, :side].astype(np.float32) - (side - 1) / 2
    turn, slant, size = amounts.turn * draws[TURN], amounts.slant * draws[SLANT], 1 + amounts.size * draws[SIZE]
    cos, sin = np.cos(turn) / size, np.sin(turn) / size
    across = cos * x + (sin + slant * cos) * y + amounts.right * side * draws[RIGHT]
    down = (cos - slant * sin) * y - sin * x + amounts.down * side * draws[DOWN]
    if amounts.mirrored:
        across = np.where(draws[MIRRORED] < 0, -across, across)
    if amounts.overturned:
        down = np.where(draws[OVERTURNED] < 0, -down, down)
    if amounts.bend:
        bent = amounts.bend * side * _bent(draws[BEND], side)
        across, down = across + bent[0], down + bent[1]
    # Counted from the pixel of paper that is put before the first one.
    return _looked_up(pictures, across + (side + 1) / 2, down + (side + 1) / 2)


def _bent(draws: Draws, side: int) -> NDArray[np.float32]:
    """A smooth displacement of every pixel, float32 [2, n, side, side], mostly within −1…1."""
    bumps = np.exp(-((np.linspace(0, KNOTS - 1, side)[:, None] - np.arange(KNOTS)) ** 2)).astype(np.float32)
    knots = draws.reshape(2, KNOTS, KNOTS, -1, 1)
    # NumPy's types know no sum of arrays.
    rows: Any = sum(knots[:, at] * bumps[:, at] for at in range(KNOTS))
    bent: Draws = sum(rows[:, at, :, :, None] * bumps[:, at] for at in range(KNOTS))
    return bent


def _looked_up(pictures: Levels, across: Levels, down: Levels) -> Levels:
    """What is in the pictures at these places, which it overwrites."""
    count, side = len(pictures), pictures.shape[1]
    # One pixel of paper before the first and two behind the last: every place has four neighbours.
    wide = side + 3
    padded = np.zeros((count, wide, wide), np.float32)
    padded[:, 1:-2, 1:-2] = pictures
    np.clip(across, 0, side + 1, out=across)
    np.clip(down, 0, side + 1, out=down)
    left, corner = across.astype(np.int32), down.astype(np.int32)
    across -= left
    down -= corner
    corner += (wide * np.arange(count, dtype=np.int32))[:, None, None]
    corner *= wide
    corner += left
    flat = padded.reshape(-1)
    upper = _between(flat.take(corner), flat[1:].take(corner), across)
    lower = _between(flat[wide:].take(corner), flat[wide + 1 :].take(corner), across)
    return _between(upper, lower, down)


def _between(here: Levels, there: Levels, share: Levels) -> Levels:
    """``here + (there - here) * share`` in the place of ``here``, which takes half the time of making it anew."""
    there -= here
    there *= share
    here += there
    return here


def lines(amounts: Amounts, side: int) -> Iterator[str]:
    """Python that makes ``images`` [n, side, side] of themselves, as ``warp`` does."""
    yield f'y, x = np.mgrid[:{side}, :{side}].astype("float32") - {(side - 1) / 2}'
    yield (
        f"turn, slant, size = {amounts.turn} * draws[{TURN}], {amounts.slant} * draws[{SLANT}], "
        f"1 + {amounts.size} * draws[{SIZE}]"
    )
    yield "cos, sin = np.cos(turn) / size, np.sin(turn) / size"
    yield f"across = cos * x + (sin + slant * cos) * y + {amounts.right * side} * draws[{RIGHT}]"
    yield f"down = (cos - slant * sin) * y - sin * x + {amounts.down * side} * draws[{DOWN}]"
    flips = {"across": amounts.mirrored and MIRRORED, "down": amounts.overturned and OVERTURNED}
    if chosen := {name: number for name, number in flips.items() if number}:
        flipped = ", ".join(f"np.where(draws[{number}] < 0, -{name}, {name})" for name, number in chosen.items())
        yield f"{', '.join(chosen)} = {flipped}"
    if amounts.bend:
        places = f"np.linspace(0, {KNOTS - 1}, {side})[:, None] - np.arange({KNOTS})"
        yield f'bumps = np.exp(-(({places}) ** 2)).astype("float32")'
        knots = f"draws[{BEND.start}:{BEND.stop}].reshape(2, {KNOTS}, {KNOTS}, -1, 1)"
        yield f"rows = sum({knots}[:, at] * bumps[:, at] for at in range({KNOTS}))"
        bent = f"sum(rows[:, at, :, :, None] * bumps[:, at] for at in range({KNOTS}))"
        yield f"across, down = np.stack([across, down]) + {amounts.bend * side} * {bent}"
    wide = side + 3
    yield f"across, down = (np.clip(place + {(side + 1) / 2}, 0, {side + 1}) for place in (across, down))"
    yield "padded = np.pad(images, ((0, 0), (1, 2), (1, 2)))"
    yield f"at = (np.arange(len(images))[:, None, None] * {wide} + down.astype(int)) * {wide} + across.astype(int)"
    yield f"a, b, c, d = (padded.take(at + step) for step in (0, 1, {wide}, {wide + 1}))"
    yield "upper, lower = a + (b - a) * (across % 1), c + (d - c) * (across % 1)"
    yield "images = upper + (lower - upper) * (down % 1)"
