"""Draw: the canvas, what the model sees, and what it reads."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ....core.base.errors import WorkbenchError
from ....core.ports.engine import Engine
from ...look.theme import GRID
from ...look.tinted import tint
from ...widgets.canvas.canvas import Canvas
from ...widgets.canvas.square import Square
from ...widgets.model_chooser import ModelChooser
from ...widgets.pictures.pixel_view import PixelView
from ...widgets.probability_bars import ProbabilityBars, percent
from ...work.jobs import Jobs
from ...work.run_list import RunList
from .reading import Answer, Drawing, DrawingReader
from .steps_view import StepsView
from .verdict import Verdict

NARROW = 48 * GRID
"""Pixels: the least width of the column beside the canvas."""


class DrawTab(QWidget):
    """Wires the canvas to the reading, and the answer to what shows it."""

    def __init__(self, jobs: Jobs, engine: Engine, runbook: RunList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = Canvas()
        self.canvas.setObjectName("drawCanvas")
        self._chooser = ModelChooser(runbook)
        self._chooser.setObjectName("drawModel")
        self._chooser.setAccessibleName(self.tr("Model that reads"))
        self._chooser.setToolTip(self.tr("The run whose best checkpoint reads what you draw"))
        self._verdict, self._seen = Verdict(), PixelView(168)
        self._seen.setAccessibleName(self.tr("What the model sees"))
        self._bars = ProbabilityBars()
        self._bars.setObjectName("drawProbabilities")
        self._steps = StepsView()
        self._reading = DrawingReader(jobs, engine, self)
        self._lay_out()
        self.canvas.changed.connect(lambda: self._read(at_once=self.canvas.empty))
        self.canvas.strokeFinished.connect(lambda: self._read(at_once=True))
        self._reading.answered.connect(self._show)
        self._reading.failed.connect(self._show_error)
        self._chooser.chosen.connect(self._use)
        self._use(self._chooser.checkpoint)

    def _lay_out(self) -> None:
        self._clear = self._button("drawClear", "eraser", self.tr("Clear"), self.tr("Take everything away (Delete)"))
        self._undo = self._button("drawUndo", "undo", self.tr("Undo"), self.tr("Take back the last stroke (Ctrl+Z)"))
        self._redo = self._button("drawRedo", "redo", self.tr("Redo"), self.tr("Bring it back (Ctrl+Y)"))
        self._clear.clicked.connect(self.canvas.clear)
        self._undo.clicked.connect(self.canvas.undo)
        self._redo.clicked.connect(self.canvas.redo)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self._clear, self._undo, self._redo):
            buttons.addWidget(button)
        buttons.addStretch(1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(Square(self.canvas, left), 1)
        column.addLayout(buttons)
        above = QHBoxLayout()
        above.setSpacing(3 * GRID)
        above.addWidget(left, 3)
        above.addWidget(self._side_column(), 2)
        page = QVBoxLayout(self)
        page.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        page.setSpacing(GRID)
        page.addLayout(above, 1)
        page.addWidget(_line())
        page.addWidget(self._steps)

    def _side_column(self) -> QWidget:
        caption = QLabel(self.tr("What the model sees"))
        caption.setProperty("role", "caption")
        caption.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        model = QLabel(self.tr("&Model"))
        model.setBuddy(self._chooser)
        pair = QGridLayout()
        pair.setHorizontalSpacing(3 * GRID)
        pair.addWidget(self._seen, 0, 0)
        pair.addWidget(caption, 1, 0)
        pair.addWidget(self._verdict, 0, 1, 2, 1)
        pair.setColumnStretch(1, 1)
        head = QHBoxLayout()
        head.addWidget(model)
        head.addWidget(self._chooser, 1)
        holder = QWidget()
        holder.setMinimumWidth(NARROW)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addLayout(head)
        column.addLayout(pair)
        column.addWidget(self._bars, 1)
        return holder

    def _button(self, name: str, image: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setToolTip(tip)
        button.setEnabled(False)
        tint(button, image)
        return button

    def _use(self, checkpoint: Path | None) -> None:
        self._bars.set_probabilities(None)
        self._verdict.show_nothing(self._invitation())
        self._reading.use(checkpoint)

    def _read(self, at_once: bool) -> None:
        canvas = self.canvas
        self._clear.setEnabled(not canvas.empty)
        self._undo.setEnabled(canvas.can_undo)
        self._redo.setEnabled(canvas.can_redo)
        drawing = None if canvas.empty else Drawing(canvas.strokes(), canvas.side, canvas.brush)
        self._reading.show(drawing, at_once)

    def _show(self, answer: Answer | None) -> None:
        if answer is None:
            self._seen.set_picture(None)
            self._steps.show_nothing()
        else:
            self._seen.set_picture(answer.steps[-1].picture)
            self._steps.set_side(answer.format.side)
            self._steps.show_steps(answer.steps, answer.resized)
        if answer is None or answer.probabilities is None or answer.resized_probabilities is None:
            self._bars.set_probabilities(None)
            self._verdict.show_nothing(self._invitation())
            self._steps.compare("")
            return
        names = answer.format.class_names
        self._bars.set_classes(names)
        self._bars.set_probabilities(answer.probabilities)
        self._verdict.show_probabilities(answer.probabilities, names)
        plain = answer.resized_probabilities
        text = self.tr("The same model reads the plain resize as {name} ({percent}).")
        best = int(plain.argmax())
        self._steps.compare(text.format(name=names[best], percent=percent(float(plain[best]))))

    def _show_error(self, error: WorkbenchError) -> None:
        self._bars.set_probabilities(None)
        self._verdict.show_error(str(error))

    def _invitation(self) -> str:
        if self._chooser.checkpoint is None:
            return self.tr("Train a model first (Train tab, F5), then draw")
        return self.tr("Draw something") if self.canvas.empty else self.tr("Reading…")


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("role", "line")
    return line
