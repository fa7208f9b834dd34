"""pyqtgraph in pieces: in one go its import would hold the window for a third of a second.

Only the GUI thread may do it. On a lane, classes of Qt would come into being while the window works with others, which
ended the process in one of a hundred starts.
"""

from __future__ import annotations

import ast
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.abc import InspectLoader
from importlib.util import find_spec, module_from_spec

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject

from ..work.idle import idle

NAME = "pyqtgraph"
CHUNK = 40
"""Classes of Qt that are made at a time: PySide makes each when it is first asked for, and pyqtgraph asks for all."""

STEP_SECONDS = 0.015
"""How long one step goes on; most pieces of it are shorter."""

_rest: Iterator[None] | None = None
_going = False
_waiting: deque[tuple[QObject, Callable[[], object]]] = deque()


def begin() -> None:
    """From now on ``step`` imports it."""
    global _rest
    _rest = _steps()


def step() -> bool:
    """Do some pieces; False when nothing is left."""
    global _rest
    end = time.monotonic() + STEP_SECONDS
    while _rest is not None and time.monotonic() < end:
        if next(_rest, StopIteration) is StopIteration:
            _rest = None
            while _waiting:
                idle().add(*_waiting.popleft())
    return _rest is not None


def go_on() -> None:
    """Import it in the turns of the event loop from now on, whatever becomes of the window that began."""
    global _going
    app = QtWidgets.QApplication.instance()
    if not _going and app is not None and not ready():
        _going = True
        idle().add(app, _turn)


def _turn() -> None:
    global _going
    _going = False
    if step():
        go_on()


def ready() -> bool:
    """Whether plots can be made; where nobody has begun, they import what they need."""
    return _rest is None


def when_ready(owner: QObject, piece: Callable[[], object]) -> None:
    """Run a piece of work that needs plots in its turn, unless ``owner`` is gone by then."""
    if ready():
        idle().add(owner, piece)
    else:
        _waiting.append((owner, piece))
        go_on()


def _steps() -> Iterator[None]:
    for module in (QtCore, QtGui, QtWidgets):
        names = dir(module)
        for first in range(0, len(names), CHUNK):
            for name in names[first : first + CHUNK]:
                getattr(module, name)
            yield
    for needed in ("xml.etree.ElementTree", "pydoc", "subprocess", "multiprocessing.connection"):
        import_module(needed)
        yield
    yield from _statements()
    for ours in (".plot.plot_canvas", ".plot.run_curves", ".lines.line_canvas"):
        import_module(ours, __package__)
        yield


def _statements() -> Iterator[None]:
    """Run the package's ``__init__``, which imports all its modules, statement by statement."""
    spec = find_spec(NAME)
    source = spec.loader.get_source(NAME) if spec and isinstance(spec.loader, InspectLoader) else None
    if NAME in sys.modules or spec is None or source is None:
        import_module(NAME)
        return
    module = module_from_spec(spec)
    sys.modules[NAME] = module
    try:
        for statement in ast.parse(source).body:
            exec(compile(ast.Module([statement], []), str(spec.origin), "exec"), module.__dict__)
            if isinstance(statement, ast.Import | ast.ImportFrom):
                yield
    except BaseException:
        # As Python itself does it: whoever imports it next shall see the reason.
        sys.modules.pop(NAME, None)
        raise
