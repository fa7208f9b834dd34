"""What a run tells while it is trained, and how it ends."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ..base.progress import Event
from .metrics import Metrics


@dataclass(frozen=True)
class RunCreated(Event):
    """The folder of a new run exists, and it has its number; what follows belongs to it."""

    folder: Path
    number: int


@dataclass(frozen=True)
class TrainingStarted(Event):
    """Training is about to take its first step."""

    epochs: int
    steps_per_epoch: int
    batch_size: int
    images: int


@dataclass(frozen=True)
class BatchDone(Event):
    """Some steps were taken. ``metrics`` are the means since the epoch began: loss, accuracy and the rest.

    ``step`` counts steps in this epoch from 1; ``epoch`` counts from 0; ``rate`` is images per
    second in the last chunk of steps.
    """

    epoch: int
    step: int
    metrics: Metrics
    rate: float


@dataclass(frozen=True)
class EpochDone(Event):
    """An epoch ended and was validated.

    ``epoch`` counts from 0; ``metrics`` has each quantity twice, as ``loss`` and as ``val_loss``;
    ``seconds`` includes validation; ``best`` says that no epoch before was as good.
    """

    epoch: int
    metrics: Metrics
    learning_rate: float
    seconds: float
    best: bool = False


@dataclass(frozen=True)
class CheckpointSaved(Event):
    """A checkpoint was written, whole, under this path."""

    path: Path
    kind: Literal["best", "last"]


@dataclass(frozen=True)
class RateTried(Event):
    """One step of a learning-rate search, counted from 1: the rate it took, and its batch's loss before it."""

    step: int
    rate: float
    loss: float
