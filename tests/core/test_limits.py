"""What is too much is said, and what is large but allowed works."""

from __future__ import annotations

import json
import os
import stat
import time
from datetime import datetime
from pathlib import Path

import pytest

from workbench.core.base import atomic
from workbench.core.base.errors import WorkbenchError
from workbench.core.base.file_name import MOST, as_file_name
from workbench.core.catalog.layers import Dense
from workbench.core.net import layer_edits
from workbench.core.project import layer_text, project_file
from workbench.core.project.project import LONGEST_NAME, MOST_LAYERS, Project, named, starter
from workbench.core.run import record, run_folder


def document(layers: int) -> str:
    """A project of so many layers without names."""
    values = json.loads(project_file.to_text(starter()))
    return json.dumps({**values, "layers": [{"kind": "Dense", "units": 8}] * layers})


def test_unnamed_layers_are_named_in_a_time_that_grows_with_their_number() -> None:
    """Counting anew for each, as it was, 2,000 layers take a hundred times as long as 200."""

    def seconds(count: int) -> float:
        layers = (Dense(units=8),) * count
        times = []
        for _ in range(3):
            began = time.thread_time()
            named(layers)
            times.append(time.thread_time() - began)
        return min(times)

    assert seconds(4000) < 40 * seconds(200)
    assert [layer.name for layer in named((Dense(name="dense_1"), Dense(), Dense(), Dense(name="dense_1")))] == [
        "dense_1",
        "dense",
        "dense_2",
        "dense_3",
    ]


def test_a_file_of_too_many_layers_says_so() -> None:
    most = 2 * MOST_LAYERS
    assert len(project_file.from_text(document(most), "that file").layers) == most
    with pytest.raises(WorkbenchError, match=f"layers: .*at most {most} items"):
        project_file.from_text(document(most + 1), "that file")


def test_no_edit_makes_too_many_layers() -> None:
    full = Project(layers=(Dense(units=8),) * MOST_LAYERS)
    for edit in (
        lambda: layer_edits.inserting(full, (Dense(),), 0),
        lambda: layer_edits.duplicating(full, {"dense"}),
        lambda: layer_edits.replacing_all(starter(), (*full.layers, Dense())),
    ):
        with pytest.raises(WorkbenchError, match="at most 1,000 layers, and these would be 1,001"):
            edit()
    assert layer_edits.replacing_all(starter(), full.layers).layers == full.layers


@pytest.mark.parametrize("key", ["name", "surprise"])
def test_a_message_about_a_value_of_millions_of_letters_is_a_message(key: str) -> None:
    with pytest.raises(WorkbenchError) as caught:
        project_file.from_text(json.dumps({**json.loads(document(1)), key: "x" * 4_000_000}), "that file")
    assert len(caught.value.message) < 600
    assert key in caught.value.message
    with pytest.raises(WorkbenchError) as caught:
        layer_text.from_text(json.dumps({"format": layer_text.FORMAT.name, "version": 1, "layers": ["x" * 4_000_000]}))
    assert len(caught.value.message) < 600


@pytest.mark.parametrize("name", ["数" * 80, "é" * 200, "👍" * 100, "x" * LONGEST_NAME, "../" * 50, "con", " . "])
def test_every_project_name_gets_a_run_folder(tmp_path: Path, name: str) -> None:
    moment = datetime(2026, 11, 23, 5, 0, 0)
    folders = {run_folder.create(tmp_path, Project(name=name), now=moment).folder for _ in range(3)}
    assert len(folders) == 3
    for folder in folders:
        assert folder.parent == tmp_path
        assert len(folder.name.encode()) <= MOST + len(" (3)")
        assert record.read(folder).name == name


def test_a_runs_new_name_is_cut_to_what_a_record_takes(tmp_path: Path) -> None:
    run = run_folder.create(tmp_path, starter())
    assert run_folder.rename(run, "x" * 1000).record.name == "x" * LONGEST_NAME


def test_names_of_files_are_cut_between_characters() -> None:
    assert as_file_name("数" * 80, "none") == "数" * (MOST // 3)
    assert as_file_name("a/b:c*?", "none") == "abc"
    assert as_file_name("..", "none") == "none"


def test_a_name_as_long_as_the_disk_takes_is_saved(tmp_path: Path) -> None:
    path = tmp_path / ("x" * (247 - len(project_file.SUFFIX)) + project_file.SUFFIX)
    for _ in range(2):
        project_file.save(starter(), path)
    assert project_file.load(path) == starter()
    odd = tmp_path / ("y." + "z" * 240)
    project_file.save(starter(), odd)
    assert sorted(tmp_path.iterdir()) == sorted([path, odd])


def test_a_save_keeps_a_symbolic_link_and_the_files_mode(tmp_path: Path) -> None:
    real, link = tmp_path / "deep" / "real.digits.json", tmp_path / "link.digits.json"
    real.parent.mkdir()
    project_file.save(starter(), real)
    real.chmod(0o640)
    link.symlink_to(real)
    project_file.save(starter().with_(name="new"), link)
    assert link.is_symlink()
    assert project_file.load(real).name == "new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    # A link that leads nowhere yet makes the file that it leads to.
    nowhere = tmp_path / "nowhere.digits.json"
    nowhere.symlink_to(tmp_path / "deep" / "made.digits.json")
    project_file.save(starter(), nowhere)
    assert project_file.load(tmp_path / "deep" / "made.digits.json") == starter()
    assert nowhere.is_symlink()


def test_a_new_file_has_the_mode_that_the_user_wants(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        project_file.save(starter(), tmp_path / "new.digits.json")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.digits.json").stat().st_mode) == 0o640


def test_what_was_left_unfinished_is_swept_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / f"{atomic.TEMPORARY}0123abcd.keras").touch()
    (tmp_path / "unfinished-novel.txt").touch()
    atomic.sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["unfinished-novel.txt"]
    atomic.sweep(tmp_path / "nowhere")
