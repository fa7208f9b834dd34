"""Run folders of the first version open for ever, and read as they did."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from tests.ui.fake_engine import FakeEngine
from workbench.core.base.control import Control
from workbench.core.base.errors import WorkbenchError
from workbench.core.data.images import Images
from workbench.core.ports.train_run import continue_run
from workbench.core.run import history, record, run_folder, state

RUN = Path(__file__).parents[1] / "files" / "v1" / "run"


def test_the_record_reads_as_it_did() -> None:
    run = run_folder.open_run(RUN)
    assert (run.record.name, run.record.created) == ("Every section", "2026-11-26T00:44:36")
    assert (run.record.status, run.record.epochs) == ("finished", 3)
    assert run.record.best == {"val_accuracy": 0.878000020980835}
    assert run.project().name == "Every section"


def test_the_history_reads_as_it_did() -> None:
    epochs = history.read(RUN)
    assert [done.epoch for done in epochs] == [0, 1, 2]
    assert [done.best for done in epochs] == [True, True, True]
    assert epochs[0].metrics == {
        "loss": 1.5442649126052856,
        "accuracy": 0.45533332228660583,
        "val_loss": 0.7011302709579468,
        "val_accuracy": 0.8220000267028809,
        "top_k": 0.6108888983726501,
        "val_top_k": 0.9100000262260437,
    }
    assert (epochs[0].learning_rate, epochs[0].seconds) == (0.042089808732271194, 5.171285879999914)


def test_the_state_reads_as_it_did_and_is_known_not_to_be_complete() -> None:
    found = state.read(RUN)
    assert (found.seed, found.monitor, found.epoch, found.step) == (7, "val_accuracy", 3, 0)
    assert found.best == {"val_accuracy": 0.878000020980835, "val_loss": 0.45979663729667664}
    assert set(found.sha256) == {"last.keras", "best.keras"}
    assert found.generators is None


def test_it_cannot_be_continued_exactly_and_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    shutil.copytree(RUN, folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    nothing = np.zeros((4500, 28, 28), np.uint8), np.zeros(4500, np.uint8)
    with pytest.raises(WorkbenchError, match="cannot be continued exactly"):
        continue_run(
            FakeEngine(), run_folder.open_run(folder), Images(*nothing, *nothing), lambda event: None, Control()
        )
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_change_brings_the_record_up_to_date(tmp_path: Path) -> None:
    shutil.copytree(RUN, tmp_path / "run")
    run = run_folder.rename(run_folder.open_run(tmp_path / "run"), "Another name")
    assert record.read(run.folder) == run_folder.open_run(RUN).record.with_(name="Another name")
    assert f'"version": {record.FORMAT.version}' in (run.folder / run_folder.RECORD).read_text()
