"""What a source of images is. The sources themselves are in ``sources/``, a class in a file each."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, SerializeAsAny

from ..base.control import Control
from ..base.progress import Report
from ..spec.spec import Entry, Family
from .facts import DataFacts
from .labelled import Labelled
from .read_context import ReadContext


class Source(Entry):
    """A source of labelled pictures: its fields, its reader, and how a script gets the same."""

    own: ClassVar[bool] = False
    """Whether it is files of the user's, who chooses it by pointing at them."""
    fetched: ClassVar[str] = ""
    """The line by which Keras fetches the same ``images`` and ``labels``; without one they lie beside the script."""

    @property
    def place(self) -> Path | None:
        """Where the user's own files of this source are; None for one that the program knows where to find."""
        return None

    @abstractmethod
    def expected(self) -> DataFacts:
        """What can be said of the pictures before they are read."""

    @abstractmethod
    def read(self, context: ReadContext, report: Report, control: Control) -> Labelled:
        """Read the pictures with NumPy and Pillow, on a lane, reporting Progress if it takes long.

        Raises WorkbenchError when they cannot be had, Cancelled when the job was stopped.
        """


ROOM = __name__.removesuffix("source") + "sources"
MODULES = tuple(
    f"{ROOM}.{name}"
    for name in (
        "built_in_digits",
        "mnist",
        "uci_digits",
        "my_drawings",
        "class_folders",
        "labelled_folder",
        "table_file",
        "array_file",
        "idx_folder",
    )
)
"""The files of the sources. Those of the user's own are imported when they are first asked for."""
SOURCES: Family[Source] = Family("data source", MODULES)
AnySource = Annotated[SerializeAsAny[Source], BeforeValidator(SOURCES.parse)]
