"""A specification as a form."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ...core.base.reasons import reason
from ...core.base.text import text
from ...core.spec.fields import FormField, form_fields
from ...core.spec.spec import Spec
from ..look.layout import APART, TIGHT, empty_grid, in_column
from .fold import Fold
from .row import FieldRow


class Form(QWidget):
    """Edits a copy of a specification: ``edited`` carries the new one and the field that was changed.

    ``show_spec`` shows another one of the same type in place, so that focus and cursor survive; one
    of another type makes the form anew.
    """

    edited = Signal(object, str)

    def __init__(self, spec: Spec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = in_column(on=self)
        self._content: QWidget | None = None
        self.rows: dict[str, FieldRow] = {}
        self._spec = spec
        self._build()
        self._show()

    @property
    def spec(self) -> Spec:
        """The specification as the form shows it."""
        return self._spec

    def show_spec(self, spec: Spec) -> None:
        """Show a specification without telling."""
        if spec == self._spec:
            return
        same_type = type(spec) is type(self._spec)
        self._spec = spec
        if not same_type:
            self._build()
        self._show()

    def reset(self) -> None:
        """Forget what is half typed: another thing is going to be shown."""
        for row in self.rows.values():
            row.editor.reset()
            row.refuse("")

    def _build(self) -> None:
        if self._content is not None:
            self._column.removeWidget(self._content)
            # Out of the form at once, so that nobody finds its fields any more; gone when whoever called is done.
            self._content.setParent(None)
            self._content.deleteLater()
        shown = [field for field in form_fields(type(self._spec)) if not field.hidden]
        self._content = QWidget()
        self.rows = {}
        column = in_column(self._grid([field for field in shown if not field.advanced]), on=self._content)
        more = [field for field in shown if field.advanced]
        if more:
            section = Fold(text("More"), self._grid(more))
            section.heading.setObjectName("more")
            section.heading.setToolTip(", ".join(field.title for field in more))
            column.addWidget(section)
        self._column.addWidget(self._content)

    def _grid(self, fields: list[FormField]) -> QWidget:
        holder = QWidget()
        grid = empty_grid(holder, APART, TIGHT)
        grid.setColumnStretch(1, 1)
        for field in fields:
            row = FieldRow(field, grid, holder)
            row.edited.connect(lambda value, row=row: self._edited(row, value))
            self.rows[field.name] = row
        holder.setVisible(bool(fields))
        return holder

    def _show(self) -> None:
        for name, row in self.rows.items():
            row.show_value(getattr(self._spec, name), self._sibling(row.field))

    def _sibling(self, field: FormField) -> Any:
        return getattr(self._spec, field.same_as) if field.same_as else None

    def _edited(self, row: FieldRow, value: Any) -> None:
        try:
            spec = self._spec.with_(**{row.field.name: value})
        except ValidationError as error:
            row.refuse(reason(error.errors(include_url=False)[0]))
            return
        self._spec = spec
        row.refuse("")
        self._show()
        self.edited.emit(spec, row.field.name)
