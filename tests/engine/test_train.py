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

from workbench.core.base.control import Control
from workbench.core.base.errors import WorkbenchError
from workbench.core.base.progress import Event, Report
from workbench.core.catalog.layers import Dense, Flatten
from workbench.core.catalog.losses import CategoricalCrossentropy, MeanSquaredError
from workbench.core.catalog.metrics import Precision, Recall, TopK
from workbench.core.catalog.optimizers import SGD
from workbench.core.catalog.schedules import CosineDecay
from workbench.core.data import load_images
from workbench.core.data.images import Images
from workbench.core.data.labelled import Labelled
from workbench.core.data.section import Data
from workbench.core.data.sources import SOURCES
from workbench.core.data.split import Split
from workbench.core.project.project import Project, Train
from workbench.core.run import history, run_folder
from workbench.core.run.events import BatchDone, CheckpointSaved, EpochDone, TrainingStarted
from workbench.core.run.outcome import TrainingResult
from workbench.core.run.plan import Plan
from workbench.core.run.recorder import Recorder
from workbench.core.run.run_folder import Run
from workbench.core.run.state import RunState
from workbench.engine import KerasEngine
from workbench.engine.model.batches import plain_feed
from workbench.engine.train import steps_per_execution


def fit(
    engine: KerasEngine, project: Project, images: Images, folder: Path, control: Control | None = None
) -> tuple[TrainingResult, list[Event]]:
    """Train and collect the events."""
    events: list[Event] = []
    return train(engine, project, images, folder, events.append, control or Control()), events


def train(
    engine: KerasEngine, project: Project, images: Images, folder: Path, report: Report, control: Control
) -> TrainingResult:
    """Train from new weights into an empty run folder, as ``train_run`` does."""
    state = RunState.fresh(project)
    recorder = Recorder(folder, state, report)
    with recorder.marking_failure():
        return recorder.close(engine.train(Plan(project, images), state, recorder, control))


@pytest.fixture(scope="module")
def trained(
    engine: KerasEngine, project: Project, few: Images, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Run, TrainingResult, list[Event]]:
    """A run of the small network from start to end, to be looked at only: most of a training's time is tracing."""
    run = run_folder.create(tmp_path_factory.mktemp("trained"), project)
    return run, *fit(engine, project, few, run.folder)


def weights(path: Path) -> list[np.ndarray]:
    """All that a checkpoint holds, the optimizer's slots too."""
    model = keras.saving.load_model(path)
    return [np.asarray(variable.value) for variable in (*model.weights, *model.optimizer.variables)]


def state(folder: Path) -> dict[str, object]:
    return json.loads((folder / run_folder.STATE).read_text())


def test_a_run_is_reported_and_kept(trained: tuple[Run, TrainingResult, list[Event]]) -> None:
    run, result, events = trained
    assert (result.status, result.epochs, result.folder) == ("finished", 2, run.folder)
    started = next(e for e in events if isinstance(e, TrainingStarted))
    assert started == TrainingStarted(2, 20, 32, 630)

    epochs = [e for e in events if isinstance(e, EpochDone)]
    assert [e.epoch for e in epochs] == [0, 1]
    assert epochs[1].metrics["loss"] < epochs[0].metrics["loss"]
    assert epochs[1].learning_rate == pytest.approx(0.001)
    assert result.best["val_accuracy"] == max(e.metrics["val_accuracy"] for e in epochs)

    for number in (0, 1):
        steps = [e.step for e in events if isinstance(e, BatchDone) and e.epoch == number]
        assert len(steps) >= steps_per_execution.REPORTS - 1
        assert steps == sorted(set(steps))
        assert steps[-1] == 20
    last = [e for e in events if isinstance(e, BatchDone)][-1]
    assert last.metrics["loss"] == pytest.approx(epochs[1].metrics["loss"])
    assert last.rate > 0

    assert {e.path.name for e in events if isinstance(e, CheckpointSaved)} == {run_folder.LAST, run_folder.BEST}
    assert history.read(run.folder) == tuple(epochs)
    record = run_folder.open_run(run.folder).record
    assert (record.status, record.epochs) == ("finished", 2)
    assert record.best == result.best
    assert "Finished after 2 epochs" in (run.folder / run_folder.LOG).read_text()
    assert not [path for path in run.folder.iterdir() if path.name.startswith(".")]


def test_state_says_where_the_run_stands(trained: tuple[Run, TrainingResult, list[Event]]) -> None:
    run, _, _ = trained
    found = state(run.folder)
    assert (found["epoch"], found["step"], found["seed"], found["images"]) == (2, 0, 42, 630)
    for name in (run_folder.LAST, run_folder.BEST):
        assert found["sha256"][name] == hashlib.sha256((run.folder / name).read_bytes()).hexdigest()  # type: ignore[index]
    model = keras.saving.load_model(run.folder / run_folder.LAST)
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
    results = [weights(trained[0].folder / run_folder.LAST)]
    for steps in (1, 7, 20):
        monkeypatch.setattr(steps_per_execution, "steps_per_execution", lambda *_, steps=steps: steps)
        folder = run_folder.create(tmp_path, project).folder
        fit(engine, project, few, folder)
        results.append(weights(folder / run_folder.LAST))
    monkeypatch.undo()
    for other in results[1:]:
        assert all((a == b).all() for a, b in zip(results[0], other, strict=True))

    reseeded = project.with_(train=project.train.with_(seed=7))
    folder = run_folder.create(tmp_path, reseeded).folder
    fit(engine, reseeded, few, folder)
    assert any((a != b).any() for a, b in zip(results[0], weights(folder / run_folder.LAST), strict=True))


def test_best_is_the_best_epoch(engine: KerasEngine, project: Project, few: Images, run: Run) -> None:
    # Steps this large make the accuracy jump up and down from epoch to epoch.
    wild = project.with_(
        train=project.train.with_(epochs=6),
        compile=project.compile.with_(optimizer=SGD(learning_rate=1.5)),
    )
    _, events = fit(engine, wild, few, run.folder)
    epochs = [e for e in events if isinstance(e, EpochDone)]
    best = max(epochs, key=lambda e: (e.metrics["val_accuracy"], -e.metrics["val_loss"]))
    assert [e for e in epochs if e.best][-1] == best
    scores = engine.open(run.best).evaluate(few.validation_images, few.validation_labels)
    assert scores.accuracy == pytest.approx(best.metrics["val_accuracy"])
    assert scores.loss == pytest.approx(best.metrics["val_loss"], rel=1e-4)
    assert scores.images == 70


def test_monitoring_the_loss_keeps_the_epoch_of_the_least(
    engine: KerasEngine, project: Project, few: Images, run: Run
) -> None:
    wild = project.with_(
        train=project.train.with_(epochs=6),
        compile=project.compile.with_(optimizer=SGD(learning_rate=1.5), monitor="val_loss"),
    )
    _, events = fit(engine, wild, few, run.folder)
    epochs = [e for e in events if isinstance(e, EpochDone)]
    least = min(epochs, key=lambda e: e.metrics["val_loss"])
    assert [e for e in epochs if e.best][-1] == least
    scores = engine.open(run.best).evaluate(few.validation_images, few.validation_labels)
    assert scores.loss == pytest.approx(least.metrics["val_loss"], rel=1e-4)


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
    names = ("precision", "recall", "top_k")
    for epoch in epochs:
        values = dict(epoch.metrics)
        every = ("loss", "accuracy", *names)
        assert list(values) == [*every, *(f"val_{name}" for name in every)]
        assert all(0 <= value <= 1 for name, value in values.items() if "loss" not in name)
        assert values["top_k"] >= values["accuracy"]
        assert values["val_top_k"] >= values["val_accuracy"]
    steps = [e for e in events if isinstance(e, BatchDone)]
    assert all(list(step.metrics) == ["loss", "accuracy", *names] for step in steps)
    assert history.read(run.folder) == tuple(epochs)
    assert "val_top_k" in (run.folder / run_folder.LOG).read_text()


def test_a_schedule_lasts_as_long_as_the_training(engine: KerasEngine, project: Project, tmp_path: Path) -> None:
    digits = engine.load(project.data, project.train.seed, lambda event: None, Control())
    falling = project.with_(compile=project.compile.with_(schedule=CosineDecay()))
    falling = falling.with_(train=falling.train.with_(batch_size=512))
    run = run_folder.create(tmp_path, falling)
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
        if source().expected().images is None:
            # Folders of one's own: they are counted when they are read.
            continue
        planned = Project(data=Data(source=source(), validation_share=share), train=Train(batch_size=batch_size))
        facts = source().expected()
        images = np.zeros((facts.images, facts.format.side, facts.format.side), np.uint8)
        split = load_images.split(Labelled(facts.format, images, np.zeros(len(images), np.uint8)), Split(share, 1))
        steps = plain_feed(split.train_images, split.train_labels, "index", 10, batch_size).cardinality()
        assert planned.steps_per_epoch() == planned.steps_per_epoch(split.facts) == int(steps)


def test_stop_in_mid_epoch_keeps_what_was_reached(
    engine: KerasEngine, project: Project, few: Images, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps_per_execution, "steps_per_execution", lambda *_: 3)
    control = Control()
    seen: list[BatchDone] = []

    def report(event: Event) -> None:
        if isinstance(event, BatchDone):
            seen.append(event)
            if event.epoch == 1 and event.step == 6:
                control.stop()

    result = train(engine, project, few, run.folder, report, control)
    assert (result.status, result.epochs) == ("stopped", 1)
    assert (seen[-1].epoch, seen[-1].step) == (1, 6)
    assert (state(run.folder)["epoch"], state(run.folder)["step"]) == (1, 6)
    assert run_folder.open_run(run.folder).record.status == "stopped"
    assert int(keras.saving.load_model(run.folder / run_folder.LAST).optimizer.iterations) == 26
    assert int(keras.saving.load_model(run.best).optimizer.iterations) == 20


def test_stopped_before_the_first_step(engine: KerasEngine, project: Project, few: Images, run: Run) -> None:
    control = Control()
    control.stop()
    result, events = fit(engine, project, few, run.folder, control)
    assert (result.status, result.epochs, result.best) == ("stopped", 0, {})
    assert not any(isinstance(e, TrainingStarted) for e in events)
    assert not (run.folder / run_folder.LAST).exists()


def test_pause_waits_and_resume_goes_on(
    engine: KerasEngine, project: Project, few: Images, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps_per_execution, "steps_per_execution", lambda *_: 4)
    control = Control()
    events: list[Event] = []
    paused = threading.Event()

    def report(event: Event) -> None:
        events.append(event)
        if isinstance(event, BatchDone) and not paused.is_set():
            control.pause()
            paused.set()

    results: list[TrainingResult] = []
    lane = threading.Thread(target=lambda: results.append(train(engine, project, few, run.folder, report, control)))
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

    assert train(engine, project, few, run.folder, report, control).status == "stopped"


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
    assert run_folder.open_run(run.folder).record.status == "diverged"
    assert "the loss became" in (run.folder / run_folder.LOG).read_text()
    assert all(np.isfinite(e.metrics["loss"]) for e in events if isinstance(e, BatchDone | EpochDone))
    for name in (run_folder.BEST, run_folder.LAST):
        assert all(np.isfinite(values).all() for values in weights(run.folder / name))


def test_one_hot_losses_get_one_hot_labels(engine: KerasEngine, project: Project, few: Images, run: Run) -> None:
    other = project.with_(compile=project.compile.with_(loss=CategoricalCrossentropy(label_smoothing=0.1)))
    result, _ = fit(engine, other, few, run.folder)
    assert result.status == "finished"
    scores = engine.open(run.best).evaluate(few.validation_images, few.validation_labels)
    assert scores.accuracy == pytest.approx(result.best["val_accuracy"])


@pytest.mark.parametrize("count", [2, 33])
def test_tiny_sets_work(engine: KerasEngine, project: Project, digits: Labelled, run: Run, count: int) -> None:
    tiny = Labelled(digits.format, digits.images[:count], digits.labels[:count])
    images = load_images.split(tiny, Split(0.5 if count == 2 else 0.03, 0))
    result, events = fit(engine, project, images, run.folder)
    assert result.status == "finished"
    assert [e.step for e in events if isinstance(e, BatchDone)] == [1, 1]


def test_batch_larger_than_the_set(engine: KerasEngine, project: Project, few: Images, run: Run) -> None:
    large = project.with_(train=project.train.with_(batch_size=4096))
    assert fit(engine, large, few, run.folder)[0].status == "finished"


def test_a_renamed_run_keeps_its_name(engine: KerasEngine, project: Project, few: Images, run: Run) -> None:
    def report(event: Event) -> None:
        if isinstance(event, TrainingStarted):
            run_folder.rename(run, "Another name")

    train(engine, project, few, run.folder, report, Control())
    assert run_folder.open_run(run.folder).record.name == "Another name"


def test_a_folder_that_vanishes_is_an_error(engine: KerasEngine, project: Project, few: Images, run: Run) -> None:
    def report(event: Event) -> None:
        if isinstance(event, TrainingStarted):
            run_folder.delete(run)

    with pytest.raises(WorkbenchError, match=r"last\.keras"):
        train(engine, project, few, run.folder, report, Control())
