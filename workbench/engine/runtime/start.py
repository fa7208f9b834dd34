"""Importing TensorFlow so that the rest of the program hardly notices."""

from __future__ import annotations

import ctypes
import importlib
import importlib.util
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...core.base import import_lock
from ...core.base.collector import resting
from ...core.base.errors import WorkbenchError
from ...core.base.text import text
from ...core.ports.engine import Device

LIBRARIES = ("libtensorflow_framework.so.2", "libtensorflow_cc.so.2")
"""TensorFlow's two big libraries, in the order in which they need each other."""

KERAS_HOME = "KERAS_HOME"
USERS = (KERAS_HOME, "KERAS_MAX_EPOCHS", "KERAS_MAX_STEPS_PER_EPOCH", "KERAS_NNX_ENABLED")
"""Environment variables that Keras reads while it is imported."""

_lock = threading.Lock()
_device: Device | None = None


def start() -> Device:
    """Import TensorFlow and Keras once per process, from any thread, and say what they compute on.

    A second caller waits for the first. Raises WorkbenchError when the import fails.
    """
    global _device
    with _lock:
        if _device is None:
            _choose_environment()
            _import_smoothly()
            _device = _describe()
        return _device


def started() -> bool:
    """Whether ``start`` has done its work; never waits for it."""
    return _device is not None


def _choose_environment() -> None:
    """What TensorFlow and Keras read once, while they are imported."""
    # What concerns the user comes as an exception; the rest is chatter about CPU features and missing GPUs.
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    # The user may have chosen another backend for other work; this engine is written for TensorFlow.
    os.environ["KERAS_BACKEND"] = "tensorflow"


def _import_smoothly() -> None:
    """Import with the GIL held in short stretches only.

    ``dlopen`` called by ctypes releases the GIL while the 600 MB are mapped and relocated; the same
    work inside ``import`` would hold it for most of a second. The collector rests: of the 600,000 objects
    that are made it would free some 3,000, and stop the window for a third of a second.
    """
    try:
        with resting():
            _open_libraries()
            with _own_settings():
                importlib.import_module("tensorflow")
                keras = importlib.import_module("keras")
    except ImportError as error:
        raise WorkbenchError(
            text("TensorFlow cannot be imported: {error}.", error=error),
            text("Run start.py again: it installs what is missing."),
        ) from error
    # Whoever imported Keras before us may have read other settings. Our shapes are height, width, channels.
    keras.config.set_image_data_format("channels_last")
    keras.config.set_floatx("float32")
    keras.config.set_epsilon(1e-7)


@contextmanager
def _own_settings() -> Iterator[None]:
    """Keep the user's settings of Keras, which are for other work, away from the import.

    A ``keras.json`` may change every loss, or be one that Keras cannot read and will not start with; variables may
    end every training early. What Keras finds in place of the user's folder is none, and can become none.
    """
    before = {name: os.environ.pop(name) for name in USERS if name in os.environ}
    os.environ[KERAS_HOME] = f"{os.devnull}/keras"
    try:
        yield
    finally:
        del os.environ[KERAS_HOME]
        os.environ.update(before)


def _open_libraries() -> None:
    """Map TensorFlow's libraries ahead of the import; where that fails, the import does it, less smoothly."""
    if sys.platform != "linux" or "tensorflow" in sys.modules:
        return
    found = importlib.util.find_spec("tensorflow")
    dlopen = ctypes.CDLL(None).dlopen
    dlopen.argtypes, dlopen.restype = (ctypes.c_char_p, ctypes.c_int), ctypes.c_void_p
    with import_lock.alone:
        for folder in (found.submodule_search_locations or ()) if found else ():
            for name in LIBRARIES:
                dlopen(os.fsencode(Path(folder) / name), os.RTLD_LAZY)


def _describe() -> Device:
    import tensorflow as tf

    gpus = tf.config.list_physical_devices("GPU")
    for gpu in gpus:
        # Otherwise TensorFlow takes all of the card's memory at once.
        tf.config.experimental.set_memory_growth(gpu, True)
    if gpus:
        names = (tf.config.experimental.get_device_details(gpu).get("device_name", "GPU") for gpu in gpus)
        where = ", ".join(names)
    else:
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        where = f"CPU · {cores} {'core' if cores == 1 else 'cores'}"
    return Device(f"{where} · TensorFlow {'.'.join(tf.__version__.split('.')[:2])}", len(gpus))
