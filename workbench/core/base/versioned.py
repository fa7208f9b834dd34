"""Files of ours: each says its format and version, and an older one is brought up to date as it is read."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import WorkbenchError
from .foreign import decoded, read_bytes
from .foreign_json import parsed
from .quote import quoted
from .text import mark, text

Values = dict[str, Any]
"""What JSON's objects become; a file's values without the two lines that say what it is."""
Migration = Callable[[Values], Values]
"""One step from a version to the next. It returns new values and leaves those it was given alone."""

FORMAT, VERSION = "format", "version"
"""The keys of the two lines that every file begins with; no file may use them for anything else."""


class NewerFile(WorkbenchError):
    """A file of ours that a newer version of the program wrote: it is sound, only not for us."""


@dataclass(frozen=True)
class Format:
    """One kind of file.

    ``name`` stands in the file; ``noun`` names the kind in messages, with its article. Of
    ``migrations`` the first leads from version 1 to 2, the second from 2 to 3, and so on.
    ``unmarked`` is the version of files from before these marks were written; None where there are
    none, so that a file without its marks is refused. ``hint`` says how to tell files of this kind.
    """

    name: str
    version: int = 1
    migrations: tuple[Migration, ...] = ()
    noun: str = mark("a file of Digit Workbench")
    unmarked: int | None = None
    hint: str = ""
    largest: int = 16 * 2**20
    """Bytes; ours take a few thousand, so anything beyond this is another kind of file."""

    def __post_init__(self) -> None:
        if len(self.migrations) != self.version - 1:
            raise ValueError(
                text(
                    "version {version} of {name} needs {count} migrations",
                    version=self.version,
                    name=repr(self.name),
                    count=self.version - 1,
                )
            )

    def dump(self, values: Mapping[str, Any]) -> Values:
        """The document to write: ``values`` below the lines that say what it is.

        Raises ValueError when ``values`` use one of those two keys themselves.
        """
        if taken := {FORMAT, VERSION} & set(values):
            raise ValueError(
                text(
                    "{taken} are the marks of a {name} file, so no value can be called that",
                    taken=sorted(taken),
                    name=repr(self.name),
                )
            )
        return {FORMAT: self.name, VERSION: self.version, **values}

    def load(self, document: object, origin: str) -> Values:
        """A document's values as this version writes them, without its marks.

        ``origin`` names the document in messages. Raises WorkbenchError when it is of another kind,
        of a newer version, or too damaged for a migration.
        """
        if not isinstance(document, dict):
            raise WorkbenchError(text("{origin} is not {noun}.", origin=origin, noun=text(self.noun)), text(self.hint))
        values = dict(document)
        for step in self.migrations[self._take_version(values, origin) - 1 :]:
            try:
                values = step(values)
            except Exception as error:
                raise WorkbenchError(
                    text(
                        "{origin} is damaged: it could not be brought up to version {version} ({error}).",
                        origin=origin,
                        version=self.version,
                        error=quoted(error),
                    ),
                    text("Open a copy that was saved earlier."),
                ) from error
        return values

    def _take_version(self, values: Values, origin: str) -> int:
        """Take the marks off ``values``; the version that they say."""
        if values.pop(FORMAT, self.name if self.unmarked else None) != self.name:
            raise WorkbenchError(text("{origin} is not {noun}.", origin=origin, noun=text(self.noun)), text(self.hint))
        version = values.pop(VERSION, self.unmarked)
        # True is an int to Python.
        if type(version) is int and 1 <= version <= self.version:
            return version
        marks = {"origin": origin, "found": quoted(version), "known": self.version}
        only = text("{origin} was saved in format version {found}; this program reads version {known}.", **marks)
        older = text(
            "{origin} was saved in format version {found}; this program reads version {known} and older.", **marks
        )
        hint = text("Open it with the version of the workbench that saved it, or a newer one.")
        newer = type(version) is int and version > self.version
        raise (NewerFile if newer else WorkbenchError)(older if self.version > 1 else only, hint)

    def to_text(self, values: Mapping[str, Any]) -> str:
        """The document as JSON text."""
        return json.dumps(self.dump(values), indent=2, ensure_ascii=False, allow_nan=False) + "\n"

    def from_text(self, words: str, origin: str) -> Values:
        """The values in a JSON text; raises WorkbenchError as ``load`` does, and when it is no JSON."""
        hint = text("Open another file, or a copy that was saved earlier.")
        document = parsed(words, origin, text(self.noun), hint)
        return self.load(document, origin)

    def read(self, path: Path) -> Values:
        """The values in a file; raises WorkbenchError that names the file and the cause."""
        hint = text(self.hint)
        content = read_bytes(path, self.largest, text(self.noun), hint)
        return self.from_text(decoded(content, path, hint), str(path))
