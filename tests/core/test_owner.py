"""A run belongs to a process: others see it, leave it alone, and find it in order when that process dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock
import pytest

from tests.ui.fake_engine import FakeEngine
from workbench.core.base.atomic import TEMPORARY
from workbench.core.base.control import Control
from workbench.core.base.errors import WorkbenchError
from workbench.core.base.file_lock import Locked, locked
from workbench.core.ports.train_run import continue_run, train_run
from workbench.core.project.project import starter
from workbench.core.run import checkpoints, history, owner, record, recovery, run_folder, state
from workbench.core.run.events import EpochDone
from workbench.core.run.files import BEST, LAST, LOCK, OWNER, PREVIOUS, STATE
from workbench.core.run.owner import RunIsOwned, owner_of, owning
from workbench.core.run.run_folder import Run

TRAIN = """
import sys, time
from pathlib import Path
from workbench.core.run.owner import owning
with owning(Path(sys.argv[1])):
    print("owned", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """A run that was just made."""
    return run_folder.create(tmp_path, starter())


@contextmanager
def elsewhere(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process owns the run."""
    with subprocess.Popen(
        [sys.executable, "-c", TRAIN, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"owned\n"
        try:
            yield child
        finally:
            child.kill()


def trained_to(run: Run, epochs: int) -> FakeEngine:
    """Train the run so many epochs, then die: nothing is closed."""
    engine = FakeEngine(crash_in=epochs, images=100)
    images = engine.load(run.project().data, 1, lambda event: None, Control())
    with pytest.raises(RuntimeError):
        continue_run(engine, run, images, lambda event: None, Control())
    record.update(run.folder, status="running")
    return FakeEngine(images=100)


def test_a_run_of_this_process_is_seen_as_such(run: Run) -> None:
    assert owner_of(run.folder) is None
    with owning(run.folder):
        found = owner_of(run.folder)
        assert found is not None
        assert (found.process, found.here) == (os.getpid(), True)
        [listed] = run_folder.list_runs(run.folder.parent)
        assert (listed.record.status, listed.elsewhere) == ("running", False)
    assert owner_of(run.folder) is None
    assert not [path for path in run.folder.iterdir() if path.name in (LOCK, OWNER)]


def test_a_run_of_another_process_is_seen_and_left_alone(run: Run) -> None:
    with elsewhere(run.folder) as child:
        [listed] = run_folder.list_runs(run.folder.parent)
        assert listed.elsewhere
        assert listed.owner is not None
        assert (listed.owner.process, listed.record.status) == (child.pid, "running")
        with pytest.raises(RunIsOwned, match=f"is being trained by process {child.pid} on .* since ..:.."):
            run_folder.delete(listed)
        engine = FakeEngine(images=100)
        images = engine.load(run.project().data, 1, lambda event: None, Control())
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(owner, "PATIENCE", 0.1)
            with pytest.raises(RunIsOwned):
                continue_run(engine, listed, images, lambda event: None, Control())
        assert run_folder.rename(listed, "mine").record.name == "mine"
        child.send_signal(signal.SIGKILL)
        child.wait()
        listed = run_folder.open_run(run.folder)
        assert (listed.record.status, listed.owner) == ("interrupted", None)
    run_folder.delete(listed)
    assert not run.folder.exists()


def test_an_owner_that_left_no_note_is_another_process(run: Run) -> None:
    with owning(run.folder):
        for damage in (b"", b"\xff", b'{"process": []}'):
            (run.folder / OWNER).write_bytes(damage)
            found = owner_of(run.folder)
            assert found is not None
            assert not found.here
            assert found.words() == "another process"


def test_waiting_for_the_lock_ends_when_it_is_free(tmp_path: Path) -> None:
    path, order, held, free = tmp_path / "lock", list[str](), threading.Event(), threading.Event()

    def hold() -> None:
        with locked(path, 0):
            held.set()
            free.wait(10)
            order.append("first")

    other = threading.Thread(target=hold)
    other.start()
    assert held.wait(10)
    with pytest.raises(Locked), locked(path, 0.05):
        pass
    free.set()
    with locked(path, 10):
        order.append("second")
    other.join()
    assert order == ["first", "second"]
    assert list(tmp_path.iterdir()) == []


def test_a_dead_process_run_without_an_epoch_is_not_kept(run: Run) -> None:
    trained_to(run, 0)
    assert run_folder.list_runs(run.folder.parent) == ()
    assert not run.folder.exists()


def test_a_dead_process_run_whose_files_are_in_doubt_is_kept(run: Run) -> None:
    trained_to(run, 0)
    (run.folder / "history.csv").write_bytes(b"\xff\xfe")
    [listed] = run_folder.list_runs(run.folder.parent)
    assert listed.record.status == "interrupted"


@pytest.mark.parametrize("epochs", [1, 3])
def test_what_a_dead_process_left_is_put_in_order(run: Run, epochs: int) -> None:
    engine = trained_to(run, epochs)
    # As if it had died between two files: the record behind, the history and a temporary file ahead.
    record.update(run.folder, epochs=0, best={})
    with (run.folder / "history.csv").open("a", encoding="utf-8", newline="") as handle:
        handle.write(f"{epochs},0.5,0.5,0.5,0.5,0.001,1.0,True\r\n{epochs + 1},0.")
    (run.folder / f"{TEMPORARY}12345678.keras").write_bytes(b"half")
    (run.folder / LOCK).touch()
    [listed] = run_folder.list_runs(run.folder.parent)
    assert (listed.record.status, listed.record.epochs) == ("interrupted", epochs)
    assert len(history.read(run.folder)) == epochs
    assert listed.record.best == state.read(run.folder).best
    assert not [path for path in run.folder.iterdir() if path.name.startswith(".")]
    assert "Interrupted after" in (run.folder / run_folder.LOG).read_text(encoding="utf-8")
    images = engine.load(run.project().data, 1, lambda event: None, Control())
    result = continue_run(engine, listed, images, lambda event: None, Control())
    assert (result.status, result.epochs) == ("finished", starter().train.epochs)
    assert run_folder.open_run(run.folder).record.status == "finished"


def test_checkpoints_follow_the_state_in_both_directions(run: Run) -> None:
    trained_to(run, 2)
    reached = state.read(run.folder)
    # It died with a newer checkpoint on disk, before the state followed.
    os.link(run.folder / LAST, run.folder / PREVIOUS)
    (run.folder / LAST).unlink()
    (run.folder / LAST).write_bytes(b"of the next epoch")
    # And before the best followed the last.
    (run.folder / BEST).write_bytes(b"of an earlier epoch")
    state.write(run.folder, reached.with_(sha256={LAST: reached.sha256[LAST], BEST: reached.sha256[LAST]}))
    [listed] = run_folder.list_runs(run.folder.parent)
    assert listed.record.status == "interrupted"
    assert checkpoints.sha256(run.folder / LAST) == checkpoints.sha256(run.folder / BEST) == reached.sha256[LAST]
    assert not (run.folder / PREVIOUS).exists()


def test_damage_beside_the_death_is_still_an_interrupted_run(run: Run) -> None:
    trained_to(run, 1)
    (run.folder / STATE).write_bytes(b"\xff")
    [listed] = run_folder.list_runs(run.folder.parent)
    assert (listed.record.status, listed.record.epochs, listed.unreadable) == ("interrupted", 1, "")


def test_a_history_is_not_cut_where_the_state_was_removed(run: Run) -> None:
    trained_to(run, 3)
    (run.folder / STATE).unlink()
    [listed] = run_folder.list_runs(run.folder.parent)
    assert (listed.record.status, listed.record.epochs) == ("interrupted", 3)
    assert len(history.read(run.folder)) == 3


def test_a_folder_that_cannot_be_written_is_told_as_interrupted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_arguments: object) -> None:
        raise WorkbenchError("read-only")

    monkeypatch.setattr(recovery, "undisturbed", refused)
    monkeypatch.setattr(run_folder, "undisturbed", refused)
    assert run_folder.list_runs(run.folder.parent)[0].record.status == "interrupted"


def test_a_run_that_begins_just_now_is_not_taken_for_dead(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owner, "GLANCE", 0.05)
    found = record.read(run.folder)
    with owning(run.folder):
        assert recovery.interrupted(run.folder, found).status == "running"
        # Looked at right before it began, it is listed as somebody's, to be looked at again.
        looks = iter([None, None])
        monkeypatch.setattr(run_folder, "owner_of", lambda folder: next(looks))
        listed = run_folder.open_run(run.folder)
        assert (listed.record.status, listed.elsewhere) == ("running", True)


def test_whoever_only_looks_keeps_nobody_from_deleting(run: Run) -> None:
    looking, looked = threading.Event(), threading.Event()

    def look() -> None:
        with locked(run.folder / LOCK, 0):
            looking.set()
            looked.wait(0.2)

    other = threading.Thread(target=look)
    other.start()
    assert looking.wait(10)
    run_folder.delete(run)
    other.join()
    assert not run.folder.exists()


def test_a_run_that_vanishes_while_it_is_listed_is_left_out(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(folder: Path) -> None:
        run_folder.delete(run)
        raise WorkbenchError("No such file")

    monkeypatch.setattr(run_folder, "open_run", gone)
    assert run_folder.list_runs(run.folder.parent) == ()


def test_a_disk_without_locks_is_trained_on_and_others_leave_the_run_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(*_arguments: object, **_named: object) -> None:
        raise NotImplementedError("FileSystem does not appear to support flock")

    monkeypatch.setattr(filelock.FileLock, "acquire", no_locks)
    engine, project = FakeEngine(images=100), starter()
    images, seen = engine.load(project.data, 1, lambda event: None, Control()), []

    def look(event: object) -> None:
        if isinstance(event, EpochDone):
            seen.append((run_folder.list_runs(tmp_path)[0].record.status, len(list(tmp_path.glob("*/last.keras")))))

    result = train_run(engine, project, images, tmp_path, look, Control())
    assert result.status == "finished"
    assert set(seen) == {("interrupted", 1)}
    assert len(history.read(result.folder)) == project.train.epochs
