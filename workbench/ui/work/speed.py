"""How fast this computer trains, for whoever says beforehand how long something will take."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QObject, Signal

from ...core.base.control import Control
from ...core.base.errors import WorkbenchError
from ...core.base.progress import Report
from ...core.base.text import text
from ...core.ports.engine import Engine
from ...core.run import speed
from .jobs import Jobs


class Speed(QObject):
    """Known from an earlier start, or measured once, when somebody asks: behind a training, which it would disturb."""

    known = Signal()

    def __init__(self, jobs: Jobs, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._engine = jobs, engine
        self._asked = False
        self.step: float | None = None
        """Seconds that a step of the engine's yardstick takes here; None until it is known."""

    def ask(self) -> None:
        """Find it out, unless it is known or on its way."""
        if not self._asked:
            self._asked = True
            self._jobs.start(
                "data", text("Reading how fast this computer trains"), lambda *_: speed.kept(), done=self._read
            )

    def _read(self, kept: float | None) -> None:
        if kept is not None:
            self._tell(kept)
            return
        words = text("Measuring how fast this computer trains")
        self._jobs.start("train", words, self._measure, done=self._tell, ended=self._end)

    def _measure(self, _report: Report, control: Control) -> float:
        self._engine.start()
        step = self._engine.yardstick(control)
        with suppress(WorkbenchError):
            # Where it cannot be kept, it is measured again at the next start.
            speed.keep(step)
        return step

    def _tell(self, step: float) -> None:
        self.step = step
        self.known.emit()

    def _end(self) -> None:
        # Stopped: whoever asks next begins anew.
        self._asked = self.step is not None
