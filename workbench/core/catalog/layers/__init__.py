"""All layers."""

from .activation import Activation
from .base import GROUPS, LAYERS, AnyLayer, Layer, Window
from .convolution import Conv2D
from .core import Dense, Flatten
from .normalization import BatchNormalization
from .pooling import MaxPooling2D
from .regularization import Dropout

__all__ = [
    "GROUPS",
    "LAYERS",
    "Activation",
    "AnyLayer",
    "BatchNormalization",
    "Conv2D",
    "Dense",
    "Dropout",
    "Flatten",
    "Layer",
    "MaxPooling2D",
    "Window",
]
