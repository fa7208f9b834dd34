"""Which editor a field gets."""

from __future__ import annotations

from typing import Any

from ...core.spec.fields import EditorKind, FormField
from .choices import ChoiceEditor, TextEditor, ToggleEditor
from .editor import Editor
from .numbers import NumberEditor
from .optional import OptionalEditor
from .pairs import PairEditor
from .shapes import ShapeEditor

EDITORS: dict[EditorKind, type[Editor]] = {
    "integer": NumberEditor,
    "real": NumberEditor,
    "toggle": ToggleEditor,
    "choice": ChoiceEditor,
    "text": TextEditor,
    "pair": PairEditor,
    "shape": ShapeEditor,
}
"""The editor of each kind of field; editors that are made of forms join from above (``forms/__init__.py``)."""


def editor_for(field: FormField) -> Editor:
    """The editor for a field; optional fields get a check box around the plain one."""
    plain = EDITORS[field.editor](field)
    return OptionalEditor(field, plain, _first(field)) if field.optional else plain


def _first(field: FormField) -> Any:
    """What an optional field begins with when it is switched on."""
    if field.default is not None:
        return field.default
    least = field.minimum or 0
    if field.editor == "entry":
        assert field.family is not None, f"{field.name} has no family to choose from"
        return next(iter(field.family))()
    if field.editor == "choice":
        return field.choices[0]
    plain = {"integer": int(least), "real": float(least), "pair": (int(least), int(least)), "toggle": True, "text": ""}
    return plain[field.editor]
