"""Edits of the compile section: the new project, what the undo menu says, and what merges."""

from __future__ import annotations

from typing import Any

from ....core.project.project import Compile, Project
from ....core.spec.spec import Entry
from ...work import undo_texts

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
        return undo_texts.setting_compile(name, after), ""
    # A form changes one field at a time.
    field = next((field for field in type(after).model_fields if getattr(before, field) != getattr(after, field)), "")
    merge = f"compile.{name}.{field}"
    if field == "formula":
        return undo_texts.changing_formula(), merge
    return undo_texts.setting_entry(after, field), merge
