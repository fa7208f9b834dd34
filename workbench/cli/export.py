"""``export``: a project as a program."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..core.base.text import mark, text
from . import exit_codes

HELP = mark("a project as a Keras script")


def arguments(parser: ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("project", type=Path, metavar="PROJECT.json")
    parser.add_argument("-o", "--output", type=Path, metavar="SCRIPT.py", help=text("a file instead of the terminal"))


def run(options: Namespace) -> int:
    """A project as a Keras script, to the terminal or a file."""
    from ..core.base.atomic import write_text, writing
    from ..core.code import script
    from ..core.project import project_file

    words = script.export(project_file.load(options.project)).text
    if options.output is None:
        print(words, end="")
        return exit_codes.DONE
    with writing("write the script to", options.output):
        write_text(options.output, words)
    print(text("Written to {output}", output=options.output))
    return exit_codes.DONE
