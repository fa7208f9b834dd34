"""The light theme on a part of the window that a test shows alone."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from workbench.ui.look.theme import theme


def light(*roots: QWidget) -> None:
    """Choose the light colours, and dress these widgets as the window dresses all that it holds."""
    theme().apply("light")
    for root in roots:
        theme().dress(root)
