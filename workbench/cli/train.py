"""``train``: train a project."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..core.base.text import mark, text
from . import exit_codes
from .run_options import add_run_options

HELP = mark("train a project")


def arguments(parser: ArgumentParser) -> None:
    """Add the verb's arguments."""
    add_run_options(parser)
    parser.add_argument("project", type=Path, metavar="PROJECT.json")
    parser.add_argument("--test", type=Path, metavar="FOLDER", help=text("evaluate on MNIST's test images (IDX files)"))


def run(options: Namespace) -> int:
    """Train a project file, and evaluate what came of it if that is asked for."""
    from ..core.project import project_file
    from ..core.run import run_folder
    from ..engine import KerasEngine
    from . import scores, training
    from .quiet import started

    project = project_file.load(options.project)
    engine = started(KerasEngine())
    result = training.train(engine, project, options.epochs, options.runs)
    best = result.folder / run_folder.BEST
    if options.test and best.exists():
        print(scores.on_test_images(engine, best, options.test))
    return exit_codes.STOPPED if result.status == "stopped" else exit_codes.DONE
