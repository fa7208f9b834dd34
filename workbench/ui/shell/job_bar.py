"""The status line's left side: what runs, how far it is, and a button to stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QProgressBar, QToolButton, QWidget

from ...core.base.text import text
from ..look.layout import GAP, STRETCH, in_row
from ..look.tinted import tint
from ..work.job import Job
from ..work.jobs import Jobs

PATIENCE_MS = 300
"""Work shorter than this never shows: a status line that flickers tells nothing."""


class JobBar(QWidget):
    """Shows one job: the training run if there is one, otherwise the oldest."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.text = QLabel()
        self.text.setProperty("role", "caption")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(160, 6)
        self.bar.setAccessibleName(text("Progress of background work"))
        self.cancel = QToolButton()
        self.cancel.setToolTip(text("Stop this"))
        self.cancel.setAccessibleName(text("Stop the running work"))
        self.cancel.clicked.connect(self._stop)
        in_row(self.text, self.bar, self.cancel, STRETCH, on=self, margins=(GAP, 0, 0, 0))
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._show_job)
        jobs.started.connect(self._on_change)
        jobs.ended.connect(self._on_change)
        jobs.progressed.connect(self._on_progress)
        self._shown: Job | None = None
        tint(self.cancel, "close", "muted")
        self._show_job()

    def _job(self) -> Job | None:
        running = self._jobs.running
        training = [job for job in running if job.lane == "train"]
        return next(iter(training or running), None)

    def _on_change(self, _job: Job) -> None:
        if self._shown or self._job() is None:
            self._show_job()
        elif not self._patience.isActive():
            self._patience.start()

    def _on_progress(self, _job: Job) -> None:
        if self._shown:
            self._show_job()

    def _show_job(self) -> None:
        self._shown = job = self._job()
        progress = job.progress if job else None
        measured = bool(progress and progress.total)
        for widget in (self.text, self.bar):
            widget.setVisible(job is not None)
        # Work that tells how far it is also listens for a stop; a library's import does neither.
        self.cancel.setVisible(progress is not None)
        if job is None:
            self._patience.stop()
            return
        self.text.setText((progress.text if progress else "") or job.text)
        self.bar.setRange(0, 1000 if measured else 0)
        if progress and measured:
            self.bar.setValue(round(1000 * progress.done / progress.total))
        self.cancel.setEnabled(not job.control.stopped)

    def _stop(self) -> None:
        if self._shown:
            self._shown.stop()
            self.cancel.setEnabled(False)
