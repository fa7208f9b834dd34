"""Make the README's pictures: every tab of the real program, light and dark.

    python scripts/screenshots.py [--sizes 1280x800] [--out docs/screenshots] [--epochs 6] [--more]

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
from typing import Literal

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QPoint, Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

MODES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
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
    parser.add_argument("--sizes", nargs="+", default=["1280x800"], help="with several, each has a folder of its own")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screenshots")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--more", action="store_true", help="the first start, training, palette and keys, too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["DIGIT_WORKBENCH_HOME"] = home
        photograph(options)


def photograph(options: argparse.Namespace) -> None:
    """Drive the program and save the pictures."""
    from workbench.app import build_window
    from workbench.core.project.presets import PRESETS
    from workbench.ui.shell.keys_sheet import KeysSheet
    from workbench.ui.work.idle import idle

    app = QApplication.instance() or QApplication(sys.argv[:1])
    window = build_window([])
    sizes = {name: tuple(map(int, name.split("x"))) for name in options.sizes}

    def settle() -> None:
        wait(lambda: not window.jobs.running and not idle().busy)

    def everywhere(name: str, widget: QWidget | None = None) -> None:
        """One picture for each size and theme."""
        for size, (width, height) in sizes.items():
            folder = options.out / size if len(sizes) > 1 else options.out
            folder.mkdir(parents=True, exist_ok=True)
            window.resize(width, height)
            for mode in MODES:
                window.choose_theme(mode)
                pause(300)
                (widget or window).grab().save(str(folder / f"{name}-{mode}.png"))

    project = next(preset.project for preset in PRESETS if preset.title == "LeNet-5")
    window.show()
    wait(lambda: window.workspace.data.images is not None)
    settle()
    if options.more:
        everywhere("first-start")
    window.tour.clear()
    window.store.open(project.with_(train=project.train.with_(epochs=options.epochs)))
    window.tabs.setCurrentIndex(3)
    window.workspace.actions["train.start"].trigger()
    wait(lambda: window.workspace.training.state == "running")
    if options.more:
        pause(4000)
        window.workspace.actions["train.pause"].trigger()
        everywhere("training")
        window.workspace.actions["train.pause"].trigger()
    wait(lambda: window.workspace.training.state == "idle")
    settle()
    window.tabs.setCurrentIndex(4)
    pause(1500)
    draw(window.findChild(QWidget, "drawCanvas"), THREE)
    settle()
    for index in range(window.tabs.count()):
        window.tabs.setCurrentIndex(index)
        settle()
        everywhere(window.tabs.tabText(index).lower())
    if options.more:
        window.open_palette()
        everywhere("palette")
        sheet = KeysSheet(window.workspace.actions, window)
        sheet.show()
        everywhere("keys", sheet)
    window.store.undo.setClean()
    window.close()
    del app


if __name__ == "__main__":
    main()
