"""The one boundary for what others wrote: files, drafts, the clipboard. It is read, or refused by name.

Whoever reads such a thing does it inside ``reading(origin)``. Bytes become text by ``decoded``, and text becomes
JSON by ``foreign_json.parsed``; both refuse what our own writers never write and what later code could not bear.
"""

from __future__ import annotations

import codecs
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from .errors import Cancelled, WorkbenchError, file_error
from .quote import shortened
from .reasons import first_reason
from .text import text

log = logging.getLogger("workbench")

WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@contextmanager
def reading(origin: object, hint: str = "") -> Iterator[None]:
    """Read a stranger's content in this block: it succeeds or raises a WorkbenchError that names ``origin``.

    Whatever a library raises over damage is damage; what is no error of the content's kind is logged, too, since
    it may as well be a bug of ours.
    """
    try:
        yield
    except (WorkbenchError, Cancelled):
        raise
    except OSError as error:
        if error.errno is None:
            # Libraries that unpack report damage so; the system's own errors have a number.
            raise unusable(origin, str(error), hint) from error
        raise file_error("read", Path(str(origin)), error) from error
    except ValidationError as error:
        raise unusable(origin, first_reason(error), hint) from error
    except RecursionError as error:
        raise unusable(origin, text("it is nested too deeply"), hint) from error
    except MemoryError as error:
        raise unusable(origin, text("there is not enough memory for it"), hint) from error
    except Exception as error:
        log.info("%s could not be read", origin, exc_info=error)
        raise unusable(origin, shortened(str(error), 1000) or type(error).__name__, hint) from error


def read_bytes(path: Path, largest: int, noun: str, hint: str = "") -> bytes:
    """A file's content; raises WorkbenchError when it cannot be read or has more than ``largest`` bytes."""
    with reading(path, hint), path.open("rb") as handle:
        # Counted while it is read: a pipe and a device have no size.
        content = handle.read(largest + 1)
    if len(content) > largest:
        size = f"{max(len(content), path.stat().st_size):,}"
        words = text("{path} is too large to be {noun} ({size} bytes).", path=path, noun=noun, size=size)
        raise WorkbenchError(words, hint)
    return content


def decoded(content: bytes, origin: object, hint: str = "") -> str:
    """UTF-8 as text, with or without the mark that Notepad puts before it.

    Raises WorkbenchError that says where it is no text.
    """
    if content.startswith(WIDE):
        words = text("{origin} is written in UTF-16, and UTF-8 is read here.", origin=origin)
        raise WorkbenchError(words, text("Save it anew as UTF-8 in the editor that wrote it."))
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise WorkbenchError(text("{origin} is not text (line {line}).", origin=origin, line=line), hint) from error
    if "\0" in words:
        line = words.count("\n", 0, words.index("\0")) + 1
        raise WorkbenchError(text("{origin} is not text (line {line}).", origin=origin, line=line), hint)
    return words


def unusable(origin: object, reason: str, hint: str) -> WorkbenchError:
    """The error that says why something cannot be used."""
    return WorkbenchError(text("{origin} cannot be used: {reason}.", origin=origin, reason=reason), hint)
