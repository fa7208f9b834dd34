"""Reading what is drawn, off the GUI thread: the latest drawing counts, and its answer comes before all else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from ....core.base.control import Control
from ....core.base.errors import WorkbenchError
from ....core.base.text import text
from ....core.ink import strokes as preparation
from ....core.ink.strokes import InkStep
from ....core.pictures.format import MNIST, PictureFormat
from ....core.pictures.mnist_frame import Picture
from ....core.ports.engine import Engine
from ....core.ports.model import Reader
from ...work.jobs import Jobs
from ...work.latest import Latest

PAUSE_MS = 100
"""While the pen moves it is read about ten times a second."""


@dataclass(frozen=True, eq=False)
class Drawing:
    """What lies on the canvas: strokes in logical pixels, the canvas' side and the line's width.

    Or a picture, which is read as it is.
    """

    strokes: list[NDArray[np.float64]]
    side: float
    brush: float
    picture: Picture | None = None


@dataclass(frozen=True, eq=False)
class Answer:
    """The picture that the model sees and, with a model, its probabilities float32 [classes]."""

    picture: Picture
    probabilities: NDArray[np.float32] | None
    format: PictureFormat
    """The model's, which the picture is made in; MNIST's without one."""


@dataclass(frozen=True, eq=False)
class Comparison:
    """How the picture came about, and what the model makes of the canvas simply resized."""

    steps: tuple[InkStep, ...]
    resized: Picture
    probabilities: NDArray[np.float32] | None
    format: PictureFormat


class DrawingReader(QObject):
    """Answers drawings with the chosen checkpoint; ``answered`` always belongs to the latest one.

    Each question is one picture on the lane that does nothing else. What takes longer, opening a
    checkpoint and the comparison, happens beside it.
    """

    answered = Signal(object)
    """An Answer, or None for an empty canvas."""
    compared = Signal(object)
    """The Comparison that was asked for."""
    failed = Signal(object)
    """The WorkbenchError that kept the checkpoint from being read."""

    def __init__(self, jobs: Jobs, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._reading = Latest(jobs, "read")
        self._opening, self._comparing = Latest(jobs, "study"), Latest(jobs, "study")
        self._checkpoint: Path | None = None
        self._reader: Reader | None = None
        self._opened = False  # the reader is the whole model, and not one that stands in for it
        self._take: Callable[[], Drawing] | None = None
        self._failure: WorkbenchError | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)

    @property
    def checkpoint(self) -> Path | None:
        """The model file that answers, or None."""
        return self._checkpoint

    def use(self, checkpoint: Path | None) -> None:
        """Answer with this model file from now on, read anew even if it is the same path."""
        self._checkpoint, self._reader, self._failure = checkpoint, None, None
        self._opened = False
        self._opening.cancel()
        self._comparing.cancel()
        self._renew(at_once=True)

    def show(self, take: Callable[[], Drawing] | None, at_once: bool) -> None:
        """Answer the drawing that ``take`` gives, or say that there is none.

        ``at_once`` when the pen is up; else it is taken at the next pause, and not at every move.
        """
        self._take = take
        self._renew(at_once)

    def compare(self) -> None:
        """Ask for the comparison of the drawing that lies there; a picture that is read as it is has none."""
        drawing, reader = self._take and self._take(), self._reader
        if drawing is not None and drawing.picture is None:
            words = text("Comparing with a plain resize")
            self._comparing.ask(words, lambda _r, _c: comparison(drawing, reader), self.compared.emit)

    def _renew(self, at_once: bool) -> None:
        if self._take is None:
            self._comparing.cancel()
            self._pause.stop()
            self._reading.cancel()
            self.answered.emit(None)
        elif at_once:
            self._pause.stop()
            self._ask()
        elif not self._pause.isActive():
            self._pause.start()

    def _ask(self) -> None:
        drawing, reader = self._take and self._take(), self._reader
        if drawing is not None:
            if drawing.picture is not None:
                self._comparing.cancel()
            self._open()
            words = text("Reading a digit")
            self._reading.ask(words, lambda _r, control: answer(drawing, reader, control), self._tell)

    def _open(self) -> None:
        """Restore the checkpoint once somebody has drawn; until it is there, answers hold the picture alone.

        While TensorFlow is being imported, a dense network reads without it; the model takes over afterwards.
        """
        checkpoint = None if self._opened or self._failure else self._checkpoint
        if checkpoint is None or self._opening.busy:
            return
        if self._reader is None and not self._engine.ready:
            self._opening.ask(
                text("Opening the model"),
                lambda _r, _c: self._engine.quick_reader(checkpoint),
                lambda reader: self._use_meanwhile(reader, checkpoint),
                failed=self._refuse,
            )
        else:
            self._restore(checkpoint)

    def _use_meanwhile(self, reader: Reader | None, checkpoint: Path) -> None:
        self._reader = reader
        self._restore(checkpoint)
        self._ask()

    def _restore(self, checkpoint: Path) -> None:
        words = text("Opening the model")
        self._opening.ask(words, lambda _r, _c: self._engine.open(checkpoint), self._use, failed=self._refuse)

    def _use(self, model: Reader) -> None:
        self._reader, self._opened = model, True
        self._ask()

    def _refuse(self, error: WorkbenchError) -> None:
        # The pictures are shown all the same; the model is not tried again.
        self._failure = error
        self.failed.emit(error)

    def _tell(self, found: Answer) -> None:
        self.answered.emit(found)
        if self._failure:
            self.failed.emit(self._failure)


def answer(drawing: Drawing, reader: Reader | None, control: Control) -> Answer:
    """Prepare a drawing for the reader and have it read; raises Cancelled when a newer drawing waits already."""
    format = reader.format if reader else MNIST
    picture = drawing.picture if drawing.picture is not None else preparation.to_image(drawing.strokes, format.side)
    control.raise_if_stopped()
    return Answer(picture, _read(reader, picture), format)


def comparison(drawing: Drawing, reader: Reader | None) -> Comparison:
    """Show how a drawing is prepared, and have it read simply resized."""
    format = reader.format if reader else MNIST
    steps = preparation.steps(drawing.strokes, drawing.side, format.side)
    resized = preparation.naive(drawing.strokes, drawing.side, drawing.brush, format.side)
    return Comparison(steps, resized, _read(reader, resized), format)


def _read(reader: Reader | None, picture: Picture) -> NDArray[np.float32] | None:
    # One picture when one is asked: that is what the engine has a function of its own for.
    return None if reader is None else reader.read(picture[None])[0]
