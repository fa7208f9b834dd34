"""Leaving images out and relabelling them: edits of the project, which need the images' keys first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from ....core.base.text import text
from ....core.data.cleaning import image_keys, relabelled_as, with_more
from ....core.data.images import Images
from ....core.data.section import Data
from ...work import undo_texts
from ...work.workspace import Workspace

Change = Callable[[Data, list[str]], Data]
"""What becomes of a data section when images of these keys are concerned."""


class Cleaner(QObject):
    """Images are called by their rows in the source; keys are worked out on a lane.

    Rows of other images than those of today, which a view may still show for a moment, mean nothing any more.
    """

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._keys: tuple[Images, list[str]] | None = None

    def exclude(self, images: Images, rows: Sequence[int]) -> None:
        """Leave these images out."""
        words = undo_texts.excluding(len(rows))
        self._edit(images, rows, lambda data, keys: data.with_(excluded=with_more(data.excluded, keys)), words)

    def bring_back(self, images: Images, rows: Sequence[int]) -> None:
        """Leave these images out no more."""

        def change(data: Data, keys: list[str]) -> Data:
            wanted = set(keys)
            return data.with_(excluded=tuple(key for key in data.excluded if key not in wanted))

        self._edit(images, rows, change, undo_texts.bringing_back(len(rows)))

    def relabel(self, images: Images, rows: Sequence[int], name: str) -> None:
        """Let these images belong to the class of that name."""

        def change(data: Data, keys: list[str]) -> Data:
            return data.with_(relabelled=tuple(relabelled_as(data.relabelled, keys, name)))

        self._edit(images, rows, change, undo_texts.relabelling(len(rows), name))

    def clear(self) -> None:
        """Take all images as they came."""
        store = self._workspace.store
        data = store.project.data.with_(excluded=(), relabelled=())
        store.edit(store.project.with_(data=data), undo_texts.cleaning_no_more())

    def _edit(self, images: Images, rows: Sequence[int], change: Change, words: str) -> None:
        store, source = self._workspace.store, self._workspace.store.project.data.source
        if images is not self._workspace.data.images or not rows:
            return

        def done(keys: list[str]) -> None:
            self._keys = images, keys
            project = store.project
            if project.data.source == source:
                changed = change(project.data, [keys[row] for row in rows])
                store.edit(project.with_(data=changed), words)

        if self._keys and self._keys[0] is images:
            done(self._keys[1])
        else:
            self._workspace.jobs.start("study", text("Finding the images"), lambda *_: image_keys(images), done=done)
