"""Two famous deep networks, cut down until 28×28 pixels are enough for them."""

from ...catalog.layers import Activation, BatchNormalization, Conv2D, Dense, Dropout, Flatten, Layer, MaxPooling2D
from ..project import Project
from .training import falling, lasting


def alexnet() -> Project:
    """Five convolutions, three poolings, three Dense layers; the first kernels are 5×5 instead of 11×11."""
    return Project(
        name="Small AlexNet",
        layers=(
            Conv2D(filters=32, kernel_size=(5, 5), strides=(2, 2), padding="same", use_bias=False),
            BatchNormalization(),
            Activation(activation="relu"),
            MaxPooling2D(),
            Conv2D(filters=64, padding="same", use_bias=False),
            BatchNormalization(),
            Activation(activation="relu"),
            Conv2D(filters=96, padding="same", activation="relu"),
            Conv2D(filters=96, padding="same", activation="relu"),
            Conv2D(filters=64, padding="same", activation="relu"),
            MaxPooling2D(pool_size=(3, 3), strides=(2, 2)),
            Flatten(),
            Dense(units=256, activation="relu"),
            Dropout(rate=0.5),
            Dense(units=256, activation="relu"),
            Dropout(rate=0.5),
            Dense(units=10, activation="softmax"),
        ),
        compile=falling(0.002),
        train=lasting(epochs=15, batch_size=64),
    )


def vgg() -> Project:
    """Three blocks of two 3×3 convolutions, normalized, with 16, 32 and 64 channels."""
    return Project(
        name="Small VGG",
        layers=(
            *_block(16),
            *_block(32),
            *_block(64),
            Flatten(),
            Dense(units=128, activation="relu"),
            Dropout(rate=0.3),
            Dense(units=10, activation="softmax"),
        ),
        compile=falling(0.002),
        train=lasting(epochs=15, batch_size=64),
    )


def _block(filters: int) -> tuple[Layer, ...]:
    twice = _convolution(filters) + _convolution(filters)
    return (*twice, MaxPooling2D(), Dropout(rate=0.2))


def _convolution(filters: int) -> tuple[Layer, ...]:
    convolution = Conv2D(filters=filters, padding="same", use_bias=False, kernel_initializer="he_normal")
    return (convolution, BatchNormalization(), Activation(activation="relu"))
