"""Restoring a model file, whoever made it: it either becomes a model, or an error says why not."""

from __future__ import annotations

import json
import tempfile
import zipfile
from pathlib import Path

import keras

from ...core.base.errors import WorkbenchError
from ...core.base.foreign import reading
from ...core.base.text import text
from ...core.code.keras_json import Config
from . import model_file, model_size, older_keras, stored_weights
from .build import seeding
from .lightened import lightened
from .model_file import OTHER


def restored(path: Path) -> tuple[Config, keras.Model]:
    """Any model file's configuration and its model, not compiled, whatever it takes and gives.

    Restored with Keras' safe mode. Raises WorkbenchError that names the file and the cause.
    """
    config = model_file.config(path)
    try:
        with reading(path, text(OTHER)):
            return config, _restored(path, config)
    except WorkbenchError as error:
        if model_file.is_older(path):
            raise WorkbenchError(error.message, text(older_keras.HINT)) from error
        raise


def _restored(path: Path, config: Config) -> keras.Model:
    needed = model_size.needed(path, config)
    weights = stored_weights.content(path, needed)
    with stored_weights.opened(path, weights, needed):
        pass
    try:
        with seeding:
            return _loaded(config, weights)
    except Exception as error:  # whatever a stranger's file makes Keras say
        # The weights are those that the layers need, so they are in a wrong order, or the layers are at fault.
        raise WorkbenchError(
            text("{path} cannot be restored: its weights do not fit its layers, or are damaged.", path=path),
            text(OTHER),
        ) from error


def _loaded(config: Config, weights: bytes) -> keras.Model:
    """Keras' own loading, of a file that holds what was checked and nothing else: Keras unpacks without a limit."""
    with tempfile.TemporaryDirectory(prefix="digit-workbench-") as folder:
        checked = Path(folder) / "model.keras"
        with zipfile.ZipFile(checked, "w") as archive:
            archive.writestr(model_file.CONFIG, json.dumps(lightened(config)))
            archive.writestr(model_file.WEIGHTS, weights)
        return keras.saving.load_model(checked, compile=False, safe_mode=True)
