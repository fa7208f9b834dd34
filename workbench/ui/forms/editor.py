"""What every editor of one value has in common."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ...core.spec.fields import FormField
from ..look.layout import in_row


class Editor(QWidget):
    """Shows one value; subclasses build the control and tell what the user does to it.

    ``edited`` carries a value within the field's limits. ``refused`` carries the reason why what
    stands in the control is no such value, and an empty text once it is one again.
    """

    edited = Signal(object)
    refused = Signal(str)

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.row = in_row(on=self)

    def show_value(self, value: Any) -> None:
        """Show a value without telling; leaves cursor and focus alone when it is shown already."""
        raise NotImplementedError

    def reset(self) -> None:
        """Forget what is half typed: another thing is going to be shown."""

    def controls(self) -> tuple[QWidget, ...]:
        """The widgets that take the focus; the first one belongs to the field's label."""
        raise NotImplementedError

    def note(self) -> str:
        """A sentence about the value that is shown, for the line under the editor."""
        return ""

    def introduce(self) -> None:
        """Name the controls for screen readers and tests, and give them the field's help as a tooltip."""
        for number, control in enumerate(self.controls()):
            control.setObjectName(self.field.name if number == 0 else f"{self.field.name}_{number + 1}")
            control.setAccessibleName(control.accessibleName() or self.field.title)
            control.setAccessibleDescription(self.field.help)
            if not control.toolTip():
                control.setToolTip(self.field.help)
