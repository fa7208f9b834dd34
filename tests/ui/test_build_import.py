"""Importing a network that Keras saved: one edit, nothing dropped in silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from workbench.app import build_window
from workbench.core.base.errors import WorkbenchError
from workbench.core.project.project import starter
from workbench.core.run import record, run_folder
from workbench.ui.tabs.build.import_report import ImportReport
from workbench.ui.tabs.build.stack.stack_view import StackView
from workbench.ui.tabs.build.tab import BuildTab
from workbench.ui.work.said import Said
from workbench.ui.work.workspace import Workspace

from .build_kit import NONE, names, shown
from .fake_engine import FakeEngine


def layer(kind: str, **config: object) -> dict[str, object]:
    return {"module": "keras.layers", "class_name": kind, "config": config}


ENTRANCE = layer("InputLayer", batch_shape=[None, 28, 28, 1], name="entrance")
NETWORK = [
    ENTRANCE,
    layer("Conv2D", name="strokes", filters=12, kernel_size=[5, 5], activation="relu"),
    layer("Flatten", name="row"),
    layer("Dense", name="answer", units=10, activation="softmax"),
]


def saved(folder: Path, layers: list[dict[str, object]], name: str = "mnist.json") -> Path:
    """A file with what ``model.to_json()`` writes."""
    path = folder / name
    path.write_text(json.dumps({"class_name": "Sequential", "config": {"name": "mnist", "layers": layers}}))
    return path


def report_of(tab: BuildTab) -> ImportReport | None:
    return tab.window().findChild(ImportReport)


def test_the_layers_replace_the_network_in_one_edit(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> None:
    tab, store = shown(qtbot, starter(), workspace)
    before = store.project
    with qtbot.waitSignal(tab.importer.imported):
        tab.importer.read(saved(tmp_path, NETWORK))
    assert names(store) == ["strokes", "row", "answer"]
    assert store.project.name == "mnist", "named after the file"
    assert store.project.layer("strokes").filters == 12
    assert store.undo.count() == 1
    assert store.undo.undoText() == "import mnist.json"
    assert report_of(tab) is None, "nothing is missing, so nothing is to be read"
    store.undo.undo()
    assert store.project == before


def test_what_is_missing_is_named_line_by_line(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> None:
    tab, store = shown(qtbot, starter(), workspace)
    odd = [*NETWORK[:2], layer("MultiHeadAttention", name="looks", num_heads=2), layer("Lambda", name="evil")]
    with qtbot.waitSignal(tab.importer.imported):
        tab.importer.read(saved(tmp_path, [*odd, *NETWORK[2:]]))
    report = report_of(tab)
    assert report is not None
    attention, function = report.lines.toPlainText().splitlines()
    assert "looks" in attention
    assert "MultiHeadAttention" in attention
    assert "evil" in function
    assert names(store) == ["strokes", "row", "answer"]
    report.reject()


@pytest.mark.parametrize("text", ["{ half a", '{"class_name": "Functional", "config": {}}'])
def test_a_file_without_a_network_changes_nothing(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path, text: str
) -> None:
    tab, store = shown(qtbot, starter(), workspace)
    before = store.project
    path = tmp_path / "broken.json"
    path.write_text(text)
    with qtbot.waitSignal(workspace.failed) as failed:
        tab.importer.read(path)
    assert str(path) in failed.args[0].message
    assert (store.project, store.undo.count()) == (before, 0)


def test_a_network_of_nothing_but_strangers_is_refused(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> None:
    tab, store = shown(qtbot, starter(), workspace)
    with qtbot.waitSignal(workspace.failed) as failed:
        tab.importer.read(saved(tmp_path, [ENTRANCE, layer("Lambda", name="evil")]))
    error = failed.args[0]
    assert isinstance(error, WorkbenchError)
    assert "evil" in error.hint
    assert store.undo.count() == 0


def test_a_missing_file_is_a_notice(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> None:
    tab, _store = shown(qtbot, starter(), workspace)
    with qtbot.waitSignal(workspace.failed) as failed:
        tab.importer.read(tmp_path / "gone.keras")
    assert "gone.keras" in failed.args[0].message


def test_the_menu_asks_for_a_file(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab, store = shown(qtbot, starter(), workspace)
    path = saved(tmp_path, NETWORK)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(path), ""))
    with qtbot.waitSignal(tab.importer.imported):
        tab.importer.ask()
    assert len(store.project.layers) == 3
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: ("", ""))
    tab.importer.ask()
    assert not workspace.jobs.running, "a cancelled dialog reads nothing"


def drop(view: StackView, *files: str) -> bool:
    """Drag files in from a file manager; whether they were taken."""
    data, place = QMimeData(), QPoint(80, 80)
    data.setUrls([QUrl.fromLocalFile(file) for file in files])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(place, action, data, button, NONE)
    QApplication.sendEvent(view.viewport(), enter)
    if enter.isAccepted():
        QApplication.sendEvent(view.viewport(), QDropEvent(QPointF(place), action, data, button, NONE))
    return enter.isAccepted()


def test_a_file_is_dropped_onto_the_stack(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> None:
    tab, store = shown(qtbot, starter(), workspace)
    path = saved(tmp_path, NETWORK)
    with qtbot.waitSignal(tab.importer.imported):
        assert drop(tab.stack.view, str(path))
    assert names(store) == ["strokes", "row", "answer"]


def test_other_files_are_not_taken(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> None:
    tab, _store = shown(qtbot, starter(), workspace)
    assert not drop(tab.stack.view, str(tmp_path / "picture.png"))
    assert not drop(tab.stack.view, str(tmp_path / "a.json"), str(tmp_path / "b.json"))
    assert not workspace.jobs.running


def test_whoever_imports_from_another_tab_is_shown_the_cards(qtbot: QtBot, tmp_path: Path) -> None:
    window = build_window([], FakeEngine())
    qtbot.addWidget(window)
    page, tab = window.findChild(QWidget, "tabBuild"), window.tab("build")
    assert window.workspace.actions["file.import"].isEnabled()
    assert isinstance(tab, BuildTab)
    assert window.tabs.currentWidget() is not page
    with qtbot.waitSignal(tab.importer.imported):
        tab.importer.read(saved(tmp_path, NETWORK))
    assert window.tabs.currentWidget() is page
    tab.importer.read(tmp_path / "gone.keras")
    qtbot.waitUntil(lambda: "gone.keras" in window.notices.message.text())
    window.store.undo.setClean()
    window.close()


@pytest.mark.parametrize(
    ("file", "name"), [("my net.json", "my net"), ("net.v2.json", "net"), (".json", ".json"), ("网络.json", "网络")]
)
def test_the_project_is_called_as_the_file_is(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path, file: str, name: str
) -> None:
    tab, store = shown(qtbot, starter(), workspace)
    before = store.project
    told: list[Said] = []
    workspace.said.connect(told.append)
    tab.importer.read(saved(tmp_path, [ENTRANCE, *NETWORK], file))
    qtbot.waitUntil(lambda: bool(told))
    assert store.project.name == name
    assert told == [Said("3 layers imported:", tmp_path / file)]
    store.undo.undo()
    assert store.project == before, "name and layers are one step"


def test_weights_are_offered_once_there_are_some(qtbot: QtBot, workspace: Workspace) -> None:
    shown(qtbot, starter(), workspace)
    action = workspace.actions["build.weights"]
    assert not action.isEnabled()
    assert "train a network first" in action.toolTip()
    run = run_folder.create(workspace.runs.root, workspace.store.project)
    record.update(run.folder, status="finished", epochs=1)
    run.best.write_bytes(b"a model")
    with qtbot.waitSignal(workspace.runs.changed):
        workspace.runs.refresh()
    assert action.isEnabled()
