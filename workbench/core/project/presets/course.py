"""The networks that the course builds by hand."""

from ...catalog.layers import Activation, BatchNormalization, Conv2D, Dense, Dropout, Flatten, MaxPooling2D
from ..project import Project


def lenet5() -> Project:
    """LeNet-5 with today's activations: 61,706 parameters."""
    return Project(
        name="LeNet-5",
        layers=(
            Conv2D(filters=6, kernel_size=(5, 5), padding="same", activation="relu"),
            MaxPooling2D(),
            Conv2D(filters=16, kernel_size=(5, 5), activation="relu"),
            MaxPooling2D(),
            Flatten(),
            Dense(units=120, activation="relu"),
            Dense(units=84, activation="relu"),
            Dense(units=10, activation="softmax"),
        ),
    )


def cbapd() -> Project:
    """One block in the course's order, and a small head."""
    return Project(
        name="CNN in C-B-A-P-D order",
        layers=(
            Conv2D(filters=6, kernel_size=(5, 5), padding="same"),
            BatchNormalization(),
            Activation(activation="relu"),
            MaxPooling2D(padding="same"),
            Dropout(rate=0.2),
            Flatten(),
            Dense(units=128, activation="relu"),
            Dropout(rate=0.2),
            Dense(units=10, activation="softmax"),
        ),
    )
