"""What the window remembers: its settings file and the draft, strangers' and other versions' included."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from workbench.app import build_window
from workbench.core.base.errors import WorkbenchError
from workbench.core.project import project_file
from workbench.core.project.project import starter
from workbench.ui.shell.settings import RECENT, Settings
from workbench.ui.shell.settings_file import FORMAT, NAME, OLD
from workbench.ui.widgets.frame.page_frame import PageFrame
from workbench.ui.widgets.frame.views import View, Views
from workbench.ui.work.idle import idle

from .fake_engine import FakeEngine


def kept(folder: Path, qtbot: QtBot) -> None:
    """Remember a dark theme, as a window does that is closed."""
    session, window = Settings(folder), QMainWindow()
    qtbot.addWidget(window)
    session.theme = "dark"
    session.keep(window, {})


def document(**values: Any) -> str:
    """A settings file with these values."""
    return FORMAT.to_text(values)


def test_settings_come_back_as_plain_json(tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "settings"
    assert Settings(folder).first
    kept(folder, qtbot)
    again = Settings(folder)
    assert (again.theme, again.first) == ("dark", False)
    found = json.loads((folder / NAME).read_text(encoding="utf-8"))
    assert (found["format"], found["version"]) == ("digit-workbench settings", FORMAT.version)
    assert [path.name for path in folder.iterdir()] == [NAME]


def test_the_window_comes_back_where_it_was(tmp_path: Path, qtbot: QtBot) -> None:
    session, window, again = Settings(tmp_path), QMainWindow(), QMainWindow()
    for each in (window, again):
        qtbot.addWidget(each)
    window.setGeometry(40, 60, 700, 500)
    session.keep(window, {})
    Settings(tmp_path).restore(again, {})
    assert again.geometry() == window.geometry()


class Canary:
    """Leaves a folder where it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return (os.mkdir, (str(self.path),))


def test_the_old_settings_file_runs_no_code(tmp_path: Path, qtbot: QtBot, home: Path) -> None:
    """Qt's reader makes whatever object the file names, in the process of the window."""
    canary, made, folder = tmp_path / "canary", tmp_path / "made.ini", home / "settings"
    old = QSettings(str(made), QSettings.Format.IniFormat)
    for key in ("geometry", "theme", "recent", "version", "pages/train"):
        old.setValue(key, Canary(canary))
    old.sync()
    folder.mkdir(parents=True)
    # Under another name, since Qt would take what it remembers of a file that it wrote itself.
    shutil.copy(made, folder / OLD)
    window = build_window([], FakeEngine())
    qtbot.addWidget(window)
    assert window.close()
    assert not canary.exists()
    assert not Settings(folder).first, "whoever closed the program before is no newcomer"
    # The file would have done it, whatever Qt makes of what came out.
    with suppress(SystemError):
        QSettings(str(folder / OLD), QSettings.Format.IniFormat).value("geometry")
    assert canary.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe{\0}\0",
        b"[" * 100_000,
        document(theme="pink").encode(),
        document(theme=["dark"]).encode(),
        document(recent="/etc/passwd").encode(),
        document(recent=[f"{number}" for number in range(RECENT + 1)]).encode(),
        document(geometry="A" * 5000).encode(),
        document(geometry="é").encode(),
        document(pages=[]).encode(),
        document(pages={"train": 5}).encode(),
        document(surprise=1).encode(),
        document(pages={"train": {"height": 0}}).replace(": 0", ": " + "9" * 4400).encode(),
        document(theme="dark").replace("settings", "project").encode(),
    ],
)
def test_broken_settings_mean_defaults_and_are_kept_aside(
    tmp_path: Path, qtbot: QtBot, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / NAME).write_bytes(content)
    assert Settings(tmp_path).theme == "system"
    assert str(tmp_path / NAME) in caplog.text
    aside = tmp_path / f"{NAME}.broken"
    assert aside.read_bytes() == content
    kept(tmp_path, qtbot)
    assert Settings(tmp_path).theme == "dark"
    assert aside.read_bytes() == content


def test_a_newer_workbenchs_settings_mean_defaults_and_stay_as_they_are(tmp_path: Path, qtbot: QtBot) -> None:
    newer = tmp_path / NAME
    newer.write_text(document(theme="light").replace('"version": 1', '"version": 2'), encoding="utf-8")
    before = newer.read_bytes()
    assert Settings(tmp_path).theme == "system"
    kept(tmp_path, qtbot)
    assert newer.read_bytes() == before
    assert Settings(tmp_path).theme == "dark", "ours are remembered, too"


@pytest.mark.parametrize("geometry", ["", "AAAA"])
def test_a_geometry_that_makes_no_sense_is_passed_over(tmp_path: Path, qtbot: QtBot, geometry: str) -> None:
    (tmp_path / NAME).write_text(document(geometry=geometry), encoding="utf-8")
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(640, 480)
    Settings(tmp_path).restore(window, {})
    assert (window.width(), window.height()) == (640, 480)


@pytest.mark.parametrize("number", [2**40, -1, 0, True, 10_001, 0.5, None, [], "5"])
def test_a_pages_lengths_are_pixels(qtbot: QtBot, number: object) -> None:
    frame = PageFrame(Views(View("only", "Only", QMainWindow())))
    qtbot.addWidget(frame)
    before = frame.state()
    frame.restore({"height": number, "widths": {"left": number}, "folded": number, "view": number})
    assert frame.state() == before


def test_a_folder_that_cannot_be_written_is_said_once_and_is_no_crash(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    session, told = Settings(tmp_path / "file" / "settings"), list[WorkbenchError]()
    session.failed.connect(told.append)
    session.theme = "dark"
    session.add_recent(tmp_path / "a.digits.json")
    window = QMainWindow()
    qtbot.addWidget(window)
    session.keep(window, {})
    assert session.theme == "dark", "for this time it holds"
    assert len(told) == 1
    assert str(tmp_path / "file") in told[0].message
    session.drop_draft()
    with pytest.raises(WorkbenchError, match="unsaved changes"):
        session.keep_draft(starter())


def test_recent_files_come_back(tmp_path: Path, qtbot: QtBot) -> None:
    session = Settings(tmp_path)
    assert session.recent == []
    for count in range(1, RECENT + 2):
        session.add_recent(tmp_path / f"{count}.digits.json")
        assert len(Settings(tmp_path).recent) == min(count, RECENT)
    assert Settings(tmp_path).recent[0] == tmp_path / f"{RECENT + 1}.digits.json"
    session.add_recent(Path("half \udcff.json"))
    session.forget_recent(tmp_path / "9.digits.json")
    assert Settings(tmp_path).recent[0] == tmp_path / "8.digits.json"


def test_a_draft_comes_back_and_goes(tmp_path: Path) -> None:
    folder = tmp_path / "settings"
    session = Settings(folder)
    assert session.draft() is None
    session.keep_draft(starter())
    assert Settings(folder).draft() == starter()
    session.drop_draft()
    assert list(folder.iterdir()) == []


def test_a_newer_workbenchs_draft_is_not_thrown_away(tmp_path: Path) -> None:
    session = Settings(tmp_path)
    path = tmp_path / f"draft{project_file.SUFFIX}"
    text = project_file.to_text(starter()).replace(f'"version": {project_file.FORMAT.version}', '"version": 99')
    path.write_text(text, encoding="utf-8")
    assert session.draft() is None
    session.drop_draft()
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("content", [b"\xff\xfe\0", b"[" * 100_000, b"1" * 5000, b'{"name": "\\ud800"}'])
def test_a_bad_draft_does_not_keep_the_named_project_from_opening(
    tmp_path: Path, qtbot: QtBot, home: Path, content: bytes
) -> None:
    (home / "settings").mkdir(parents=True)
    draft = home / "settings" / f"draft{project_file.SUFFIX}"
    draft.write_bytes(content)
    named = tmp_path / "mine.digits.json"
    project_file.save(starter().with_(name="Mine"), named)
    window = build_window([str(named)], FakeEngine())
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: window.store.project.name == "Mine" and not window.jobs.running and not idle().busy)
    assert window.close()
    assert draft.read_bytes() == content
