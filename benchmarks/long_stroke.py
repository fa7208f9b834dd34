"""What a move of the pen costs, early and late in one long stroke, on the real canvas in the real window.

    python -m benchmarks.long_stroke [--points 20000] [--rate 120]

Moves are sent at a tablet's rate while the drawing is read; each is timed until its event has been handled. What is
late in the stroke must cost what is early. Needs a display or QT_QPA_PLATFORM=offscreen.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time

import numpy as np
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.mouse import LEFT, NONE, send


def main() -> None:
    """Draw one long scribble and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=20_000)
    parser.add_argument("--rate", type=float, default=120, help="moves per second; 0 is as fast as it goes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["DIGIT_WORKBENCH_HOME"] = home
        measure(options.points, options.rate)


def measure(points: int, rate: float) -> None:
    """Scribble, and time every move."""
    from workbench.app import build_window

    app = QApplication.instance() or QApplication(sys.argv[:1])
    window = build_window([])
    window.resize(1280, 800)
    window.show()
    window.tabs.setCurrentIndex(4)
    end = time.perf_counter() + 5
    while time.perf_counter() < end:
        app.processEvents()
        time.sleep(0.005)
    canvas = window.findChild(QWidget, "drawCanvas")
    assert canvas is not None
    turns = np.linspace(0, points / 50, points)
    size = np.array([canvas.width(), canvas.height()])
    places = (0.5 + 0.4 * np.column_stack([np.sin(turns), np.cos(1.013 * turns)])) * size
    send(canvas, QEvent.Type.MouseButtonPress, places[0], LEFT, LEFT)
    handled, turned, began = [], [], time.perf_counter()
    for number, place in enumerate(places[1:], 1):
        start = time.perf_counter()
        send(canvas, QEvent.Type.MouseMove, place, NONE, LEFT)
        handled.append(1000 * (time.perf_counter() - start))
        app.processEvents()
        turned.append(1000 * (time.perf_counter() - start))
        while rate and time.perf_counter() < began + number / rate:
            app.processEvents()
            time.sleep(0.001)
    send(canvas, QEvent.Type.MouseButtonRelease, places[-1], LEFT, NONE)
    print(f"| {points:,} points | first 1,000 | last 1,000 |\n|---|---|---|")
    for name, times in (("a move", handled), ("a move with its painting", turned)):
        early, late = times[:1000], times[-1000:]
        cells = (f"{statistics.median(part):.2f} ms, most {max(part):.0f}" for part in (early, late))
        print(f"| {name}, median | {' | '.join(cells)} |")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
