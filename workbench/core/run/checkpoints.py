"""Writing a run's checkpoints: whole or not at all, the old one kept until the new one stands."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path
from typing import Protocol

from ..base.atomic import replacing
from ..base.errors import WorkbenchError, file_error
from ..base.text import text
from .files import BEST, LAST, PREVIOUS
from .state import RunState


class Saveable(Protocol):
    """A Keras model, as far as a run folder is concerned."""

    def save(self, path: Path) -> None:
        """Write architecture, weights and optimizer into a ``.keras`` file."""
        ...


def save_last(model: Saveable, folder: Path) -> str:
    """Save the model with its optimizer as ``last.keras``; the checksum of the file.

    The one before stays as ``previous.keras`` until ``forget_previous``: if the program dies in
    between, one of the two is what ``state.json`` speaks of. Raises WorkbenchError, the old file
    intact.
    """
    path = folder / LAST
    try:
        with replacing(path) as temporary:
            model.save(temporary)
            checksum = sha256(temporary)
            if path.exists():
                _name_twice(path, folder / PREVIOUS)
    except OSError as error:
        raise file_error("save the checkpoint", path, error) from error
    return checksum


def keep_as_best(folder: Path) -> None:
    """Make ``last.keras`` the best too: a copy costs less than saving again."""
    path = folder / BEST
    try:
        with replacing(path) as temporary:
            shutil.copyfile(folder / LAST, temporary)
    except OSError as error:
        raise file_error("save the checkpoint", path, error) from error


def forget_previous(folder: Path) -> None:
    """Remove ``previous.keras``, once the state that belongs to ``last.keras`` is on disk."""
    path = folder / PREVIOUS
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise file_error("remove", path, error) from error


def current(folder: Path, state: RunState) -> Path:
    """The checkpoint that the state speaks of.

    Raises WorkbenchError when there is none with its checksum.
    """
    for name in (LAST, PREVIOUS):
        path = folder / name
        try:
            if path.exists() and sha256(path) == state.sha256.get(LAST):
                return path
        except OSError as error:
            raise file_error("read the checkpoint", path, error) from error
    raise WorkbenchError(
        text(
            "The checkpoint that the run in {folder} stopped with is missing or was changed, so it "
            "cannot be continued.",
            folder=folder,
        ),
        text("Train its project anew: Restore project brings it back."),
    )


def go_back(folder: Path, state: RunState) -> None:
    """Make the checkpoint that the state speaks of ``last.keras`` again, if a newer one took its place.

    Raises WorkbenchError as ``current`` does.
    """
    path = current(folder, state)
    if path.name != LAST:
        try:
            os.replace(path, folder / LAST)
        except OSError as error:
            raise file_error("bring back the checkpoint", path, error) from error


def agree(folder: Path, state: RunState) -> None:
    """Make the checkpoints those that the state speaks of, after a death between two of their files.

    The state is written before ``best.keras`` follows ``last.keras``, so that this can be caught up on. Raises
    WorkbenchError as ``current`` does.
    """
    go_back(folder, state)
    forget_previous(folder)
    wanted, best = state.sha256.get(BEST), folder / BEST
    try:
        missing = wanted is not None and not (best.exists() and sha256(best) == wanted)
    except OSError as error:
        raise file_error("read the checkpoint", best, error) from error
    if missing and wanted == state.sha256.get(LAST):
        keep_as_best(folder)


def sha256(path: Path) -> str:
    """A file's checksum; raises OSError."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _name_twice(path: Path, other: Path) -> None:
    """Give a file a second name, so that it outlives the replacement of the first."""
    other.unlink(missing_ok=True)
    try:
        os.link(path, other)
    except OSError:
        # Not every disk knows hard links.
        shutil.copyfile(path, other)
