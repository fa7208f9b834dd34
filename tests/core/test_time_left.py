"""Time left, and batches out of running means."""

from __future__ import annotations

import math

import pytest

from workbench.core.run.batch_means import BatchMeans
from workbench.core.run.events import BatchDone, EpochDone, TrainingStarted
from workbench.core.run.time_left import TimeLeft, clock

PLAN = TrainingStarted(epochs=4, steps_per_epoch=100, batch_size=10, images=1000)
MEANS = {"loss": 1.0, "accuracy": 0.5}


def means(epoch: int, step: int, loss: float, accuracy: float = 0.5) -> BatchDone:
    """What a chunk of steps reports."""
    return BatchDone(epoch, step, {"loss": loss, "accuracy": accuracy}, 100.0)


def test_nothing_is_promised_before_the_first_steps() -> None:
    assert TimeLeft(PLAN).seconds_left is None


def test_time_left_counts_steps_and_validation() -> None:
    left = TimeLeft(PLAN)
    for step in (50, 100):
        left.step(BatchDone(0, step, MEANS, rate=500.0))
    left.epoch(EpochDone(0, {}, 0.001, seconds=2.5, best=True))
    assert left.done == pytest.approx(0.25)
    assert left.seconds_left == pytest.approx(3 * 2.0 + 3 * 0.5)


def test_one_slow_chunk_does_not_frighten() -> None:
    left = TimeLeft(PLAN)
    for step in range(10, 90, 10):
        left.step(BatchDone(0, step, MEANS, rate=500.0))
    before = left.seconds_left
    left.step(BatchDone(0, 80, MEANS, rate=3.0))
    assert left.seconds_left == pytest.approx(before)


def test_done_never_passes_the_end() -> None:
    left = TimeLeft(PLAN)
    left.step(BatchDone(3, 128, MEANS, rate=500.0))
    assert left.done == 1.0
    assert left.seconds_left == pytest.approx(0.0)


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (42.4, "0:42"), (725, "12:05"), (3729, "1:02:09"), (-1, "0:00")]
)
def test_clock(seconds: float, text: str) -> None:
    assert clock(seconds) == text


def test_chunks_undo_the_running_mean() -> None:
    own = [2.0, 1.0, 0.6, 0.4]
    chunks = BatchMeans(40)
    for at, loss in enumerate(own):
        step = 10 * (at + 1)
        mean = sum(own[: at + 1]) / (at + 1)
        chunk = chunks.take(means(2, step, mean, 0.5))
        assert chunk is not None
        assert chunk.metrics["loss"] == pytest.approx(loss)
        assert chunk.at == pytest.approx(2 + step / 40)


def test_each_epoch_begins_anew() -> None:
    chunks = BatchMeans(10)
    chunks.take(means(0, 10, 9.0, 0.1))
    chunk = chunks.take(means(1, 10, 1.0, 0.9))
    assert chunk is not None
    assert chunk.metrics["loss"] == 1.0


def test_short_chunks_are_counted_with_the_next_or_left_out() -> None:
    chunks = BatchMeans(23)
    assert chunks.take(means(0, 10, 1.0, 0.5))
    assert chunks.take(means(0, 12, 1.0, 0.5)) is None
    whole = chunks.take(means(0, 20, 2.0, 0.5))
    assert whole is not None
    assert whole.metrics["loss"] == pytest.approx(3.0)
    assert chunks.take(means(0, 23, 1.0, 0.5)) is None
    assert chunks.take(means(0, 23, 1.0, 0.5)) is None


def test_rounding_stays_within_what_can_be() -> None:
    chunks = BatchMeans(20)
    chunks.take(means(0, 10, 0.1, 1.0))
    chunk = chunks.take(means(0, 20, 0.0499, 1.01))
    assert chunk is not None
    assert chunk.metrics["loss"] == 0.0
    assert chunk.metrics["accuracy"] == 1.0


def test_a_loss_that_is_no_number_stays_none() -> None:
    chunks = BatchMeans(20)
    chunks.take(means(0, 10, 0.1, 1.0))
    chunk = chunks.take(means(0, 20, math.nan, 0.1))
    assert chunk is not None
    assert math.isnan(chunk.metrics["loss"])


def test_every_metric_has_its_batches() -> None:
    chunks = BatchMeans(20)
    chunks.take(BatchDone(0, 10, {"loss": 1.0, "top_k": 0.5}, 1.0))
    chunk = chunks.take(BatchDone(0, 20, {"loss": 0.8, "top_k": 0.7}, 1.0))
    assert chunk is not None
    assert chunk.metrics == pytest.approx({"loss": 0.6, "top_k": 0.9})


def test_a_formulas_loss_may_lie_below_zero() -> None:
    chunks = BatchMeans(20)
    chunks.take(means(0, 10, -1.0))
    chunk = chunks.take(means(0, 20, -2.0))
    assert chunk is not None
    assert chunk.metrics["loss"] == pytest.approx(-3.0)
