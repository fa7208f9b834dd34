"""What all sources that are picture files have in common: how pictures are prepared, and which classes there are."""

from __future__ import annotations

import hashlib
from abc import abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from ...base.control import Control
from ...base.errors import WorkbenchError
from ...base.foreign import reading
from ...base.progress import Report
from ...base.text import text
from ...pictures import picture_file
from ...pictures.format import SIDES, PictureFormat
from ...pictures.preparation import Framing, Preparation, by_looking
from ...spec.fields import declare
from ..labelled import Labelled
from ..left_out import LeftOut
from ..read_context import ReadContext
from .kept_set import fingerprint, kept_set
from .listing import Listing
from .own_source import CHOOSE, OwnSource, names_of

LOOKED_AT = 64
"""Pictures that are looked at to choose how all are prepared."""


@dataclass(frozen=True)
class Listings:
    """The pictures to learn from, those for testing if they are kept apart, and the files that say so."""

    training: Listing
    test: Listing | None = None
    lists: tuple[Path, ...] = ()


class PictureFiles(OwnSource):
    """Pictures of any size in files, of classes with names of one's own."""

    side: int = declare(
        28, "Rows and columns, in pixels, of the square that each picture becomes.", minimum=SIDES[0], maximum=SIDES[1]
    )
    framing: Framing = declare(
        "fit",
        "How a picture becomes a square.",
        choice_help={
            "fit": "The whole picture is scaled into the square.",
            "mnist": "The ink is cut out, scaled to 20 of 28 pixels and centred by its mass, as in MNIST.",
        },
    )

    @abstractmethod
    def listings(self, control: Control) -> Listings:
        """Which files there are; raises WorkbenchError when they cannot be had, Cancelled when it was stopped."""

    def looked_at(self, control: Control) -> Self:
        training = self.listings(control).training
        names = self._names(training)
        pictures = []
        # From all over the list: at its beginning all are of one class.
        for picture in training.pictures[:: max(1, len(training.pictures) // LOOKED_AT)]:
            control.raise_if_stopped()
            try:
                pictures.append(picture_file.read(picture.path))
            except WorkbenchError as error:
                unread = error
        if not pictures:
            raise unread
        how = by_looking(pictures)
        return self.with_(class_names=names, side=how.side, paper=how.paper, framing=how.framing)

    def read(self, context: ReadContext, report: Report, control: Control) -> Labelled:
        listings = self.listings(control)
        names = self.class_names or self._names(listings.training)
        format = PictureFormat(self.side, names)
        everything = self.model_dump_json()
        files = [picture.path for part in (listings.training, listings.test) if part for picture in part.pictures]
        with reading(files[0].parent):
            made_from = fingerprint(everything, [*listings.lists, *files])

        def make() -> Labelled:
            images, labels, left_out = self._part(listings.training, format, report, control)
            if not len(labels):
                raise WorkbenchError(
                    text("None of the pictures could be used: {reason}.", reason=left_out.lines[0]), text(CHOOSE)
                )
            if listings.test is None:
                return Labelled(format, images, labels, left_out=left_out, encoding=listings.training.encoding)
            test_images, test_labels, test_left_out = self._part(listings.test, format, report, control)
            both = left_out + test_left_out
            return Labelled(format, images, labels, test_images, test_labels, both, listings.training.encoding)

        kept = context.cache / "sets" / hashlib.sha256(everything.encode()).hexdigest()[:16]
        return kept_set(kept, made_from, format, make)

    def _names(self, listing: Listing) -> tuple[str, ...]:
        return names_of([picture.label for picture in listing.pictures], self.place or listing.pictures[0].path)

    def _part(
        self, listing: Listing, format: PictureFormat, report: Report, control: Control
    ) -> tuple[np.ndarray, np.ndarray, LeftOut]:
        known = listing.of_classes(frozenset(format.class_names))
        numbers = {name: number for number, name in enumerate(format.class_names)}
        labels = np.array([numbers[picture.label] for picture in known.pictures], dtype=np.uint8)
        # Late: threads and what decodes are not needed to open the window.
        from .decode import decode

        how = Preparation(self.side, self.paper, self.framing, format.digits)
        found = decode([picture.path for picture in known.pictures], how, report, control)
        return found.images, labels[found.read], known.left_out + found.left_out
