"""Python's collector of cyclic garbage, kept from what is imported for good."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting() -> Iterator[None]:
    """Pause the collector while modules are imported, and never let it look at what they made.

    An import makes many thousand objects that stay, which the collector would go through again and again:
    while they are made, and at each later collection, during which all threads stand still. They are not
    collected before they are frozen: that alone would take as long as what it saves.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()
