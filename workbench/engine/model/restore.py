"""Restoring a model file, whoever made it: it either reads digits afterwards, or an error says why not."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras
import tensorflow as tf

from ...core.base.errors import WorkbenchError
from ...core.catalog.losses import LabelForm
from . import model_file
from .build import seeding
from .model_size import OTHER, Config

FAILURES = (ValueError, OSError, KeyError, TypeError, RuntimeError, zipfile.BadZipFile, tf.errors.OpError)
"""What Keras was seen to raise for files that are damaged or not its own."""
CLASSES = 10


@dataclass(frozen=True)
class Restored:
    """A model that takes 28×28 pixels and gives ten values.

    ``channel`` says whether the pixels have a channel axis, ``logits`` whether its outputs are raw
    scores; ``loss`` is the Keras call it was compiled with, or None, and ``labels`` their form.
    """

    path: Path
    model: keras.Model
    channel: bool
    logits: bool
    loss: Any
    labels: LabelForm

    @property
    def formula(self) -> bool:
        """Whether the loss is a function of the run's own, of which the file holds only the name."""
        return isinstance(self.loss, dict) and self.loss.get("class_name") == "function"


def load(path: Path) -> Restored:
    """Restore a model file with Keras' safe mode, not compiled.

    Raises WorkbenchError that names the file and the cause.
    """
    config, model = restored(path)
    channel = _check_shapes(path, model)
    loss = (config.get("compile_config") or {}).get("loss")
    name = loss.get("class_name", "") if isinstance(loss, dict) else loss
    sparse = isinstance(name, str) and name.lower().startswith("sparse")
    labels: LabelForm = "index" if sparse or not loss else "one-hot"
    return Restored(path, model, channel, _gives_logits(config, model), loss, labels)


def restored(path: Path) -> tuple[Config, keras.Model]:
    """Any model file's configuration and its model, not compiled, whatever it takes and gives.

    Raises WorkbenchError that names the file and the cause.
    """
    config = model_file.config(path)
    try:
        with seeding:
            return config, keras.saving.load_model(path, compile=False, safe_mode=True)
    except FAILURES as error:
        # The archive is whole and its configuration makes sense, so weights and layers do not go together.
        raise WorkbenchError(
            f"{path} cannot be restored: its weights do not fit its layers, or are damaged.", OTHER
        ) from error


def _check_shapes(path: Path, model: keras.Model) -> bool:
    """Whether the input has a channel axis; raises WorkbenchError when digits do not fit the model."""
    takes, gives = model.input_shape, model.output_shape
    if takes not in ((None, 28, 28), (None, 28, 28, 1)):
        raise WorkbenchError(f"{path} does not fit: its model takes {takes}, digits are (None, 28, 28, 1).", OTHER)
    if gives != (None, CLASSES):
        raise WorkbenchError(f"{path} does not fit: its model gives {gives}, ten digits are (None, {CLASSES}).", OTHER)
    return len(takes) == 4


def _gives_logits(config: Config, model: keras.Model) -> bool:
    """As the loss took the outputs; for a model that was never compiled, as its last activation suggests."""
    last = next((layer for layer in reversed(model.layers) if hasattr(layer, "activation")), None)
    activation = getattr(getattr(last, "activation", None), "__name__", "linear")
    loss = (config.get("compile_config") or {}).get("loss")
    if isinstance(loss, dict) and isinstance(loss.get("config"), dict) and activation != "softmax":
        return bool(loss["config"].get("from_logits", False))
    return activation == "linear" and not loss
