"""Make the README's pictures: every tab of the real program, light and dark.

    python scripts/screenshots.py [--size 1280x800] [--out docs/screenshots] [--epochs 6]

Runs the real window, trains LeNet-5 on the built-in digits, draws a three on the canvas with
mouse events, and grabs each tab. Works on a display, on Xvfb, or with QT_QPA_PLATFORM=offscreen.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QPoint, Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QPushButton, QWidget  # noqa: E402

BOWS = ((0.50, 0.33, 0.17, 0.15, -2.6, 1.45), (0.50, 0.65, 0.21, 0.19, -1.35, 2.5))
"""Centre, radii, and the angles from which to which each bow of a three runs."""
THREE = [
    (x + across * math.cos(start + (end - start) * step / 24), y + down * math.sin(start + (end - start) * step / 24))
    for x, y, across, down, start, end in BOWS
    for step in range(25)
]


def wait(done: Callable[[], bool], seconds: float = 600) -> None:
    """Let the window work until ``done`` says so."""
    limit = time.monotonic() + seconds
    while not done():
        if time.monotonic() > limit:
            raise TimeoutError("the window did not get there")
        QApplication.processEvents()
        time.sleep(0.005)


def pause(milliseconds: int) -> None:
    """Let the window work for a while. (QTest.qWait would keep the lanes from running.)"""
    end = time.monotonic() + milliseconds / 1000
    wait(lambda: time.monotonic() > end)


def draw(canvas: QWidget, points: list[tuple[float, float]]) -> None:
    """Draw one stroke; points are shares of the canvas."""
    places = [QPoint(round(x * canvas.width()), round(y * canvas.height())) for x, y in points]
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=places[0])
    for place in places[1:]:
        QTest.mouseMove(canvas, place)
        pause(5)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=places[-1])


def main() -> None:
    """Train, draw, grab."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screenshots")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--middle", action="store_true", help="also grab the Train tab in mid-training")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["DIGIT_WORKBENCH_HOME"] = home
        photograph(options)


def photograph(options: argparse.Namespace) -> None:
    """Drive the program and save the pictures."""
    from workbench.app import build_window
    from workbench.core.project.presets import PRESETS
    from workbench.ui.look.theme import theme

    app = QApplication.instance() or QApplication(sys.argv[:1])
    window = build_window([])
    width, height = map(int, options.size.split("x"))
    window.resize(width, height)
    project = next(preset.project for preset in PRESETS if preset.title == "LeNet-5")
    window.store.open(project.with_(train=project.train.with_(epochs=options.epochs)))
    window.show()
    options.out.mkdir(parents=True, exist_ok=True)

    def grab(name: str) -> None:
        pause(400)
        window.grab().save(str(options.out / f"{name}.png"))

    wait(lambda: bool(window.jobs.running))
    wait(lambda: not window.jobs.running)
    window.tabs.setCurrentIndex(3)
    window.findChild(QPushButton, "trainStart").click()
    wait(lambda: window.jobs.busy("train"))
    if options.middle:
        pause(9000)
        grab("train-running")
    wait(lambda: not window.jobs.running)
    window.tabs.setCurrentIndex(4)
    pause(1500)
    draw(window.findChild(QWidget, "drawCanvas"), THREE)
    wait(lambda: not window.jobs.running)
    for mode in ("light", "dark"):
        theme().apply(mode)
        for index in range(window.tabs.count()):
            window.tabs.setCurrentIndex(index)
            grab(f"{window.tabs.tabText(index).lower()}-{mode}")
    window.close()
    del app


if __name__ == "__main__":
    main()
