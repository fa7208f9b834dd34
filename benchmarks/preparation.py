"""What each choice in the preparation of strokes is worth, on real pen digits.

    python -m benchmarks.preparation --pen pen_dev.npz [--seeds 4]

LeNet-5 is trained on the built-in digits by the program's own engine, once for each seed; every variant is
read by all of them. The second figure is the spread between the models (standard deviation), the third the
ink of an average digit in pixels' worth, which for the built-in MNIST digits is given first.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.pen_digits import Pen, Stroke, load, train
from workbench.core.base.control import Control
from workbench.core.ink import pen, strokes
from workbench.core.pictures import mnist_frame
from workbench.core.project.project import starter
from workbench.engine import KerasEngine

Prepare = Callable[[list[Stroke]], NDArray[np.uint8]]


@contextmanager
def setting(**values: float) -> Iterator[None]:
    """The preparation's constants changed for a while."""
    before = {name: getattr(strokes, name) for name in values}
    for name, value in values.items():
        setattr(strokes, name, value)
    yield
    for name, value in before.items():
        setattr(strokes, name, value)


def box_centred(digit: list[Stroke]) -> NDArray[np.uint8]:
    """The 20-pixel box in the middle of the image, whatever its centre of mass."""
    image = np.zeros((mnist_frame.SIDE, mnist_frame.SIDE), np.uint8)
    image[4:24, 4:24] = strokes.steps(digit)[2].picture
    return image


def thresholded(digit: list[Stroke]) -> NDArray[np.uint8]:
    """Black and white only."""
    return np.where(strokes.to_image(digit) > 127, 255, 0).astype(np.uint8)


def upright(digit: list[Stroke]) -> NDArray[np.uint8]:
    """Slant taken out by the second moments of the ink's path, which MNIST's makers did not do."""
    points = np.concatenate([pen.even(stroke, 10.0) for stroke in digit]).astype(float)
    x, y = (points - points.mean(axis=0)).T
    slant = np.clip((x * y).mean() / max((y * y).mean(), 1.0), -0.7, 0.7)
    return strokes.to_image([np.column_stack([s[:, 0] - slant * s[:, 1], s[:, 1]]) for s in digit])


def variants(digits: Pen) -> Iterator[tuple[str, NDArray[np.uint8]]]:
    """Each variant's name and its pictures, uint8 [n, 28, 28]."""

    def pictures(prepare: Prepare) -> NDArray[np.uint8]:
        return np.stack([prepare(digit) for digit in digits.digits])

    yield "as the program does it", pictures(strokes.to_image)
    for cells in (26, 32, 34, 40, 44, 48, 58):
        with setting(PEN=cells):
            yield f"line {cells / strokes.FINE:.2f} px", pictures(strokes.to_image)
    for sigma in (0.01, 0.4, 1.2, 1.6):
        with setting(SMOOTHING=sigma):
            yield f"smoothing {sigma} px", pictures(strokes.to_image)
    yield "slant taken out", pictures(upright)
    yield "black and white", pictures(thresholded)
    yield "box centred", pictures(box_centred)


def main() -> None:
    """Train, prepare, read, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pen", type=Path, required=True, help="the pen digits, .npz")
    parser.add_argument("--seeds", type=int, default=4, help="how many models to train")
    options = parser.parse_args()
    digits, engine = load(options.pen), KerasEngine()
    engine.start()
    with tempfile.TemporaryDirectory() as folder:
        seeds = range(1, options.seeds + 1)
        readers = [engine.open(train(engine, seed, Path(folder))) for seed in seeds]
    images = engine.load(starter().data, 1, lambda _event: None, Control()).train_images
    print(f"MNIST: {images.sum() / 255 / len(images):.1f} ink", file=sys.stderr)
    for name, pictures in variants(digits):
        right = [100 * (reader.read(pictures).argmax(axis=1) == digits.labels).mean() for reader in readers]
        ink = pictures.sum() / 255 / len(pictures)
        print(f"{name:24} {np.mean(right):6.2f}%  ± {np.std(right):.2f}   ink {ink:6.1f}", flush=True)


if __name__ == "__main__":
    main()
