"""Options of every verb that trains."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from ..core.base.text import text


def add_run_options(parser: ArgumentParser) -> None:
    """Add ``--epochs`` and ``--runs``."""
    parser.add_argument("--epochs", type=int, help=text("how often training goes through all images"))
    parser.add_argument("--runs", type=Path, metavar="FOLDER", help=text("where run folders are kept"))
