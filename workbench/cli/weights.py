"""``weights``: what a checkpoint has learned, number by number."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..core.base.text import mark, text
from . import exit_codes

HELP = mark("every weight of a checkpoint as text")


def arguments(parser: ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("checkpoint", type=Path, metavar="MODEL.keras")
    parser.add_argument("-o", "--output", type=Path, metavar="TEXT.txt", help=text("a file instead of the terminal"))


def run(options: Namespace) -> int:
    """Every weight of a checkpoint, unabridged, to the terminal or a file."""
    from ..core.weights import weights_file, weights_text
    from ..engine import KerasEngine
    from .quiet import quiet_errors, started

    engine = KerasEngine()
    if options.output is None:
        # Only the weights on standard output, so that they can be handed on to another program.
        with quiet_errors():
            engine.start()
        for line in weights_text.lines(engine.open(options.checkpoint).weights()):
            print(line)
        return exit_codes.DONE
    found = started(engine).open(options.checkpoint).weights()
    weights_file.save(options.output, found)
    values = sum(each.values.size for each in found)
    print(
        text(
            "{values} values in {count} variables written to {output}",
            values=f"{values:,}",
            count=len(found),
            output=options.output,
        )
    )
    return exit_codes.DONE
