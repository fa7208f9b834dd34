"""Pictures of one's own with a list of their labels: the format in which the course keeps its data."""

from __future__ import annotations

from pathlib import Path

from ...base.control import Control
from ...spec.fields import declare
from ..files import label_list
from ..files.own_source import chosen
from ..files.picture_files import Listings, PictureFiles
from ..source import SOURCES


@SOURCES.entry
class LabelledFolder(PictureFiles):
    title = "A folder and a list of labels"
    summary = "Your own pictures: a text file has a line for each of them, its name and its label."

    folder: str = declare("", "The folder of the pictures to learn from.", hidden=True)
    labels: str = declare("", "The text file with a line “name label” for each of them.", hidden=True)
    test_folder: str = declare("", "The folder of the pictures for testing.", hidden=True)
    test_labels: str = declare("", "The text file with their labels.", hidden=True)

    def listings(self, control: Control) -> Listings:
        lists = [chosen(self.labels)]
        test = None
        if self.test_folder and self.test_labels:
            lists.append(Path(self.test_labels))
            test = label_list.listing(Path(self.test_folder), lists[1])
        return Listings(label_list.listing(chosen(self.folder), lists[0]), test, tuple(lists))

    @property
    def place(self) -> Path | None:
        return Path(self.folder) if self.folder else None
