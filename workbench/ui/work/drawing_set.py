"""My drawings as the window changes them: kept, deleted, given another name; files, and undoable all the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

from ...core.base import paths
from ...core.base.control import Control
from ...core.base.errors import WorkbenchError
from ...core.base.text import text
from ...core.pictures.mnist_frame import Picture
from . import undo_texts
from .jobs import Jobs
from .store import Store

Moves = Mapping[Path, Path]
"""Where files go, by where they are."""


class DrawingSet(QObject):
    """Moves files on the data lane, where the drawings are read, too; the order of what is asked is kept."""

    changed = Signal()
    """Drawings were added, deleted, renamed or brought back."""
    counted = Signal(object)
    """How many drawings each class has, by its name."""

    def __init__(self, store: Store, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.root = paths.drawings()
        self._store, self._jobs = store, jobs
        self.counts: dict[str, int] = {}
        """How many drawings each class had when they were last counted."""
        self.changed.connect(self.count)

    def count(self) -> None:
        """Count the drawings anew."""
        self._jobs.start("data", text("Counting the drawings"), self._count, done=self._counted)

    def keep(self, make: Callable[[], Picture], name: str, ended: Callable[[Path | None], object]) -> None:
        """Add the picture, uint8 [side, side], that ``make`` makes on a lane to the class of that name.

        ``ended`` is told its file, or None where it could not be kept; why not goes where all failures go.
        """
        made: list[Path] = []

        def work(*_: object) -> Path:
            # Late: Pillow is not needed to open the window.
            from ...core.data import drawings

            return drawings.keep(self.root, make(), name)

        def done(path: Path) -> None:
            made.append(path)
            self.changed.emit()

        def tell() -> None:
            ended(made[0] if made else None)

        # It takes a moment, and must not wait for a download.
        self._jobs.start("read", text("Keeping the drawing"), work, done=done, ended=tell)

    def delete(self, rows: Sequence[int], count: int) -> None:
        """Delete the drawings that are read as these rows, of so many in all; undo brings them back."""

        def moves() -> Moves:
            from ...core.data import drawings

            return drawings.deleting(self.root, self._files(rows, count))

        self._ask(moves, undo_texts.deleting_drawings(len(rows)))

    def rename(self, rows: Sequence[int], count: int, name: str) -> None:
        """Let these drawings, of so many in all, be of another class."""

        def moves() -> Moves:
            from ...core.data import drawings

            return drawings.renaming(self.root, self._files(rows, count), name)

        self._ask(moves, undo_texts.renaming_drawings(len(rows), name))

    def move(self, moves: Moves) -> None:
        """Move files; whoever shows the drawings is told."""

        def work(*_: object) -> None:
            from ...core.data import drawings

            drawings.move(moves)

        self._jobs.start("data", text("Moving drawings"), work, done=lambda _: self.changed.emit())

    def _count(self, *_: object) -> dict[str, int]:
        if not self.root.is_dir():
            return {}
        from ...core.data import drawings

        return drawings.counts(self.root)

    def _counted(self, counts: dict[str, int]) -> None:
        self.counts = counts
        self.counted.emit(counts)

    def _files(self, rows: Sequence[int], count: int) -> list[Path]:
        from ...core.data import drawings

        files = drawings.listed(self.root, Control())
        if len(files) != count:
            # A row would mean another drawing.
            raise WorkbenchError(
                text("The folder of My drawings has changed: {count} files are there now.", count=f"{len(files):,}"),
                text("Choose My drawings once more, to read them anew."),
            )
        return [files[row].path for row in rows]

    def _ask(self, find: Callable[[], Moves], words: str) -> None:
        self._jobs.start(
            "data", text("Finding the drawings"), lambda *_: find(), done=lambda moves: self._push(moves, words)
        )

    def _push(self, moves: Moves, words: str) -> None:
        if moves:
            self._store.undo.push(MoveFiles(self, moves, words))


class MoveFiles(QUndoCommand):
    """Files go to other places, and back."""

    def __init__(self, drawings: DrawingSet, moves: Moves, text: str) -> None:
        super().__init__(text)
        self._drawings, self._moves = drawings, moves

    def redo(self) -> None:
        """Move them; also when it is first done."""
        self._drawings.move(self._moves)

    def undo(self) -> None:
        """Move them back."""
        self._drawings.move({target: path for path, target in self._moves.items()})
