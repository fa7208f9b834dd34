"""A run that was stopped and continued is, to the last bit, the run that never stopped."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import keras
import numpy as np
import pytest

from workbench.core.base.control import Control
from workbench.core.base.errors import WorkbenchError
from workbench.core.base.progress import Event
from workbench.core.catalog import layers as nn
from workbench.core.catalog.augmentations import AUGMENTATIONS
from workbench.core.catalog.losses import CategoricalCrossentropy
from workbench.core.catalog.metrics import Precision, Recall, TopK
from workbench.core.catalog.schedules import CosineDecay
from workbench.core.data.images import Images
from workbench.core.ports.train_run import continue_run, train_run
from workbench.core.project import project_file
from workbench.core.project.project import Compile, Project, Train
from workbench.core.run import history, run_folder, state
from workbench.core.run.events import BatchDone, EpochDone, TrainingStarted
from workbench.core.run.outcome import TrainingResult
from workbench.core.run.run_folder import Run
from workbench.engine import KerasEngine
from workbench.engine.train import steps_per_execution

STEPS = 20
END = nn.Dense(units=10, activation="softmax")
SMALL = (nn.Flatten(), nn.Dense(units=8), nn.BatchNormalization(), nn.Dropout(rate=0.2), nn.Dropout(rate=0.1), END)
RANDOM = (
    nn.RandomRotation(),
    nn.RandomZoom(),
    nn.RandomShear(),
    nn.RandomTranslation(),
    nn.RandomFlip(),
    nn.RandomContrast(),
    nn.GaussianNoise(),
    nn.AveragePooling2D(pool_size=(4, 4)),
    nn.SpatialDropout2D(),
    nn.Reshape(target_shape=(7, 7)),
    nn.GRU(units=4, dropout=0.2, bidirectional=True),
    END,
)
"""Everything in the catalogue that draws random numbers while it trains, beside Dropout."""


@pytest.fixture(scope="module")
def project() -> Project:
    """Three epochs with a schedule, metrics of every kind and an optimizer with two slots."""
    metrics = (TopK(k=2), Precision(), Recall(thresholds=0.3))
    compiled = Compile(loss=CategoricalCrossentropy(), schedule=CosineDecay(), metrics=metrics)
    return Project(name="Small", layers=SMALL, compile=compiled, train=Train(epochs=3))


@pytest.fixture(autouse=True)
def three_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps are taken three at a time, which neither the epoch nor the places of the stops are multiples of."""
    monkeypatch.setattr(steps_per_execution, "steps_per_execution", lambda *_: 3)


def trained(engine: KerasEngine, project: Project, images: Images, root: Path) -> Run:
    """A run that never stopped."""
    return run_folder.open_run(train_run(engine, project, images, root, lambda event: None, Control()).folder)


@pytest.fixture(scope="module")
def whole(engine: KerasEngine, project: Project, few: Images, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The run that never stopped, of the small project."""
    return trained(engine, project, few, tmp_path_factory.mktemp("whole"))


def stopped(
    engine: KerasEngine, project: Project, images: Images, root: Path, when: Callable[[Event], bool]
) -> tuple[Run, TrainingResult]:
    """A run that is stopped by the first event of that kind."""
    control = Control()

    def report(event: Event) -> None:
        if when(event):
            control.stop()

    result = train_run(engine, project, images, root, report, control)
    return run_folder.open_run(result.folder), result


def everything(run: Run, name: str) -> list[np.ndarray]:
    """Weights, slots and the optimizer's count in a checkpoint."""
    model = keras.saving.load_model(run.folder / name)
    return [np.asarray(variable.value) for variable in (*model.weights, *model.optimizer.variables)]


def told(run: Run) -> list[EpochDone]:
    """The history without what no two runs share: seconds."""
    return [replace(done, seconds=0.0) for done in history.read(run.folder)]


def assert_same(run: Run, whole: Run) -> None:
    """Every number of the two runs is the same."""
    assert told(run) == told(whole)
    for name in (run_folder.LAST, run_folder.BEST):
        for ours, theirs in zip(everything(run, name), everything(whole, name), strict=True):
            np.testing.assert_array_equal(ours, theirs)
    assert state.read(run.folder).with_(sha256={}) == state.read(whole.folder).with_(sha256={})
    again, never = run_folder.open_run(run.folder).record, whole.record
    assert (again.status, again.epochs, again.best) == (never.status, never.epochs, never.best)


@pytest.mark.parametrize(
    ("when", "epoch", "step"),
    [
        (lambda event: isinstance(event, EpochDone), 1, 0),
        (lambda event: isinstance(event, BatchDone) and (event.epoch, event.step) == (1, 12), 1, 12),
        # All steps are done, and validation is not.
        (lambda event: isinstance(event, BatchDone) and (event.epoch, event.step) == (1, STEPS), 1, STEPS),
        (lambda event: isinstance(event, BatchDone) and (event.epoch, event.step) == (2, 18), 2, 18),
    ],
    ids=["at an epoch's end", "in mid-epoch", "before validation", "in the last epoch"],
)
def test_stopped_and_continued_is_never_stopped(
    when: Callable[[Event], bool],
    epoch: int,
    step: int,
    engine: KerasEngine,
    project: Project,
    few: Images,
    whole: Run,
    tmp_path: Path,
) -> None:
    run, result = stopped(engine, project, few, tmp_path / "parts", when)
    assert (result.status, run.record.status) == ("stopped", "stopped")
    kept = state.read(run.folder)
    assert (kept.epoch, kept.step) == (epoch, step)

    events: list[Event] = []
    # What a new process would do: nothing is handed on but the folder.
    result = continue_run(KerasEngine(), run_folder.open_run(run.folder), few, events.append, Control())
    assert (result.status, result.epochs) == ("finished", 3)
    assert_same(run, whole)
    steps = [(event.epoch, event.step) for event in events if isinstance(event, BatchDone)]
    assert steps == sorted(set(steps))
    assert all(place > (epoch, step) for place in steps)
    assert steps[-1:] == [(2, STEPS)]
    assert sum(isinstance(event, TrainingStarted) for event in events) == 1


def test_every_layer_goes_on_with_its_random_numbers(
    engine: KerasEngine, project: Project, few: Images, tmp_path: Path
) -> None:
    random = project.with_(layers=RANDOM, train=project.train.with_(epochs=1))
    run, _ = stopped(engine, random, few, tmp_path / "parts", lambda event: isinstance(event, BatchDone))
    continue_run(engine, run, few, lambda event: None, Control())
    assert_same(run, trained(engine, random, few, tmp_path / "whole"))


def test_augmented_images_are_the_same_ones(engine: KerasEngine, project: Project, few: Images, tmp_path: Path) -> None:
    """Stopped in the middle of an epoch: what is left of it is changed as it would have been."""
    data = project.data.with_(augmentations=tuple(kind() for kind in AUGMENTATIONS))
    augmented = project.with_(data=data, train=project.train.with_(epochs=2))
    run, _ = stopped(engine, augmented, few, tmp_path / "parts", lambda event: isinstance(event, BatchDone))
    assert state.read(run.folder).step > 0
    continue_run(KerasEngine(), run, few, lambda event: None, Control())
    never = trained(engine, augmented, few, tmp_path / "whole")
    assert_same(run, never)
    plain = trained(engine, augmented.with_(data=project.data), few, tmp_path / "plain")
    assert plain.record.best != never.record.best


def test_stopped_again_and_again(
    engine: KerasEngine, project: Project, few: Images, whole: Run, tmp_path: Path
) -> None:
    run, _ = stopped(engine, project, few, tmp_path / "parts", lambda event: isinstance(event, BatchDone))
    for _ in range(10):
        control, reported = Control(), 0

        def report(event: Event, control: Control = control) -> None:
            nonlocal reported
            reported += isinstance(event, BatchDone)
            if reported == 8:
                control.stop()

        if continue_run(engine, run, few, report, control).status == "finished":
            break
    assert_same(run, whole)


def test_killed_between_a_checkpoint_and_its_state(
    engine: KerasEngine, project: Project, few: Images, whole: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = state.write

    def die(folder: Path, found: state.RunState) -> None:
        if found.epoch == 2:
            raise KeyboardInterrupt
        write(folder, found)

    monkeypatch.setattr(state, "write", die)
    with pytest.raises(KeyboardInterrupt):
        train_run(engine, project, few, tmp_path / "parts", lambda event: None, Control())
    monkeypatch.setattr(state, "write", write)
    [run] = run_folder.list_runs(tmp_path / "parts")
    assert (len(history.read(run.folder)), state.read(run.folder).epoch) == (2, 1)
    continue_run(engine, run, few, lambda event: None, Control())
    assert_same(run, whole)
    assert not [path for path in run.folder.iterdir() if path.name.startswith((".", "previous"))]


def test_a_finished_run_has_nothing_left_to_do(engine: KerasEngine, whole: Run, few: Images, tmp_path: Path) -> None:
    shutil.copytree(whole.folder, tmp_path / "again")
    result = continue_run(engine, run_folder.open_run(tmp_path / "again"), few, lambda event: None, Control())
    assert (result.status, result.epochs, result.best) == ("finished", 3, whole.record.best)
    assert_same(run_folder.open_run(tmp_path / "again"), whole)


def test_a_checkpoint_that_was_changed_is_refused(
    engine: KerasEngine, project: Project, few: Images, tmp_path: Path
) -> None:
    run, _ = stopped(engine, project, few, tmp_path, lambda event: isinstance(event, EpochDone))
    path = run.folder / run_folder.LAST
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(WorkbenchError, match="missing or was changed"):
        continue_run(engine, run, few, lambda event: None, Control())
    assert run_folder.open_run(run.folder).record.status == "stopped"
    path.unlink()
    with pytest.raises(WorkbenchError, match="missing or was changed"):
        continue_run(engine, run, few, lambda event: None, Control())


def test_another_projects_state_is_refused(engine: KerasEngine, project: Project, few: Images, tmp_path: Path) -> None:
    run, _ = stopped(engine, project, few, tmp_path, lambda event: isinstance(event, EpochDone))
    wider = project.replacing_layer("dense", nn.Dense(name="dense", units=9))
    fewer_draws = project.without_layers(["dropout"])
    for other, reason in ((wider, "does not fit the run's project"), (fewer_draws, "cannot be continued")):
        project_file.save(other, run.folder / run_folder.PROJECT)
        with pytest.raises(WorkbenchError, match=reason):
            continue_run(engine, run, few, lambda event: None, Control())
