"""Writing files so that a crash, a full disk or a pulled plug never costs what was there before."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from .errors import WorkbenchError, file_error
from .quote import shortened
from .text import text

TEMPORARY = ".unfinished-"
"""What the names of files begin with that are being written; after a crash one may be left."""
LONGEST_SUFFIX = 16


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a temporary path beside ``path``; flush it and rename it over ``path`` on success.

    A symbolic link stays one, and what it leads to is replaced; a file that was there keeps its mode. The
    temporary name keeps the suffix, since Keras chooses its format by it, and nothing else, since names
    may be as long as the disk takes. On any error the temporary file is removed and ``path`` is left as it was.
    """
    # Renaming over a link would put a file in its place and leave what it leads to as it was.
    target = Path(os.path.realpath(path)) if path.is_symlink() else path
    suffix = target.suffix if len(target.suffix) <= LONGEST_SUFFIX else ""
    temporary = target.with_name(f"{TEMPORARY}{uuid4().hex[:8]}{suffix}")
    try:
        yield temporary
        with temporary.open("rb+") as handle:
            os.fsync(handle.fileno())
        with suppress(FileNotFoundError):
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        os.replace(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def writing(action: str, path: Path) -> Iterator[None]:
    """Write our own things in this block: whatever keeps them from being written is said as a WorkbenchError.

    ``action`` is what comes between "Could not" and the file: "write", "save the project to".
    """
    try:
        yield
    except OSError as error:
        raise file_error(action, path, error) from error
    except ValueError as error:
        # Half a character in a name, a number that JSON does not have: it cannot be put into a file.
        reason = shortened(str(error), 300)
        words = text("Could not {action} {path}: {reason}.", action=text(action), path=path, reason=reason)
        raise WorkbenchError(words) from error


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text atomically; raises OSError, with ``path`` untouched, when it cannot."""
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")


def sweep(folder: Path) -> None:
    """Remove what writers left unfinished in a folder; nobody may be writing there. Failures do not matter."""
    with suppress(OSError):
        for path in folder.glob(f"{TEMPORARY}*"):
            path.unlink(missing_ok=True)
