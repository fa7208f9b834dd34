"""A whole window on screen, with the fake engine, when all that follows its first picture is done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.app import build_window
from workbench.ui.shell.window import MainWindow
from workbench.ui.work.idle import idle

from .fake_engine import FakeEngine


def shown(qtbot: QtBot, size: tuple[int, int] | None = None) -> MainWindow:
    """The window; whoever asks closes it."""
    window = build_window([], FakeEngine())
    qtbot.addWidget(window)
    if size:
        window.resize(*size)
    with qtbot.waitExposed(window):
        window.show()
    # Else it would leave the plots' library half imported.
    qtbot.waitUntil(lambda: window.workspace.data.images is not None and not window.jobs.running and not idle().busy)
    return window


@contextmanager
def on_screen(qtbot: QtBot, size: tuple[int, int] | None = None, active: bool = False) -> Iterator[MainWindow]:
    """The window for the length of the block, without a question about unsaved work at its end.

    An ``active`` one has the keyboard.
    """
    window = shown(qtbot, size)
    if active:
        window.activateWindow()
        QApplication.processEvents()
    yield window
    window.store.undo.setClean()
    window.close()
