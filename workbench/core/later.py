"""Importing a module when it is first used, not when it is first named."""

from __future__ import annotations

import importlib.util
import sys


def later(name: str) -> None:
    """Let the next import of this module do nothing until an attribute of it is asked for."""
    spec = None if name in sys.modules else importlib.util.find_spec(name)
    if spec is None or spec.loader is None:
        return
    loader = importlib.util.LazyLoader(spec.loader)
    spec.loader = loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    loader.exec_module(module)
