"""What the undo menu says about an edit of the compile section."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

from ....core.project.project import Compile, Project
from ....core.spec.spec import Entry
from ...forms.words import value_text

EditArguments = tuple[Project, str, str]
"""The new project, the undo text, and the key under which edits of one parameter become one step."""


def setting(project: Project, name: str, value: Any) -> EditArguments:
    """The edit that gives a field of the compile section another value."""
    before = getattr(project.compile, name)
    text, merge = _words(name, before, value)
    return project.with_(compile=_compile(project, name, value)), text, merge


def _compile(project: Project, name: str, value: Any) -> Compile:
    return project.compile.with_(**{name: value})


def _words(name: str, before: Any, after: Any) -> tuple[str, str]:
    if not isinstance(after, Entry) or type(before) is not type(after):
        return _tr("set {field} to {value}").format(field=name, value=value_text(after)), ""
    # A form changes one field at a time.
    field = next((field for field in type(after).model_fields if getattr(before, field) != getattr(after, field)), "")
    merge = f"compile.{name}.{field}"
    if field == "formula":
        # The formula itself would be longer than the menu is wide.
        return _tr("change the formula of the loss"), merge
    value = value_text(getattr(after, field)) if field else ""
    return _tr("set {field} of {entry} to {value}").format(field=field, entry=after.title, value=value), merge


def _tr(text: str) -> str:
    return QCoreApplication.translate("CompileTab", text)
