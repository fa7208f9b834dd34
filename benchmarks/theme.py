"""What a change of the theme costs: from choosing it until the whole window has been painted in the new colours.

    python -m benchmarks.theme [--changes 10]

The real program with all six tabs opened, idle and while LeNet-5 is trained on the built-in digits; light and dark in
turn. Needs a display or QT_QPA_PLATFORM=offscreen.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication


class Painted(QObject):
    """Notes when a window has been painted."""

    def __init__(self, window: QObject) -> None:
        super().__init__()
        self.at = 0.0
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The window's update request paints everything that asked for it."""
        if event.type() == QEvent.Type.UpdateRequest:
            self.at = time.perf_counter()
        return False


def turn(seconds: float, done: Callable[[], bool] = lambda: False) -> None:
    """Let the window work for a while, or until it is done."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end and not done():
        QApplication.processEvents()
        time.sleep(0.002)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--changes", type=int, default=10)
    changes = parser.parse_args().changes
    with tempfile.TemporaryDirectory() as home:
        os.environ["DIGIT_WORKBENCH_HOME"] = home
        measure(changes)


def measure(changes: int) -> None:
    """Open everything, change the theme, train, change it again."""
    from workbench.app import build_window
    from workbench.core.project.presets import PRESETS

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    window = build_window([])
    window.show()
    project = next(preset.project for preset in PRESETS if preset.title == "LeNet-5")
    window.store.open(project.with_(train=project.train.with_(epochs=200)))
    turn(60, lambda: bool(window.workspace.data.images) and not window.jobs.running)
    for index in range(window.tabs.count()):
        window.tabs.setCurrentIndex(index)
        turn(0.5)
    painted = Painted(window)

    def change(mode: str) -> float:
        began = time.perf_counter()
        window.choose_theme(mode)  # type: ignore[arg-type]
        applied = time.perf_counter()
        turn(5, lambda: painted.at > applied)
        return painted.at - began

    print("| theme change, window painted anew | median | most |\n|---|---|---|")
    for name, index in (("idle", 1), ("idle", 3), ("while LeNet-5 trains", 1), ("while LeNet-5 trains", 3)):
        window.tabs.setCurrentIndex(index)
        if name != "idle" and not window.jobs.busy("train"):
            window.workspace.actions["train.start"].trigger()
            window.tabs.setCurrentIndex(index)
            turn(60, lambda: window.workspace.training.state == "running")
            turn(3)
        times = []
        for number in range(changes):
            times.append(change("dark" if number % 2 == 0 else "light"))
            turn(0.7)
        title = window.tabs.tabText(index)
        print(f"| {name}, {title} in front | {statistics.median(times):.3f} s | {max(times):.3f} s |", flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
