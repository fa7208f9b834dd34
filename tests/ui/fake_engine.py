"""An Engine for tests of the window: no TensorFlow, curves as they really look, and failures on request."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from workbench.core.base.control import Control
from workbench.core.base.errors import WorkbenchError
from workbench.core.base.progress import Progress, Report
from workbench.core.data.images import Images, Labels, Pictures
from workbench.core.data.section import Data
from workbench.core.data.sources import Mnist
from workbench.core.pictures.format import MNIST
from workbench.core.ports.engine import Device
from workbench.core.ports.model import Activations, Model, Reader, Scores
from workbench.core.project.project import Project
from workbench.core.run import rate_search
from workbench.core.run.events import BatchDone, EpochDone, RateTried, TrainingStarted
from workbench.core.run.outcome import Outcome
from workbench.core.run.plan import Plan
from workbench.core.run.recorder import Recorder
from workbench.core.run.state import RunState
from workbench.core.weights.variable import Variable

from .fake_digits import digits

CHUNK = 10
"""Steps between two reports."""


@dataclass
class FakeEngine:
    """Every attribute may be set in mid-test; the Events hold a lane until they are set."""

    images: int = 600
    chunk_seconds: float = 0.0
    diverge_in: int | None = None
    fail_in: int | None = None
    crash_in: int | None = None
    overfit: bool = False
    load_error: WorkbenchError | None = None
    learns: bool = True
    rate_error: WorkbenchError | None = None
    start_gate: threading.Event = field(default_factory=threading.Event)
    load_gate: threading.Event = field(default_factory=threading.Event)
    train_gate: threading.Event = field(default_factory=threading.Event)
    rate_gate: threading.Event = field(default_factory=threading.Event)
    chunk_gate: threading.Event = field(default_factory=threading.Event)
    calls: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for gate in self.gates:
            gate.set()

    @property
    def gates(self) -> tuple[threading.Event, ...]:
        """All of them, to be opened at once."""
        return (self.start_gate, self.load_gate, self.train_gate, self.rate_gate, self.chunk_gate)

    def start(self) -> Device:
        """As long as TensorFlow's import takes: until ``start_gate`` is set."""
        self.calls.append("start")
        self.start_gate.wait()
        return Device("CPU · 2 cores · no TensorFlow", 0)

    def load(self, data: Data, seed: int, report: Report, control: Control) -> Images:
        """Drawn digits, split; the big source reports a download and can fail or be stopped."""
        self.calls.append(f"load {data.source.kind()}")
        if isinstance(data.source, Mnist):
            self._download(report, control)
        while not self.load_gate.wait(0.005):
            control.raise_if_stopped()
        pictures, labels = digits(self.images, seed)
        kept = round(self.images * data.validation_share)
        rows = np.arange(self.images)
        parts = pictures[kept:], labels[kept:], pictures[:kept], labels[:kept]
        return Images(*parts, train_rows=rows[kept:], validation_rows=rows[:kept])

    def _download(self, report: Report, control: Control) -> None:
        for done in range(0, 11_000_001, 1_000_000):
            report(Progress(done, 11_000_000, "Downloading MNIST"))
            control.raise_if_stopped()
            if self.load_error and done > 3_000_000:
                raise self.load_error

    def train(self, plan: Plan, state: RunState, recorder: Recorder, control: Control) -> Outcome:
        """Curves that fall as a small network's do, noise included."""
        project = plan.project
        self.calls.append(f"train {project.name}")
        self.train_gate.wait()
        noise = np.random.default_rng(project.train.seed)
        count, steps = len(plan.images.train_labels), plan.steps_per_epoch
        recorder.begin(count, "No TensorFlow.")
        recorder.report(TrainingStarted(project.train.epochs, steps, project.train.batch_size, count))
        for epoch in range(state.epoch, project.train.epochs):
            mean = self._epoch(epoch, steps, project, noise, recorder.report, control)
            if control.stopped:
                return "stopped"
            if not math.isfinite(mean):
                return "diverged"
            if self.fail_in == epoch:
                raise WorkbenchError("The disk is full.", "Free some space, then start again.")
            if self.crash_in == epoch:
                raise RuntimeError("a bug in the engine")
            recorder.epoch(self._validated(epoch, mean, project, noise), NoModel())
        return "finished"

    def _epoch(
        self, epoch: int, steps: int, project: Project, noise: np.random.Generator, report: Report, control: Control
    ) -> float:
        """Report the epoch's steps; returns its mean loss."""
        total = 0.0
        for step in range(1, steps + 1):
            control.wait_while_paused()
            if control.stopped:
                break
            fallen = 0.07 + 2.2 * math.exp(-1.1 * (epoch + step / steps) ** 0.8)
            total += max(0.01, fallen + noise.normal(0, 0.06 + 0.05 * fallen))
            if self.diverge_in is not None and epoch >= self.diverge_in:
                total = math.nan
            if step % CHUNK == 0 or step == steps:
                loss = total / step
                report(BatchDone(epoch, step, _metrics(loss, project), 5000.0 + noise.normal(0, 200)))
                time.sleep(self.chunk_seconds)
                self._wait_after_chunk(control)
        return total / max(1, steps)

    def _wait_after_chunk(self, control: Control) -> None:
        """Where a test holds the engine in the middle of its work, on however slow a machine."""
        while not self.chunk_gate.wait(0.005) and not control.stopped:
            pass

    def _validated(self, epoch: int, mean: float, project: Project, noise: np.random.Generator) -> EpochDone:
        extra = 0.05 + (0.035 * max(0, epoch - 4) if self.overfit else 0.004 * epoch)
        held = _metrics(mean + extra + noise.normal(0, 0.008), project)
        metrics = {**_metrics(mean, project), **{f"val_{name}": value for name, value in held.items()}}
        return EpochDone(epoch, metrics, 0.001, 0.9)

    @property
    def ready(self) -> bool:
        """Whether ``start`` would return at once."""
        return self.start_gate.is_set()

    def open(self, path: Path) -> Model:
        """A model that reads pictures as the digit whose drawing is nearest; waits for ``start`` as the real one."""
        self.calls.append(f"open {path.name}")
        self.start_gate.wait()
        return NearestDigit()

    def quick_reader(self, path: Path) -> Reader | None:
        """The same, at once."""
        self.calls.append(f"quick_reader {path.name}")
        return NearestDigit()

    def yardstick(self, control: Control) -> float:
        """A computer on which a step takes two milliseconds."""
        self.calls.append("yardstick")
        return 0.002

    def find_rate(self, project: Project, images: Images, report: Report, control: Control) -> tuple[RateTried, ...]:
        """A loss that is flat, falls until 0.02 and then runs away; ``learns = False`` keeps it flat."""
        self.calls.append(f"find_rate {project.name}")
        noise = np.random.default_rng(project.train.seed)
        tried: list[RateTried] = []
        for step in range(1, rate_search.STEPS + 1):
            while not self.rate_gate.wait(0.005) and not control.stopped:
                pass
            if control.stopped or rate_search.ran_away(tried):
                break
            if self.rate_error and step > 3:
                raise self.rate_error
            rate = rate_search.rate(step)
            fall = 1.9 / (1 + (0.002 / rate) ** 1.2) if self.learns else 0.0
            loss = 2.3 - fall + (rate / 0.08) ** 2 + noise.normal(0, 0.05)
            tried.append(RateTried(step, rate, loss))
            report(tried[-1])
            time.sleep(self.chunk_seconds)
            if step % CHUNK == 0:
                self._wait_after_chunk(control)
        return tuple(tried)


class NoModel:
    """What is trained here: nothing, saved in seven bytes."""

    def save(self, path: Path) -> None:
        """Write something that is there."""
        path.write_bytes(b"weights")


class NearestDigit:
    """A Model that compares with the ten plain drawings."""

    format, white = MNIST, 1.0

    format = MNIST

    def __init__(self) -> None:
        pictures, labels = digits(10, seed=None)
        self._plain = pictures[np.argsort(labels)].reshape(10, -1).astype(np.float32)

    def read(self, pictures: Pictures) -> NDArray[np.float32]:
        """Probabilities that fall with the distance."""
        flat = pictures.reshape(len(pictures), -1).astype(np.float32)
        distance = ((flat[:, None] - self._plain[None]) ** 2).mean(axis=2) / 1000
        weights = np.exp(-(distance - distance.min(axis=1, keepdims=True)))
        return np.asarray(weights / weights.sum(axis=1, keepdims=True), dtype=np.float32)

    def activations(self, pictures: Pictures, layers: Collection[str] | None = None) -> Activations:
        """The pixels and the answer, as if they were two layers' outputs."""
        flat = pictures.reshape(len(pictures), -1).astype(np.float32) / 255
        found = {"flatten": flat, "dense": self.read(pictures)}
        return Activations({name: found[name] for name in found if layers is None or name in layers}, {})

    def weights(self) -> tuple[Variable, ...]:
        """One small layer."""
        kernel = np.linspace(-1, 1, 7840, dtype=np.float32).reshape(784, 10)
        return (Variable("dense", "kernel", True, kernel), Variable("dense", "bias", True, np.zeros(10, np.float32)))

    def evaluate(self, pictures: Pictures, labels: Labels) -> Scores:
        """How many the nearest drawing gets right."""
        return Scores(0.2, float((self.read(pictures).argmax(axis=1) == labels).mean()), len(labels))


def _accuracy(loss: float) -> float:
    return float(1 - 0.9 * (1 - math.exp(-loss / 2.3)) ** 1.1) if math.isfinite(loss) else 0.1


def _metrics(loss: float, project: Project) -> dict[str, float]:
    """Loss, accuracy and the project's other metrics, which lie between the accuracy and 1."""
    accuracy = _accuracy(loss)
    others = {metric.short: 1 - (1 - accuracy) / 2 for metric in project.compile.metrics}
    return {"accuracy": accuracy, "loss": loss, **others}
