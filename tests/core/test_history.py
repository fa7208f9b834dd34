"""A run's history: readable after any crash, and cut where a run is continued from."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.core.base.errors import WorkbenchError
from workbench.core.run import history
from workbench.core.run.events import EpochDone
from workbench.core.run.files import HISTORY


def epoch(number: int, **others: float) -> EpochDone:
    """An epoch with numbers of its own."""
    metrics = {**dict.fromkeys(history.METRICS, number + 0.5), **others}
    return EpochDone(number, metrics, learning_rate=number + 0.5, seconds=number + 0.5, best=number == 1)


def test_the_history_survives_being_cut_off(tmp_path: Path) -> None:
    assert history.read(tmp_path) == ()
    for number in range(3):
        history.append(tmp_path, epoch(number))
    assert history.read(tmp_path) == tuple(epoch(number) for number in range(3))
    path = tmp_path / HISTORY
    path.write_text(path.read_text()[:-20])
    assert history.read(tmp_path) == (epoch(0), epoch(1))


def test_the_columns_are_those_of_all_versions_so_far(tmp_path: Path) -> None:
    history.append(tmp_path, epoch(0, top_k=0.9, val_top_k=0.8))
    head, line = (tmp_path / HISTORY).read_bytes().decode().split("\r\n")[:2]
    assert head == "epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,seconds,best,top_k,val_top_k"
    assert line == "0,0.5,0.5,0.5,0.5,0.5,0.5,False,0.9,0.8"


def test_other_metrics_have_columns_of_their_own(tmp_path: Path) -> None:
    done = epoch(0, top_k=0.9, val_top_k=0.8)
    history.append(tmp_path, done)
    assert history.read(tmp_path) == (done,)
    path = tmp_path / HISTORY
    for gone in (1, 2, 5):
        path.write_text(path.read_text()[:-gone])
        assert history.read(tmp_path) == ()


def test_a_metric_that_is_not_there_leaves_its_cell_empty(tmp_path: Path) -> None:
    done = EpochDone(0, {"loss": 1.0, "val_loss": 2.0}, learning_rate=0.1, seconds=1.0)
    history.append(tmp_path, done)
    assert history.read(tmp_path) == (done,)


@pytest.mark.parametrize("half", ["", "3,0.5,0.", "3"])
def test_what_lies_beyond_is_cut_off_and_written_again(tmp_path: Path, half: str) -> None:
    for number in range(3):
        history.append(tmp_path, epoch(number))
    whole = (tmp_path / HISTORY).read_bytes()
    with (tmp_path / HISTORY).open("a") as handle:
        handle.write(half)
    history.keep_first(tmp_path, 2)
    assert history.read(tmp_path) == (epoch(0), epoch(1))
    history.append(tmp_path, epoch(2))
    assert (tmp_path / HISTORY).read_bytes() == whole


def test_nothing_is_cut_where_all_is_wanted(tmp_path: Path) -> None:
    history.keep_first(tmp_path, 0)
    assert not (tmp_path / HISTORY).exists()
    history.append(tmp_path, epoch(0))
    before = (tmp_path / HISTORY).stat().st_ino
    history.keep_first(tmp_path, 1)
    assert (tmp_path / HISTORY).stat().st_ino == before
    history.keep_first(tmp_path, 0)
    assert history.read(tmp_path) == ()


def test_a_history_that_is_too_short_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError, match="0 epochs, but 1 were trained"):
        history.keep_first(tmp_path, 1)
    history.append(tmp_path, epoch(0))
    with pytest.raises(WorkbenchError, match="1 epochs, but 2 were trained"):
        history.keep_first(tmp_path, 2)
