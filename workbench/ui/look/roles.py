"""Properties by which the style sheet dresses a widget, first of all its role."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget a role of the style sheet: ``caption``, ``error``, ``title``… ."""
    set_style_property(widget, "role", role)


def set_style_property(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet asks for, and dress the widget anew if it wears another one."""
    before = widget.property(name)
    if before == value:
        return
    widget.setProperty(name, value)
    # Qt dresses a widget when it is first shown; later it looks at properties only when it is told to.
    if before is not None or widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
