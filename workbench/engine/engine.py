"""The engine's front: each call imports what it needs, so that a window can stand before TensorFlow is there."""

from __future__ import annotations

from pathlib import Path

from ..core.control import Control
from ..core.ports import Device, Images, Labels, Pictures, RateTried, Reader, Report, Scores, TrainingResult, Weights
from ..core.project import Data, Project
from . import datasets, startup


class KerasEngine:
    """``core.ports.Engine`` on Keras; the imports inside are late on purpose."""

    def __init__(self, sources: datasets.Sources | None = None) -> None:
        self._sources = sources or datasets.Sources()

    def start(self) -> Device:
        """Import TensorFlow; later calls return at once. Raises WorkbenchError when it cannot be imported."""
        return startup.start()

    def load(self, data: Data, seed: int, report: Report, control: Control) -> Images:
        """Fetch and split the images, without TensorFlow.

        Raises WorkbenchError when they cannot be had, Cancelled when the job was stopped.
        """
        return datasets.load(data, seed, report, control, self._sources)

    def train(self, project: Project, images: Images, folder: Path, report: Report, control: Control) -> TrainingResult:
        """Train from new weights into a run folder made by ``runs.create``.

        Raises WorkbenchError for a project that cannot be built and for a disk that takes no more.
        """
        startup.start()
        from . import train

        return train.train(project, images, folder, report, control)

    def reader(self, checkpoint: Path) -> Reader:
        """Restore a model file for reading; raises WorkbenchError that names the file and the cause."""
        startup.start()
        from . import predict

        return predict.reader(checkpoint)

    def evaluate(self, checkpoint: Path, images: Pictures, labels: Labels) -> Scores:
        """Loss and accuracy of a model file on labelled images; raises WorkbenchError as ``reader`` does."""
        startup.start()
        from . import evaluate

        return evaluate.evaluate(checkpoint, images, labels)

    def find_rate(self, project: Project, images: Images, report: Report, control: Control) -> tuple[RateTried, ...]:
        """Search a learning rate on a copy; raises WorkbenchError for a project that cannot be built."""
        startup.start()
        from . import ratesearch

        return ratesearch.find_rate(project, images, report, control)

    def weights(self, checkpoint: Path) -> tuple[Weights, ...]:
        """Every variable of a model file; raises WorkbenchError that names the file and the cause."""
        startup.start()
        from . import weights

        return weights.weights(checkpoint)
