"""The real program, off-screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from workbench.app import build_window
from workbench.ui.shell.window import MainWindow


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    """The whole window with its real engine."""
    window = build_window([])
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()
