"""The errors a user is meant to read; anything else that is raised is a bug."""

from __future__ import annotations

from pathlib import Path

from .quote import shortened
from .text import text

LONGEST = 2000
"""Characters of a message, a text for people; whatever was quoted in it."""


class WorkbenchError(Exception):
    """A failure the user can understand and act on.

    ``message`` says what happened and names the file or field; ``hint`` says the way out.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        message = shortened(message, LONGEST)
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class Cancelled(Exception):
    """The user stopped a job: neither a failure nor a result."""


class ShapeError(WorkbenchError):
    """A layer was given a shape it cannot work on."""


def file_error(action: str, path: Path, error: OSError) -> WorkbenchError:
    """An OSError in the user's words: what was attempted, on which file, and why it failed.

    ``action`` is what comes between "Could not" and the file: "read", "save the project to".
    """
    reason = error.strerror or str(error)
    hints = {
        28: text("Free some space on that disk or choose another folder, then try again."),
        13: text("Choose a place you may write to, or change the file's permissions."),
        30: text("That disk is read-only: choose another folder."),
        2: text("Check that the file or folder is still there."),
    }
    return WorkbenchError(
        text("Could not {action} {path}: {reason}.", action=text(action), path=path, reason=reason),
        hints.get(error.errno or 0, ""),
    )
