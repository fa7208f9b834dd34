"""One field of the compile section: its choice, its parameters, its problems."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ....core.net.problems import Problem
from ....core.project.project import Compile
from ....core.spec.fields import form_fields
from ...forms.pick import editor_for
from ...look.layout import in_column
from ...widgets.problem_column import ProblemColumn
from .section import caption, heading


class Chooser(QWidget):
    """A heading, the editor that the field asks for, and what is wrong below it."""

    edited = Signal(str, object)
    """The field's name and its new value."""
    fix_chosen = Signal(object)

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        field = next(field for field in form_fields(Compile) if field.name == name)
        self.editor = editor_for(field)
        self.editor.edited.connect(lambda value: self.edited.emit(self.name, value))
        head = heading(title)
        control = self.editor.controls()[0]
        head.setBuddy(control)
        control.setAccessibleName(title)
        self.note = caption()
        self.problems = ProblemColumn()
        self.problems.fix_chosen.connect(self.fix_chosen)
        in_column(head, self.editor, self.note, self.problems, on=self)

    def show_value(self, value: Any, problems: Sequence[Problem]) -> None:
        """Show the field's value and the problems that concern it."""
        self.editor.show_value(value)
        self.note.setText(self.editor.note())
        self.note.setVisible(bool(self.editor.note()))
        self.problems.show_problems(concerning(f"compile.{self.name}", problems))


def concerning(place: str, problems: Sequence[Problem]) -> list[Problem]:
    """The problems that stand at this place of the project, or at a part of it."""
    return [problem for problem in problems if problem.where == place or problem.where.startswith(f"{place}.")]
