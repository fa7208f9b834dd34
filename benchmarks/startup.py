"""Time from process start to a painted window, ours against a bare PySide6 + pyqtgraph window.

    python -m benchmarks.startup [--runs 9]

Both are started in turn, several times, in processes of their own; the medians are compared.
Needs a display or QT_QPA_PLATFORM=offscreen.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

WATCH = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.UpdateRequest:
            QTimer.singleShot(0, tell)
        return False
def tell():
    print(time.time() - float(os.environ["STARTED"]), flush=True)
    os._exit(0)
"""

BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
import pyqtgraph
app = QApplication(sys.argv[:1])
window = QMainWindow()
window.setCentralWidget(pyqtgraph.PlotWidget())
window.resize(1280, 800)
"""

OURS = """
from PySide6.QtWidgets import QApplication
from workbench.app import build_window
app = QApplication(sys.argv[:1])
window = build_window([])
"""

SHOW = """
watcher = FirstPaint()
window.installEventFilter(watcher)
window.show()
app.exec()
"""


def ours(program: str, home: str, arguments: Sequence[str] = ()) -> str:
    """What a program prints that runs in a process of its own, from modules that are compiled already."""
    environment = {**os.environ, "DIGIT_WORKBENCH_HOME": home, "STARTED": repr(time.time())}
    # As on every machine but those of tests: Python keeps what it compiled.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", program, *arguments]
    found = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, timeout=120)
    return found.stdout.decode()


def seconds(body: str, home: str) -> float:
    """Start one process and return the seconds until its window was painted."""
    return float(ours(WATCH + body + SHOW, home))


def main() -> None:
    """Measure in turn and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as home:
        for body in (BARE, OURS):
            seconds(body, home)  # warms the disk cache and the .pyc files
        pairs = [(seconds(BARE, home), seconds(OURS, home)) for _ in range(runs)]
    bare, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
    print("| | median of", runs, "starts |\n|---|---|")
    print(f"| bare PySide6 + pyqtgraph window | {bare:.2f} s |")
    print(f"| Digit Workbench | {ours:.2f} s |")
    print(f"| ratio | {ours / bare:.2f} |")


if __name__ == "__main__":
    main()
