"""Keras' serialised objects as the plain values that the catalogue's fields hold."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

_DEFAULTS: dict[str, tuple[Any, ...]] = {
    "trainable": (True,),
    "dtype": ("float32", None, "int64", "int32"),
    "data_format": ("channels_last", None),
    "dilation_rate": ((1, 1), 1),
    "groups": (1,),
    "use_bias": (True,),
    "unit_forget_bias": (True, "one", "ones"),
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
    "kernel_initializer": ("glorot_uniform",),
    "depthwise_initializer": ("glorot_uniform",),
    "pointwise_initializer": ("glorot_uniform",),
}
"""What Keras writes for arguments that are no field here, when they were left alone."""
_WITHOUT_EFFECT = ("seed", "unroll", "implementation", "consume_less", "fused", "virtual_batch_size", "rng_type")
"""Arguments that change how a layer computes, or which random numbers it draws, and not what it is."""
_EMPTY: tuple[Any, ...] = (None, False, 0, 0.0, "zeros", {}, [], ())
_SPREADS = {
    (1.0, "fan_avg", "uniform"): "glorot_uniform",
    (1.0, "fan_avg", "normal"): "glorot_normal",
    (2.0, "fan_in", "normal"): "he_normal",
    (2.0, "fan_in", "uniform"): "he_uniform",
    (1.0, "fan_in", "normal"): "lecun_normal",
    (1.0, "fan_in", "uniform"): "lecun_uniform",
}
"""Scale, mode and distribution of VarianceScaling, and the name that Keras has for them."""
_USUAL = {"mean": 0.0, "stddev": 0.05, "minval": -0.05, "maxval": 0.05, "gain": 1.0}
_OLD_NAMES = {
    "swish": "silu",
    "hard_swish": "hard_silu",
    "softmax_v2": "softmax",
    "uniform": "random_uniform",
    "normal": "random_normal",
    "zero": "zeros",
    "one": "ones",
}
"""Activations and initializers by names that Keras has given up, or takes beside others."""


def plain(value: Any) -> Any:
    """A serialised initializer, activation or dtype policy as its name; lists as tuples.

    Regularizers become ``{"kind": ...}`` as families read them. What has settings that a name
    cannot carry is returned as it is, so that it shows up as unrepresented.
    """
    if isinstance(value, list):
        return tuple(plain(item) for item in value)
    if isinstance(value, float):
        return _short(value)
    if isinstance(value, str):
        return _OLD_NAMES.get(value, value)
    if isinstance(value, dict):
        return _object(value)
    return value


def _object(value: dict[str, Any]) -> Any:
    if value.get("type") == "ndarray" and "value" in value:
        return plain(value["value"])
    if "class_name" not in value:
        return _old_regularizer(value)
    kind, config = str(value["class_name"]), value.get("config")
    if kind == "function":
        return plain(config)
    if not isinstance(config, dict):
        return value
    if kind in ("DTypePolicy", "Policy"):
        return config.get("name")
    if kind in ("L1", "L2", "L1L2"):
        return {"kind": kind, **{name: plain(each) for name, each in config.items()}}
    return _initializer_name(kind, config) or value


def _short(value: float) -> float:
    """0.1 for 0.10000000149011612: what was a single-precision number once is written as one."""
    if not 1e-30 < abs(value) < 1e30 or float(single := np.float32(value)) != value:
        return value
    short = str(single)
    # Few digits in single precision and many in double: nobody types 0.10000000149011612.
    return float(short) if _digits(short) <= 6 and _digits(repr(value)) >= 12 else value


def _digits(number: str) -> int:
    return len(number.lower().split("e")[0].replace(".", "").strip("-0"))


def _old_regularizer(value: dict[str, Any]) -> Any:
    """Keras 1 wrote a regularizer's name among its strengths."""
    strengths = {name: plain(value[name]) for name in ("l1", "l2") if name in value}
    if not strengths or "Regularizer" not in str(value.get("name")):
        return value
    return {"kind": "L1L2", **strengths} if any(strengths.values()) else None


def _initializer_name(kind: str, config: dict[str, Any]) -> str | None:
    settings = {
        key: value for key, value in config.items() if key not in ("seed", "dtype", "input_axes", "output_axes")
    }
    if kind == "VarianceScaling":
        scale, mode, distribution = (settings.get(key) for key in ("scale", "mode", "distribution"))
        # "normal" was cut off at two deviations since Keras 2.2.3, and is called so since Keras 2.3.
        shape = "normal" if distribution == "truncated_normal" else distribution
        return next((name for known, name in _SPREADS.items() if known == (scale, mode, shape)), None)
    if any(_USUAL.get(key) != plain(value) for key, value in settings.items()):
        return None
    words = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", kind)
    return re.sub("([a-z])([A-Z])", r"\1_\2", words).lower()


def is_default(key: str, value: Any) -> bool:
    """Whether an argument that is no field here says nothing that would have to be kept."""
    if key in _WITHOUT_EFFECT:
        return True
    if key in _DEFAULTS:
        return value in _DEFAULTS[key]
    return any(value == empty and type(value) is type(empty) for empty in _EMPTY)
