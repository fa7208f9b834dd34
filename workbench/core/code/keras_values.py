"""Keras' serialised objects as the plain values that the catalogue's fields hold."""

from __future__ import annotations

import re
from typing import Any

_DEFAULTS: dict[str, tuple[Any, ...]] = {
    "trainable": (True,),
    "dtype": ("float32", None, "int64"),
    "data_format": ("channels_last", None),
    "dilation_rate": ((1, 1), 1),
    "groups": (1,),
    "axis": (-1, (-1,), (3,), (2,), (1,), ()),
    "use_bias": (True,),
    "unit_forget_bias": (True,),
    "reset_after": (True,),
    "recurrent_activation": ("sigmoid",),
    "recurrent_initializer": ("orthogonal",),
    "interpolation": ("bilinear",),
    "fill_value": (0.0,),
    "output_mode": ("int",),
    "epsilon": (0.01,),
    "renorm_momentum": (0.99,),
    "zero_output_for_mask": (False, True),
    "use_cudnn": ("auto",),
    "alpha_initializer": ("zeros",),
    "gamma_initializer": ("ones",),
    "moving_variance_initializer": ("ones",),
    "embeddings_initializer": ("random_uniform", "uniform"),
    "depthwise_initializer": ("glorot_uniform",),
    "pointwise_initializer": ("glorot_uniform",),
}
"""What Keras writes for arguments that are no field here, when they were left alone."""

_EMPTY: tuple[Any, ...] = (None, False, 0, 0.0, "zeros", {}, [], ())


def plain(value: Any) -> Any:
    """A serialised initializer, activation or dtype policy as its name; lists as tuples.

    Regularizers become ``{"kind": ...}`` as families read them. What has settings that a name
    cannot carry is returned as it is, so that it shows up as unrepresented.
    """
    if isinstance(value, list):
        return tuple(plain(item) for item in value)
    if not isinstance(value, dict) or "class_name" not in value:
        return value
    kind, config = str(value["class_name"]), value.get("config")
    if kind == "function":
        return config
    if not isinstance(config, dict):
        return value
    if kind == "DTypePolicy":
        return config.get("name")
    if kind in ("L1", "L2", "L1L2"):
        return {"kind": kind, **config}
    return _initializer_name(kind, config) or value


def _initializer_name(kind: str, config: dict[str, Any]) -> str | None:
    settings = {key: value for key, value in config.items() if key != "seed"}
    usual = {"mean": 0.0, "stddev": 0.05, "minval": -0.05, "maxval": 0.05, "gain": 1.0}
    if any(usual.get(key) != value for key, value in settings.items()):
        return None
    words = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", kind)
    return re.sub("([a-z])([A-Z])", r"\1_\2", words).lower()


def is_default(key: str, value: Any) -> bool:
    """Whether an argument that is no field here says nothing that would have to be kept."""
    if key in _DEFAULTS:
        return value in _DEFAULTS[key]
    return any(value == empty and type(value) is type(empty) for empty in _EMPTY)
