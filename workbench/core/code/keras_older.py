"""Names that Keras has given up: what Keras 1 and 2 wrote, in the words of Keras 3."""

from __future__ import annotations

from typing import Any

from .keras_json import Config

CLASSES = {
    "Convolution2D": "Conv2D",
    "SeparableConvolution2D": "SeparableConv2D",
    "DepthwiseConvolution2D": "DepthwiseConv2D",
    "MaxPool2D": "MaxPooling2D",
    "AvgPool2D": "AveragePooling2D",
    "GlobalMaxPool2D": "GlobalMaxPooling2D",
    "GlobalAvgPool2D": "GlobalAveragePooling2D",
    "BatchNormalizationV1": "BatchNormalization",
    "BatchNormalizationV2": "BatchNormalization",
    "ThresholdedReLU": "ReLU",
}
EVERYWHERE = {
    "nb_filter": "filters",
    "border_mode": "padding",
    "subsample": "strides",
    "bias": "use_bias",
    "W_regularizer": "kernel_regularizer",
    "b_regularizer": "bias_regularizer",
    "U_regularizer": "recurrent_regularizer",
    "W_constraint": "kernel_constraint",
    "b_constraint": "bias_constraint",
    "inner_init": "recurrent_initializer",
    "inner_activation": "recurrent_activation",
    "forget_bias_init": "unit_forget_bias",
    "dropout_W": "dropout",
    "dropout_U": "recurrent_dropout",
    "beta_init": "beta_initializer",
    "gamma_init": "gamma_initializer",
    "dim_ordering": "data_format",
    "p": "rate",
    "sigma": "stddev",
}
"""Arguments that were renamed in whatever layer has them."""
IN_CLASS: dict[str, dict[str, str]] = {
    "LeakyReLU": {"alpha": "negative_slope"},
    "ReLU": {"theta": "threshold"},
    "PReLU": {"init": "alpha_initializer"},
    "Dense": {"output_dim": "units"},
    "SimpleRNN": {"output_dim": "units"},
    "LSTM": {"output_dim": "units"},
    "GRU": {"output_dim": "units"},
    "Embedding": {"init": "embeddings_initializer", "kernel_regularizer": "embeddings_regularizer"},
}
"""Arguments that were renamed in one layer, and mean something else in others."""
ENTRANCE = ("batch_shape", "batch_input_shape", "input_shape", "input_dim", "input_length", "input_dtype")
"""What a first layer says about the values that enter the network."""
ORDERINGS = {"tf": "channels_last", "th": "channels_first", "default": "channels_last"}


def renamed(kind: str, config: Config) -> tuple[str, Config]:
    """The class and the arguments in the words of Keras 3."""
    new = CLASSES.get(kind, kind)
    names = {"init": "kernel_initializer", **EVERYWHERE, **IN_CLASS.get(new, {})}
    found: Config = {}
    for name, value in config.items():
        name = EVERYWHERE.get(name, name)
        found[names.get(name, name)] = value
    if new == "GRU" and "unroll" in found:
        # Until Keras 2.1.3 there was only this kind, which has fewer biases.
        found.setdefault("reset_after", False)
    if "nb_row" in found and "nb_col" in found:
        found["kernel_size"] = [found.pop("nb_row"), found.pop("nb_col")]
    ordering = found.get("data_format")
    if isinstance(ordering, str):
        found["data_format"] = ORDERINGS.get(ordering, ordering)
    return new, found


def entrance(kind: str, config: Config) -> tuple[Any, ...] | None:
    """The shape of one sample, if the layer says what enters the network."""
    for name in ("batch_shape", "batch_input_shape"):
        if isinstance(given := config.get(name), list):
            return tuple(given[1:])
    if isinstance(given := config.get("input_shape"), list):
        return tuple(given)
    # An Embedding's input_dim is its vocabulary.
    if kind != "Embedding" and isinstance(width := config.get("input_dim"), int):
        length = config.get("input_length")
        return (length, width) if isinstance(length, int) else (width,)
    return None


def without_entrance(kind: str, config: Config) -> Config:
    """The arguments without those that say what enters the network."""
    left = {name: value for name, value in config.items() if name not in ENTRANCE}
    return {**left, "input_dim": config["input_dim"]} if kind == "Embedding" and "input_dim" in config else left
