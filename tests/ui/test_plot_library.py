"""pyqtgraph in pieces must give what its import gives, and tell those who wait for it.

In processes of their own: here it has been imported long ago.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
IN_PIECES = """
from PySide6.QtWidgets import QApplication
app = QApplication(["test", "-platform", "offscreen"])
from workbench.ui.work.idle import idle
from workbench.ui.widgets import plot_library
plot_library.begin()
"""


def run(program: str) -> list[str]:
    """What the program prints, line by line; a traceback fails the test."""
    done = subprocess.run([sys.executable, "-W", "error", "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_the_pieces_make_the_module_that_an_import_makes() -> None:
    tell = "import pyqtgraph; print(sorted(set(vars(pyqtgraph)) - {'__builtins__', '__cached__'}))"
    steps = "steps = 1\nwhile plot_library.step(): steps += 1\nassert steps > 3, steps\n"
    assert run(IN_PIECES + steps + tell) == run(tell)


def test_who_waits_for_plots_is_told_when_they_can_be_made() -> None:
    program = (
        IN_PIECES
        + """
plot_library.when_ready(app, lambda: print("told", plot_library.ready()))
print("ready", plot_library.ready())
while plot_library.step(): pass
while idle().busy: app.processEvents()
plot_library.when_ready(app, lambda: print("told again"))
while idle().busy: app.processEvents()
"""
    )
    assert run(program) == ["ready False", "told True", "told again"]


def test_an_import_that_fails_half_way_leaves_nothing_behind() -> None:
    program = (
        IN_PIECES
        + """
import importlib.util, sys
spec = importlib.util.find_spec("pyqtgraph")
type(spec.loader).get_source = lambda self, name: "import json\\nimport no_such_module"
try:
    while plot_library.step(): pass
except ImportError as error:
    print(error.name, "pyqtgraph" in sys.modules)
"""
    )
    assert run(program) == ["no_such_module False"]
