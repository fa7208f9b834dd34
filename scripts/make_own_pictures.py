"""Make the sets in data/ that show how one's own pictures are kept: strokes of our own, as make_samples.py draws them.

    python scripts/make_own_pictures.py [--out data]

``course/`` holds digits as the course keeps them: a training and a test folder, and beside each a text file of its
name with a line ``name label`` for each picture; and in ``arrays/`` the same as the four ``.npy`` files that it makes
of them. ``characters/`` holds a folder for each of four Chinese characters.
The same program makes the same bytes anew.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from make_samples import ROOT, SHAPES, Hand, Stroke, line, write
from numpy.typing import NDArray
from PIL import Image

COURSE_SIDE = 28
"""Pixels: MNIST's, as the course's pictures have."""
PARTS = (("digits_train", 6), ("digits_test", 2))
"""The course's two folders, and how often each digit is in them."""
CHARACTERS: dict[str, list[Stroke]] = {
    "一": [line((0.14, 0.52), (0.86, 0.49))],
    "二": [line((0.26, 0.3), (0.74, 0.28)), line((0.14, 0.74), (0.86, 0.72))],
    "三": [line((0.22, 0.22), (0.78, 0.2)), line((0.28, 0.5), (0.72, 0.48)), line((0.14, 0.8), (0.86, 0.78))],
    "十": [line((0.14, 0.44), (0.86, 0.42)), line((0.5, 0.12), (0.5, 0.88))],
}
EACH = 12
"""Pictures of each character."""


def hand(random: np.random.Generator, paper: int, ink: int) -> Hand:
    """Somebody who writes like nobody else."""
    slant, width = float(random.uniform(-0.2, 0.2)), float(random.uniform(3.5, 6.5))
    return Hand("", int(random.integers(2)), slant, width, float(random.uniform(0.75, 0.95)), paper, ink)


def characters(random: np.random.Generator, each: int) -> Iterator[tuple[str, NDArray[np.uint8]]]:
    """Each character so often, dark on white, uint8 [64, 64], with its name."""
    for name, strokes in CHARACTERS.items():
        for _ in range(each):
            yield (
                name,
                write(strokes, hand(random, int(random.integers(235, 256)), int(random.integers(10, 60))), random),
            )


def course(folder: Path, random: np.random.Generator) -> None:
    """The two folders and their lists."""
    for part, each in PARTS:
        (folder / part).mkdir(parents=True, exist_ok=True)
        (folder / "arrays").mkdir(exist_ok=True)
        lines, pictures = [], []
        for number in range(10 * each):
            digit, writer = number % 10, hand(random, 0, 255)
            picture = Image.fromarray(write(SHAPES[digit][writer.way], writer, random))
            small = picture.resize((COURSE_SIDE, COURSE_SIDE), Image.Resampling.BOX)
            name = f"{number}_{digit}.png"
            small.save(folder / part / name, optimize=True)
            lines.append(f"{name} {digit}\n")
            pictures.append(np.asarray(small).reshape(-1))
        (folder / f"{part}.txt").write_text("".join(lines), encoding="utf-8", newline="\n")
        labels = np.arange(10 * each, dtype=np.uint8) % 10
        for axis, array in (("x", np.stack(pictures)), ("y", labels)):
            np.save(folder / "arrays" / f"{axis}_{part.removeprefix('digits_')}.npy", array)


def main() -> None:
    """Write both sets."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "data")
    out = parser.parse_args().out
    course(out / "course", np.random.default_rng(15))
    for number, (name, picture) in enumerate(characters(np.random.default_rng(4), EACH)):
        path = out / "characters" / name / f"{number % EACH + 1}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(picture).save(path, optimize=True)
    print(f"{sum(1 for _ in out.rglob('*.png'))} pictures in {out}")


if __name__ == "__main__":
    main()
