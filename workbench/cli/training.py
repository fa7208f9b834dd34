"""Training in the terminal, and what it leaves behind."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from ..core.base import paths
from ..core.base.control import Control
from ..core.base.errors import WorkbenchError
from ..core.base.reasons import first_reason
from ..core.base.text import text
from ..core.ports.engine import Engine
from ..core.ports.train_run import train_run
from ..core.project.project import Project
from ..core.run import history, run_folder
from ..core.run.outcome import TrainingResult, ended
from .terminal import Lines, stopping


def train(engine: Engine, project: Project, epochs: int | None, root: Path | None) -> TrainingResult:
    """Train into a new run folder below ``root``, draw its curves, and say how it went.

    Ctrl+C ends the training and keeps what was reached. Raises WorkbenchError as the engine does.
    """
    project = _with_epochs(project, epochs)
    with Lines() as show, stopping(Control()) as control:
        images = engine.load(project.data, project.train.seed, show, control)
        if images.left_out:
            print(f"{images.left_out.in_words()}. {images.left_out.lines[0]}")
        result = train_run(engine, project, images, root or paths.runs_root(), show, control, keep_empty=False)
    curves = history.read(result.folder)
    if curves:
        # Imported late, since Matplotlib takes its time.
        from ..engine.export import curve_picture

        curve_picture.save(curves, result.folder / run_folder.CURVES, project.name)
    accuracy = result.best.get("val_accuracy")
    best = "" if accuracy is None else text("Best validation accuracy {accuracy}.", accuracy=f"{accuracy:.2%}")
    print(f"{ended(result.status, result.epochs)}. {best}".strip())
    kept = text("Run folder: {folder}", folder=result.folder)
    print(kept if result.epochs else text("No epoch was complete, so nothing is kept of the run."))
    if result.status == "diverged":
        print(text("The loss is no number any more: try a smaller learning rate."))
    return result


def _with_epochs(project: Project, epochs: int | None) -> Project:
    if epochs is None:
        return project
    try:
        return project.with_(train=project.train.with_(epochs=epochs))
    except ValidationError as error:
        raise WorkbenchError(
            text("--epochs cannot be used: {first_reason}.", first_reason=first_reason(error))
        ) from error
