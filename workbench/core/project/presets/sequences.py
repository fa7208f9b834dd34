"""Images read as sequences of rows, and pixels read as tokens."""

from ...catalog.layers import (
    GRU,
    LSTM,
    AveragePooling2D,
    Conv2D,
    Dense,
    Discretization,
    Dropout,
    Embedding,
    Flatten,
    MaxPooling2D,
    Recurrent,
    Reshape,
    SimpleRNN,
)
from ..project import Project
from .training import falling, lasting


def simple_rnn() -> Project:
    """128 units: with fewer it forgets the first rows."""
    return _over_rows("SimpleRNN over rows", SimpleRNN(units=128), 0.001)


def lstm() -> Project:
    """64 units."""
    return _over_rows("LSTM over rows", LSTM(units=64), 0.004)


def gru() -> Project:
    """64 units."""
    return _over_rows("GRU over rows", GRU(units=64), 0.004)


def _over_rows(name: str, reading: Recurrent, rate: float) -> Project:
    return Project(
        name=name,
        layers=(Reshape(target_shape=(28, 28)), reading, Dense(units=10, activation="softmax")),
        compile=falling(rate, clipnorm=1.0),
        train=lasting(epochs=20, batch_size=64),
    )


def embedding() -> Project:
    """196 tokens of eight kinds, a vector of eight numbers for each kind."""
    return Project(
        name="Embedding of brightness",
        layers=(
            AveragePooling2D(),
            Discretization(classes=8),
            Flatten(),
            Embedding(input_dim=8, output_dim=8),
            Reshape(target_shape=(14, 14, 8)),
            Conv2D(filters=32, padding="same", activation="relu"),
            MaxPooling2D(),
            Conv2D(filters=64, padding="same", activation="relu"),
            MaxPooling2D(),
            Flatten(),
            Dropout(rate=0.3),
            Dense(units=10, activation="softmax"),
        ),
        compile=falling(0.002),
        train=lasting(epochs=15, batch_size=64),
    )
