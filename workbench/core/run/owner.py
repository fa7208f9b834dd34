"""A run belongs to the process that trains it: the system itself lets go of the lock when that process dies."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from pydantic import Field

from ..base.atomic import write_text, writing
from ..base.errors import WorkbenchError
from ..base.file_lock import Locked, locked
from ..base.text import text
from ..base.versioned import Format
from ..spec.spec import Spec
from .files import LOCK, OWNER

PATIENCE = 3.0
"""Seconds: others look into the lock for a moment, or put an interrupted run in order."""
GLANCE = 0.5
"""Seconds that whoever wants to change a run waits for others who only look."""
FORMAT = Format("digit-workbench owner", noun="a note of who trains a run")


class Owner(Spec):
    """Who trains a run, for people: the lock says whether, this only says who and since when (ISO 8601)."""

    process: int = 0
    host: str = Field("", max_length=255)
    program: str = Field("", max_length=80)
    since: str = Field("", max_length=40)

    @property
    def here(self) -> bool:
        """Whether it is this very process."""
        return self.process == os.getpid() and self.host == socket.gethostname()

    def words(self) -> str:
        """``process 4711 on alpha since 14:05``."""
        if not self.process:
            return text("another process")
        return text(
            "process {process} on {host} since {since}", process=self.process, host=self.host, since=self.since[11:16]
        )


@contextmanager
def owning(folder: Path) -> Iterator[None]:
    """Own the run in this folder for the length of the block; raises WorkbenchError if another process does.

    On a disk that knows no locks one trains without; others then see the run as interrupted, and leave it alone.
    """
    with _held(folder, PATIENCE, needed=False):
        me = Owner(
            process=os.getpid(),
            host=socket.gethostname()[:255],
            program=Path(sys.argv[0]).name[:80],
            since=datetime.now().isoformat(timespec="seconds"),
        )
        with writing("write", folder / OWNER):
            write_text(folder / OWNER, FORMAT.to_text(me.model_dump(mode="json")))
        try:
            yield
        finally:
            with suppress(OSError):
                (folder / OWNER).unlink(missing_ok=True)


def owner_of(folder: Path) -> Owner | None:
    """Who trains the run in this folder now, or None."""
    if not (folder / LOCK).exists():
        return None
    try:
        with _held(folder, 0.0):
            return None
    except RunIsOwned as error:
        return error.owner
    except WorkbenchError:
        # A folder that is only there to be read: nobody trains into it from here.
        return None


@contextmanager
def undisturbed(folder: Path) -> Iterator[None]:
    """Nobody trains the run for the length of the block; raises WorkbenchError if somebody does."""
    with _held(folder, GLANCE):
        yield


class RunIsOwned(WorkbenchError):
    """Another process trains this run."""

    def __init__(self, folder: Path, owner: Owner) -> None:
        super().__init__(
            text("The run in {folder} is being trained by {owner}.", folder=folder, owner=owner.words()),
            text("Stop it there, or wait until it has ended."),
        )
        self.owner = owner


@contextmanager
def _held(folder: Path, seconds: float, needed: bool = True) -> Iterator[None]:
    with ExitStack() as stack:
        with writing("lock", folder / LOCK):
            try:
                stack.enter_context(locked(folder / LOCK, seconds, needed))
            except Locked as error:
                raise RunIsOwned(folder, _noted(folder)) from error
        yield


def _noted(folder: Path) -> Owner:
    try:
        return Owner.model_validate(FORMAT.read(folder / OWNER))
    except (WorkbenchError, ValueError):
        # The note follows the lock by a moment, and may be damaged: the lock is what counts.
        return Owner()
