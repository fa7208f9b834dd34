"""Nothing is cut off and nothing overlaps in the smallest window, in English and in a language that is 40 % longer."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.made_up_language import made_up
from workbench.core.base.text import use
from workbench.core.catalog.layers import Conv2D, Dense, Dropout, RandomFlip
from workbench.core.project.presets import PRESETS
from workbench.core.project.project import Project
from workbench.ui.shell.window import MainWindow, first_size
from workbench.ui.work.idle import idle
from workbench.ui.work.place import TabName, TabPlace

from .clipping import faults
from .window_kit import on_screen

ROOT = Path(__file__).resolve().parents[2]
TABS = get_args(TabName)
BROKEN = Project(
    name="broken",
    layers=(
        RandomFlip(),
        Conv2D(kernel_size=28),
        Conv2D(kernel_size=3, name="a_layer_with_a_long_name"),
        Dense(units=7),
        Dropout(),
    ),
)


@pytest.fixture(params=["English", "longer"])
def window(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[MainWindow]:
    use(made_up() if request.param == "longer" else NullTranslations())
    with on_screen(qtbot, (1024, 640)) as window:
        yield window
        use(NullTranslations())


def seen(qtbot: QtBot, window: MainWindow) -> list[str]:
    """The faults of every tab, one after the other."""
    assert window.size().toTuple() == (1024, 640)
    found = []
    for tab in TABS:
        window.show_place(TabPlace(tab))
        qtbot.waitUntil(lambda: not idle().busy)
        qtbot.wait(60)
        found += [f"{tab}: {fault}" for fault in faults(window)]
    return found


def test_as_it_opens(qtbot: QtBot, window: MainWindow) -> None:
    assert "\n".join(seen(qtbot, window)) == ""


def test_with_a_network_and_a_run(qtbot: QtBot, window: MainWindow) -> None:
    window.store.open(next(preset.project for preset in PRESETS if preset.title == "LeNet-5"))
    window.workspace.actions["train.start"].trigger()
    qtbot.waitUntil(lambda: window.workspace.training.state == "idle" and bool(window.workspace.runs.runs))
    qtbot.waitUntil(lambda: not window.jobs.running)
    assert "\n".join(seen(qtbot, window)) == ""


def test_with_problems(qtbot: QtBot, window: MainWindow) -> None:
    window.store.open(BROKEN)
    assert "\n".join(seen(qtbot, window)) == ""


def test_the_finder_finds(qtbot: QtBot) -> None:
    """What it must say of labels and buttons without room, of words outside their box, and of words on words."""
    box = QWidget()
    qtbot.addWidget(box)
    box.resize(200, 100)
    row = QHBoxLayout(box)
    whole = QLabel("short")
    row.addWidget(whole)
    box.show()
    QApplication.processEvents()
    assert faults(box) == []
    cut = QLabel("words that need more than this", box)
    cut.setGeometry(10, 60, 40, 20)
    pressed = QPushButton("Press this button", box)
    pressed.setGeometry(100, 60, 30, 24)
    low = QLabel("low", box)
    low.setGeometry(150, 92, 40, 20)
    over = QLabel("over", box)
    over.setGeometry(whole.geometry())
    for label in (cut, pressed, low, over):
        label.show()
    found = " | ".join(faults(box))
    assert "“words that need more" in found
    assert "“Press this button” needs" in found
    assert "“low” (150, 92, 40, 20) sticks out" in found
    assert "lies on" in found


@pytest.mark.parametrize(
    ("screen", "size"),
    [
        ((1920, 1080), (1280, 800)),
        ((1366, 728), (1280, 688)),
        ((1280, 720), (1280, 680)),
        ((1100, 760), (1100, 720)),
        # A laptop of 1920×1080 at 150 %, and one that is too small for anything.
        ((1280, 680), (1280, 640)),
        ((800, 600), (1024, 640)),
    ],
)
def test_the_first_window_fits_the_screen(screen: tuple[int, int], size: tuple[int, int]) -> None:
    assert first_size(QSize(*screen)).toTuple() == size


SCALED = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication(["test", "-platform", "offscreen"])
from workbench.app import build_window
from tests.ui.clipping import faults
from tests.ui.fake_engine import FakeEngine
window = build_window([], FakeEngine())
window.show()
for turn in range(6):
    window.tabs.setCurrentIndex(turn)
    for _ in range(20):
        app.processEvents()
    assert not faults(window), faults(window)
print(window.devicePixelRatio())
sys.stdout.flush()
import os
os._exit(0)
"""


@pytest.mark.parametrize("scale", ["1.5", "2"])
def test_larger_screens_scale_everything(tmp_path: Path, scale: str) -> None:
    environment = {**os.environ, "QT_SCALE_FACTOR": scale, "DIGIT_WORKBENCH_HOME": str(tmp_path)}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, "-c", SCALED]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(float(scale)), done.stdout
