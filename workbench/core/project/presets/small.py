"""The two networks that were searched for: the fewest parameters, and the least time, for the most accuracy."""

from typing import Literal

from ...catalog.layers import (
    Activation,
    BatchNormalization,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    Layer,
    MaxPooling2D,
    RandomRotation,
    RandomTranslation,
    RandomZoom,
)
from ...data.section import Data
from ...data.sources import Mnist
from ..project import Project
from .training import lasting, smoothed

ALL = Data(source=Mnist(), validation_share=0.02)
"""All of MNIST, 1,200 images kept for validation."""


def compact() -> Project:
    """19,414 parameters: narrow layers, and what they see shrinks fast."""
    return Project(
        name="Compact",
        data=ALL,
        layers=(
            *_augmentation(),
            *_convolution(12, (5, 5), "valid", pooled=True),
            *_convolution(16, (3, 3), "same"),
            *_convolution(20, (3, 3), "valid"),
            *_convolution(28, (3, 3), "valid", pooled=True),
            *_convolution(22, (3, 3), "same"),
            Flatten(),
            Dense(units=10, activation="softmax"),
        ),
        compile=smoothed(0.004),
        train=lasting(epochs=30, batch_size=128),
    )


def most_accurate() -> Project:
    """102,378 parameters: one convolution fewer, each two to four times as wide."""
    return Project(
        name="Most accurate",
        data=ALL,
        layers=(
            *_augmentation(),
            *_convolution(32, (5, 5), "valid", pooled=True),
            *_convolution(48, (3, 3), "valid"),
            *_convolution(64, (3, 3), "valid", pooled=True),
            *_convolution(96, (3, 3), "valid"),
            Flatten(),
            Dropout(rate=0.3),
            Dense(units=10, activation="softmax"),
        ),
        compile=smoothed(0.003),
        train=lasting(epochs=15, batch_size=128),
    )


def _augmentation() -> tuple[Layer, ...]:
    return (
        RandomRotation(factor=0.03),
        RandomTranslation(height_factor=0.08, width_factor=0.08),
        RandomZoom(height_factor=0.08),
    )


def _convolution(
    filters: int, kernel_size: tuple[int, int], padding: Literal["valid", "same"], pooled: bool = False
) -> tuple[Layer, ...]:
    # Pooling in front of the normalization leaves it and the activation a quarter of the work; with relu,
    # which keeps the order of values, the largest is the same before and after.
    convolution = Conv2D(
        filters=filters, kernel_size=kernel_size, padding=padding, use_bias=False, kernel_initializer="he_normal"
    )
    pooling: tuple[Layer, ...] = (MaxPooling2D(),) if pooled else ()
    return (convolution, *pooling, BatchNormalization(), Activation(activation="relu"))
