"""The Build tab."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from ....core.catalog.layers import LAYERS, Layer
from ....core.net.problems import Fix
from ....core.ports.engine import Engine
from ....core.project.presets import Preset
from ....core.project.project import Project
from ...forms.words import value_text
from ...look.layout import APART, in_column
from ...work.jobs import Jobs
from ...work.run_list import RunList
from ...work.store import Store
from .importer import Importer
from .inspector.inspector import Inspector
from .overview import overview
from .shelf.presets import starting_from
from .shelf.shelf import Shelf
from .stack.stack_panel import StackPanel
from .summary import Summary
from .weights.weights_dialog import WeightsDialog


class BuildTab(QWidget):
    """Shelf, stack and inspector side by side; the summary below them."""

    failed = Signal(object)
    """A WorkbenchError to be shown: what was pasted, dropped or imported is no stack of layers."""

    def __init__(
        self, store: Store, jobs: Jobs, engine: Engine, runbook: RunList, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store, self._jobs, self._engine, self._runbook = store, jobs, engine, runbook
        self.importer = Importer(store, jobs, self)
        self.shelf, self.stack = Shelf(), StackPanel(store)
        self.inspector, self.summary = Inspector(), Summary()
        self._lay_out()
        self._connect()
        self._overview = overview(store.project)
        self._show(store.project)

    def _connect(self) -> None:
        actions = self.stack.actions_
        actions.failed.connect(self.failed)
        self.importer.failed.connect(self.failed)
        self.stack.drag.file_dropped.connect(self.importer.read)
        actions.rename_wanted.connect(self.inspector.heading.edit_name)
        self.shelf.palette_view.chosen.connect(lambda kind: actions.append(LAYERS[kind]()))
        self.shelf.presets.chosen.connect(self._start_from)
        self.stack.preset_chosen.connect(self._start_from)
        self.stack.view.selection_changed.connect(self._show_selected)
        self.stack.view.activated.connect(lambda _index: self.inspector.begin_editing())
        self.stack.view.fix_chosen.connect(self._fix)
        self.summary.fix_chosen.connect(self._fix)
        self.summary.layer_chosen.connect(self._go_to)
        self.summary.weights_wanted.connect(self.show_weights)
        self.inspector.edited.connect(self._edit_layer)
        self.inspector.renamed.connect(self._rename)
        self._store.changed.connect(self._refresh)

    def show_weights(self) -> None:
        """Open the weights of trained models beside the window, or bring them to the front."""
        shown = [dialog for dialog in self.findChildren(WeightsDialog) if dialog.isVisible()]
        dialog = shown[0] if shown else WeightsDialog(self._jobs, self._engine, self._runbook, self)
        dialog.show()
        # Above the window it is anyway, being its dialog; this gives it the keyboard.
        dialog.activateWindow()

    def _refresh(self, _before: Project, after: Project) -> None:
        self._show(after)

    def _show(self, project: Project) -> None:
        """Work everything out once, and hand it to every part."""
        self._overview = overview(project)
        self.summary.show_overview(self._overview)
        self.stack.show_overview(self._overview)

    def _show_selected(self) -> None:
        names = self.stack.view.selected()
        self.inspector.show_layers(self._overview, names)
        self.summary.mark(names)

    def _edit_layer(self, layer: Layer, field: str) -> None:
        text = self.tr("set {field} of {layer} to {value}")
        self._store.edit(
            self._store.project.replacing_layer(layer.name, layer),
            text.format(field=field, layer=layer.name, value=value_text(getattr(layer, field))),
            merge=f"{layer.name}.{field}",
        )

    def _rename(self, old: str, new: str) -> None:
        layer = self._store.project.layer(old)
        if layer is not None:
            after = self._store.project.replacing_layer(old, layer.with_(name=new))
            self._store.edit(after, self.tr("rename {old} to {new}").format(old=old, new=new))

    def _fix(self, fix: Fix) -> None:
        self._store.edit(fix.project, self.tr("fix: {label}").format(label=fix.label))

    def _start_from(self, preset: Preset) -> None:
        after = starting_from(self._store.project, preset)
        self._store.edit(after, self.tr("start from {preset}").format(preset=preset.title))

    def _go_to(self, where: str) -> None:
        if self._store.project.layer(where) is not None:
            self.stack.view.select([where])

    def _lay_out(self) -> None:
        self.upper = QSplitter(Qt.Orientation.Horizontal)
        self.upper.setObjectName("buildColumns")
        for part, width, stretch in ((self.shelf, 240, 0), (self.stack, 656, 1), (self.inspector, 344, 0)):
            self.upper.addWidget(part)
            self.upper.setStretchFactor(self.upper.count() - 1, stretch)
            part.setMinimumWidth(min(width, 320))
        self.upper.setSizes([240, 656, 344])
        self.whole = QSplitter(Qt.Orientation.Vertical)
        self.whole.setObjectName("buildRows")
        self.whole.addWidget(self.upper)
        self.whole.addWidget(self.summary)
        self.whole.setStretchFactor(0, 3)
        self.whole.setStretchFactor(1, 1)
        self.whole.setSizes([490, 190])
        for splitter in (self.upper, self.whole):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(9)
        in_column(self.whole, on=self, margins=(0, 0, 0, APART))
