"""The workbench without a window: verbs for the terminal. Knows engine and core, never Qt."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from .. import __version__
from ..core.base import languages
from ..core.base.errors import Cancelled, WorkbenchError
from ..core.base.text import text
from . import demo, evaluate, exit_codes, export, predict, train, weights

VERBS = {
    "demo": demo,
    "train": train,
    "evaluate": evaluate,
    "predict": predict,
    "export": export,
    "weights": weights,
}
"""Each verb's module: ``HELP``, ``arguments(parser)``, and ``run(options)``, which imports what it needs.

Nothing that takes time is imported before a verb runs, so that ``--help`` answers at once.
"""


def main(argv: Sequence[str]) -> int:
    """Run one verb and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal without Unicode shows a question mark rather than a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    languages.speak()
    options = parser().parse_args(argv)
    try:
        return VERBS[options.verb].run(options)
    except WorkbenchError as error:
        print(text("Error: {message}", message=error.message), file=sys.stderr)
        if error.hint:
            print(error.hint, file=sys.stderr)
        return exit_codes.FAILED
    except (Cancelled, KeyboardInterrupt):
        print("\n" + text("Stopped."), file=sys.stderr)
        return exit_codes.STOPPED
    except BrokenPipeError:
        # Whoever read the output has gone, as `head` does; there is nobody left to tell.
        sys.stderr.close()
        return exit_codes.DONE


def parser() -> argparse.ArgumentParser:
    """The command line; without a verb the window opens."""
    root = argparse.ArgumentParser(
        prog="digit-workbench",
        description=text("Build, train and read digits with small neural networks."),
        epilog=text("Without a verb the window opens: digit-workbench [PROJECT.json] [--runs FOLDER]"),
    )
    root.add_argument("--version", action="version", version=f"Digit Workbench {__version__}")
    verbs = root.add_subparsers(dest="verb", required=True, metavar="VERB")
    for name, verb in VERBS.items():
        verb.arguments(verbs.add_parser(name, help=text(verb.HELP)))
    return root
