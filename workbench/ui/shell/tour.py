"""The guided tour: six steps from the images to a digit that is read, each in its tab."""

from __future__ import annotations

from dataclasses import dataclass

from ...core.base.text import mark, text
from ..widgets.notice_bar import NoticeBar
from ..work.place import TabName, TabPlace
from ..work.workspace import Workspace


@dataclass(frozen=True)
class TourStep:
    """Where it is, what one sees there, and what to try."""

    tab: TabName
    title: str
    words: str


STEPS = (
    TourStep(
        "data",
        mark("Look at the images"),
        mark("5,000 handwritten digits. Most are for training, some are set aside for validation: move the slider."),
    ),
    TourStep(
        "build",
        mark("Build a network"),
        mark("Layers from top to bottom. Select one to see its parameters; double-click one at the left to add it."),
    ),
    TourStep(
        "compile",
        mark("Choose optimizer and loss"),
        mark("How the weights are changed, and what is to become small. Adam and cross-entropy are a good beginning."),
    ),
    TourStep(
        "train",
        mark("Train it"),
        mark("Press Start. Dashed is what it learned from, solid what it had never seen: the solid line counts."),
    ),
    TourStep(
        "draw",
        mark("Draw a digit"),
        mark("With mouse or pen. The network answers while you draw; below you see what it really gets to see."),
    ),
    TourStep(
        "learn",
        mark("Ask why"),
        mark("The lessons say what is behind each part. The drawer Code (Ctrl+J) shows it all as a Keras script."),
    ),
)


class Tour(NoticeBar):
    """A line above the tabs that leads through them; it can be left at any step."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("tour")
        self._workspace = workspace

    def offer(self) -> None:
        """Ask once, quietly, at the very first start."""
        words = text("New here? A tour of six steps leads from the images to a digit that is read.")
        self.show_notice(words, actions=((text("Take the tour"), self.begin),))

    def begin(self) -> None:
        """Start with the first step."""
        self._show(0)

    def _show(self, at: int) -> None:
        step = STEPS[at]
        self._workspace.show(TabPlace(step.tab))
        title = text("{number} of {steps}: {title}", number=at + 1, steps=len(STEPS), title=text(step.title))
        back = ((text("Back"), lambda: self._show(at - 1)),) if at else ()
        last = at + 1 == len(STEPS)
        go_on = (text("End the tour"), self.clear) if last else (text("Next"), lambda: self._show(at + 1))
        self.show_notice(title, text(step.words), actions=(*back, go_on))
        # The tour is walked through with one key.
        self.buttons()[-1].setFocus()
