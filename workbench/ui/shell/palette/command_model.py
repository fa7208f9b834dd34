"""The commands that match what was typed, the best first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from ....core.base import fuzzy
from ....core.base.text import text
from ...widgets.model_index import ModelIndex
from ...work.actions.actions import Command

COMMAND, PLACES = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
RECENT, POSSIBLE = 6.0, 4.0
"""What it is worth that a command was used lately, and that it can be done now."""


class CommandModel(QAbstractListModel):
    """``recent`` are the titles of the commands that were run last, the latest first."""

    def __init__(self, commands: Sequence[Command], recent: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands, self._recent = tuple(commands), tuple(recent)
        self._shown: list[tuple[Command, tuple[int, ...]]] = []
        self.search("")

    def search(self, wanted: str) -> None:
        """Show what matches. What is found in the title goes before what is only found beside it."""
        scored = []
        for order, command in enumerate(self._commands):
            found = fuzzy.match(wanted, command.title)
            beside = None if found else fuzzy.match(wanted, f"{command.title} {command.group} {command.detail}")
            if found or beside:
                score = found.score if found else (beside.score / 2 - 20 if beside else 0.0)
                score += RECENT if command.title in self._recent else 0.0
                score += POSSIBLE if not command.why else 0.0
                scored.append((-score, order, command, found.places if found else ()))
        self.beginResetModel()
        self._shown = [
            (command, places) for _score, _order, command, places in sorted(scored, key=lambda item: item[:2])
        ]
        self.endResetModel()

    def command(self, index: ModelIndex) -> Command | None:
        """The command in that row."""
        return self._shown[index.row()][0] if index.isValid() else None

    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        command, places = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return command.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (command.title, command.group, command.keys, command.why)
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return command.why or command.detail
        return {COMMAND: command, PLACES: places}.get(role)

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        """What cannot be done now is shown, since it may be what was looked for, but not chosen."""
        command = self.command(index)
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsSelectable if command and command.why else chosen


def none_found() -> str:
    """What stands in an empty list."""
    return text("No action, layer or run matches. Try fewer letters.")
