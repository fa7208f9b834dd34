"""Restoring a model file, whoever made it: it either becomes a model, or an error says why not."""

from __future__ import annotations

import zipfile
from pathlib import Path

import keras
import numpy as np
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
    _refuse_keras_2(path)
    stored_weights.check(path, model_size.count(path, config))
    try:
        with seeding:
            model = keras.saving.load_model(path, compile=False, safe_mode=True)
    except FAILURES as error:
        # The archive is whole and its configuration makes sense, so weights and layers do not go together.
        raise WorkbenchError(
            text("{path} cannot be restored: its weights do not fit its layers, or are damaged.", path=path), OTHER
        ) from error
    _refuse_what_is_no_number(path, model)
    return config, model


def _refuse_keras_2(path: Path) -> None:
    release = model_file.keras_release(path)
    if release.startswith("2."):
        raise WorkbenchError(
            text(
                "{path} was saved by Keras {release}, and Keras 3 cannot restore it.", path=path, release=release[:20]
            ),
            text("Open it with the Keras that saved it, build the same model in Keras 3, and save it there anew."),
        )


def _refuse_what_is_no_number(path: Path, model: keras.Model) -> None:
    """Weights of a training that diverged, or of nobody's: what they read would be no number, too."""
    for variable in model.variables:
        values = np.asarray(variable)
        if values.dtype.kind == "f" and not np.isfinite(values).all():
            raise WorkbenchError(
                text(
                    "{path} cannot be used: its weights {name} hold what is no number.", path=path, name=variable.path
                ),
                text("The training probably diverged. Train again with a smaller learning rate."),
            )
