"""The engine's front: each call imports what it needs, so that a window can stand before TensorFlow is there."""

from __future__ import annotations

from pathlib import Path

from ..core.base.control import Control
from ..core.base.progress import Report
from ..core.data import load_images
from ..core.data.images import Images
from ..core.data.read_context import ReadContext
from ..core.data.section import Data
from ..core.ports.engine import Device
from ..core.ports.model import Model, Reader
from ..core.project.project import Project
from ..core.run.events import RateTried
from ..core.run.outcome import Outcome
from ..core.run.plan import Plan
from ..core.run.recorder import Recorder
from ..core.run.state import RunState
from .model.file_cache import FileCache
from .runtime import start


class KerasEngine:
    """``core.ports.Engine`` on Keras; the imports inside are late on purpose."""

    def __init__(self, context: ReadContext | None = None) -> None:
        self._context = context or ReadContext()
        self._models = FileCache(_keras_model)
        self._quick_readers = FileCache(_quick_reader)

    @property
    def ready(self) -> bool:
        """Whether TensorFlow is imported, so that nothing has to wait for it."""
        return start.started()

    def start(self) -> Device:
        """Import TensorFlow; later calls return at once. Raises WorkbenchError when it cannot be imported."""
        return start.start()

    def load(self, data: Data, seed: int, report: Report, control: Control) -> Images:
        """Fetch and split the images, without TensorFlow.

        Raises WorkbenchError when they cannot be had, Cancelled when the job was stopped.
        """
        return load_images.load(data, seed, report, control, self._context)

    def train(self, plan: Plan, state: RunState, recorder: Recorder, control: Control) -> Outcome:
        """Train from where ``state`` stands to the end of the plan, as the port says.

        Raises WorkbenchError for a project that cannot be built, a state that cannot be continued
        and a disk that takes no more.
        """
        start.start()
        from .train import fit

        return fit.train(plan, state, recorder, control)

    def open(self, path: Path) -> Model:
        """Restore a model file, or share what was restored; raises WorkbenchError that names the file and the cause."""
        start.start()
        return self._models.get(path)

    def quick_reader(self, path: Path) -> Reader | None:
        """A reader that needs no TensorFlow, or None for a network it does not know.

        Raises WorkbenchError that names the file and the cause.
        """
        return self._quick_readers.get(path)

    def yardstick(self, control: Control) -> float:
        """Measure for about two seconds how fast this computer trains."""
        start.start()
        from .train.yardstick import yardstick

        return yardstick(control)

    def find_rate(self, project: Project, images: Images, report: Report, control: Control) -> tuple[RateTried, ...]:
        """Search a learning rate on a copy; raises WorkbenchError for a project that cannot be built."""
        start.start()
        from .train import rate_search

        return rate_search.find_rate(project, images, report, control)


def _keras_model(path: Path) -> Model:
    from .model.keras_model import KerasModel

    return KerasModel(path)


def _quick_reader(path: Path) -> Reader | None:
    from .model.quick import reader

    return reader.quick_reader(path)
