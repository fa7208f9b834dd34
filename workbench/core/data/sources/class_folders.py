"""Pictures of one's own in a folder for each class."""

from __future__ import annotations

from pathlib import Path

from ...base.control import Control
from ...spec.fields import declare
from ..files import class_folders
from ..files.own_source import chosen
from ..files.picture_files import Listings, PictureFiles
from ..source import SOURCES


@SOURCES.entry
class ClassFolders(PictureFiles):
    title = "A folder for each class"
    summary = "Your own pictures: each sub-folder holds those of one class and gives it its name."

    folder: str = declare("", "The folder whose sub-folders are the classes.", hidden=True)
    test_folder: str = declare("", "A folder of the same classes, kept apart for testing.", hidden=True)

    def listings(self, control: Control) -> Listings:
        test = class_folders.listing(Path(self.test_folder), control) if self.test_folder else None
        return Listings(class_folders.listing(chosen(self.folder), control), test)

    @property
    def place(self) -> Path | None:
        return Path(self.folder) if self.folder else None
