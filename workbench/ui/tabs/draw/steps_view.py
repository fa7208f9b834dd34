"""How the drawing becomes the image a model sees, as a row of little pictures."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from ....core.base.text import text
from ....core.ink.strokes import InkStep
from ....core.pictures.format import MNIST
from ....core.pictures.mnist_frame import Picture, box, middle
from ...look.layout import APART, TIGHT, WIDE, in_column, in_row
from ...widgets.pictures.pixel_view import PixelView

PICTURE, COMPARED = 84, 88
"""Pixels: the side of each little picture, each pixel of which becomes a square of whole pixels, and the least width of
what is said beside them."""


class StepsView(QWidget):
    """The steps of the preparation and, apart, what a plain resize would have given."""

    seen = Signal()
    """It has come into sight: what it shows is worth working out now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = in_row(on=self)
        self._pictures: dict[str, PixelView] = {}
        self._captions: dict[str, QLabel] = {}
        for number, name in enumerate(("drawn", "cropped", "scaled", "centred")):
            if number:
                row.addWidget(_arrow())
            self._pictures[name], self._captions[name] = PixelView(PICTURE), QLabel()
            row.addWidget(_captioned(self._pictures[name], self._captions[name]))
        row.addSpacing(2 * APART)
        self._pictures["resized"], self._captions["resized"] = PixelView(PICTURE), QLabel()
        row.addWidget(_captioned(self._pictures["resized"], self._captions["resized"]))
        self._compared = QLabel()
        self._compared.setObjectName("drawCompared")
        self._compared.setProperty("role", "caption")
        self._compared.setWordWrap(True)
        # Room is kept for it: the columns would be shared out anew after every stroke, and the bars with them.
        self._compared.setMinimumWidth(COMPARED)
        row.addWidget(self._compared, 1)
        self.set_side(MNIST.side)

    def set_side(self, side: int) -> None:
        """Say what happens on the way to pictures of that side."""
        for name, caption, tip in self._words(side):
            self._captions[name].setText(caption)
            self._captions[name].setToolTip(tip)
            self._pictures[name].setAccessibleName(caption)
            self._pictures[name].setAccessibleDescription(tip)

    def show_steps(self, steps: tuple[InkStep, ...], resized: Picture) -> None:
        """Show the pictures of one drawing."""
        for step in steps:
            self._pictures[step.name].set_picture(step.picture)
        self._pictures["resized"].set_picture(resized)

    def show_nothing(self) -> None:
        """Show the empty state."""
        for view in self._pictures.values():
            view.set_picture(None)
        self._compared.clear()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell."""
        super().showEvent(event)
        self.seen.emit()

    def compare(self, text: str) -> None:
        """Say what the model makes of the plain resize."""
        self._compared.setText(text)

    def _words(self, side: int) -> tuple[tuple[str, str, str], ...]:
        size = f"{side}×{side}"
        return (
            ("drawn", text("as drawn"), text("The canvas as you see it")),
            (
                "cropped",
                text("cropped"),
                text("The ink's bounding box, drawn anew with a pen as wide as MNIST's"),
            ),
            (
                "scaled",
                f"{box(side)}×{box(side)}",
                text(
                    "The longer side made {pixels} pixels; a pixel is as bright as the ink covers of it",
                    pixels=box(side),
                ),
            ),
            (
                "centred",
                text("centred in {size}", size=size),
                text("The centre of mass moved onto pixel {place}, counted from 0", place=f"{middle(side):.3g}"),
            ),
            (
                "resized",
                text("plain resize"),
                text(
                    "The whole canvas shrunk to {size}: the drawing stays small and off-centre, its lines too thin",
                    size=size,
                ),
            ),
        )


def _captioned(view: PixelView, label: QLabel) -> QWidget:
    view.setFixedSize(PICTURE, PICTURE)
    label.setProperty("role", "caption")
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    # Below the picture and not wider: five of them stand in a row.
    label.setWordWrap(True)
    label.setFixedWidth(PICTURE)
    holder = QWidget()
    in_column((view, Qt.AlignmentFlag.AlignHCenter), label, on=holder, spacing=TIGHT)
    return holder


def _arrow() -> QLabel:
    label = QLabel("→")
    label.setProperty("role", "muted")
    label.setContentsMargins(0, 0, 0, WIDE)
    return label
