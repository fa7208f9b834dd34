"""Writing a run's checkpoints: whole or not at all, the old one kept until the new one stands."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Protocol

from ..base.atomic import replacing, write_text
from ..base.errors import file_error
from ..project.project import Monitor
from .run_folder import BEST, LAST, STATE


class Saveable(Protocol):
    """A Keras model, as far as a run folder is concerned."""

    def save(self, path: Path) -> None:
        """Write architecture, weights and optimizer into a ``.keras`` file."""
        ...


@dataclass
class RunState:
    """Where a run stands; saved as ``state.json`` beside the checkpoints.

    ``epoch`` counts whole epochs, ``step`` the steps of the one that was begun. ``sha256`` holds
    the checksums of the checkpoints by file name: after a crash between two files, the one that
    does not fit is the newer one. ``best_val_…`` are the best checkpoint's.
    """

    seed: int
    monitor: Monitor = "val_accuracy"
    status: str = "running"
    epoch: int = 0
    step: int = 0
    best_val_accuracy: float | None = None
    best_val_loss: float | None = None
    sha256: dict[str, str] = field(default_factory=dict)

    def is_better(self, val_accuracy: float, val_loss: float) -> bool:
        """Whether these beat the best so far: by what is monitored, and where that is equal, by the other."""
        if self.best_val_accuracy is None or self.best_val_loss is None:
            return True
        if self.monitor == "val_loss":
            return (-val_loss, val_accuracy) > (-self.best_val_loss, self.best_val_accuracy)
        return (val_accuracy, -val_loss) > (self.best_val_accuracy, -self.best_val_loss)


def save_last(model: Saveable, folder: Path, state: RunState) -> Path:
    """Save the model with its optimizer as ``last.keras``; raises WorkbenchError, the old file intact."""
    path = folder / LAST
    try:
        with replacing(path) as temporary:
            model.save(temporary)
            state.sha256[LAST] = _sha256(temporary)
    except OSError as error:
        raise file_error("save the checkpoint", path, error) from error
    return path


def keep_as_best(folder: Path, state: RunState) -> Path:
    """Make ``last.keras`` the best too: a copy costs less than saving again."""
    path = folder / BEST
    try:
        with replacing(path) as temporary:
            shutil.copyfile(folder / LAST, temporary)
    except OSError as error:
        raise file_error("save the checkpoint", path, error) from error
    state.sha256[BEST] = state.sha256[LAST]
    return path


def save_state(folder: Path, state: RunState) -> None:
    """Write ``state.json``; raises WorkbenchError, the old file intact."""
    path = folder / STATE
    try:
        write_text(path, json.dumps(asdict(state), indent=2) + "\n")
    except OSError as error:
        raise file_error("write", path, error) from error


def _sha256(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
