"""Time left, and batches out of running means."""

from __future__ import annotations

import math

import pytest

from workbench.core.run.batch_means import BatchMeans
from workbench.core.run.events import BatchDone, EpochDone, TrainingStarted
from workbench.core.run.time_left import TimeLeft, clock

PLAN = TrainingStarted(epochs=4, steps_per_epoch=100, batch_size=10, images=1000)


def test_nothing_is_promised_before_the_first_steps() -> None:
    assert TimeLeft(PLAN).seconds_left is None


def test_time_left_counts_steps_and_validation() -> None:
    pace = TimeLeft(PLAN)
    for step in (50, 100):
        pace.step(BatchDone(0, step, 1.0, 0.5, rate=500.0))
    pace.epoch(EpochDone(0, 1, 0.5, 1, 0.5, 0.001, seconds=2.5, best=True))
    assert pace.done == pytest.approx(0.25)
    assert pace.seconds_left == pytest.approx(3 * 2.0 + 3 * 0.5)


def test_one_slow_chunk_does_not_frighten() -> None:
    pace = TimeLeft(PLAN)
    for step in range(10, 90, 10):
        pace.step(BatchDone(0, step, 1.0, 0.5, rate=500.0))
    before = pace.seconds_left
    pace.step(BatchDone(0, 80, 1.0, 0.5, rate=3.0))
    assert pace.seconds_left == pytest.approx(before)


def test_done_never_passes_the_end() -> None:
    pace = TimeLeft(PLAN)
    pace.step(BatchDone(3, 128, 1.0, 0.5, rate=500.0))
    assert pace.done == 1.0
    assert pace.seconds_left == pytest.approx(0.0)


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
        chunk = chunks.take(BatchDone(2, step, mean, 0.5, 100.0))
        assert chunk is not None
        assert chunk.loss == pytest.approx(loss)
        assert chunk.at == pytest.approx(2 + step / 40)


def test_each_epoch_begins_anew() -> None:
    chunks = BatchMeans(10)
    chunks.take(BatchDone(0, 10, 9.0, 0.1, 1.0))
    chunk = chunks.take(BatchDone(1, 10, 1.0, 0.9, 1.0))
    assert chunk is not None
    assert chunk.loss == 1.0


def test_short_chunks_are_counted_with_the_next_or_left_out() -> None:
    chunks = BatchMeans(23)
    assert chunks.take(BatchDone(0, 10, 1.0, 0.5, 1.0))
    assert chunks.take(BatchDone(0, 12, 1.0, 0.5, 1.0)) is None
    whole = chunks.take(BatchDone(0, 20, 2.0, 0.5, 1.0))
    assert whole is not None
    assert whole.loss == pytest.approx(3.0)
    assert chunks.take(BatchDone(0, 23, 1.0, 0.5, 1.0)) is None
    assert chunks.take(BatchDone(0, 23, 1.0, 0.5, 1.0)) is None


def test_rounding_stays_within_what_can_be() -> None:
    chunks = BatchMeans(20)
    chunks.take(BatchDone(0, 10, 0.1, 1.0, 1.0))
    chunk = chunks.take(BatchDone(0, 20, 0.0499, 1.01, 1.0))
    assert chunk is not None
    assert chunk.loss == 0.0
    assert chunk.accuracy == 1.0


def test_a_loss_that_is_no_number_stays_none() -> None:
    chunks = BatchMeans(20)
    chunks.take(BatchDone(0, 10, 0.1, 1.0, 1.0))
    chunk = chunks.take(BatchDone(0, 20, math.nan, 0.1, 1.0))
    assert chunk is not None
    assert math.isnan(chunk.loss)
