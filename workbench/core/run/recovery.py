"""A run whose process died: what it reached is made to agree in record, history, state and checkpoints."""

from __future__ import annotations

import logging
from pathlib import Path

from ..base.atomic import sweep
from ..base.errors import WorkbenchError
from ..base.text import plural, text
from . import checkpoints, history, record, state
from .files import OWNER, STATE
from .log import RunLog
from .owner import RunIsOwned, undisturbed
from .record import RunRecord

log = logging.getLogger("workbench")


def interrupted(folder: Path, found: RunRecord) -> RunRecord:
    """Put a run in order that nobody trains, although its record says so; its record from now on.

    The state speaks for the run, as it is what one goes on from. Where the folder cannot be written, the record
    alone tells what happened. A run that somebody began to train just now is left alone.
    """
    try:
        with undisturbed(folder):
            found = record.read(folder)
            return _settled(folder, found) if found.status == "running" else found
    except RunIsOwned:
        return found
    except WorkbenchError as error:
        log.warning("the run in %s was not put in order: %s", folder, error)
        return found.with_(status="interrupted")


def _settled(folder: Path, found: RunRecord) -> RunRecord:
    sweep(folder)
    epochs, best = found.epochs, found.best
    try:
        epochs, best = _agreed(folder)
    except WorkbenchError as error:
        # Continuing it will say so, too; that it was interrupted is known all the same.
        log.warning("the run in %s does not agree with itself: %s", folder, error)
    (folder / OWNER).unlink(missing_ok=True)
    words = plural(
        "Interrupted after {count} epoch: the program ended without closing it.",
        "Interrupted after {count} epochs: the program ended without closing it.",
        count=epochs,
    )
    RunLog(folder).note(words)
    return record.update(folder, status="interrupted", epochs=epochs, best=best)


def _agreed(folder: Path) -> tuple[int, dict[str, float]]:
    """Bring history and checkpoints to where the state stands; the epochs and the best that it tells.

    Raises WorkbenchError, with nothing changed, when they differ by more than a death can have caused.
    """
    reached = state.read(folder) if (folder / STATE).exists() else None
    epochs, best = (reached.epoch, reached.best) if reached else (0, {})
    told = len(history.read(folder))
    if not epochs <= told <= epochs + 1:
        raise WorkbenchError(
            text(
                "{folder}: the history tells of {told} epochs, and the state of {reached}.",
                folder=folder,
                told=told,
                reached=epochs,
            )
        )
    history.keep_first(folder, epochs)
    if reached and not reached.is_fresh:
        checkpoints.agree(folder, reached)
    return epochs, best
