"""Time from lifting the pen to the painted bars that answer the finished drawing.

    python -m benchmarks.pen_up [--digits 200] [--model RUN/best.keras] [--tree FOLDER]

The real window at its usual size, the Draw tab in front, TensorFlow started, nothing else running. Digits are
drawn with mouse events from the event loop's own timers. What counts is the first painting of the bars after
which they never look different again, at the moment when the whole window has been painted. Digits whose bars
looked like that before the pen was lifted tell nothing and are left out. Without ``--model``, the checkpoint
of a run, LeNet-5 is trained for one epoch: longer training makes it so sure that the bars hardly move.
``--tree`` measures another checkout, so only widgets' names and the command line are relied on.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTabWidget, QWidget

from benchmarks import mouse
from benchmarks.looks import Looks

ROOT = Path(__file__).resolve().parent.parent
WARM_UP = 10
CALM = 0.2
"""Seconds without a new look after which an answer is taken for the last one."""
FIVE = {"kernel_size": [5, 5], "activation": "relu"}
LENET5 = (
    *({"kind": "Conv2D", "filters": 6, "padding": "same", **FIVE}, {"kind": "MaxPooling2D"}),
    *({"kind": "Conv2D", "filters": 16, **FIVE}, {"kind": "MaxPooling2D"}, {"kind": "Flatten"}),
    *({"kind": "Dense", "units": units, "activation": "relu"} for units in (120, 84)),
    {"kind": "Dense", "units": 10, "activation": "softmax"},
)
PROJECT = {"format": "digit-workbench project", "version": 1, "name": "LeNet-5", "layers": LENET5}


class Times:
    """What is measured, in milliseconds, digit by digit."""

    def __init__(self) -> None:
        self.up: list[float] = []
        self.first: list[float] = []
        self.between: list[float] = []
        self.left_out = 0

    def take(self, down: float, up: float, looks: list[float]) -> None:
        """Add a digit: when the pen went down and up, and when its bars took a new look."""
        if looks[-1] > up:
            self.up.append(1000 * (looks[-1] - up))
        else:
            self.left_out += 1
        moving = [look for look in looks if down < look < up]
        self.first += [1000 * (look - down) for look in moving[:1]]
        self.between += [1000 * (after - before) for before, after in pairwise(moving)]


def session(window: QWidget, digits: int, times: Times) -> Iterator[int]:
    """Draw one digit after the other; yields the milliseconds to leave to the event loop."""
    # Shown first: a tab's own widgets may be made then.
    window.findChild(QTabWidget, "tabs").setCurrentWidget(window.findChild(QWidget, "tabDraw"))
    canvas, bars = window.findChild(QWidget, "drawCanvas"), window.findChild(QWidget, "drawProbabilities")
    clear, prediction = window.findChild(QAbstractButton, "drawClear"), window.findChild(QLabel, "drawPrediction")
    looks, random = Looks(bars), np.random.default_rng(7)
    yield 1000
    yield from mouse.draw(canvas, mouse.stroke(3, canvas.width(), random))
    # An answer needs TensorFlow; what else the start does is over some seconds later.
    yield from until(lambda: prediction.text().isdigit(), 180)
    yield 3000
    for number in range(-WARM_UP, digits):
        looks.seen.clear()
        clear.click()
        yield int(random.integers(150, 250))
        digit = mouse.stroke(number % 10, canvas.width(), random)
        down, up = yield from mouse.draw(canvas, digit)
        # Random, so that no timer of the program keeps step with the digits.
        yield int(random.integers(300, 400))

        def answered(up: float = up) -> bool:
            last = looks.seen[-1][0]
            return up < last < time.perf_counter() - CALM and prediction.text().isdigit() and looks.settled()

        yield from until(answered, 5)
        if not prediction.text().isdigit() or not looks.settled():
            raise RuntimeError("a drawing was not answered, or its answer was not painted")
        if number >= 0:
            times.take(down, up, [when for when, _look in looks.seen])


def until(condition: Callable[[], bool], seconds: float) -> Iterator[int]:
    """Wait for something, but not for ever."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        yield 100


def play(steps: Iterator[int]) -> None:
    """Run the event loop, as the program does, until the last step is done."""
    timer, ends = QTimer(singleShot=True, timerType=Qt.TimerType.PreciseTimer), []

    def go_on() -> None:
        try:
            timer.start(next(steps))
        except BaseException as end:  # out of a slot it would only be printed, and the loop go on
            ends.append(end)
            QApplication.exit()

    timer.timeout.connect(go_on)
    timer.start(0)
    QApplication.exec()
    if not ends or not isinstance(ends[0], StopIteration):
        raise RuntimeError("the digits were not all drawn") from (ends[0] if ends else None)


def prepare(tree: Path, home: Path, model: Path | None) -> None:
    """Put a run with a checkpoint where the program looks for its runs."""
    runs = home / "runs"
    os.environ.update(DIGIT_WORKBENCH_HOME=str(home), DIGIT_WORKBENCH_RUNS=str(runs), PYTHONPATH=str(tree))
    if model:
        shutil.copytree(model.parent, runs / model.parent.name)
        return
    file = home / "lenet5.json"
    file.write_text(json.dumps(PROJECT), encoding="utf-8")
    command = [sys.executable, "-m", "workbench", "train", str(file), "--epochs", "1", "--runs", str(runs)]
    subprocess.run(command, cwd=tree, check=True, stdout=subprocess.DEVNULL)


def row(name: str, times: list[float]) -> str:
    """One row of the table."""
    p95, p99 = (statistics.quantiles(times, n=100, method="inclusive")[at] for at in (94, 98))
    return f"| {name} | {statistics.median(times):.1f} ms | {p95:.1f} ms | {p99:.1f} ms | {max(times):.1f} ms |"


def main() -> None:
    """Draw, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--digits", type=int, default=200)
    parser.add_argument("--model", type=Path, metavar="RUN/best.keras", help="instead of training one")
    parser.add_argument("--tree", type=Path, default=ROOT, metavar="FOLDER", help="another checkout of the program")
    options = parser.parse_args()
    tree, times = options.tree.resolve(), Times()
    with tempfile.TemporaryDirectory() as home:
        prepare(tree, Path(home), options.model)
        sys.path.insert(0, str(tree))
        from workbench.app import build_window

        _app = QApplication(sys.argv[:1])
        window = build_window([])
        window.resize(1280, 800)
        window.show()
        play(session(window, options.digits, times))
        window.close()
    print(f"{len(times.up)} digits, {times.left_out} left out\n")
    print("| LeNet-5, idle | median | 95th percentile | 99th percentile | longest |\n|---|---|---|---|---|")
    print(row("pen up, to its answer painted", times.up))
    print(row("pen down, to the first answer painted", times.first))
    print(row("pen moving, from one answer painted to the next", times.between), flush=True)
    # The figures are out; taking Qt and TensorFlow apart in an order of chance could only crash.
    os._exit(0)


if __name__ == "__main__":
    main()
