"""Projects on disk: JSON, written atomically, read with suspicion."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ValidationError

from ..base.atomic import write_text
from ..base.errors import WorkbenchError, file_error, first_reason
from .project import Project

FORMAT = "digit-workbench project"
VERSION = 1
SUFFIX = ".digits.json"
LARGEST = 16 * 2**20
"""Bytes; a real project is a few thousand, so anything beyond this is another kind of file."""


def to_text(project: Project) -> str:
    """The project as JSON text."""
    document = {"format": FORMAT, "version": VERSION, **project.model_dump(mode="json")}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def from_text(text: str, origin: str) -> Project:
    """The project in a JSON text; ``origin`` names the source in messages.

    Raises WorkbenchError when the text is no project, is damaged, or is of a newer version.
    """
    try:
        document = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        place = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise WorkbenchError(
            f"{origin} is damaged or not a project: it is not valid JSON{place}.",
            "Open another file, or a copy that was saved earlier.",
        ) from error
    if not isinstance(document, dict) or document.pop("format", None) != FORMAT:
        raise WorkbenchError(f"{origin} is not a Digit Workbench project.", f"Projects are files that end in {SUFFIX}.")
    version = document.pop("version", None)
    if version != VERSION:
        raise WorkbenchError(
            f"{origin} was saved in format version {version!r}; this program reads version {VERSION}.",
            "Open it with the version of the workbench that saved it, or a newer one.",
        )
    try:
        return Project.model_validate(document)
    except ValidationError as error:
        raise WorkbenchError(
            f"{origin} cannot be opened: {first_reason(error)}.",
            "The file was changed by hand or is damaged; nothing was loaded from it.",
        ) from error


def save(project: Project, path: Path) -> None:
    """Write the project; on failure raises WorkbenchError and leaves the old file as it was."""
    try:
        write_text(path, to_text(project))
    except OSError as error:
        raise file_error("save the project to", path, error) from error


def load(path: Path) -> Project:
    """Read a project; raises WorkbenchError that names the file and the cause."""
    try:
        if path.stat().st_size > LARGEST:
            raise WorkbenchError(f"{path} is too large to be a project ({path.stat().st_size:,} bytes).")
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise file_error("open", path, error) from error
    except UnicodeDecodeError as error:
        raise WorkbenchError(
            f"{path} is not a Digit Workbench project: it is not text.", f"Projects end in {SUFFIX}."
        ) from error
    return from_text(text, str(path))
