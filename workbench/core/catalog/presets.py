"""Networks to start from, each with what it teaches."""

from dataclasses import dataclass

from ..project import Project, starter
from .layers import Conv2D, Dense, Flatten, MaxPooling2D


@dataclass(frozen=True)
class Preset:
    """A project to start from."""

    title: str
    teaches: str
    project: Project


def _lenet5() -> Project:
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


PRESETS: tuple[Preset, ...] = (
    Preset(
        "Dense 128",
        "The course's first network: pixels in a row, one hidden layer, one probability per digit.",
        starter(),
    ),
    Preset(
        "LeNet-5",
        "The first convolutional network that read digits for a living (LeCun, 1998), with relu and max pooling: "
        "shared kernels find strokes anywhere, pooling forgives small shifts.",
        _lenet5(),
    ),
)
