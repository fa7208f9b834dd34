"""Model files that Keras 2 saved: their configuration in the words of Keras 3, which reads them then."""

from __future__ import annotations

from typing import Any

from ...core.base.text import mark
from ...core.code.keras_json import Config, objects

ENTRANCE = "batch_input_shape"
"""The argument of Keras 2 that has become ``batch_shape``."""
GONE: dict[str, tuple[Any, ...]] = {"time_major": (False,), "trainable": (True,), "noise_shape": (None,)}
"""Arguments that some or all layers of Keras 3 refuse, with the values that say nothing."""
EVERYWHERE = (ENTRANCE, "rng_type")
"""Arguments that all layers refuse; the first is said by the entrance, the second is for training."""
_KERNEL = ("groups", "kernel_initializer", "kernel_regularizer", "kernel_constraint")
IN_CLASS = {
    # What they had taken over from Conv2D, without a use for it.
    "SeparableConv2D": _KERNEL,
    "DepthwiseConv2D": _KERNEL,
    # int64, which was the type of what it gives: Keras 3 would make whole numbers of the pixels, too.
    "Discretization": ("dtype",),
}
HINT = mark(
    "It was saved by Keras 2: open it there and save it as .h5. Keras 3 opens that, and saves it anew as .keras. "
    "Or import its layers in Build, and train them."
)
GRAPH = {"module": "keras.src.models.functional", "class_name": "Functional", "registered_name": "Functional"}
"""Where functional models stand in Keras 3."""


def is_older(metadata: object) -> bool:
    """Whether the file's metadata say that Keras 2 saved it."""
    version = metadata.get("keras_version") if isinstance(metadata, dict) else None
    return isinstance(version, str) and version.startswith("2.")


def modernise(found: Config) -> None:
    """Change the configuration in place. The layers, and what they are called in the weights file, stay the same."""
    for item in objects(found):
        kind, config = item["class_name"], item["config"]
        if kind == "InputLayer" and ENTRANCE in config:
            config["batch_shape"] = config[ENTRANCE]
        if kind == "LeakyReLU" and "alpha" in config:
            config["negative_slope"] = config.pop("alpha")
        if kind == "BatchNormalization" and isinstance(axis := config.get("axis"), list) and len(axis) == 1:
            config["axis"] = axis[0]
        if kind == "Functional":
            item.update(GRAPH)
        for name in (*EVERYWHERE, *IN_CLASS.get(kind, ())):
            config.pop(name, None)
        for name, values in GONE.items():
            if name in config and config[name] in values:
                del config[name]
