"""One tab of the shell, as the composition root hands it over."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class TabPage:
    """``name`` becomes the widget's objectName, which outside tests look for."""

    name: str
    title: str
    icon: str
    tip: str
    widget: QWidget
