"""How many real pen digits are read right, replayed with the mouse on the real canvas.

    python -m benchmarks.pen_digits --pen pen_dev.npz [--model run/best.keras] [--seeds 3]

Each digit is placed somewhere on the canvas (280 to 400 pixels wide) at 45 to 80% of its size, drawn with
mouse events, and read twice by the same model: prepared as the Draw tab does it, and as the canvas simply
resized to 28x28. Without ``--model`` the LeNet-5 preset is trained on the built-in digits by the program's own
engine, once for each of ``--seeds`` seeds. The pen file is an .npz with ``points`` [N, 2] (x right, y down,
each digit's longer side 0..1000), ``stroke_offsets``, ``digit_offsets`` and ``labels``.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402 - found through the lines above, as are those below
from numpy.typing import NDArray  # noqa: E402
from PySide6.QtCore import QEvent, QPointF, Qt  # noqa: E402
from PySide6.QtGui import QMouseEvent  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from workbench.core.base.control import Control  # noqa: E402
from workbench.core.ink import strokes  # noqa: E402
from workbench.core.ports.train_run import train_run  # noqa: E402
from workbench.core.project.presets import PRESETS  # noqa: E402
from workbench.core.run import run_folder  # noqa: E402
from workbench.engine import KerasEngine  # noqa: E402
from workbench.ui.widgets.canvas.canvas import Canvas  # noqa: E402

Stroke = NDArray[np.float64]


@dataclass(frozen=True)
class Pen:
    """The digits of a pen file: strokes [n, 2] and labels."""

    digits: list[list[Stroke]]
    labels: NDArray[np.uint8]


def load(path: Path) -> Pen:
    """Read a pen file."""
    file = np.load(path)
    points, ends, digits = file["points"].astype(np.float64), file["stroke_offsets"], file["digit_offsets"]
    all_strokes = [points[a:b] for a, b in itertools.pairwise(ends)]
    return Pen([all_strokes[a:b] for a, b in itertools.pairwise(digits)], file["labels"])


def place(digit: list[Stroke], side: int, random: np.random.Generator) -> list[Stroke]:
    """Put a digit somewhere on a canvas, whole, at 45 to 80% of its side; whole pixels, as mice give them."""
    points = np.concatenate(digit)
    low, extent = points.min(axis=0), max(1.0, float(np.ptp(points, axis=0).max()))
    scale = random.uniform(0.45, 0.8) * side / extent
    margin = 0.05 * side
    room = side - 2 * margin - np.ptp(points, axis=0) * scale
    corner = margin + random.uniform(0, 1, 2) * room
    return [np.rint((stroke - low) * scale + corner) for stroke in digit]


def draw(canvas: Canvas, digit: list[Stroke]) -> None:
    """Draw the strokes with mouse events."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    kinds = QEvent.Type

    def send(kind: QEvent.Type, point: Stroke, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
        where = QPointF(*point)
        event = QMouseEvent(kind, where, canvas.mapToGlobal(where), button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(canvas, event)

    for stroke in digit:
        send(kinds.MouseButtonPress, stroke[0], left, left)
        for point in stroke[1:]:
            send(kinds.MouseMove, point, none, left)
        send(kinds.MouseButtonRelease, stroke[-1], left, none)


def replay(pen: Pen, seed: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Every digit through the canvas: our pictures and the plainly resized ones, uint8 [n, 28, 28]."""
    random = np.random.default_rng(seed)
    canvas = Canvas()
    canvas.show()
    ours, plain = [], []
    for digit in pen.digits:
        side = int(random.integers(280, 401))
        canvas.resize(side, side)
        canvas.clear()
        draw(canvas, place(digit, side, random))
        drawn = canvas.strokes()
        ours.append(strokes.to_image(drawn))
        plain.append(strokes.naive(drawn, canvas.side, canvas.brush))
    return np.stack(ours), np.stack(plain)


def train(engine: KerasEngine, seed: int, root: Path) -> Path:
    """Train the LeNet-5 preset on the built-in digits; returns the best checkpoint."""
    project = next(preset.project for preset in PRESETS if preset.title == "LeNet-5")
    project = project.with_(train=project.train.with_(seed=seed))
    print(f"training LeNet-5, seed {seed}, {project.train.epochs} epochs", file=sys.stderr)

    def silent(_event: object) -> None:
        return

    images = engine.load(project.data, seed, silent, Control())
    return train_run(engine, project, images, root, silent, Control()).folder / run_folder.BEST


def main() -> None:
    """Replay, read, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pen", type=Path, required=True, help="the pen digits, .npz")
    parser.add_argument("--model", type=Path, help="a checkpoint that reads; without it one is trained")
    parser.add_argument("--seeds", type=int, default=1, help="how many models to train")
    parser.add_argument("--place-seed", type=int, default=28, help="where and how large the digits are drawn")
    options = parser.parse_args()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    pen = load(options.pen)
    ours, plain = replay(pen, options.place_seed)
    engine = KerasEngine()
    engine.start()
    with tempfile.TemporaryDirectory() as folder:
        seeds = range(1, options.seeds + 1)
        models = [options.model] if options.model else [train(engine, seed, Path(folder)) for seed in seeds]
        readers = [engine.open(model) for model in models]
        answers = [[reader.read(images).argmax(axis=1) for images in (ours, plain)] for reader in readers]
    right = 100 * np.array([[np.mean(answer == pen.labels) for answer in pair] for pair in answers])
    print(f"{len(pen.labels)} pen digits, {len(models)} model(s): share read right")
    for name, column in zip(("prepared as MNIST was", "canvas resized to 28x28"), right.T, strict=True):
        spread = f"  (each: {', '.join(f'{share:.1f}' for share in column)})" if len(column) > 1 else ""
        print(f"  {name:24} {column.mean():5.1f}%{spread}")
    each = [100 * np.mean([(pair[0] == d)[pen.labels == d].mean() for pair in answers]) for d in range(10)]
    print("  prepared, by digit       " + "  ".join(f"{d}: {share:.0f}" for d, share in enumerate(each)))
    del app


if __name__ == "__main__":
    main()
