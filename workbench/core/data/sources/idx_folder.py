"""Files in the format in which MNIST was published: MNIST itself, and sets that took its place."""

from __future__ import annotations

from pathlib import Path

from ...base.control import Control
from ...base.errors import WorkbenchError
from ...base.foreign import unusable
from ...base.progress import Report
from ...spec.fields import declare
from .. import idx
from ..files.array_source import ArraySource, RawSets
from ..files.own_source import chosen
from ..files.raw_set import RawSet, raw_set
from ..idx_names import Half, find_pair
from ..source import SOURCES


@SOURCES.entry
class IdxFolder(ArraySource):
    title = "IDX files"
    summary = (
        "A folder with images-idx3 and labels-idx1 files, packed or not: MNIST as published, Fashion-MNIST, EMNIST."
    )

    folder: str = declare("", "The folder of the files.", hidden=True)

    @property
    def where(self) -> str:
        return self.folder

    def raw(self, report: Report, control: Control) -> RawSets:
        folder = chosen(self.folder)
        training = _half(folder, "train")
        control.raise_if_stopped()
        try:
            find_pair(folder, "t10k")
        except WorkbenchError:
            # Not everybody keeps both halves.
            return RawSets(training)
        return RawSets(training, _half(folder, "t10k"))


def _half(folder: Path, half: Half) -> RawSet:
    images, labels = find_pair(folder, half)
    try:
        return raw_set(idx.read(images), idx.read(labels))
    except ValueError as error:
        raise unusable(images, str(error), "") from error
