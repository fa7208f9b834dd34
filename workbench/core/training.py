"""One training run from its folder to its record, whatever happens in between."""

from __future__ import annotations

from pathlib import Path

from . import runs
from .control import Control
from .errors import WorkbenchError
from .ports import Engine, Images, Report, RunCreated, TrainingResult
from .project import Project
from .runs import Status


def train_run(
    engine: Engine, project: Project, images: Images, root: Path, report: Report, control: Control
) -> TrainingResult:
    """Make a run folder below ``root``, train into it, and see that its record says how it ended.

    Raises what the engine raises, with the run marked as failed.
    """
    control.raise_if_stopped()
    run = runs.create(root, project)
    report(RunCreated(run.folder))
    try:
        result = engine.train(project, images, run.folder, report, control)
    except BaseException:
        _close(run.folder, "failed")
        raise
    _close(run.folder, result.status, result)
    return result


def _close(folder: Path, status: Status, result: TrainingResult | None = None) -> None:
    """Write the end into the record as it is on disk now, since it may have been renamed meanwhile."""
    try:
        run = runs.open_run(folder)
        changes = {"epochs": result.epochs, "best_val_accuracy": result.best_val_accuracy} if result else {}
        record = run.record.with_(status=status, **changes)
        if record != run.record:
            runs.write_record(runs.Run(folder, record))
    except WorkbenchError:
        # The failure that ended the run matters more than the record of it.
        if result:
            raise
