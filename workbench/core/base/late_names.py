"""Names of a package that are imported when they are first asked for (PEP 562)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Sequence
from importlib import import_module
from typing import Any


def late_names(package: str, names: Collection[str], modules: Sequence[str]) -> Callable[[str], Any]:
    """A package's ``__getattr__``: the first of the ``modules`` that has one of the ``names`` gives it.

    It raises AttributeError for all other names, as a package without it does.
    """

    def find(name: str) -> Any:
        if name in names:
            for module in modules:
                found = getattr(import_module(module), name, None)
                if found is not None:
                    setattr(sys.modules[package], name, found)
                    return found
        raise AttributeError(f"module {package!r} has no attribute {name!r}")

    return find
