"""One training run from its folder to its record: the only way that window and terminal train."""

from __future__ import annotations

from pathlib import Path

from ..base.control import Control
from ..base.errors import WorkbenchError
from ..base.progress import Report
from ..base.text import text
from ..data.images import Images
from ..project.project import Project
from ..run import run_folder, state
from ..run.events import RunCreated
from ..run.outcome import TrainingResult
from ..run.owner import owning
from ..run.plan import Plan
from ..run.recorder import Recorder
from ..run.run_folder import Run
from ..run.state import RunState
from .training import Training


def train_run(
    engine: Training,
    project: Project,
    images: Images,
    root: Path,
    report: Report,
    control: Control,
    keep_empty: bool = True,
) -> TrainingResult:
    """Make a run folder below ``root``, tell which, and train into it from new weights.

    Raises Cancelled when the job was stopped before it began, and what the engine raises; a run
    that fails, even before its engine could begin, is marked as failed. One that ends before its first epoch does
    could be continued; nobody can ask for that yet, so window and terminal do not ``keep_empty`` ones.
    """
    control.raise_if_stopped()
    run = run_folder.create(root, project, images.format, fingerprint=images.fingerprint)
    try:
        with owning(run.folder):
            report(RunCreated(run.folder, run.record.number))
            return _train(engine, Plan(project, images), RunState.fresh(project), run, report, control)
    finally:
        if not keep_empty:
            run_folder.discard_empty(run.folder)


def continue_run(engine: Training, run: Run, images: Images, report: Report, control: Control) -> TrainingResult:
    """Go on with a run from where it stands, as if it had never stopped; one that kept nothing begins anew.

    ``images`` are those that the run's own project names. Raises Cancelled when the job was
    stopped before it began, and WorkbenchError when another process trains the run, or when its
    files cannot be read or do not allow to continue exactly.
    """
    control.raise_if_stopped()
    with owning(run.folder):
        project = run.project()
        found = state.read(run.folder) if (run.folder / run_folder.STATE).exists() else RunState.fresh(project)
        plan = Plan(project, images)
        plan.check(found)
        _check_images(run, images)
        return _train(engine, plan, found, run, report, control)


def _check_images(run: Run, images: Images) -> None:
    """Raise WorkbenchError when the images are not those that the run began with, if it tells."""
    if run.record.fingerprint not in ("", images.fingerprint):
        raise WorkbenchError(
            text("The images have changed since “{name}” began: it cannot be continued exactly.", name=run.title),
            text("Bring back the images that it began with, or train its project anew."),
        )


def _train(engine: Training, plan: Plan, found: RunState, run: Run, report: Report, control: Control) -> TrainingResult:
    recorder = Recorder(run.folder, found, report)
    with recorder.marking_failure():
        return recorder.close(engine.train(plan, found, recorder, control))
