"""Reading what is drawn, off the GUI thread: the latest drawing counts, older answers are dropped."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from ....core.base.control import Control
from ....core.base.errors import WorkbenchError
from ....core.base.progress import Report
from ....core.ink import strokes as preparation
from ....core.ink.strokes import InkStep
from ....core.pictures.format import MNIST, PictureFormat
from ....core.pictures.mnist_frame import Picture
from ....core.ports.engine import Engine
from ....core.ports.model import Reader
from ...work.jobs import Jobs

PAUSE_MS = 100
"""While the pen moves it is read about ten times a second."""


@dataclass(frozen=True, eq=False)
class Drawing:
    """What lies on the canvas: strokes in logical pixels, the canvas' side and the line's width."""

    strokes: list[NDArray[np.float64]]
    side: float
    brush: float


@dataclass(frozen=True, eq=False)
class Answer:
    """What became of a drawing: its pictures and, with a model, the probabilities float32 [classes]."""

    steps: tuple[InkStep, ...]
    resized: Picture
    probabilities: NDArray[np.float32] | None
    resized_probabilities: NDArray[np.float32] | None
    format: PictureFormat = MNIST
    """The model's, which the pictures are made in; MNIST's without one."""


class DrawingReader(QObject):
    """Answers drawings with the chosen checkpoint; ``answered`` always belongs to the latest one."""

    answered = Signal(object)
    """An Answer, or None for an empty canvas."""
    failed = Signal(object)
    """The WorkbenchError that kept the checkpoint from being read."""

    def __init__(self, jobs: Jobs, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._engine = jobs, engine
        self._checkpoint: Path | None = None
        self._reader: Reader | None = None
        self._drawing: Drawing | None = None
        self._failure: WorkbenchError | None = None
        self._era = 0  # answers from before a clearing or another model are stale
        self._due = self._busy = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)

    @property
    def checkpoint(self) -> Path | None:
        """The model file that answers, or None."""
        return self._checkpoint

    def use(self, checkpoint: Path | None) -> None:
        """Answer with this model file from now on, read anew even if it is the same path."""
        self._checkpoint, self._reader, self._failure = checkpoint, None, None
        self._era += 1
        self._renew(at_once=True)

    def show(self, drawing: Drawing | None, at_once: bool) -> None:
        """Answer this drawing; ``at_once`` when a stroke has ended, else at the next pause."""
        self._drawing = drawing
        if drawing is None:
            self._era += 1
        self._renew(at_once)

    def _renew(self, at_once: bool) -> None:
        self._due = self._drawing is not None
        if not self._due:
            self._pause.stop()
            self.answered.emit(None)
        elif at_once:
            self._pause.stop()
            self._ask()
        elif not self._pause.isActive():
            self._pause.start()

    def _ask(self) -> None:
        """Start a job for the latest drawing, or leave that to the end of the one that runs."""
        drawing, reader, era = self._drawing, self._reader, self._era
        if self._busy or not self._due or drawing is None:
            return
        self._due, self._busy = False, True
        checkpoint = None if self._failure else self._checkpoint

        def work(_report: Report, _control: Control) -> tuple[Answer, Reader | None]:
            ready = reader or (self._engine.reader(checkpoint) if checkpoint else None)
            return answer(drawing, ready), ready

        def done(result: tuple[Answer, Reader | None]) -> None:
            if era == self._era:
                found, self._reader = result
                self.answered.emit(found)
                if self._failure:
                    self.failed.emit(self._failure)

        def failed(error: WorkbenchError) -> None:
            if era == self._era:
                # Asked again, so that at least the pictures are shown; the model is not tried again.
                self._failure, self._due = error, True

        def ended() -> None:
            self._busy = False
            if self._due and not self._pause.isActive():
                self._ask()

        self._jobs.start("quick", self.tr("Reading the drawing"), work, done=done, failed=failed, ended=ended)


def answer(drawing: Drawing, reader: Reader | None) -> Answer:
    """Prepare a drawing and have it read, our way and simply resized."""
    format = reader.format if reader else MNIST
    steps = preparation.steps(drawing.strokes, drawing.side, format.side)
    resized = preparation.naive(drawing.strokes, drawing.side, drawing.brush, format.side)
    if reader is None:
        return Answer(steps, resized, None, None)
    ours, plain = reader.read(np.stack([steps[-1].picture, resized]))
    return Answer(steps, resized, ours, plain, format)
