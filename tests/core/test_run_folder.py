"""Run folders: named after the project, readable after any crash."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from workbench.core.base.errors import WorkbenchError
from workbench.core.project.project import Project, starter
from workbench.core.run import record, run_folder
from workbench.core.run.owner import owning
from workbench.core.run.record import RunRecord

MOMENT = datetime(2026, 11, 23, 5, 0, 0)


def test_a_run_keeps_its_project(tmp_path: Path) -> None:
    run = run_folder.create(tmp_path / "deep" / "runs", starter(), now=MOMENT)
    assert run.folder.name == "2026-11-23 05.00.00 First network"
    assert run.project() == starter()
    with owning(run.folder):
        assert run_folder.open_run(run.folder).record == run.record
    assert not run.readable()


@pytest.mark.parametrize("name", ["../../etc", "a/b\\c:d*e?", "", "...", "名字", "x" * 300])
def test_no_project_name_leaves_the_folder(tmp_path: Path, name: str) -> None:
    run = run_folder.create(tmp_path, Project(name=name), now=MOMENT)
    assert run.folder.parent == tmp_path
    assert run.record.name == name


def test_two_runs_of_one_second_have_folders_of_their_own(tmp_path: Path) -> None:
    first, second = (run_folder.create(tmp_path, starter(), now=MOMENT) for _ in range(2))
    assert first.folder != second.folder
    assert second.folder.name.endswith("(2)")


def test_the_newest_run_comes_first_and_ruins_last(tmp_path: Path) -> None:
    assert run_folder.list_runs(tmp_path / "nowhere") == ()
    old = run_folder.create(tmp_path, starter(), now=MOMENT)
    new = run_folder.create(tmp_path, starter(), now=MOMENT.replace(hour=6))
    ruin = run_folder.create(tmp_path, starter(), now=MOMENT.replace(hour=7))
    (ruin.folder / run_folder.RECORD).write_text("{")
    newer = run_folder.create(tmp_path, starter(), now=MOMENT.replace(hour=4))
    (newer.folder / run_folder.RECORD).write_text('{"format": "digit-workbench run", "version": 99}')
    (tmp_path / "something else").mkdir()
    for run in (old, new):
        record.update(run.folder, status="stopped", epochs=1)
    *runs, first, second = run_folder.list_runs(tmp_path)
    assert [run.folder for run in runs] == [new.folder, old.folder]
    assert [run.folder for run in (first, second)] == [ruin.folder, newer.folder]
    assert "not valid JSON" in first.unreadable
    assert "format version 99" in second.unreadable
    assert second.record.name == newer.folder.name
    with pytest.raises(WorkbenchError, match=r"run\.json is damaged or not a run's record"):
        run_folder.open_run(ruin.folder)


def test_renaming_and_deleting(tmp_path: Path) -> None:
    run = run_folder.rename(run_folder.create(tmp_path, starter(), now=MOMENT), "the good one")
    assert run_folder.open_run(run.folder).record.name == "the good one"
    run_folder.delete(run)
    assert not run.folder.exists()


def test_only_runs_are_deleted(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "thesis.txt").write_text("years of work")
    with pytest.raises(WorkbenchError, match="holds no run"):
        run_folder.delete(run_folder.Run(precious, RunRecord(name="x", created="")))
    assert (precious / "thesis.txt").exists()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(WorkbenchError, match="Could not make a run folder in") as caught:
        run_folder.create(blocked / "runs", starter())
    assert str(blocked) in caught.value.message
