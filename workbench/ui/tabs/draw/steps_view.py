"""How the drawing becomes the image a model sees, as a row of little pictures."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from ....core.ink.strokes import InkStep
from ....core.pictures.mnist_frame import Picture
from ...look.layout import APART, TIGHT, WIDE, in_column, in_row
from ...widgets.pictures.pixel_view import PixelView

PICTURE = 3 * 28
"""Pixels: the side of each little picture, a multiple of what the model sees."""


class StepsView(QWidget):
    """The steps of the preparation and, apart, what a plain resize would have given."""

    seen = Signal()
    """It has come into sight: what it shows is worth working out now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = in_row(on=self)
        self._pictures: dict[str, PixelView] = {}
        for number, (name, caption, tip) in enumerate(self._captions()):
            if number:
                row.addWidget(_arrow())
            self._pictures[name] = PixelView(PICTURE)
            row.addWidget(_captioned(self._pictures[name], caption, tip))
        row.addSpacing(2 * APART)
        self._resized = PixelView(PICTURE)
        tip = self.tr("The whole canvas shrunk to 28×28: the digit stays small and off-centre, its lines too thin")
        row.addWidget(_captioned(self._resized, self.tr("plain resize"), tip))
        self._compared = QLabel()
        self._compared.setObjectName("drawCompared")
        self._compared.setProperty("role", "caption")
        self._compared.setWordWrap(True)
        row.addWidget(self._compared, 1)

    def show_steps(self, steps: tuple[InkStep, ...], resized: Picture) -> None:
        """Show the pictures of one drawing."""
        for step in steps:
            self._pictures[step.name].set_picture(step.picture)
        self._resized.set_picture(resized)

    def show_nothing(self) -> None:
        """Show the empty state."""
        for view in (*self._pictures.values(), self._resized):
            view.set_picture(None)
        self._compared.clear()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell."""
        super().showEvent(event)
        self.seen.emit()

    def compare(self, text: str) -> None:
        """Say what the model makes of the plain resize."""
        self._compared.setText(text)

    def _captions(self) -> tuple[tuple[str, str, str], ...]:
        return (
            ("drawn", self.tr("as drawn"), self.tr("The canvas as you see it")),
            (
                "cropped",
                self.tr("cropped"),
                self.tr("The ink's bounding box, drawn anew with a pen as wide as MNIST's"),
            ),
            (
                "scaled",
                self.tr("20×20"),
                self.tr("The longer side made 20 pixels; a pixel is as bright as the ink covers of it"),
            ),
            (
                "centred",
                self.tr("centred in 28×28"),
                self.tr("The centre of mass moved onto pixel 14, counted from 0"),
            ),
        )


def _captioned(view: PixelView, caption: str, tip: str) -> QWidget:
    view.setFixedSize(PICTURE, PICTURE)
    view.setAccessibleName(caption)
    view.setAccessibleDescription(tip)
    label = QLabel(caption)
    label.setProperty("role", "caption")
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    label.setToolTip(tip)
    holder = QWidget()
    in_column((view, Qt.AlignmentFlag.AlignHCenter), label, on=holder, spacing=TIGHT)
    return holder


def _arrow() -> QLabel:
    label = QLabel("→")
    label.setProperty("role", "muted")
    label.setContentsMargins(0, 0, 0, WIDE)
    return label
