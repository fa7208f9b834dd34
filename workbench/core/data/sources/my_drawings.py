"""What was drawn in the program and kept under a name."""

from __future__ import annotations

from ...base.control import Control
from ...base.errors import WorkbenchError
from ...base.progress import Report
from ...base.text import text
from ...pictures.format import MNIST, SIDES, PictureFormat
from ...spec.fields import declare
from ..facts import DataFacts
from ..labelled import Labelled
from ..read_context import ReadContext
from ..source import SOURCES, Source


@SOURCES.entry
class MyDrawings(Source):
    title = "My drawings"
    summary = "What you drew in the Draw tab and kept under a name: digits, letters, or symbols of your own."

    side: int = declare(
        28, "Rows and columns, in pixels, that each drawing is given.", minimum=SIDES[0], maximum=SIDES[1]
    )

    def expected(self) -> DataFacts:
        # Which classes there are shows only when they are read.
        return DataFacts(PictureFormat(self.side, MNIST.class_names), None)

    def read(self, context: ReadContext, report: Report, control: Control) -> Labelled:
        # Late: threads and what decodes are not needed to open the window.
        import numpy as np

        from ...pictures.preparation import Preparation
        from .. import drawings
        from ..files.decode import decode
        from ..files.own_source import names_of

        files = drawings.listed(context.drawings, control)
        if not files:
            raise WorkbenchError(
                text("There are no drawings yet."),
                text("Draw something in the Draw tab, and keep it under a name."),
            )
        names = names_of([file.label for file in files], context.drawings)
        format = PictureFormat(self.side, names)
        how = Preparation(self.side, "black", "fit", format.digits)
        found = decode([file.path for file in files], how, report, control)
        labels = np.array([names.index(file.label) for file in files], np.uint8)
        return Labelled(format, found.images, labels[found.read], left_out=found.left_out)
