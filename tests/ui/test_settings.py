"""What the window remembers: its settings file and the draft, those of other versions included."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from workbench.core.project import project_file
from workbench.core.project.project import starter
from workbench.ui.shell import settings
from workbench.ui.shell.settings import Settings


def kept(folder: Path, qtbot: QtBot) -> None:
    """Remember a dark theme, as a window does that is closed."""
    session, window = Settings(folder), QMainWindow()
    qtbot.addWidget(window)
    session.theme = "dark"
    session.keep(window, {})


def test_settings_come_back_and_carry_their_version(tmp_path: Path, qtbot: QtBot) -> None:
    kept(tmp_path, qtbot)
    assert Settings(tmp_path).theme == "dark"
    assert f"version={settings.VERSION}" in (tmp_path / "window.ini").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("version", ["", "version=1\n", "version=many\n", "version=@Invalid()\n"])
def test_settings_of_our_version_and_from_before_versions_are_read(tmp_path: Path, version: str) -> None:
    (tmp_path / "window.ini").write_text(f"[General]\ntheme=dark\n{version}", encoding="utf-8")
    assert Settings(tmp_path).theme == "dark"


def test_a_newer_workbenchs_settings_mean_defaults_and_stay_as_they_are(tmp_path: Path, qtbot: QtBot) -> None:
    newer = tmp_path / "window.ini"
    newer.write_text(f"[General]\ntheme=light\nversion={settings.VERSION + 1}\n", encoding="utf-8")
    before = newer.read_bytes()
    assert Settings(tmp_path).theme == "system"
    kept(tmp_path, qtbot)
    assert newer.read_bytes() == before
    assert Settings(tmp_path).theme == "dark", "ours are remembered, too"


def test_recent_files_come_back(tmp_path: Path, qtbot: QtBot) -> None:
    session = Settings(tmp_path)
    assert session.recent == []
    for count in (1, 2):
        session.add_recent(tmp_path / f"{count}.digits.json")
        session.keep(QMainWindow(), {})
        assert len(Settings(tmp_path).recent) == count
    assert Settings(tmp_path).recent[0] == tmp_path / "2.digits.json"


def test_a_draft_comes_back_and_goes(tmp_path: Path) -> None:
    session = Settings(tmp_path)
    assert session.draft() is None
    session.keep_draft(starter())
    assert Settings(tmp_path).draft() == starter()
    session.drop_draft()
    assert list(tmp_path.iterdir()) == []


def test_a_newer_workbenchs_draft_is_not_thrown_away(tmp_path: Path) -> None:
    session = Settings(tmp_path)
    path = tmp_path / f"draft{project_file.SUFFIX}"
    text = project_file.to_text(starter()).replace(f'"version": {project_file.FORMAT.version}', '"version": 99')
    path.write_text(text, encoding="utf-8")
    assert session.draft() is None
    session.drop_draft()
    assert path.read_text(encoding="utf-8") == text
