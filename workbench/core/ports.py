"""What the window asks of an engine, and what the engine tells: plain data, no Qt, no TensorFlow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from .control import Control
from .project import Data, Project

Pictures = NDArray[np.uint8]
"""Images as uint8 [n, 28, 28], ink bright on black, as in MNIST."""
Labels = NDArray[np.uint8]
"""Class numbers as uint8 [n]."""


@dataclass(frozen=True, eq=False)
class Images:
    """A data section's images, split: a pure function of the section and the seed.

    Compares by identity, since comparing arrays would be slow and ambiguous.
    """

    train_images: Pictures
    train_labels: Labels
    validation_images: Pictures
    validation_labels: Labels
    test_images: Pictures | None = None
    test_labels: Labels | None = None


@dataclass(frozen=True)
class Device:
    """What TensorFlow computes on: for instance ``CPU · 2 cores · TensorFlow 2.21``."""

    text: str
    gpus: int


@dataclass(frozen=True)
class Progress:
    """How far a piece of work is; ``total`` is 0 while unknown. ``text`` says what is being done."""

    done: int
    total: int
    text: str = ""


@dataclass(frozen=True)
class RunCreated:
    """The folder of a new run exists; what follows belongs to it."""

    folder: Path


@dataclass(frozen=True)
class TrainingStarted:
    """Training is about to take its first step."""

    epochs: int
    steps_per_epoch: int
    batch_size: int
    images: int


@dataclass(frozen=True)
class BatchDone:
    """Some steps were taken. ``loss`` and ``accuracy`` are the means since the epoch began.

    ``step`` counts steps in this epoch from 1; ``epoch`` counts from 0; ``rate`` is images per
    second in the last chunk of steps.
    """

    epoch: int
    step: int
    loss: float
    accuracy: float
    rate: float


@dataclass(frozen=True)
class EpochDone:
    """An epoch ended and was validated; ``epoch`` counts from 0, ``seconds`` includes validation."""

    epoch: int
    loss: float
    accuracy: float
    val_loss: float
    val_accuracy: float
    learning_rate: float
    seconds: float
    best: bool
    more: tuple[tuple[str, float], ...] = ()
    """The project's other metrics by their names in the logs: ``("top_k", 0.99), ("val_top_k", 0.98)``."""


@dataclass(frozen=True)
class CheckpointSaved:
    """A checkpoint was written, whole, under this path."""

    path: Path
    kind: Literal["best", "last"]


@dataclass(frozen=True)
class RateTried:
    """One step of a learning-rate search, counted from 1: the rate it took, and its batch's loss before it."""

    step: int
    rate: float
    loss: float


Event = Progress | RunCreated | TrainingStarted | BatchDone | EpochDone | CheckpointSaved | RateTried
Report = Callable[[Event], None]


@dataclass(frozen=True)
class TrainingResult:
    """How a training run ended."""

    folder: Path
    status: Literal["finished", "stopped", "diverged"]
    epochs: int
    best_val_accuracy: float | None


@dataclass(frozen=True)
class Scores:
    """Loss and accuracy over a set of images."""

    loss: float
    accuracy: float
    images: int


@dataclass(frozen=True, eq=False)
class Weights:
    """One variable of a trained model: its layer, its name in Keras, and its values as float32."""

    layer: str
    name: str
    trainable: bool
    values: NDArray[np.float32]


class Reader(Protocol):
    """A restored checkpoint that reads digits; used from one lane only."""

    def read(self, images: Pictures) -> NDArray[np.float32]:
        """Probabilities, float32 [n, classes], for uint8 [n, 28, 28]; rows add up to 1."""
        ...


class Engine(Protocol):
    """What the window needs done. Every call blocks and belongs on a lane, never on the GUI thread.

    Failures the user can act on are raised as WorkbenchError; a stopped job raises Cancelled,
    except ``train``, which returns what it reached.
    """

    def start(self) -> Device:
        """Import TensorFlow, with as little disturbance of other threads as possible."""
        ...

    def load(self, data: Data, seed: int, report: Report, control: Control) -> Images:
        """Fetch and split the images; needs no TensorFlow."""
        ...

    def train(self, project: Project, images: Images, folder: Path, report: Report, control: Control) -> TrainingResult:
        """Train from new weights into a run folder made by ``runs.create``."""
        ...

    def reader(self, checkpoint: Path) -> Reader:
        """Restore a model file for reading."""
        ...

    def evaluate(self, checkpoint: Path, images: Pictures, labels: Labels) -> Scores:
        """Loss and accuracy of a model file on labelled images."""
        ...

    def find_rate(self, project: Project, images: Images, report: Report, control: Control) -> tuple[RateTried, ...]:
        """Train a copy with learning rates that grow from step to step, until the loss runs away.

        Reports RateTried for each step. Source: Smith, "Cyclical Learning Rates for Training Neural
        Networks" (2017). Nothing is written to disk; a stopped search returns what it tried.
        ``core.rates`` reads the result.
        """
        ...

    def weights(self, checkpoint: Path) -> tuple[Weights, ...]:
        """Every variable of a model file, in the order of its layers."""
        ...
