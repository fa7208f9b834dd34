"""What all sources that are picture files have in common: how pictures are prepared, and which classes there are."""

from __future__ import annotations

import hashlib
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from pydantic import field_validator

from ...base.control import Control
from ...base.errors import WorkbenchError
from ...base.foreign import reading
from ...base.progress import Report
from ...base.text import mark, text
from ...pictures import picture_file
from ...pictures.format import MNIST, SIDES, PictureFormat
from ...pictures.preparation import Framing, PaperTone, Preparation, by_looking
from ...spec.fields import declare
from ..facts import DataFacts
from ..labelled import Labelled
from ..left_out import LeftOut
from ..read_context import ReadContext
from ..source import Source
from .decode import decode
from .kept_set import fingerprint, kept_set
from .listing import LabelledFile, Listing, class_names

LOOKED_AT = 64
"""Pictures that are looked at to choose how all are prepared."""
NOT_CHOSEN = mark("No folder is chosen.")
CHOOSE = mark("Choose the pictures in the Data tab.")


@dataclass(frozen=True)
class Listings:
    """The pictures to learn from, those for testing if they are kept apart, and the files that say so."""

    training: Listing
    test: Listing | None = None
    lists: tuple[Path, ...] = ()


class PictureFiles(Source):
    """Pictures of any size in files, of classes with names of one's own."""

    side: int = declare(
        28, "Rows and columns, in pixels, of the square that each picture becomes.", minimum=SIDES[0], maximum=SIDES[1]
    )
    paper: PaperTone = declare(
        "black",
        "What the pictures are drawn on. Models learn from bright ink on black, as in MNIST.",
        choice_help={
            "black": "Bright ink on black: the levels are taken as they are.",
            "white": "Dark ink on white paper: the levels are inverted.",
        },
    )
    framing: Framing = declare(
        "fit",
        "How a picture becomes a square.",
        choice_help={
            "fit": "The whole picture is scaled into the square.",
            "mnist": "The ink is cut out, scaled to 20 of 28 pixels and centred by its mass, as in MNIST.",
        },
    )
    class_names: tuple[str, ...] = declare((), "The classes, in the order of their numbers.", hidden=True)

    @field_validator("class_names")
    @classmethod
    def _check_names(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        if names:
            PictureFormat(MNIST.side, names)
        return names

    @abstractmethod
    def listings(self, control: Control) -> Listings:
        """Which files there are; raises WorkbenchError when they cannot be had, Cancelled when it was stopped."""

    @property
    def format(self) -> PictureFormat:
        """The pictures' format; before anybody looked, they are taken for digits."""
        return PictureFormat(self.side, self.class_names or MNIST.class_names)

    def expected(self) -> DataFacts:
        return DataFacts(self.format, None)

    def looked_at(self, control: Control) -> Self:
        """The source with its classes and the preparation that suits its pictures, found by looking at some.

        Raises WorkbenchError when there are none, or not two to a hundred classes.
        """
        training = self.listings(control).training
        names = _names(training.pictures)
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
        names = self.class_names or _names(listings.training.pictures)
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
                return Labelled(format, images, labels, left_out=left_out)
            test_images, test_labels, test_left_out = self._part(listings.test, format, report, control)
            return Labelled(format, images, labels, test_images, test_labels, left_out + test_left_out)

        kept = context.cache / "sets" / hashlib.sha256(everything.encode()).hexdigest()[:16]
        return kept_set(kept, made_from, format, make)

    def _part(
        self, listing: Listing, format: PictureFormat, report: Report, control: Control
    ) -> tuple[np.ndarray, np.ndarray, LeftOut]:
        known = listing.of_classes(frozenset(format.class_names))
        numbers = {name: number for number, name in enumerate(format.class_names)}
        labels = np.array([numbers[picture.label] for picture in known.pictures], dtype=np.uint8)
        how = Preparation(self.side, self.paper, self.framing, format.digits)
        found = decode([picture.path for picture in known.pictures], how, report, control)
        return found.images, labels[found.read], known.left_out + found.left_out


def _names(pictures: Sequence[LabelledFile]) -> tuple[str, ...]:
    names = class_names([picture.label for picture in pictures])
    try:
        return PictureFormat(MNIST.side, names).class_names
    except ValueError as error:
        raise WorkbenchError(
            text(
                "{path} and the other pictures cannot be learned from: {reason}.", path=pictures[0].path, reason=error
            ),
            text("Each picture needs a class, and there are 2 to 100 of them."),
        ) from error
