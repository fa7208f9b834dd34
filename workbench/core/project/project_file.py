"""Projects on disk: JSON, written atomically, read with suspicion."""

from __future__ import annotations

from pathlib import Path

from ..base.atomic import write_text, writing
from ..base.foreign import reading
from ..base.text import mark, text
from ..base.versioned import Format, Values
from .migrations import MIGRATIONS
from .project import Project

SUFFIX = ".digits.json"
FORMAT = Format(
    "digit-workbench project",
    version=3,
    migrations=MIGRATIONS,
    noun=mark("a Digit Workbench project"),
    hint=mark("Projects are files that end in .digits.json."),
)


def to_text(project: Project) -> str:
    """The project as JSON text."""
    return FORMAT.to_text(project.model_dump(mode="json"))


def from_text(text: str, origin: str) -> Project:
    """The project in a JSON text; ``origin`` names the source in messages.

    Raises WorkbenchError when the text is no project, is damaged, or is of a newer version.
    """
    return _project(FORMAT.from_text(text, origin), origin)


def save(project: Project, path: Path) -> None:
    """Write the project; on failure raises WorkbenchError and leaves the old file as it was."""
    with writing("save the project to", path):
        write_text(path, to_text(project))


def load(path: Path) -> Project:
    """Read a project of any version; raises WorkbenchError that names the file and the cause."""
    return _project(FORMAT.read(path), str(path))


def _project(values: Values, origin: str) -> Project:
    with reading(origin, text("The file was changed by hand or is damaged; nothing was loaded from it.")):
        return Project.model_validate(values)
