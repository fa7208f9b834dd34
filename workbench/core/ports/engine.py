"""What the window asks of an engine: no Qt, no TensorFlow."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ..base.control import Control
from ..base.progress import Report
from ..data.images import Images, Labels, Pictures
from ..data.section import Data
from ..weights.weights import Weights
from .model import Reader, Scores
from .training import Training


@dataclass(frozen=True)
class Device:
    """What TensorFlow computes on: for instance ``CPU · 2 cores · TensorFlow 2.21``."""

    text: str
    gpus: int


class Engine(Training, Protocol):
    """What the window needs done. Every call blocks and belongs on a lane, never on the GUI thread.

    Failures the user can act on are raised as WorkbenchError; a stopped job raises Cancelled,
    except ``train``, which says that it was stopped.
    """

    def start(self) -> Device:
        """Import TensorFlow, with as little disturbance of other threads as possible."""
        ...

    def load(self, data: Data, seed: int, report: Report, control: Control) -> Images:
        """Fetch and split the images; needs no TensorFlow."""
        ...

    def reader(self, checkpoint: Path) -> Reader:
        """Restore a model file for reading."""
        ...

    def evaluate(self, checkpoint: Path, images: Pictures, labels: Labels) -> Scores:
        """Loss and accuracy of a model file on labelled images."""
        ...

    def weights(self, checkpoint: Path) -> tuple[Weights, ...]:
        """Every variable of a model file, in the order of its layers."""
        ...
