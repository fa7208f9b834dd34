"""Draw: the canvas, what the model sees, and what it reads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

from ....core.base.errors import WorkbenchError
from ....core.base.text import text
from ....core.ink.strokes import to_image
from ...look.flow import Flow
from ...look.layout import APART, GAP, WIDE, in_column, in_row
from ...look.theme import GRID
from ...widgets.canvas.canvas import Canvas
from ...widgets.canvas.square import Square
from ...widgets.frame.framed_tab import FramedTab
from ...widgets.frame.page_frame import PageFrame
from ...widgets.frame.rail import Rail
from ...widgets.frame.views import View, Views
from ...widgets.model_chooser import ModelChooser
from ...widgets.pictures.pixel_view import PixelView
from ...widgets.probability_bars import ProbabilityBars, percent
from ...work.place import DrawPlace, TabPlace
from ...work.tab import History
from ...work.workspace import Workspace
from .keep_row import KeepRow, is_key
from .reading import Answer, Comparison, Drawing, DrawingReader
from .steps_view import StepsView
from .verdict import Verdict

SIDE = 52 * GRID
"""Pixels: the picture that the model sees, and beside it the verdict."""
PAINT_MS = 30
"""What explains an answer waits this long, so that it takes neither the painter's nor Python's time from the answer."""


class DrawTab(FramedTab):
    """Wires the canvas to the reading, and the answer to what shows it."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = workspace.actions
        self.canvas = Canvas()
        self.canvas.setObjectName("drawCanvas")
        self._chooser = ModelChooser(workspace.runs)
        self._chooser.setObjectName("drawModel")
        self._chooser.setAccessibleName(text("Model that reads"))
        self._chooser.setToolTip(text("The run whose best checkpoint reads what you draw"))
        self._verdict, self._seen = Verdict(), PixelView(168)
        self._seen.setAccessibleName(text("What the model sees"))
        self._bars = ProbabilityBars()
        self._bars.setObjectName("drawProbabilities")
        self._steps = StepsView()
        self._train = QPushButton(text("Train a model…"))
        self._train.setObjectName("drawTrain")
        self._train.setToolTip(text("Go to the Train tab: a trained model is what reads"))
        self._reading = DrawingReader(workspace.jobs, workspace.engine, self)
        # The answer is painted before anything else is worked out.
        self._painted = QTimer(self, singleShot=True, interval=PAINT_MS)
        self._painted.timeout.connect(self._compare)
        self._drawings = workspace.drawings
        self.keep_row = KeepRow()
        # Until a model tells others: what the project's images are of.
        self.keep_row.show_classes(workspace.data.facts.format.class_names)
        self._keeping = False
        self._lay_out()
        self.canvas.changed.connect(self._read)
        self.keep_row.wanted.connect(self._keep)
        self._drawings.counted.connect(self.keep_row.show_counts)
        self._drawings.count()
        self._train.clicked.connect(lambda: workspace.show(TabPlace("train")))
        self._steps.seen.connect(self._compare)
        self._reading.answered.connect(self._show)
        self._reading.compared.connect(self._show_comparison)
        self._reading.failed.connect(self._show_error)
        self._chooser.chosen.connect(self._use)
        self._use(self._chooser.checkpoint)

    def _lay_out(self) -> None:
        self._clear = self._button("drawClear", "draw.clear", text("Clear"), self.canvas.clear)
        self._undo = self._button("drawUndo", "draw.undo", text("Undo"), self.canvas.undo)
        self._redo = self._button("drawRedo", "draw.redo", text("Redo"), self.canvas.redo)
        paper, middle = QWidget(), QWidget()
        tools = Flow(self._clear, self._undo, self._redo)
        in_column((Square(self.canvas, paper), 1), tools, on=paper)
        in_column((in_row(paper), 1), _line(), self._steps, on=middle, spacing=APART, margins=APART)
        right = Rail("right", text("Reader"), self._side_column(), SIDE)
        self.put_into_frame(PageFrame(Views(View("canvas", text("Canvas"), middle)), right=right))

    def _side_column(self) -> QWidget:
        caption = QLabel(text("What the model sees"))
        caption.setProperty("role", "caption")
        caption.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        caption.setWordWrap(True)
        model = QLabel(text("&Model"))
        model.setBuddy(self._chooser)
        pair = QGridLayout()
        pair.setHorizontalSpacing(WIDE)
        pair.addWidget(self._seen, 0, 0)
        pair.addWidget(caption, 1, 0)
        pair.addWidget(self._verdict, 0, 1, 2, 1)
        pair.addWidget(self._train, 2, 1, Qt.AlignmentFlag.AlignHCenter)
        pair.setColumnStretch(1, 1)
        holder = QWidget()
        margins = (APART, GAP, APART, APART)
        above = in_row(model, (self._chooser, 1))
        in_column(above, pair, self.keep_row, (self._bars, 1), on=holder, spacing=GAP, margins=margins)
        return holder

    def _button(self, name: str, action: str, words: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        self._actions.bind(action, lambda: self._change(act), enabled=False)
        self._actions.follow(button, action)
        button.setText(words)
        return button

    def _change(self, act: Callable[[], None]) -> None:
        act()
        # The button may just have been disabled: the keys go on with the drawing.
        self.canvas.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The key of a one-letter class keeps the drawing as that."""
        if is_key(event.text(), self.keep_row.names) and not self.canvas.empty and not self.canvas.drawing:
            self._keep(event.text())
        else:
            super().keyPressEvent(event)

    def _keep(self, name: str) -> None:
        """Add the drawing to My drawings; once that is done there is room for the next."""
        if self.canvas.empty or self._keeping:
            return
        self._keeping = True
        picture, drawn = self.canvas.picture, self.canvas.strokes()
        self._drawings.keep(lambda: to_image(drawn) if picture is None else picture, name, self._kept)

    def _kept(self, path: Path | None) -> None:
        """Clear the canvas, which undo brings back; where the drawing was not kept it stays."""
        self._keeping = False
        if path is not None:
            self._change(self.canvas.clear)

    def show_place(self, place: DrawPlace) -> None:
        """Show strokes or a picture, and read them."""
        if isinstance(place.drawn, tuple):
            self.canvas.show_strokes(place.drawn)
        else:
            self.canvas.show_picture(place.drawn)
        self.canvas.setFocus()

    def history(self) -> History:
        """In Draw, undo means strokes, and clearing them."""
        return cast(History, self.canvas)

    def _use(self, checkpoint: Path | None) -> None:
        self._train.setVisible(checkpoint is None)
        self._bars.set_probabilities(None)
        self._verdict.show_nothing(self._invitation())
        self._steps.compare("")
        self._reading.use(checkpoint)

    def _read(self) -> None:
        canvas = self.canvas
        self._reading.show(None if canvas.empty else self._drawing, at_once=not canvas.drawing)
        self.keep_row.show_empty(canvas.empty)
        actions = self._actions
        actions.enable("draw.clear", not canvas.empty, text("The canvas is empty"))
        actions.enable("draw.undo", canvas.can_undo, text("No stroke to take back"))
        actions.enable("draw.redo", canvas.can_redo, text("Nothing to bring back"))

    def _drawing(self) -> Drawing:
        canvas = self.canvas
        return Drawing(canvas.strokes(), canvas.side, canvas.brush, canvas.picture)

    def _show(self, answer: Answer | None) -> None:
        if answer is None or answer.probabilities is None:
            self._bars.set_probabilities(None)
            self._verdict.show_nothing(self._invitation())
        else:
            names = answer.format.class_names
            self._bars.set_classes(names)
            self._bars.set_probabilities(answer.probabilities)
            self._verdict.show_probabilities(answer.probabilities, names)
            self.keep_row.show_classes(names)
            self.keep_row.show_read(names[int(answer.probabilities.argmax())])
        self._seen.set_picture(None if answer is None else answer.picture)
        if self.canvas.empty or self.canvas.picture is not None:
            self._steps.show_nothing()
        self._painted.start()

    def _compare(self) -> None:
        """Ask how the drawing was prepared, once it is finished and where that is seen."""
        if self._steps.isVisible() and not self.canvas.drawing:
            self._reading.compare()

    def _show_comparison(self, found: Comparison) -> None:
        self._steps.set_side(found.format.side)
        self._steps.show_steps(found.steps, found.resized)
        plain = found.probabilities
        if plain is None:
            self._steps.compare("")
            return
        names = found.format.class_names
        best = int(plain.argmax())
        share = percent(float(plain[best]))
        words = text("The same model reads the plain resize as {name} ({percent}).", name=names[best], percent=share)
        self._steps.compare(words)

    def _show_error(self, error: WorkbenchError) -> None:
        self._bars.set_probabilities(None)
        self._verdict.show_error(str(error))

    def _invitation(self) -> str:
        if self._chooser.checkpoint is None:
            return text("Train a model first (Train tab, F5), then draw")
        return text("Draw something") if self.canvas.empty else text("Reading…")


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("role", "line")
    return line
