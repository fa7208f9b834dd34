"""Digits of 8×8 pixels, carried by scikit-learn: what a network learns where MNIST's pixels would be too many."""

from __future__ import annotations

import numpy as np

from ...base.control import Control
from ...base.progress import Report
from ...pictures.format import MNIST, PictureFormat
from ..facts import DataFacts
from ..labelled import Labelled
from ..packaged_table import PackagedTable
from ..read_context import ReadContext
from ..source import SOURCES, Source

FORMAT = PictureFormat(8, MNIST.class_names)
TABLE = PackagedTable("sklearn", "datasets/data/digits.csv.gz", FORMAT, white=16)


@SOURCES.entry
class UciDigits(Source):
    title = "UCI digits, 8×8 (1,797)"
    summary = (
        "1,797 handwritten digits of 8×8 pixels in 17 shades (Alpaydin and Kaynak, UCI 1998), which scikit-learn "
        "carries: here at once, no download, and trained on in a moment."
    )

    def expected(self) -> DataFacts:
        return DataFacts(FORMAT, 1797)

    def read(self, context: ReadContext, report: Report, control: Control) -> Labelled:
        shades, labels = TABLE.read()
        return Labelled(FORMAT, np.rint(shades * 255.0 / TABLE.white).astype(np.uint8), labels)
