"""One augmentation: a box to tick, and sliders for how much."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from ....core.base.text import text
from ....core.catalog.augmentations import Augmentation
from ....core.spec.fields import form_fields
from ...forms.amount_row import AmountRow
from ...look.layout import GAP, LINE, WIDE, empty_grid, in_column


class AugmentationRow(QWidget):
    """Amounts that were given come back when the box is ticked again."""

    switched = Signal(object, bool)
    """The augmentation, and whether it is wanted."""
    edited = Signal(object, str)
    """The augmentation with another amount, and that field's name."""

    def __init__(self, kind: type[Augmentation], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._one = kind()
        self.box = QCheckBox(kind.heading())
        self.box.setObjectName(f"augment_{kind.kind()}")
        self.box.setToolTip(text(kind.summary))
        self._amounts = QWidget()
        grid = empty_grid(self._amounts, GAP, LINE, margins=(WIDE, 0, 0, 0))
        grid.setColumnStretch(1, 1)
        self.rows: dict[str, AmountRow] = {}
        for field in form_fields(kind):
            row = AmountRow(field, grid, self)
            row.edited.connect(lambda value, name=field.name: self._edit(name, value))
            self.rows[field.name] = row
        in_column((self.box, Qt.AlignmentFlag.AlignLeft), self._amounts, on=self, spacing=LINE)
        self.box.clicked.connect(lambda on: self.switched.emit(self._one, on))
        self.show_choice(None)

    def show_choice(self, chosen: Augmentation | None) -> None:
        """Show the augmentation as it was chosen, or that it was not."""
        self._one = chosen or self._one
        self.box.setChecked(chosen is not None)
        self._amounts.setVisible(chosen is not None and bool(self.rows))
        for name, row in self.rows.items():
            row.show_value(getattr(self._one, name))

    def _edit(self, name: str, value: float) -> None:
        self._one = self._one.with_(**{name: value})
        self.edited.emit(self._one, name)
