"""The engine's front: each call imports what it needs, so that a window can stand before TensorFlow is there."""

from __future__ import annotations

from pathlib import Path

from ..core.base.control import Control
from ..core.base.progress import Report
from ..core.data import load_images
from ..core.data.images import Images, Labels, Pictures
from ..core.data.section import Data
from ..core.ports.engine import Device
from ..core.ports.model import Reader, Scores
from ..core.project.project import Project
from ..core.run.events import RateTried
from ..core.run.outcome import Outcome
from ..core.run.plan import Plan
from ..core.run.recorder import Recorder
from ..core.run.state import RunState
from ..core.weights.weights import Weights
from .runtime import start


class KerasEngine:
    """``core.ports.Engine`` on Keras; the imports inside are late on purpose."""

    def __init__(self, sources: load_images.Sources | None = None) -> None:
        self._sources = sources or load_images.Sources()

    def start(self) -> Device:
        """Import TensorFlow; later calls return at once. Raises WorkbenchError when it cannot be imported."""
        return start.start()

    def load(self, data: Data, seed: int, report: Report, control: Control) -> Images:
        """Fetch and split the images, without TensorFlow.

        Raises WorkbenchError when they cannot be had, Cancelled when the job was stopped.
        """
        return load_images.load(data, seed, report, control, self._sources)

    def train(self, plan: Plan, state: RunState, recorder: Recorder, control: Control) -> Outcome:
        """Train from where ``state`` stands to the end of the plan, as the port says.

        Raises WorkbenchError for a project that cannot be built, a state that cannot be continued
        and a disk that takes no more.
        """
        start.start()
        from .train import fit

        return fit.train(plan, state, recorder, control)

    def reader(self, checkpoint: Path) -> Reader:
        """Restore a model file for reading; raises WorkbenchError that names the file and the cause."""
        start.start()
        from .model import model_reader

        return model_reader.reader(checkpoint)

    def evaluate(self, checkpoint: Path, images: Pictures, labels: Labels) -> Scores:
        """Loss and accuracy of a model file on labelled images; raises WorkbenchError as ``reader`` does."""
        start.start()
        from .model import evaluate

        return evaluate.evaluate(checkpoint, images, labels)

    def find_rate(self, project: Project, images: Images, report: Report, control: Control) -> tuple[RateTried, ...]:
        """Search a learning rate on a copy; raises WorkbenchError for a project that cannot be built."""
        start.start()
        from .train import rate_search

        return rate_search.find_rate(project, images, report, control)

    def weights(self, checkpoint: Path) -> tuple[Weights, ...]:
        """Every variable of a model file; raises WorkbenchError that names the file and the cause."""
        start.start()
        from .model import weights

        return weights.weights(checkpoint)
