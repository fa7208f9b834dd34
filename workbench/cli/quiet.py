"""Keeping TensorFlow's first words off the terminal."""

from __future__ import annotations

import faulthandler
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from ..core.base.text import text
from ..core.ports.engine import Engine


def started(engine: Engine) -> Engine:
    """The engine with TensorFlow imported, which is said on the terminal; raises WorkbenchError as ``start`` does."""
    print(text("Starting TensorFlow ..."), end=" ", flush=True)
    with quiet_errors():
        device = engine.start()
    print(device.text, flush=True)
    return engine


@contextmanager
def quiet_errors() -> Iterator[None]:
    """Hold standard error back, C++ libraries included, and show it only if the block fails.

    TensorFlow's libraries write some lines about CUDA and oneDNN before any log level is looked
    at. If one of them ends the process, the interpreter still says where, on the real stream.
    """
    sys.stderr.flush()
    kept = os.dup(2)
    was_on = faulthandler.is_enabled()
    with tempfile.TemporaryFile() as held:
        os.dup2(held.fileno(), 2)
        faulthandler.enable(kept)
        try:
            yield
        except BaseException:
            os.dup2(kept, 2)
            held.seek(0)
            os.write(2, held.read())
            raise
        finally:
            sys.stderr.flush()
            os.dup2(kept, 2)
            faulthandler.disable()
            if was_on:
                faulthandler.enable()
            os.close(kept)
