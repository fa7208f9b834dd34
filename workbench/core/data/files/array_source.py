"""Sources whose pictures are arrays already: they have their side, and only their paper can be chosen."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from ...base.control import Control
from ...base.errors import WorkbenchError
from ...base.progress import Report
from ...base.text import text
from ...pictures.format import PictureFormat
from ...pictures.preparation import paper_of
from ..images import Labels, Pictures
from ..labelled import Labelled
from ..left_out import NOTHING, Leaving, LeftOut
from ..read_context import ReadContext
from .own_source import CHOOSE, OwnSource, chosen, names_of
from .raw_set import RawSet

LOOKED_AT = 64
"""Pictures that are looked at to tell what paper they are on."""


@dataclass(frozen=True, eq=False)
class RawSets:
    """What a file holds: pictures to learn from, those for testing if there are some, and what was left out."""

    training: RawSet
    test: RawSet | None = None
    left_out: LeftOut = NOTHING


class ArraySource(OwnSource):
    """Pictures in arrays or tables, of classes with names of one's own."""

    @abstractmethod
    def raw(self, report: Report, control: Control) -> RawSets:
        """What the file holds; raises WorkbenchError when it cannot be had, Cancelled when it was stopped."""

    @property
    @abstractmethod
    def where(self) -> str:
        """The file or folder, empty before one is chosen."""

    @property
    def place(self) -> Path | None:
        return Path(self.where) if self.where else None

    def looked_at(self, control: Control) -> Self:
        training = self.raw(lambda event: None, control).training
        some = training.images[:: max(1, len(training.images) // LOOKED_AT)]
        names = names_of(training.names.tolist(), chosen(self.where))
        return self.with_(class_names=names, side=training.images.shape[1], paper=paper_of(list(some)))

    def read(self, context: ReadContext, report: Report, control: Control) -> Labelled:
        raw = self.raw(report, control)
        names = self.class_names or names_of(raw.training.names.tolist(), chosen(self.where))
        format, leaving = PictureFormat(raw.training.images.shape[1], names), Leaving()
        images, labels = self._part(raw.training, format, leaving, lambda at: text("picture {number}", number=at))
        if not len(labels):
            raise WorkbenchError(
                text("None of the pictures in {path} is of a known class.", path=self.where), text(CHOOSE)
            )
        if raw.test is None:
            return Labelled(format, images, labels, left_out=raw.left_out + leaving.result())
        test = self._part(raw.test, format, leaving, lambda at: text("test picture {number}", number=at))
        return Labelled(format, images, labels, *test, raw.left_out + leaving.result())

    def _part(
        self, raw: RawSet, format: PictureFormat, leaving: Leaving, place: Callable[[int], str]
    ) -> tuple[Pictures, Labels]:
        """Pictures with bright ink, and their classes' numbers; those of no known class are left out."""
        there, which = np.unique(raw.names, return_inverse=True)
        numbers = {name: number for number, name in enumerate(format.class_names)}
        found = np.array([numbers.get(str(name), -1) for name in there])[which]
        known = found >= 0
        for at in np.flatnonzero(~known):
            reason = text("its class {label} is none of the project's", label=raw.names[at])
            leaving.leave(place(int(at)), reason)
        images = raw.images if known.all() else raw.images[known]
        return images if self.paper == "black" else 255 - images, found[known].astype(np.uint8)
