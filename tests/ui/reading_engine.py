"""The fake engine with the real loading: for tests of sources."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.core.base.control import Control
from workbench.core.base.progress import Report
from workbench.core.data import load_images
from workbench.core.data.images import Images
from workbench.core.data.read_context import ReadContext
from workbench.core.data.section import Data

from .fake_engine import FakeEngine


@dataclass
class ReadingEngine(FakeEngine):
    """Reads what the sources give."""

    context: ReadContext = field(default_factory=ReadContext)

    def load(self, data: Data, seed: int, report: Report, control: Control) -> Images:
        """As the program's engine does."""
        self.calls.append(f"load {data.source.kind()}")
        return load_images.load(data, seed, report, control, self.context)
