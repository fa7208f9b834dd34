"""Exporting images from the menu, as a person does."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from workbench.core.base.control import Control
from workbench.core.base.errors import WorkbenchError
from workbench.core.data.sources.at_place import source_at
from workbench.ui.shell.window import MainWindow


@pytest.mark.parametrize(
    ("kind", "name"), [("A folder and a list", "set"), ("A folder for each", "set"), ("Arrays", "set.npz")]
)
def test_images_are_exported(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, name: str
) -> None:
    def choose(_parent: object, _title: str, _start: str, kinds: str) -> tuple[str, str]:
        return str(tmp_path / "set"), next(one for one in kinds.split(";;") if one.startswith(kind))

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    with qtbot.waitSignal(window.workspace.said, timeout=20_000) as said:
        window.workspace.actions["data.export"].trigger()
    assert said.args[0].path == tmp_path / name
    assert len(source_at(tmp_path / name, Control()).expected().format.class_names) == 10
    with qtbot.waitSignal(window.workspace.failed, timeout=5_000) as failed:
        window.workspace.actions["data.export"].trigger()
    error = failed.args[0]
    assert isinstance(error, WorkbenchError)
    assert "is there already" in error.message
