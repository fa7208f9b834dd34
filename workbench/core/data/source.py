"""What a source of images is. The sources themselves are in ``sources/``, a class in a file each."""

from __future__ import annotations

from abc import abstractmethod
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, SerializeAsAny

from ..base.control import Control
from ..base.progress import Report
from ..spec.spec import Entry, Family
from .facts import DataFacts
from .labelled import Labelled
from .read_context import ReadContext


class Source(Entry):
    """A source of labelled pictures: its fields, its reader, and the same in the lines of a script."""

    imports: ClassVar[tuple[str, ...]] = ()
    """Import lines that ``script`` needs beside Keras and NumPy."""

    @abstractmethod
    def expected(self) -> DataFacts:
        """What can be said of the pictures before they are read."""

    @abstractmethod
    def read(self, context: ReadContext, report: Report, control: Control) -> Labelled:
        """Read the pictures with NumPy and Pillow, on a lane, reporting Progress if it takes long.

        Raises WorkbenchError when they cannot be had, Cancelled when the job was stopped.
        """

    @abstractmethod
    def script(self) -> str:
        """Python lines that define ``images`` (uint8 [n, side, side]) and ``labels`` (uint8 [n]) as ``read`` does."""


SOURCES: Family[Source] = Family("data source")
AnySource = Annotated[SerializeAsAny[Source], BeforeValidator(SOURCES.parse)]
