"""A run's state: what it says, whether it can be continued, and which epoch is the best."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from workbench.core.base.errors import WorkbenchError
from workbench.core.data.images import Images
from workbench.core.project.project import Monitor, starter
from workbench.core.run import checkpoints, state
from workbench.core.run.files import LAST, PREVIOUS, STATE
from workbench.core.run.plan import Plan
from workbench.core.run.state import RunState


class Bytes:
    """A model that is saved as these bytes."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def save(self, path: Path) -> None:
        path.write_bytes(self.content)


def plan(count: int = 10) -> Plan:
    """The starter project on so many empty images."""
    images, labels = np.zeros((count, 28, 28), np.uint8), np.zeros(count, np.uint8)
    return Plan(starter(), Images(images, labels, images, labels))


def test_it_is_written_and_read_to_the_last_bit(tmp_path: Path) -> None:
    third = float(np.float32(1) / 3)
    found = RunState(
        seed=7,
        monitor="val_loss",
        images=630,
        epoch=2,
        step=5,
        seconds=0.1,
        best={"loss": third},
        generators=((2**62 + 1, 3),),
        accumulators=((third, 5.0),),
        sha256={"last.keras": "ab"},
    )
    state.write(tmp_path, found)
    assert state.read(tmp_path) == found


def test_the_best_follows_what_is_monitored() -> None:
    def better(monitor: Monitor, accuracy: float, loss: float) -> bool:
        best = {"val_accuracy": 0.9, "val_loss": 0.5}
        return RunState(seed=0, monitor=monitor, best=best).is_better({"val_accuracy": accuracy, "val_loss": loss})

    for monitor in ("val_accuracy", "val_loss"):
        assert RunState(seed=0, monitor=monitor).is_better({"val_accuracy": 0.1, "val_loss": 9.0})
        assert not better(monitor, 0.9, 0.5)
        assert better(monitor, 0.91, 0.5)
        assert better(monitor, 0.9, 0.4)
        assert not better(monitor, 0.91, float("nan"))
    assert better("val_accuracy", 0.91, 0.6)
    assert not better("val_accuracy", 0.89, 0.4)
    assert better("val_loss", 0.89, 0.4)
    assert not better("val_loss", 0.91, 0.6)


def test_a_fresh_state_fits_every_plan() -> None:
    fresh = RunState.fresh(starter())
    assert fresh.is_fresh
    plan().check(fresh)


def test_what_cannot_be_continued_exactly_says_why() -> None:
    stopped = RunState.fresh(starter()).with_(epoch=1, images=10)
    plan().check(stopped)
    with pytest.raises(WorkbenchError, match="which drew other random numbers"):
        plan().check(stopped.with_(generators=None))
    with pytest.raises(WorkbenchError, match="10 images, and there are 12 now"):
        plan(12).check(stopped)
    with pytest.raises(WorkbenchError, match="seed 3, and the project's is 42"):
        plan().check(stopped.with_(seed=3))


def test_the_checkpoint_of_the_state_is_found_whenever_the_program_died(tmp_path: Path) -> None:
    first = RunState(seed=0, epoch=1, sha256={LAST: checkpoints.save_last(Bytes(b"first"), tmp_path)})
    assert checkpoints.current(tmp_path, first) == tmp_path / LAST
    second = first.with_(epoch=2, sha256={LAST: checkpoints.save_last(Bytes(b"second"), tmp_path)})
    # The second state was not written yet, or it was.
    assert checkpoints.current(tmp_path, first).read_bytes() == b"first"
    assert checkpoints.current(tmp_path, second).read_bytes() == b"second"
    checkpoints.go_back(tmp_path, second)
    assert (tmp_path / LAST).read_bytes() == b"second"
    checkpoints.go_back(tmp_path, first)
    assert (tmp_path / LAST).read_bytes() == b"first"
    # It may die again at the same place.
    checkpoints.save_last(Bytes(b"second"), tmp_path)
    assert checkpoints.current(tmp_path, first).read_bytes() == b"first"
    checkpoints.forget_previous(tmp_path)
    assert not (tmp_path / PREVIOUS).exists()
    with pytest.raises(WorkbenchError, match="missing or was changed"):
        checkpoints.current(tmp_path, first)


def test_a_run_whose_images_tensorflow_shuffled_cannot_be_continued_exactly(tmp_path: Path) -> None:
    written = {"format": "digit-workbench run state", "version": 2, "seed": 42, "epoch": 1, "generators": [[1, 2]]}
    (tmp_path / STATE).write_text(json.dumps(written))
    found = state.read(tmp_path)
    assert (found.epoch, found.generators) == (1, None)


def test_a_damaged_state_is_refused(tmp_path: Path) -> None:
    for text in ("{", "[]", '{"format": "digit-workbench run state", "version": 2, "seed": "x"}'):
        (tmp_path / STATE).write_text(text)
        with pytest.raises(WorkbenchError, match=r"state\.json"):
            state.read(tmp_path)
