"""Where a run stands, ``state.json``: together with its checkpoint all that is needed to continue it."""

from pathlib import Path
from typing import Self

from pydantic import Field

from ..base.atomic import write_text, writing
from ..base.foreign import reading
from ..base.text import mark
from ..base.versioned import Format, Values
from ..code.keep_best import KeepBest
from ..project.project import Monitor, Project
from ..spec.spec import Spec
from .files import STATE
from .history import MOST
from .metrics import Metrics

Variables = tuple[tuple[float, ...], ...]
"""The values of a model's small variables, flattened, in the model's own order: Keras numbers their names anew
in every process, so that a name says nothing."""


class RunState(Spec):
    """Where training stands; a state with new numbers is another state.

    ``epoch`` counts whole epochs and ``step`` the steps of the one that was begun, which took
    ``seconds`` so far. ``best`` are the metrics of the best epoch. ``images`` is how many are
    trained on, None before that is known. ``sha256`` are the checkpoints' checksums by file name.

    What a ``.keras`` file leaves out stands here, too: ``generators``, the state of every layer's
    random numbers (None where an older version of the program drew others), and
    ``accumulators``, what the metrics had counted in the epoch that was begun.
    """

    seed: int
    monitor: Monitor = "val_accuracy"
    images: int | None = None
    epoch: int = Field(0, ge=0, le=MOST)
    step: int = Field(0, ge=0)
    seconds: float = 0.0
    best: dict[str, float] = Field(default_factory=dict)
    generators: tuple[tuple[int, ...], ...] | None = ()
    accumulators: Variables = ()
    sha256: dict[str, str] = Field(default_factory=dict)

    @classmethod
    def fresh(cls, project: Project) -> Self:
        """The state before the first step: weights are drawn anew from the project's seed."""
        return cls(seed=project.train.seed, monitor=project.compile.monitor)

    @property
    def is_fresh(self) -> bool:
        """Whether there is no checkpoint to go on from, since nothing was trained yet."""
        return not (self.epoch or self.step)

    def is_better(self, metrics: Metrics) -> bool:
        """Whether an epoch's metrics beat the best so far, by the rule that the exported script follows."""
        return KeepBest(self.monitor).is_better(metrics, self.best)


def _metrics_by_name(values: Values) -> Values:
    """Version 1 had two metrics in fields of their own, the record's status, and no random numbers."""
    kept = {name: value for name, value in values.items() if name != "status"}
    best = {name: kept.pop(f"best_{name}", None) for name in ("val_accuracy", "val_loss")}
    return {**kept, "best": {name: value for name, value in best.items() if value is not None}, "generators": None}


def _another_order(values: Values) -> Values:
    """Version 2 was of runs whose images TensorFlow shuffled: the rest of an epoch would repeat what is behind."""
    return {**values, "generators": None}


FORMAT = Format(
    "digit-workbench run state", 3, (_metrics_by_name, _another_order), noun=mark("a run's state"), unmarked=1
)


def read(folder: Path) -> RunState:
    """The state in a run's folder.

    Raises WorkbenchError that names the file and the cause when it is missing, damaged or of a
    newer version of the program.
    """
    path = folder / STATE
    with reading(path):
        return RunState.model_validate(FORMAT.read(path))


def write(folder: Path, state: RunState) -> None:
    """Write ``state.json``; raises WorkbenchError, the old file intact."""
    path = folder / STATE
    with writing("write", path):
        write_text(path, FORMAT.to_text(state.model_dump(mode="json")))
