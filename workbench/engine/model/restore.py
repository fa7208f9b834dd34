"""Restoring a model file, whoever made it: it either becomes a model, or an error says why not."""

from __future__ import annotations

import zipfile
from pathlib import Path

import keras
import tensorflow as tf

from ...core.base.errors import WorkbenchError
from ...core.base.text import text
from . import model_file, model_size, stored_weights
from .build import seeding
from .model_file import OTHER, Config

FAILURES = (ValueError, OSError, KeyError, TypeError, RuntimeError, zipfile.BadZipFile, tf.errors.OpError)
"""What Keras was seen to raise for files that are damaged or not its own."""


def restored(path: Path) -> tuple[Config, keras.Model]:
    """Any model file's configuration and its model, not compiled, whatever it takes and gives.

    Restored with Keras' safe mode. Raises WorkbenchError that names the file and the cause.
    """
    config = model_file.config(path)
    stored_weights.check(path, model_size.count(path, config))
    try:
        with seeding:
            return config, keras.saving.load_model(path, compile=False, safe_mode=True)
    except FAILURES as error:
        # The archive is whole and its configuration makes sense, so weights and layers do not go together.
        raise WorkbenchError(
            text("{path} cannot be restored: its weights do not fit its layers, or are damaged.", path=path), OTHER
        ) from error
