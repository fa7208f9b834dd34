"""The command line's door: a verb runs in the terminal, anything else opens the window."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from .core.base import languages
from .core.base.text import mark, text

NO_SCREEN = mark(
    "There is no screen here: neither DISPLAY nor WAYLAND_DISPLAY is set, so the window cannot open.\n"
    "Without one, `digit-workbench demo` trains the starter project in the terminal; --help lists the other verbs."
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with the words after its name; returns the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    from . import cli

    if words and words[0] in (*cli.VERBS, "--version", "-h", "--help"):
        return cli.main(words)
    if not has_screen():
        languages.speak()
        print(text(NO_SCREEN), file=sys.stderr)
        return 2
    from .app import main as window

    return window(words)


def has_screen() -> bool:
    """Whether Qt will find a screen: it aborts the process where it finds none."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in wanted)


if __name__ == "__main__":
    raise SystemExit(main())
