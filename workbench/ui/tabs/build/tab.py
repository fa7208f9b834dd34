"""The Build tab."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from ....core.base.text import text
from ....core.catalog.layers import LAYERS, Layer
from ....core.net.problems import Fix
from ....core.net.survey import Survey
from ....core.project.presets import PRESETS, Preset
from ...widgets.frame.framed_tab import FramedTab
from ...widgets.frame.page_frame import PageFrame
from ...widgets.frame.rail import Rail
from ...widgets.frame.views import View, Views
from ...widgets.images_notice import ImagesNotice
from ...work import undo_texts
from ...work.actions.actions import Command
from ...work.place import LayerPlace, TabPlace, place_of
from ...work.workspace import Workspace
from .importer import Importer
from .inspector.inspector import Inspector
from .shelf.presets import starting_from
from .shelf.shelf import Shelf
from .stack.stack_panel import StackPanel
from .summary import Summary
from .weights.weights_dialog import WeightsDialog


class BuildTab(FramedTab):
    """Shelf, stack and inspector side by side; the summary below them."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._store = workspace, workspace.store
        self.importer = Importer(workspace, self)
        self.shelf, self.stack = Shelf(workspace.speed), StackPanel(workspace.store, workspace.actions)
        self.inspector, self.summary = Inspector(), Summary(workspace.surveyor)
        self.missing = ImagesNotice(workspace.data)
        self._lay_out()
        self._connect()
        self._shown: tuple[Survey, tuple[str, ...]] | None = None
        self._survey = workspace.surveyor.survey
        self._show(self._survey)

    def _connect(self) -> None:
        actions = self.stack.actions_
        # What was pasted, dropped or imported may be no stack of layers.
        actions.failed.connect(self._workspace.failed)
        self.importer.failed.connect(self._workspace.failed)
        self.importer.imported.connect(lambda: self._workspace.show(TabPlace("build")))
        self.stack.drag.file_dropped.connect(self.importer.read)
        actions.rename_wanted.connect(self.inspector.heading.edit_name)
        self.shelf.palette_view.chosen.connect(lambda kind: actions.append(LAYERS[kind]()))
        self.shelf.presets.chosen.connect(self._start_from)
        self.stack.preset_chosen.connect(self._start_from)
        self.stack.view.selection_changed.connect(self._show_selected)
        self.stack.view.activated.connect(lambda _index: self.inspector.begin_editing())
        self.stack.view.fix_chosen.connect(self._fix)
        self.summary.fix_chosen.connect(self._fix)
        self.summary.place_chosen.connect(self._go_to)
        self.inspector.edited.connect(self._edit_layer)
        self.inspector.renamed.connect(self._rename)
        self.inspector.fix_chosen.connect(self._fix)
        self._workspace.surveyor.changed.connect(self._show)
        bound = self._workspace.actions
        bound.bind("build.weights", self.show_weights)
        bound.bind("file.import", self.importer.ask)
        bound.follow(self.summary.weights, "build.weights")
        self._workspace.runs.changed.connect(self._enable_weights)
        self._workspace.runs.best_saved.connect(self._enable_weights)
        self._enable_weights()
        bound.offer(self._layers_to_add)
        bound.offer(self._presets)

    def show_weights(self) -> None:
        """Open the weights of trained models beside the window, or bring them to the front."""
        shown = [dialog for dialog in self.findChildren(WeightsDialog) if dialog.isVisible()]
        dialog = shown[0] if shown else WeightsDialog(self._workspace, self)
        dialog.show()
        # Above the window it is anyway, being its dialog; this gives it the keyboard.
        dialog.activateWindow()

    def _enable_weights(self, _news: object = None) -> None:
        trained = any(run.readable() for run in self._workspace.runs.runs)
        self._workspace.actions.enable(
            "build.weights", trained, text("There are no weights yet: train a network first")
        )

    def show_place(self, place: LayerPlace) -> None:
        """Select a layer."""
        if self._store.project.layer(place.name) is not None:
            self.stack.view.select([place.name])
            self.stack.view.setFocus()

    def _layers_to_add(self) -> Iterator[Command]:
        for layer in LAYERS:
            title = text("Add {layer}", layer=layer.heading())
            yield Command(title, text("Layer"), text(layer.summary), partial(self._add, layer))

    def _presets(self) -> Iterator[Command]:
        for preset in PRESETS:
            title = text("Start from {preset}", preset=text(preset.title))
            yield Command(title, text("Preset"), text(preset.teaches), partial(self._begin_with, preset))

    def _add(self, layer: type[Layer]) -> None:
        self._workspace.show(TabPlace("build"))
        self.stack.actions_.append(layer())

    def _begin_with(self, preset: Preset) -> None:
        self._workspace.show(TabPlace("build"))
        self._start_from(preset)

    def _show(self, survey: Survey) -> None:
        """Hand the survey to every part."""
        self._survey = survey
        self.stack.show_survey(survey)
        self._show_selected()

    def _show_selected(self) -> None:
        now = self._survey, self.stack.view.selected()
        if now != self._shown:
            self._shown = now
            self.inspector.show_layers(*now)
            self.summary.mark(now[1])

    def _edit_layer(self, layer: Layer, field: str) -> None:
        after = self._store.project.replacing_layer(layer.name, layer)
        self._store.edit(after, undo_texts.setting_layer(layer, field), merge=f"{layer.name}.{field}")

    def _rename(self, old: str, new: str) -> None:
        layer = self._store.project.layer(old)
        if layer is not None:
            after = self._store.project.replacing_layer(old, layer.with_(name=new))
            self._store.edit(after, undo_texts.renaming(old, new))

    def _fix(self, fix: Fix) -> None:
        self._store.edit(fix.project, undo_texts.fixing(fix))

    def _start_from(self, preset: Preset) -> None:
        after = starting_from(self._store.project, preset)
        self._store.edit(after, undo_texts.starting_from(preset))

    def _go_to(self, where: str) -> None:
        # Its own cards it selects itself, without taking the focus from what was clicked on.
        if self._store.project.layer(where) is not None:
            self.stack.view.select([where])
        else:
            self._workspace.show(place_of(where))

    def _lay_out(self) -> None:
        middle = Views(View("stack", text("Stack"), self.stack))
        left = Rail("left", text("Layers"), self.shelf, 232)
        right = Rail("right", text("Selected layer"), self.inspector, 336)
        self.put_into_frame(PageFrame(middle, left, right, self.summary), (self.missing,))
        self.frame.open_drawer(True)
