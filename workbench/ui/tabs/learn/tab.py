"""Learn: says what is coming."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from ...look.theme import GRID
from ...widgets.icon_label import IconLabel
from ...work.place import LessonPlace
from ...work.tab import Tab
from ...work.workspace import Workspace

LESSONS = (
    "tensors",
    "activations",
    "gradient-descent",
    "optimizers",
    "losses",
    "convolution",
    "over-fitting",
    "recurrent-nets",
    "embedding",
)
"""The names by which places mean the lessons."""


class LearnTab(Tab):
    """The lessons that will be worked through here, in the order of the course."""

    places = (LessonPlace,)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = QLabel(self.tr("Learn"))
        heading.setProperty("role", "heading")
        text = self.tr(
            "This room is being furnished. These lessons will let you touch what the other tabs do: "
            "every figure computed live, every formula with the line of Keras that stands for it."
        )
        intro = QLabel(text)
        intro.setWordWrap(True)
        intro.setProperty("role", "muted")
        grid = QGridLayout()
        grid.setSpacing(2 * GRID)
        self.cards: dict[str, QFrame] = {}
        for index, (lesson, shown) in enumerate(zip(LESSONS, self._lessons(), strict=True)):
            self.cards[lesson] = _card(*shown)
            grid.addWidget(self.cards[lesson], index // 3, index % 3)
        column = QVBoxLayout()
        column.setSpacing(2 * GRID)
        for part in (heading, intro):
            column.addWidget(part)
        column.addLayout(grid)
        column.addStretch(1)
        page = QWidget()
        page.setLayout(column)
        page.setMaximumWidth(1120)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        outer.addWidget(page, alignment=Qt.AlignmentFlag.AlignTop)

    def show_place(self, place: LessonPlace) -> None:
        """Point at a lesson."""
        card = self.cards.get(place.lesson)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lessons(self) -> tuple[tuple[str, str, str], ...]:
        return (
            ("data", self.tr("Tensors"), self.tr("Rank and shape; reductions along an axis, in colour.")),
            ("activation", self.tr("Activations"), self.tr("Curve and derivative; where gradients vanish, units die.")),
            ("train", self.tr("Gradient descent"), self.tr("Forward, backward, update, by hand and step by step.")),
            ("compile", self.tr("Optimizers"), self.tr("SGD, momentum, Adagrad, RMSprop, Adam raced on one surface.")),
            ("logits", self.tr("Losses"), self.tr("Mean squared error, cross-entropy, softmax with logits.")),
            ("conv2d", self.tr("Convolution"), self.tr("A kernel sliding over a digit; padding; receptive field.")),
            ("dropout", self.tr("Over-fitting"), self.tr("Too many features, too few data; regularization, dropout.")),
            ("build", self.tr("Recurrent nets"), self.tr("Shared parameters and a hidden state, unrolled in time.")),
            ("dense", self.tr("Embedding"), self.tr("Symbols as points; the next letter.")),
        )


def _card(image: str, title: str, what: str) -> QFrame:
    card = QFrame()
    card.setProperty("role", "panel")
    card.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    card.setAccessibleName(title)
    card.setAccessibleDescription(what)
    sign = IconLabel(image, 24)
    head = QLabel(title)
    head.setProperty("role", "title")
    body = QLabel(what)
    body.setWordWrap(True)
    body.setProperty("role", "muted")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
    for part in (sign, head, body):
        layout.addWidget(part)
    layout.addStretch(1)
    return card
