"""All layers. A new one is a class in one of these files, or in a new file that is named here and in ``base``.

A file is imported when one of its layers is first asked for: the window's first picture needs three of them.
"""

from typing import TYPE_CHECKING

from ...base.late_names import late_names
from .base import GROUPS, LAYERS, MODULES, AnyLayer, Layer, Tokens, Window

if TYPE_CHECKING:
    from .activation import ELU, Activation, LeakyReLU, PReLU, ReLU, Softmax
    from .augmentation import (
        RandomContrast,
        RandomFlip,
        RandomLayer,
        RandomRotation,
        RandomShear,
        RandomTranslation,
        RandomZoom,
    )
    from .convolution import Conv2D, DepthwiseConv2D, SeparableConv2D
    from .core import Dense, Flatten, Normalization, Rescaling, Reshape
    from .embedding import Discretization, Embedding
    from .normalization import BatchNormalization, LayerNormalization
    from .pooling import AveragePooling2D, GlobalAveragePooling2D, GlobalMaxPooling2D, MaxPooling2D
    from .recurrent import GRU, LSTM, Recurrent, SimpleRNN
    from .regularization import Dropout, GaussianNoise, SpatialDropout2D

__all__ = [
    "ELU",
    "GROUPS",
    "GRU",
    "LAYERS",
    "LSTM",
    "Activation",
    "AnyLayer",
    "AveragePooling2D",
    "BatchNormalization",
    "Conv2D",
    "Dense",
    "DepthwiseConv2D",
    "Discretization",
    "Dropout",
    "Embedding",
    "Flatten",
    "GaussianNoise",
    "GlobalAveragePooling2D",
    "GlobalMaxPooling2D",
    "Layer",
    "LayerNormalization",
    "LeakyReLU",
    "MaxPooling2D",
    "Normalization",
    "PReLU",
    "RandomContrast",
    "RandomFlip",
    "RandomLayer",
    "RandomRotation",
    "RandomShear",
    "RandomTranslation",
    "RandomZoom",
    "ReLU",
    "Recurrent",
    "Rescaling",
    "Reshape",
    "SeparableConv2D",
    "SimpleRNN",
    "Softmax",
    "SpatialDropout2D",
    "Tokens",
    "Window",
]

__getattr__ = late_names(__name__, __all__, MODULES)
