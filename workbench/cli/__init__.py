"""The workbench without a window: verbs for the terminal. Knows engine and core, never Qt."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .. import __version__
from ..core.base.errors import Cancelled, WorkbenchError

VERBS = ("demo", "train", "evaluate", "predict", "export", "weights")
STOPPED = 130
"""Exit code after Ctrl+C, as shells have it."""


def main(argv: Sequence[str]) -> int:
    """Run one verb and return the exit code: 0 done, 2 an error the user can act on, 130 stopped."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal without Unicode shows a question mark rather than a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    options = parser().parse_args(argv)
    from . import commands

    try:
        return int(getattr(commands, options.verb)(options))
    except WorkbenchError as error:
        print(f"Error: {error.message}", file=sys.stderr)
        if error.hint:
            print(error.hint, file=sys.stderr)
        return 2
    except (Cancelled, KeyboardInterrupt):
        print("\nStopped.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        # Whoever read the output has gone, as `head` does; there is nobody left to tell.
        sys.stderr.close()
        return 0


def parser() -> argparse.ArgumentParser:
    """The command line; without a verb the window opens."""
    root = argparse.ArgumentParser(
        prog="digit-workbench",
        description="Build, train and read digits with small neural networks.",
        epilog="Without a verb the window opens: digit-workbench [PROJECT.json] [--runs FOLDER]",
    )
    root.add_argument("--version", action="version", version=f"Digit Workbench {__version__}")
    verbs = root.add_subparsers(dest="verb", required=True, metavar="VERB")
    runs = argparse.ArgumentParser(add_help=False)
    runs.add_argument("--epochs", type=int, help="how often training goes through all images")
    runs.add_argument("--runs", type=Path, metavar="FOLDER", help="where run folders are kept")

    verbs.add_parser("demo", parents=[runs], help="train the starter project and read the sample digits")

    train = verbs.add_parser("train", parents=[runs], help="train a project")
    train.add_argument("project", type=Path, metavar="PROJECT.json")
    train.add_argument("--test", type=Path, metavar="FOLDER", help="evaluate on MNIST's test images (IDX files)")

    evaluate = verbs.add_parser("evaluate", help="loss and accuracy of a checkpoint")
    evaluate.add_argument("checkpoint", type=Path, metavar="MODEL.keras")
    evaluate.add_argument(
        "--idx",
        type=Path,
        metavar="FOLDER",
        help="MNIST's test images as IDX files; without it, the validation images of the checkpoint's own run",
    )

    predict = verbs.add_parser("predict", help="read pictures of digits")
    predict.add_argument("checkpoint", type=Path, metavar="MODEL.keras")
    predict.add_argument("images", type=Path, nargs="+", metavar="IMAGE")

    export = verbs.add_parser("export", help="a project as a Keras script")
    export.add_argument("project", type=Path, metavar="PROJECT.json")
    export.add_argument("-o", "--output", type=Path, metavar="SCRIPT.py", help="a file instead of the terminal")

    weights = verbs.add_parser("weights", help="every weight of a checkpoint as text")
    weights.add_argument("checkpoint", type=Path, metavar="MODEL.keras")
    weights.add_argument("-o", "--output", type=Path, metavar="TEXT.txt", help="a file instead of the terminal")
    return root
