"""Choosing where the images come from, and waiting for them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QProgressBar, QPushButton, QWidget

from ....core.base.progress import Progress
from ....core.base.text import text
from ....core.data.facts import DataFacts
from ....core.data.sources import SOURCES, Source
from ....core.project.project import Project
from ...forms.form import Form
from ...look.layout import APART, TIGHT, in_column, in_row
from ...work import undo_texts
from ...work.data_loader import DataLoader
from ...work.store import Store

MEGABYTE = 1_000_000


class SourcePanel(QWidget):
    """The list of sources, what the chosen one is, and how far its loading has come.

    ``own`` stands below the list: it chooses what the list cannot.
    """

    def __init__(self, store: Store, data: DataLoader, own: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store, self._data = store, data
        self.choice = QComboBox()
        self.choice.setObjectName("dataSource")
        self.choice.setAccessibleName(text("Data source"))
        # The user's own files are not in the list, and not imported before they are asked for.
        for source in SOURCES.imported():
            if not source.own:
                self._add(source)
        self.summary, self.format = QLabel(), QLabel()
        for label, role in ((self.summary, "muted"), (self.format, "caption")):
            label.setWordWrap(True)
            label.setProperty("role", role)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName(text("Download progress"))
        self.status = QLabel()
        self.status.setProperty("role", "caption")
        self.cancel = QPushButton(text("Cancel"))
        self.cancel.setToolTip(text("Stop loading; what is chosen stays chosen"))
        self.cancel.clicked.connect(data.cancel)
        self.form = Form(store.project.data.source)
        self.form.edited.connect(self._edit)
        self._waiting = QWidget()
        self._lay_out(own)
        self.choice.activated.connect(self._choose)
        store.changed.connect(self._on_project)
        data.progressed.connect(self._on_progress)
        data.loading.connect(self._stop_waiting)
        data.loaded.connect(self._stop_waiting)
        data.loaded.connect(lambda images: self._show_format(images.facts))
        data.failed.connect(self._stop_waiting)
        self._waiting.hide()
        self._on_project(store.project, store.project)

    def _lay_out(self, own: QWidget) -> None:
        in_row((in_column(self.status, self.bar, spacing=TIGHT), 1), self.cancel, on=self._waiting, spacing=APART)
        in_column(self.choice, own, self.summary, self.form, self._waiting, self.format, on=self)

    def _choose(self, index: int) -> None:
        source = SOURCES[self.choice.itemData(index)]
        project = self._store.project
        if not isinstance(project.data.source, source):
            data = project.data.from_source(source())
            self._store.edit(project.with_(data=data), undo_texts.choosing_source(source.heading()))

    def _edit(self, source: Source, field: str) -> None:
        project = self._store.project
        data = project.data.with_(source=source)
        self._store.edit(project.with_(data=data), undo_texts.setting_entry(source, field), merge=f"source.{field}")

    def _on_project(self, _before: Project, project: Project) -> None:
        source = project.data.source
        self._show_choice(type(source))
        self.summary.setText(text(source.summary))
        self.form.show_spec(source)
        self.form.setVisible(bool(self.form.rows))
        self._show_format(self._data.facts)

    def _add(self, source: type[Source]) -> None:
        self.choice.addItem(source.heading(), source.kind())
        self.choice.setItemData(self.choice.count() - 1, text(source.summary), Qt.ItemDataRole.ToolTipRole)

    def _show_choice(self, source: type[Source]) -> None:
        """The user's own files stand in the list only while they are chosen."""
        last = self.choice.count() - 1
        if SOURCES[self.choice.itemData(last)].own and self.choice.itemData(last) != source.kind():
            self.choice.removeItem(last)
        if source.own and self.choice.findData(source.kind()) < 0:
            self._add(source)
        self.choice.setCurrentIndex(self.choice.findData(source.kind()))

    def _show_format(self, facts: DataFacts) -> None:
        shape = facts.format.shape
        words = text(
            "Each image is {size} pixels of dtype uint8, 0 (black) to 255 (ink).", size=" × ".join(map(str, shape[:2]))
        )
        self.format.setText(words)

    def _stop_waiting(self, _result: object = None) -> None:
        # Also when loading begins: splitting anew takes a moment only, and a source that takes longer tells so.
        self._waiting.hide()

    def _on_progress(self, progress: Progress) -> None:
        self._waiting.show()
        self.bar.setRange(0, 1000 if progress.total else 0)
        if progress.total:
            self.bar.setValue(round(1000 * progress.done / progress.total))
        amount = text(
            "{done} of {total} MB", done=f"{progress.done / MEGABYTE:.1f}", total=f"{progress.total / MEGABYTE:.1f}"
        )
        known = progress.total > MEGABYTE
        self.status.setText(f"{progress.text} · {amount}" if known else progress.text or text("Loading…"))
