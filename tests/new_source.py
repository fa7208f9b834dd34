"""A data source that the program does not have, written as docs/adding-a-data-source.md says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from workbench.core.base.control import Control
from workbench.core.base.progress import Report
from workbench.core.data.facts import DataFacts
from workbench.core.data.labelled import Labelled
from workbench.core.data.read_context import ReadContext
from workbench.core.data.sources import SOURCES, Source
from workbench.core.pictures.format import PictureFormat
from workbench.core.spec.fields import declare

FORMAT = PictureFormat(9, ("rows", "columns", "both"))


class Stripes(Source):
    title = "Stripes"
    summary = "Bars that lie or stand, drawn by rule; how many there are is not known before."

    count: int = declare(60, "How many pictures of each class are drawn.", minimum=10, maximum=500)

    def expected(self) -> DataFacts:
        return DataFacts(FORMAT, None)

    def read(self, context: ReadContext, report: Report, control: Control) -> Labelled:
        labels = np.repeat(np.arange(3, dtype=np.uint8), self.count)
        lines = np.arange(9) % 3 == np.arange(len(labels))[:, None] % 3
        rows, columns = (
            lines[:, :, None] & (labels != 1)[:, None, None],
            lines[:, None, :] & (labels != 0)[:, None, None],
        )
        return Labelled(FORMAT, np.where(rows | columns, 200, 0).astype(np.uint8), labels)


@contextmanager
def registered() -> Iterator[type[Stripes]]:
    """The sources with the newcomer, and afterwards without it."""
    # All of them first: what is imported in between would be lost afterwards.
    known = {source.kind(): source for source in SOURCES}
    try:
        yield SOURCES.entry(Stripes)  # type: ignore[misc]
    finally:
        SOURCES._entries.clear()
        SOURCES._entries.update(known)
