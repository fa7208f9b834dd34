"""What all sources have in common that are files of the user's own: which classes there are, and what they show."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from pydantic import field_validator

from ...base.control import Control
from ...base.errors import WorkbenchError
from ...base.text import mark, text
from ...pictures.format import MNIST, SIDES, PictureFormat
from ...pictures.preparation import PaperTone
from ...spec.fields import declare
from ..facts import DataFacts
from ..source import Source
from .listing import class_names

NOT_CHOSEN = mark("No pictures are chosen.")
CHOOSE = mark("Choose the pictures in the Data tab.")


class OwnSource(Source):
    """Files that the user points at; what can be known of them only by looking is kept in fields."""

    own = True

    side: int = declare(28, "Rows and columns of a picture.", minimum=SIDES[0], maximum=SIDES[1], hidden=True)
    paper: PaperTone = declare(
        "black",
        "What the pictures are drawn on. Models learn from bright ink on black, as in MNIST.",
        choice_help={
            "black": "Bright ink on black: the levels are taken as they are.",
            "white": "Dark ink on white paper: the levels are inverted.",
        },
    )
    class_names: tuple[str, ...] = declare((), "The classes, in the order of their numbers.", hidden=True)

    @field_validator("class_names")
    @classmethod
    def _check_names(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        if names:
            PictureFormat(MNIST.side, names)
        return names

    @property
    def format(self) -> PictureFormat:
        """The pictures' format; before anybody looked, they are taken for digits."""
        return PictureFormat(self.side, self.class_names or MNIST.class_names)

    def expected(self) -> DataFacts:
        return DataFacts(self.format, None)

    @abstractmethod
    def looked_at(self, control: Control) -> Self:
        """The source with its classes and all that suits its pictures, found by looking at them.

        Raises WorkbenchError when there are none, or not two to a hundred classes; Cancelled when it was stopped.
        """


def chosen(place: str) -> Path:
    """The file or folder; raises WorkbenchError when none is chosen."""
    if not place:
        raise WorkbenchError(text(NOT_CHOSEN), text(CHOOSE))
    return Path(place)


def names_of(labels: Sequence[str], origin: Path) -> tuple[str, ...]:
    """The classes that some labels name; raises WorkbenchError, naming ``origin``, if they are not 2 to 100."""
    names = class_names(labels)
    try:
        return PictureFormat(MNIST.side, names).class_names
    except ValueError as error:
        raise WorkbenchError(
            text("{path} cannot be learned from: {reason}.", path=origin, reason=error),
            text("Each picture needs a class, and there are 2 to 100 of them."),
        ) from error
