"""Learn: says what is coming."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from ....core.base.text import text
from ...look.layout import APART, STRETCH, WIDE, empty_grid, in_column, in_row
from ...widgets.icon_label import IconLabel
from ...widgets.scroll_column import ScrollColumn
from ...work.actions.actions import Command
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

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = QLabel(text("Learn"))
        heading.setProperty("role", "heading")
        words = text(
            "The lessons are not here yet. They will explain what the other tabs do, with figures that are computed "
            "live and the line of Keras that stands for each formula."
        )
        intro = QLabel(words)
        intro.setWordWrap(True)
        intro.setProperty("role", "muted")
        grid = empty_grid(None, APART, APART)
        self.cards: dict[str, QFrame] = {}
        workspace.actions.offer(lambda: self._lessons_to_open(workspace))
        for index, (lesson, shown) in enumerate(zip(LESSONS, self._lessons(), strict=True)):
            self.cards[lesson] = _card(*shown)
            grid.addWidget(self.cards[lesson], index // 3, index % 3)
        page, content = QWidget(), QWidget()
        content.setProperty("role", "clear")
        in_column(heading, intro, grid, STRETCH, on=page, spacing=APART)
        page.setMaximumWidth(1120)
        # Not by alignment: that would give the wrapped lines the height they have when nothing wraps.
        in_row((page, 1000), STRETCH, on=content, margins=WIDE)
        in_column(ScrollColumn(content), on=self)

    def show_place(self, place: LessonPlace) -> None:
        """Point at a lesson."""
        card = self.cards.get(place.lesson)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lessons_to_open(self, workspace: Workspace) -> Iterator[Command]:
        for lesson, (_icon, title, what) in zip(LESSONS, self._lessons(), strict=True):
            command = text("Learn about {lesson}", lesson=title)
            yield Command(command, text("Lesson"), what, partial(workspace.show, LessonPlace(lesson)))

    def _lessons(self) -> tuple[tuple[str, str, str], ...]:
        return (
            ("data", text("Tensors"), text("Rank and shape; reductions along an axis, in colour.")),
            ("activation", text("Activations"), text("Curve and derivative; where gradients vanish, units die.")),
            ("train", text("Gradient descent"), text("Forward, backward, update, by hand and step by step.")),
            ("compile", text("Optimizers"), text("SGD, momentum, Adagrad, RMSprop, Adam raced on one surface.")),
            ("logits", text("Losses"), text("Mean squared error, cross-entropy, softmax with logits.")),
            ("conv2d", text("Convolution"), text("A kernel sliding over a digit; padding; receptive field.")),
            ("dropout", text("Over-fitting"), text("Too many features, too few data; regularization, dropout.")),
            ("build", text("Recurrent nets"), text("Shared parameters and a hidden state, unrolled in time.")),
            ("dense", text("Embedding"), text("Symbols as points; the next letter.")),
        )


def _card(name: str, title: str, what: str) -> QFrame:
    card = QFrame()
    card.setProperty("role", "panel")
    # The palette points at a card; there is nothing yet to press on it.
    card.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    card.setAccessibleName(title)
    card.setAccessibleDescription(what)
    image = IconLabel(name, 24)
    head = QLabel(title)
    head.setProperty("role", "title")
    body = QLabel(what)
    body.setWordWrap(True)
    body.setProperty("role", "muted")
    in_column(image, head, body, STRETCH, on=card, margins=APART)
    return card
