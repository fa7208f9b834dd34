"""The light theme on the whole application, put on once."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from workbench.ui.look.theme import theme


def light() -> None:
    """Dress the application, unless it is in light dress.

    Each dressing goes through every widget there is, and those of earlier tests may still wait to be deleted.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if theme().dark or not app.styleSheet():
        theme().apply("light")
