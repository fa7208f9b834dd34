"""Start, pause, stop; how far it is and how long it will take."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from ....core.base.text import text
from ....core.run.events import BatchDone, EpochDone, TrainingStarted
from ....core.run.outcome import TrainingResult, ended
from ....core.run.time_left import TimeLeft, clock
from ...look.icons import icon
from ...look.layout import GAP, LINE, TIGHT, in_column, in_row
from ...look.theme import theme
from ...work.actions.actions import Actions
from ...work.training_run import Phase, TrainingRun


class Controls(QWidget):
    """The line above the plots. Progress counts steps over all epochs."""

    def __init__(self, training: TrainingRun, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._training, self._actions = training, actions
        self._time_left: TimeLeft | None = None
        self._started: TrainingStarted | None = None
        self._latest: BatchDone | None = None
        self.start = self._button("trainStart", "train.start")
        self.pause = self._button("trainPause", "train.pause")
        self.stop = self._button("trainStop", "train.stop")
        self.start.setProperty("role", "primary")
        self.progress = QProgressBar()
        self.progress.setObjectName("trainProgress")
        self.progress.setAccessibleName(text("Training progress"))
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(6)
        self.progress.setRange(0, 1000)
        self.status = QLabel()
        self.status.setObjectName("trainStatus")
        self.status.setWordWrap(True)
        # Its text changes many times a second and must not move anything.
        self.status.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.status.setAccessibleName(text("Training status"))
        self._lay_out()
        self.start.clicked.connect(training.start)
        self.pause.clicked.connect(training.toggle_pause)
        self.stop.clicked.connect(training.stop)
        training.state_changed.connect(self._on_state)
        training.started.connect(self._on_started)
        training.preparing.connect(self._say)
        training.batches.connect(self._on_batches)
        training.epoch_done.connect(self._on_epoch)
        training.ended.connect(self._on_end)
        theme().changed.connect(self._tint)
        self._allowed = True
        self._on_state(training.state)
        self._say(text("Ready."))

    def allow(self, reason: str) -> None:
        """Enable Start, or disable it and say why."""
        self._allowed = not reason
        if self._started is None and self._training.state == "idle":
            self._say(text("Not ready.") if reason else text("Ready."))
        self.start.setEnabled(self._allowed and self._training.state == "idle")
        self.start.setToolTip(reason or self._actions.tip("train.start"))

    def _on_state(self, state: Phase) -> None:
        if state == "waiting" and self.start.hasFocus():
            # Otherwise Qt hands the focus to whatever comes next in the tab.
            self.setFocus()
        self.start.setEnabled(state == "idle" and self._allowed)
        for action, button, states in (
            ("train.pause", self.pause, ("running", "paused")),
            ("train.stop", self.stop, ("waiting", "running", "paused")),
        ):
            self._actions.enable(action, state in states, text("Nothing is being trained"))
            button.setEnabled(state in states)
        self.pause.setText(text("Resume") if state == "paused" else text("Pause"))
        self._tint()
        if state == "waiting":
            self._time_left = self._started = self._latest = None
            self.progress.setValue(0)
            before = self._training.waits_for()
            self._say(text("Waiting: {work}…", work=before) if before else text("Preparing…"))
        elif state == "paused":
            self._say(text("Paused · {position}", position=self._where()))
        elif state == "stopping":
            self._say(text("Stopping…"))

    def _on_started(self, started: TrainingStarted) -> None:
        self._started, self._time_left = started, TimeLeft(started)
        self._show()

    def _on_batches(self, events: list[BatchDone]) -> None:
        if self._time_left:
            for event in events:
                self._time_left.step(event)
            self._latest = events[-1]
            self._show()

    def _on_epoch(self, event: EpochDone) -> None:
        if self._time_left:
            self._time_left.epoch(event)
            self._show()

    def _show(self) -> None:
        if self._time_left is None:
            return
        self.progress.setValue(round(1000 * self._time_left.done))
        if self._training.state == "running":
            parts = [self._where()]
            if self._time_left.rate:
                parts.append(
                    text(
                        "{rate} images/s",
                        rate=f"{round(self._time_left.rate, -2 if self._time_left.rate > 1000 else 0):,.0f}",
                    )
                )
            left = self._time_left.seconds_left
            if left is not None:
                parts.append(text("{time} left", time=clock(left)))
            self._say(" · ".join(parts))

    def _where(self) -> str:
        started, latest = self._started, self._latest
        if started is None:
            return text("Preparing…")
        epoch, step = (latest.epoch, latest.step) if latest else (0, 0)
        return text(
            "epoch {epoch}/{epochs} · step {step}/{steps}",
            epoch=epoch + 1,
            epochs=started.epochs,
            step=step,
            steps=started.steps_per_epoch,
        )

    def _on_end(self, result: TrainingResult | None) -> None:
        if result is None:
            self._say(text("Ready.") if self._training.withdrawn else text("Failed."))
            return
        if result.status == "finished":
            self.progress.setValue(1000)
        parts = [ended(result.status, result.epochs)]
        accuracy = result.best.get("val_accuracy")
        if accuracy is not None:
            best = f"{100 * accuracy:.2f}%"
            parts.append(text("best validation accuracy {accuracy}", accuracy=best))
        self._say(" · ".join(parts))

    def _say(self, text: str) -> None:
        self.status.setText(text)

    def _button(self, name: str, action: str) -> QPushButton:
        button = QPushButton(self._actions.plain(action))
        button.setObjectName(name)
        button.setToolTip(self._actions.tip(action))
        return button

    def _lay_out(self) -> None:
        in_row(
            self.start,
            self.pause,
            self.stop,
            GAP,
            (in_column(self.status, self.progress, spacing=TIGHT + LINE), 1),
            on=self,
        )

    def _tint(self) -> None:
        paused = self._training.state == "paused"
        self.start.setIcon(icon("play", "on_accent"))
        self.pause.setIcon(icon("play" if paused else "pause"))
        self.stop.setIcon(icon("stop"))
