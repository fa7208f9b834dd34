"""Reading a checkpoint's weights off the GUI thread; only the latest wish is answered."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from .....core.base.control import Control
from .....core.base.errors import WorkbenchError
from .....core.base.progress import Report
from .....core.base.text import text
from .....core.ports.engine import Engine
from .....core.weights import weights_file
from .....core.weights.statistics import Statistics, statistics
from .....core.weights.variable import Variable
from ....work.jobs import Jobs
from ....work.latest import Latest


@dataclass(frozen=True, eq=False)
class MeasuredVariable:
    """A variable and what its values are like."""

    weights: Variable
    statistics: Statistics


class WeightsReading(QObject):
    """``read`` and ``export`` begin work; the signals tell how it ended."""

    loaded = Signal(object)
    """The checkpoint's variables: a tuple of MeasuredVariable."""
    exported = Signal(object)
    """The path of a file that is written, whole."""
    failed = Signal(object)
    """The WorkbenchError that kept the weights from being read."""
    export_failed = Signal(object)
    """The WorkbenchError that kept them from being written."""

    def __init__(self, jobs: Jobs, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._engine = jobs, engine
        self._reading = Latest(jobs, "study")
        self._over = False

    def read(self, checkpoint: Path) -> None:
        """Read a model file and work its statistics out."""

        def work(_report: Report, control: Control) -> tuple[MeasuredVariable, ...]:
            found = []
            for weights in self._engine.open(checkpoint).weights():
                control.raise_if_stopped()
                found.append(MeasuredVariable(weights, statistics(weights.values)))
            return tuple(found)

        self._reading.ask(text("Reading weights"), work, self.loaded.emit, failed=self.failed.emit)

    def export(self, path: Path, variables: tuple[MeasuredVariable, ...]) -> None:
        """Write all weights as text."""

        def work(_report: Report, control: Control) -> Path:
            weights_file.save(path, [variable.weights for variable in variables], control.raise_if_stopped)
            return path

        def done(written: Path) -> None:
            if not self._over:
                self.exported.emit(written)

        def failed(error: WorkbenchError) -> None:
            if not self._over:
                self.export_failed.emit(error)

        self._jobs.start("study", text("Writing weights"), work, done=done, failed=failed)

    def end(self) -> None:
        """Nobody listens any more; a file that is being written is still written."""
        self._over = True
        self._reading.cancel()
