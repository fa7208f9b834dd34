"""Members of zip files that strangers made: read within a limit, whatever the file claims about itself."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import WorkbenchError
from .foreign import reading
from .text import text

METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How a member may be packed. The other methods unpack a whole block at once, however large it gets."""
LARGEST_DIRECTORY = 2**16
"""Bytes of the list of members, which Python reads whole: some hundreds of them."""
END = b"PK\x05\x06"
END_LENGTH = 22
LOCATOR = b"PK\x06\x07"
LONGEST_COMMENT = 2**16


@contextmanager
def opened(path: Path, hint: str = "") -> Iterator[zipfile.ZipFile]:
    """The zip file at ``path``; raises WorkbenchError that names it, also while it is in use, but for no zip at all.

    That is a BadZipFile, since only the caller knows what else the file may be.
    """
    with reading(path, hint):
        _check_directory(path, hint)
        try:
            archive = zipfile.ZipFile(path)
        except zipfile.BadZipFile as error:
            archive, no_zip = None, error
    if archive is None:
        raise no_zip
    with reading(path, hint), archive:
        yield archive


def read(archive: zipfile.ZipFile, path: Path, name: str, most: int, hint: str = "") -> bytes:
    """A member's content, its checksum compared; raises WorkbenchError when it is more than ``most`` bytes.

    Never takes more memory than that, whatever the packed data unpack to.
    """
    with reading(path, hint):
        info = archive.getinfo(name)
        if info.compress_type not in METHODS:
            words = text(
                "{path} cannot be used: {name} is packed in a way that Keras never uses.", path=path, name=name
            )
            raise WorkbenchError(words, hint)
        if info.file_size > most:
            raise WorkbenchError(
                text(
                    "{path} was refused: {name} inside it would take {size} bytes, more than the {most} that it "
                    "may need.",
                    path=path,
                    name=name,
                    size=f"{info.file_size:,}",
                    most=f"{most:,}",
                ),
                hint,
            )
        with archive.open(info) as member:
            # With a length, since zipfile unpacks everything at once where none is given.
            try:
                content = member.read(info.file_size + 1)
            except (zipfile.BadZipFile, zlib.error, EOFError) as error:
                words = text("{path} is damaged: {name} inside it is not what was packed.", path=path, name=name)
                raise WorkbenchError(words, hint) from error
        if len(content) != info.file_size:
            raise WorkbenchError(text("{path} is damaged: {name} inside it is cut off.", path=path, name=name), hint)
        return content


def _check_directory(path: Path, hint: str) -> None:
    """Refuse a list of members that is longer than any model's, before Python reads it into memory."""
    with path.open("rb") as handle:
        length = handle.seek(0, 2)
        handle.seek(max(0, length - END_LENGTH - LONGEST_COMMENT))
        tail = handle.read()
    at = tail.rfind(END)
    if at < 0 or len(tail) - at < END_LENGTH:
        return
    # What a locator before the end leads to says another length, which is believed in place of this one.
    if int.from_bytes(tail[at + 12 : at + 16], "little") > LARGEST_DIRECTORY or LOCATOR in tail[max(0, at - 20) : at]:
        raise WorkbenchError(text("{path} was refused: it holds too many files.", path=path), hint)
