"""Training: reported, repeatable, obedient, and honest about how it ended."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from pathlib import Path

import keras
import numpy as np
import pytest

from workbench.core import runs
from workbench.core.catalog.datasets import SOURCES
from workbench.core.catalog.layers import Dense, Flatten
from workbench.core.catalog.losses import CategoricalCrossentropy, MeanSquaredError
from workbench.core.catalog.metrics import Precision, Recall, TopK
from workbench.core.catalog.optimizers import SGD
from workbench.core.catalog.schedules import CosineDecay
from workbench.core.control import Control
from workbench.core.errors import WorkbenchError
from workbench.core.ports import (
    BatchDone,
    CheckpointSaved,
    EpochDone,
    Event,
    Images,
    TrainingResult,
    TrainingStarted,
)
from workbench.core.project import Data, Project, Train
from workbench.core.runs import Run
from workbench.engine import KerasEngine, datasets, feed, pace, saving
from workbench.engine.arrays import Digits


def fit(
    engine: KerasEngine, project: Project, images: Images, folder: Path, control: Control | None = None
) -> tuple[TrainingResult, list[Event]]:
    """Train and collect the events."""
    events: list[Event] = []
    return engine.train(project, images, folder, events.append, control or Control()), events


@pytest.fixture(scope="module")
def trained(
    engine: KerasEngine, project: Project, few: Images, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Run, TrainingResult, list[Event]]:
    """A run of the small network from start to end, to be looked at only: most of a training's time is tracing."""
    run = runs.create(tmp_path_factory.mktemp("trained"), project)
    return run, *fit(engine, project, few, run.folder)


def weights(path: Path) -> list[np.ndarray]:
    """All that a checkpoint holds, the optimizer's slots too."""
    model = keras.saving.load_model(path)
    return [np.asarray(variable.value) for variable in (*model.weights, *model.optimizer.variables)]


def state(folder: Path) -> dict[str, object]:
    return json.loads((folder / runs.STATE).read_text())


def test_a_run_is_reported_and_kept(trained: tuple[Run, TrainingResult, list[Event]]) -> None:
    run, result, events = trained
    assert (result.status, result.epochs, result.folder) == ("finished", 2, run.folder)
    started = next(e for e in events if isinstance(e, TrainingStarted))
    assert started == TrainingStarted(2, 20, 32, 630)

    epochs = [e for e in events if isinstance(e, EpochDone)]
    assert [e.epoch for e in epochs] == [0, 1]
    assert epochs[1].loss < epochs[0].loss
    assert epochs[1].learning_rate == pytest.approx(0.001)
    assert result.best_val_accuracy == max(e.val_accuracy for e in epochs)

    for number in (0, 1):
        steps = [e.step for e in events if isinstance(e, BatchDone) and e.epoch == number]
        assert len(steps) >= pace.REPORTS - 1
        assert steps == sorted(set(steps))
        assert steps[-1] == 20
    last = [e for e in events if isinstance(e, BatchDone)][-1]
    assert last.loss == pytest.approx(epochs[1].loss)
    assert last.rate > 0

    assert {e.path.name for e in events if isinstance(e, CheckpointSaved)} == {runs.LAST, runs.BEST}
    assert runs.read_history(run.folder) == tuple(epochs)
    record = runs.open_run(run.folder).record
    assert (record.status, record.epochs) == ("finished", 2)
    assert record.best_val_accuracy == result.best_val_accuracy
    assert "Finished after 2 epochs" in (run.folder / runs.LOG).read_text()
    assert not [path for path in run.folder.iterdir() if path.name.startswith(".")]


def test_state_says_where_the_run_stands(trained: tuple[Run, TrainingResult, list[Event]]) -> None:
    run, _, _ = trained
    found = state(run.folder)
    assert (found["epoch"], found["step"], found["seed"], found["status"]) == (2, 0, 42, "finished")
    for name in (runs.LAST, runs.BEST):
        assert found["sha256"][name] == hashlib.sha256((run.folder / name).read_bytes()).hexdigest()  # type: ignore[index]
    model = keras.saving.load_model(run.folder / runs.LAST)
    # Twenty steps an epoch, the partial batch included, and none counted twice.
    assert int(model.optimizer.iterations) == 40


def test_same_seed_same_bits_whatever_the_steps_per_execution(
    engine: KerasEngine,
    project: Project,
    few: Images,
    trained: tuple[Run, TrainingResult, list[Event]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The shared run chose its own steps per execution.
    results = [weights(trained[0].folder / runs.LAST)]
    for steps in (1, 7, 20):
        monkeypatch.setattr(pace, "steps_per_execution", lambda *_, steps=steps: steps)
        folder = runs.create(tmp_path, project).folder
        fit(engine, project, few, folder)
        results.append(weights(folder / runs.LAST))
    monkeypatch.undo()
    for other in results[1:]:
        assert all((a == b).all() for a, b in zip(results[0], other, strict=True))

    reseeded = project.with_(train=project.train.with_(seed=7))
    folder = runs.create(tmp_path, reseeded).folder
    fit(engine, reseeded, few, folder)
    assert any((a != b).any() for a, b in zip(results[0], weights(folder / runs.LAST), strict=True))


def test_best_is_the_best_epoch(engine: KerasEngine, project: Project, few: Images, run: Run) -> None:
    # Steps this large make the accuracy jump up and down from epoch to epoch.
    wild = project.with_(
        train=project.train.with_(epochs=6),
        compile=project.compile.with_(optimizer=SGD(learning_rate=1.5)),
    )
    _, events = fit(engine, wild, few, run.folder)
    epochs = [e for e in events if isinstance(e, EpochDone)]
    best = max(epochs, key=lambda e: (e.val_accuracy, -e.val_loss))
    assert [e for e in epochs if e.best][-1] == best
    scores = engine.evaluate(run.best, few.validation_images, few.validation_labels)
    assert scores.accuracy == pytest.approx(best.val_accuracy)
    assert scores.loss == pytest.approx(best.val_loss, rel=1e-4)
    assert scores.images == 70


def test_the_best_checkpoint_follows_what_is_monitored() -> None:
    by_accuracy, by_loss = saving.State(0), saving.State(0, "val_loss")
    for state in (by_accuracy, by_loss):
        assert state.is_better(0.1, 9.0)
        state.best_val_accuracy, state.best_val_loss = 0.9, 0.5
        assert not state.is_better(0.9, 0.5)
        assert state.is_better(0.91, 0.5)
        assert state.is_better(0.9, 0.4)
    assert by_accuracy.is_better(0.91, 0.6)
    assert not by_accuracy.is_better(0.89, 0.4)
    assert by_loss.is_better(0.89, 0.4)
    assert not by_loss.is_better(0.91, 0.6)


def test_monitoring_the_loss_keeps_the_epoch_of_the_least(
    engine: KerasEngine, project: Project, few: Images, run: Run
) -> None:
    wild = project.with_(
        train=project.train.with_(epochs=6),
        compile=project.compile.with_(optimizer=SGD(learning_rate=1.5), monitor="val_loss"),
    )
    _, events = fit(engine, wild, few, run.folder)
    epochs = [e for e in events if isinstance(e, EpochDone)]
    least = min(epochs, key=lambda e: e.val_loss)
    assert [e for e in epochs if e.best][-1] == least
    scores = engine.evaluate(run.best, few.validation_images, few.validation_labels)
    assert scores.loss == pytest.approx(least.val_loss, rel=1e-4)


@pytest.mark.parametrize("from_logits", [False, True])
def test_other_metrics_are_reported_and_kept(
    engine: KerasEngine, project: Project, few: Images, run: Run, from_logits: bool
) -> None:
    last = project.layers[-1]
    loss = CategoricalCrossentropy(from_logits=from_logits)
    more = project.replacing_layer(last.name, last.with_(activation="linear" if from_logits else "softmax"))
    more = more.with_(compile=more.compile.with_(loss=loss, metrics=(TopK(k=2), Precision(), Recall(thresholds=0.3))))
    _, events = fit(engine, more, few, run.folder)
    epochs = [e for e in events if isinstance(e, EpochDone)]
    names = ("top_k", "precision", "recall")
    for epoch in epochs:
        values = dict(epoch.more)
        assert sorted(values) == sorted([*names, *(f"val_{name}" for name in names)])
        assert all(0 <= value <= 1 for value in values.values())
        assert values["top_k"] >= epoch.accuracy
        assert values["val_top_k"] >= epoch.val_accuracy
    assert runs.read_history(run.folder) == tuple(epochs)
    assert "val_top_k" in (run.folder / runs.LOG).read_text()


def test_a_schedule_lasts_as_long_as_the_training(engine: KerasEngine, project: Project, tmp_path: Path) -> None:
    digits = engine.load(project.data, project.train.seed, lambda event: None, Control())
    falling = project.with_(compile=project.compile.with_(schedule=CosineDecay()))
    falling = falling.with_(train=falling.train.with_(batch_size=512))
    run = runs.create(tmp_path, falling)
    _, events = fit(engine, falling, digits, run.folder)
    started = next(e for e in events if isinstance(e, TrainingStarted))
    assert started.steps_per_epoch == falling.steps_per_epoch()
    epochs = [e for e in events if isinstance(e, EpochDone)]
    # Half-way through a cosine half the rate is left, at its end nothing.
    assert [e.learning_rate for e in epochs] == pytest.approx([0.0005, 0.0], abs=1e-9)


@pytest.mark.parametrize("batch_size", [1, 32, 4096])
@pytest.mark.parametrize("share", [0.02, 0.1, 0.33333])
def test_the_planned_steps_are_those_of_the_feed(batch_size: int, share: float) -> None:
    for source in SOURCES:
        planned = Project(data=Data(source=source(), validation_share=share), train=Train(batch_size=batch_size))
        images = np.zeros((source.images, 28, 28), np.uint8)
        split = datasets.split((images, np.zeros(source.images, np.uint8)), share, 1)
        steps = feed.plain_feed(split.train_images, split.train_labels, "index", 10, batch_size).cardinality()
        assert planned.steps_per_epoch() == int(steps)


def test_stop_in_mid_epoch_keeps_what_was_reached(
    engine: KerasEngine, project: Project, few: Images, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "steps_per_execution", lambda *_: 3)
    control = Control()
    seen: list[BatchDone] = []

    def report(event: Event) -> None:
        if isinstance(event, BatchDone):
            seen.append(event)
            if event.epoch == 1 and event.step == 6:
                control.stop()

    result = engine.train(project, few, run.folder, report, control)
    assert (result.status, result.epochs) == ("stopped", 1)
    assert (seen[-1].epoch, seen[-1].step) == (1, 6)
    assert (state(run.folder)["epoch"], state(run.folder)["step"]) == (1, 6)
    assert runs.open_run(run.folder).record.status == "stopped"
    assert int(keras.saving.load_model(run.folder / runs.LAST).optimizer.iterations) == 26
    assert int(keras.saving.load_model(run.best).optimizer.iterations) == 20


def test_stopped_before_the_first_step(engine: KerasEngine, project: Project, few: Images, run: Run) -> None:
    control = Control()
    control.stop()
    result, events = fit(engine, project, few, run.folder, control)
    assert (result.status, result.epochs, result.best_val_accuracy) == ("stopped", 0, None)
    assert not any(isinstance(e, TrainingStarted) for e in events)
    assert not (run.folder / runs.LAST).exists()


def test_pause_waits_and_resume_goes_on(
    engine: KerasEngine, project: Project, few: Images, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "steps_per_execution", lambda *_: 4)
    control = Control()
    events: list[Event] = []
    paused = threading.Event()

    def report(event: Event) -> None:
        events.append(event)
        if isinstance(event, BatchDone) and not paused.is_set():
            control.pause()
            paused.set()

    results: list[TrainingResult] = []
    lane = threading.Thread(target=lambda: results.append(engine.train(project, few, run.folder, report, control)))
    lane.start()
    assert paused.wait(60)
    time.sleep(0.1)
    count = len(events)
    time.sleep(0.5)
    assert len(events) == count
    control.resume()
    lane.join(60)
    assert results[0].status == "finished"
    first = next(e for e in events if isinstance(e, EpochDone))
    batches = [e for e in events if isinstance(e, BatchDone)]
    # The pause counts neither in the epoch's time nor in the rate.
    assert batches[1].rate > 4 * 32 / 0.5
    assert first.seconds < 30


def test_paused_run_can_be_stopped(engine: KerasEngine, project: Project, few: Images, run: Run) -> None:
    control = Control()

    def report(event: Event) -> None:
        if isinstance(event, BatchDone):
            control.pause()
            threading.Timer(0.2, control.stop).start()

    assert engine.train(project, few, run.folder, report, control).status == "stopped"


def test_divergence_ends_the_run_and_the_best_stays(
    engine: KerasEngine, project: Project, few: Images, run: Run
) -> None:
    # One linear layer with squared errors: beyond a certain rate every step overshoots by a constant factor,
    # so some epochs are completed before the loss leaves float32.
    layers = (Flatten(), Dense(units=10))
    doomed = project.with_(layers=layers, train=project.train.with_(epochs=50))
    doomed = doomed.with_(compile=doomed.compile.with_(optimizer=SGD(learning_rate=0.3), loss=MeanSquaredError()))
    result, events = fit(engine, doomed, few, run.folder)
    assert result.status == "diverged"
    assert 0 < result.epochs < 50
    assert runs.open_run(run.folder).record.status == "diverged"
    assert "the loss became" in (run.folder / runs.LOG).read_text()
    assert all(np.isfinite(e.loss) for e in events if isinstance(e, BatchDone | EpochDone))
    for name in (runs.BEST, runs.LAST):
        assert all(np.isfinite(values).all() for values in weights(run.folder / name))


def test_one_hot_losses_get_one_hot_labels(engine: KerasEngine, project: Project, few: Images, run: Run) -> None:
    other = project.with_(compile=project.compile.with_(loss=CategoricalCrossentropy(label_smoothing=0.1)))
    result, _ = fit(engine, other, few, run.folder)
    assert result.status == "finished"
    scores = engine.evaluate(run.best, few.validation_images, few.validation_labels)
    assert scores.accuracy == pytest.approx(result.best_val_accuracy)


@pytest.mark.parametrize("count", [2, 33])
def test_tiny_sets_work(engine: KerasEngine, project: Project, digits: Digits, run: Run, count: int) -> None:
    images = datasets.split((digits[0][:count], digits[1][:count]), 0.5 if count == 2 else 0.03, 0)
    result, events = fit(engine, project, images, run.folder)
    assert result.status == "finished"
    assert [e.step for e in events if isinstance(e, BatchDone)] == [1, 1]


def test_batch_larger_than_the_set(engine: KerasEngine, project: Project, few: Images, run: Run) -> None:
    large = project.with_(train=project.train.with_(batch_size=4096))
    assert fit(engine, large, few, run.folder)[0].status == "finished"


def test_a_renamed_run_keeps_its_name(engine: KerasEngine, project: Project, few: Images, run: Run) -> None:
    def report(event: Event) -> None:
        if isinstance(event, TrainingStarted):
            runs.rename(run, "Another name")

    engine.train(project, few, run.folder, report, Control())
    assert runs.open_run(run.folder).record.name == "Another name"


def test_a_folder_that_vanishes_is_an_error(engine: KerasEngine, project: Project, few: Images, run: Run) -> None:
    def report(event: Event) -> None:
        if isinstance(event, TrainingStarted):
            runs.delete(run)

    with pytest.raises(WorkbenchError, match=r"last\.keras"):
        engine.train(project, few, run.folder, report, Control())
