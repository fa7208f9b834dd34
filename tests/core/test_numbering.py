"""Runs are numbered once and for all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.core.project.project import starter
from workbench.core.run import numbering, record, run_folder
from workbench.core.run.files import RECORD


def numbers(root: Path) -> list[int]:
    return [run.record.number for run in run_folder.list_runs(root)]


def made(root: Path) -> run_folder.Run:
    run = run_folder.create(root, starter())
    record.update(run.folder, status="stopped", epochs=1)
    return run


def test_runs_count_up_and_no_number_is_given_twice(tmp_path: Path) -> None:
    root = tmp_path / "runs"
    runs = [made(root) for _ in range(3)]
    assert [run.record.number for run in runs] == [1, 2, 3]
    assert runs[1].title == "#2 First network"
    run_folder.delete(runs[2])
    assert made(root).record.number == 4
    assert sorted(numbers(root)) == [1, 2, 4]
    assert {path.name for path in root.iterdir()} == {run.folder.name for run in run_folder.list_runs(root)}


def test_every_root_counts_for_itself_and_a_lost_note_costs_nothing(tmp_path: Path) -> None:
    assert [made(tmp_path / name).record.number for name in ("a", "a", "b")] == [1, 2, 1]
    numbering._note(tmp_path / "a").write_text("none")
    assert made(tmp_path / "a").record.number == 3
    numbering._note(tmp_path / "a").unlink()
    assert made(tmp_path / "a").record.number == 4


def test_runs_of_older_versions_are_numbered_in_their_order_when_they_are_listed(tmp_path: Path) -> None:
    root = tmp_path / "runs"
    runs = [made(root) for _ in range(2)]
    for run, hour in zip(runs, (9, 8), strict=True):
        document = json.loads((run.folder / RECORD).read_text(encoding="utf-8"))
        del document["number"]
        changed = {**document, "version": 3, "created": f"2026-11-26T0{hour}:00:00"}
        (run.folder / RECORD).write_text(json.dumps(changed), encoding="utf-8")
    listed = run_folder.list_runs(root)
    assert [(run.folder, run.record.number) for run in listed] == [(runs[0].folder, 4), (runs[1].folder, 3)]
    assert [record.read(run.folder).number for run in listed] == [4, 3]


def test_many_runs_of_older_versions_are_looked_at_once_and_not_once_for_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "runs"
    for _ in range(12):
        record.update(made(root).folder, number=0)
    looked = 0
    highest = numbering._highest

    def counted(folder: Path) -> int:
        nonlocal looked
        looked += 1
        return highest(folder)

    monkeypatch.setattr(numbering, "_highest", counted)
    assert sorted(numbers(root)) == list(range(13, 25))
    assert looked == 1
