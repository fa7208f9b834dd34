"""One training run from its folder to its record."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from ..base.control import Control
from ..base.errors import WorkbenchError
from ..base.progress import Report
from ..data.images import Images
from ..project.project import Project
from ..run import run_folder
from ..run.events import RunCreated, TrainingResult
from .engine import Engine


def train_run(
    engine: Engine, project: Project, images: Images, root: Path, report: Report, control: Control
) -> TrainingResult:
    """Make a run folder below ``root``, tell which, and train into it.

    Raises Cancelled when the job was stopped before it began, and what the engine raises; a run
    whose engine could not even begin is marked as failed, too.
    """
    control.raise_if_stopped()
    run = run_folder.create(root, project)
    report(RunCreated(run.folder))
    try:
        return engine.train(project, images, run.folder, report, control)
    except BaseException:
        # The failure that ended the run matters more than the record of it.
        with suppress(WorkbenchError):
            run_folder.update(run.folder, status="failed")
        raise
