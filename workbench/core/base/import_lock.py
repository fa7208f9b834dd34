"""Keeping out of each other's way in the system's dynamic loader, which serves one thread at a time."""

from __future__ import annotations

import importlib
import threading
from types import ModuleType

alone = threading.Lock()
"""Held by whoever opens large libraries for a while without holding the GIL."""


def imported(name: str) -> ModuleType:
    """Import a module that has compiled parts, once no thread is opening large libraries.

    Python keeps the GIL while it waits for the loader, so an import of a small library during the
    opening of TensorFlow's would stop every thread, the window's too, for as long as that takes.
    """
    with alone:
        return importlib.import_module(name)
