"""``export``: a project as a program."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from ..core.base.text import mark, text
from . import exit_codes

if TYPE_CHECKING:
    from ..core.data.facts import DataFacts
    from ..core.project.project import Project

HELP = mark("a project as a Keras script")


def arguments(parser: ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("project", type=Path, metavar="PROJECT.json")
    parser.add_argument("-o", "--output", type=Path, metavar="SCRIPT.py", help=text("a file instead of the terminal"))


def run(options: Namespace) -> int:
    """A project as a Keras script, to the terminal or a file; beside the file its images, if Keras has not got them."""
    from ..core.base.atomic import write_text, writing
    from ..core.code import script
    from ..core.code.data_code import comes_along
    from ..core.project import project_file

    project, output = project_file.load(options.project), options.output
    if output is None:
        print(script.export(project).text, end="")
        if comes_along(project.data):
            print(text("With --output, the images that it reads are written beside it."), file=sys.stderr)
        return exit_codes.DONE
    beside, facts = _images(project, output.parent) if comes_along(project.data) else (None, None)
    with writing("write the script to", output):
        write_text(output, script.export(project, facts).text)
    print(text("Written to {output}", output=output))
    if beside is not None:
        print(text("Its images lie beside it, in {beside}", beside=beside))
    return exit_codes.DONE


def _images(project: Project, folder: Path) -> tuple[Path, DataFacts]:
    """Write the images beside the script; the file, and what is known of them now that they are read."""
    from ..core.base.control import Control
    from ..core.code import data_file
    from ..core.data import load_images
    from ..core.data.read_context import ReadContext
    from .terminal import Lines, stopping

    with Lines() as show, stopping(Control()) as control:
        images = load_images.load(project.data, project.train.seed, show, control, ReadContext())
    return data_file.save(images, folder), images.facts
