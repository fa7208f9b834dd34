"""Values in words, for the undo menu."""

from __future__ import annotations

from typing import Any

from ...core.spec.spec import Entry
from . import ladder


def value_text(value: Any) -> str:
    """A field's value in a few characters: ``64``, ``5×5``, ``1e-3``, ``Adam``."""
    if isinstance(value, Entry):
        return value.heading()
    if isinstance(value, tuple):
        return "×".join(map(str, value))
    return ladder.as_text(value) if isinstance(value, float) else str(value)
