"""What the window asks of an engine: no Qt, no TensorFlow."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ..base.control import Control
from ..base.progress import Report
from ..data.images import Images
from ..data.section import Data
from .model import Model, Reader
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

    @property
    def ready(self) -> bool:
        """Whether TensorFlow is imported; never blocks."""
        ...

    def open(self, path: Path) -> Model:
        """Restore a model file, or share what was restored of it, until the file is written anew."""
        ...

    def quick_reader(self, path: Path) -> Reader | None:
        """A reader of a model file that needs no TensorFlow, so that it answers while that is imported.

        None for a network that only the whole model can read.
        """
        ...
