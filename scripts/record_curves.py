"""Record the curves on which findings are tested: ``tests/core/recorded_curves.json``.

    python scripts/record_curves.py [--out tests/core/recorded_curves.json] [--only WORD]

Trains about a hundred small networks on the built-in digits by the program's own engine, well and badly, and keeps what
Keras logged after each epoch. Each is trained further than a test looks: what came later says whether a curve was
really still improving. Takes about half an hour on two cores.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from workbench.core.base.control import Control  # noqa: E402
from workbench.core.catalog.layers import (  # noqa: E402
    Activation,
    BatchNormalization,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    GaussianNoise,
    Layer,
    MaxPooling2D,
    RandomRotation,
    RandomTranslation,
)
from workbench.core.catalog.losses import CategoricalCrossentropy, MeanSquaredError  # noqa: E402
from workbench.core.catalog.optimizers import SGD, Adam, Optimizer, RMSprop  # noqa: E402
from workbench.core.catalog.regularizers import L1, L2  # noqa: E402
from workbench.core.catalog.schedules import CosineDecay, ExponentialDecay  # noqa: E402
from workbench.core.ports.train_run import train_run  # noqa: E402
from workbench.core.project.project import Compile, Project, Train  # noqa: E402
from workbench.core.run import history  # noqa: E402
from workbench.engine import KerasEngine  # noqa: E402

FACTOR = 2
"""How much further than the first look each is trained."""
SOFTMAX = Dense(units=10, activation="softmax")


def dense(*units: int, activation: str = "relu", last: Layer = SOFTMAX, between: tuple[Layer, ...] = ()) -> list[Layer]:
    """Dense layers on the pixels in a row."""
    hidden = [layer for n in units for layer in (Dense(units=n, activation=activation), *between)]
    return [Flatten(), *hidden, last]


def lenet(activation: str = "relu", before: tuple[Layer, ...] = (), between: tuple[Layer, ...] = ()) -> list[Layer]:
    """LeNet-5's layers."""
    return [
        *before,
        Conv2D(filters=6, kernel_size=(5, 5), padding="same", activation=activation),
        MaxPooling2D(),
        Conv2D(filters=16, kernel_size=(5, 5), activation=activation),
        MaxPooling2D(),
        Flatten(),
        Dense(units=120, activation=activation),
        *between,
        Dense(units=84, activation=activation),
        *between,
        SOFTMAX,
    ]


class Recipe(NamedTuple):
    """``look`` are the epochs that a test looks at first; ``share`` is that of the validation images."""

    name: str
    layers: list[Layer]
    how: Compile
    look: int
    share: float = 0.1


def recipes() -> Iterator[Recipe]:
    """All that is trained; the word before the slash is what was aimed at, and the tests say what came of it."""
    plain = Compile()

    def by(optimizer: Optimizer, **others: object) -> Compile:
        return plain.with_(optimizer=optimizer, **others)

    # Rates that are far too large.
    for rate, momentum in ((10.0, 0.99), (10.0, 0.9), (5.0, 0.9), (2.0, 0.99)):
        yield Recipe(
            f"diverged/dense SGD {rate:g} {momentum:g}", dense(128), by(SGD(learning_rate=rate, momentum=momentum)), 10
        )
        yield Recipe(
            f"diverged/lenet SGD {rate:g} {momentum:g}", lenet(), by(SGD(learning_rate=rate, momentum=momentum)), 6
        )
    for rate in (1.0, 3.0, 10.0):
        yield Recipe(f"diverged/dense Adam {rate:g}", dense(128), by(Adam(learning_rate=rate)), 10)
        yield Recipe(f"diverged/dense RMSprop {rate:g}", dense(64, 64), by(RMSprop(learning_rate=rate)), 10)
    logits = CategoricalCrossentropy(from_logits=True)
    for rate, momentum in ((10.0, 0.99), (3.0, 0.9), (1.0, 0.99)):
        yield Recipe(
            f"diverged/logits SGD {rate:g} {momentum:g}",
            dense(128, last=Dense(units=10)),
            by(SGD(learning_rate=rate, momentum=momentum), loss=logits),
            10,
        )
    yield Recipe(
        "diverged/logits Adam 1", dense(128, last=Dense(units=10)), by(Adam(learning_rate=1.0), loss=logits), 10
    )
    # Rates that are somewhat too large: it learns, and falls apart now and then.
    for rate in (0.01, 0.02, 0.03):
        yield Recipe(f"unstable/lenet Adam {rate:g}", lenet(), by(Adam(learning_rate=rate)), 12)
        yield Recipe(f"unstable/dense Adam {rate:g}", dense(128), by(Adam(learning_rate=rate)), 12)
    # Nothing is learned.
    for rate in (1e-7, 1e-6, 1e-5):
        yield Recipe(f"stuck/dense SGD {rate:g}", dense(128), by(SGD(learning_rate=rate)), 8)
    for depth in (8, 12):
        sigmoid = dense(*[32] * depth, activation="sigmoid")
        yield Recipe(f"stuck/sigmoid {depth} SGD 0.01", sigmoid, by(SGD(learning_rate=0.01)), 8)
        yield Recipe(f"stuck/sigmoid {depth} Adam 0.001", sigmoid, by(Adam()), 8)
    for rate in (0.05, 0.1, 0.3):
        yield Recipe(f"stuck/lenet Adam {rate:g}", lenet(), by(Adam(learning_rate=rate)), 8)
    zero = Dense(units=64, activation="relu", kernel_initializer="zeros")
    yield Recipe("stuck/zero weights", [Flatten(), zero, zero, SOFTMAX], plain, 8)
    yield Recipe("stuck/squared error", dense(64), by(SGD(learning_rate=1e-5), loss=MeanSquaredError()), 8)
    same = Dense(units=64, activation="relu", kernel_initializer="ones")
    yield Recipe("stuck/ones", [Flatten(), same, same, SOFTMAX], by(SGD(learning_rate=1e-4)), 8)
    # Too small, or held back too much.
    for units in (1, 2, 3, 4):
        yield Recipe(f"underfitting/dense {units}", dense(units), by(Adam(learning_rate=0.01)), 20)
    for strength in (0.03, 0.1, 0.3):
        kept = Dense(units=64, activation="relu", kernel_regularizer=L2(l2=strength))
        yield Recipe(f"underfitting/L2 {strength:g}", [Flatten(), kept, SOFTMAX], plain, 20)
        held = Dense(units=10, activation="softmax", kernel_regularizer=L1(l1=strength / 10))
        yield Recipe(f"underfitting/L1 {strength / 10:g}", [Flatten(), held], plain, 20)
    for rate in (0.9, 0.95):
        yield Recipe(f"underfitting/dropout {rate:g}", dense(32, between=(Dropout(rate=rate),)), plain, 24)
    # Stopped while it was getting better.
    for rate in (0.0001, 0.00003):
        yield Recipe(f"improving/dense Adam {rate:g}", dense(128), by(Adam(learning_rate=rate)), 10)
        yield Recipe(f"improving/lenet Adam {rate:g}", lenet(), by(Adam(learning_rate=rate)), 6)
    for rate in (0.003, 0.01, 0.03):
        yield Recipe(f"improving/dense SGD {rate:g}", dense(128), by(SGD(learning_rate=rate)), 8)
        yield Recipe(f"improving/lenet SGD {rate:g}", lenet(), by(SGD(learning_rate=rate)), 6)
    yield Recipe("improving/lenet", lenet(), plain, 4)
    yield Recipe("improving/dense", dense(128), plain, 4)
    yield Recipe("improving/squared error", dense(64), by(SGD(learning_rate=0.1), loss=MeanSquaredError()), 8)
    yield Recipe("improving/tanh", dense(64, 64, activation="tanh"), by(SGD(learning_rate=0.01)), 10)
    # Nothing moves any more.
    for rate in (0.001, 0.003):
        fading = by(Adam(learning_rate=rate), schedule=ExponentialDecay(decay_rate=1e-3))
        yield Recipe(f"level/dense fading {rate:g}", dense(64), fading, 24)
        yield Recipe(f"level/lenet fading {rate:g}", lenet(), fading, 16)
        yield Recipe(f"level/softmax regression {rate:g}", dense(), fading, 24)
    for strength in (0.001, 0.003, 0.01):
        kept = Dense(units=64, activation="relu", kernel_regularizer=L2(l2=strength))
        yield Recipe(f"level/L2 {strength:g}", [Flatten(), kept, SOFTMAX], plain, 24)
        yield Recipe(f"level/L2 {strength:g} SGD", [Flatten(), kept, SOFTMAX], by(SGD(learning_rate=0.1)), 24)
    yield Recipe("level/dense 128", dense(128), plain, 10)
    yield Recipe("level/lenet", lenet(), plain, 12)
    # It learns its images by heart.
    for units, rate in ((512, 0.001), (256, 0.002), (1024, 0.001)):
        yield Recipe(f"overfitting/dense {units}", dense(units, units), by(Adam(learning_rate=rate)), 20, 0.5)
    for share in (0.3, 0.5):
        yield Recipe(f"overfitting/lenet {share:g}", lenet(), by(Adam(learning_rate=0.002)), 24, share)
        yield Recipe(f"overfitting/dense 128 {share:g}", dense(128), by(Adam(learning_rate=0.003)), 24, share)
        yield Recipe(f"overfitting/dense RMSprop {share:g}", dense(128), by(RMSprop(learning_rate=0.003)), 24, share)
        yield Recipe(
            f"overfitting/tanh {share:g}", dense(256, activation="tanh"), by(Adam(learning_rate=0.003)), 24, share
        )
        yield Recipe(f"overfitting/SGD {share:g}", dense(256, 256), by(SGD(learning_rate=0.1, momentum=0.9)), 20, share)
    # Better on images it never saw than on its own.
    for rate in (0.3, 0.5, 0.7):
        yield Recipe(f"above/dense dropout {rate:g}", dense(128, between=(Dropout(rate=rate),)), plain, 8)
        yield Recipe(f"above/lenet dropout {rate:g}", lenet(between=(Dropout(rate=rate),)), plain, 6)
    moved = (RandomTranslation(height_factor=0.2, width_factor=0.2), RandomRotation(factor=0.1))
    yield Recipe("above/lenet augmented", lenet(before=moved), plain, 10)
    yield Recipe("above/lenet augmented fading", lenet(before=moved), by(Adam(), schedule=CosineDecay()), 10)
    yield Recipe("above/noise", dense(128, between=(GaussianNoise(stddev=1.0),)), plain, 8)
    yield Recipe("above/first epochs", lenet(), by(SGD(learning_rate=0.05)), 4)
    normal = [Flatten(), Dense(units=128), BatchNormalization(), Activation(), Dropout(rate=0.5), SOFTMAX]
    yield Recipe("above/normalized", normal, plain, 8)


def record(engine: KerasEngine, recipe: Recipe) -> dict[str, object]:
    """Train it and return its curves."""
    name, layers, how, epochs, share = recipe
    project = Project(layers=tuple(layers), compile=how, train=Train(epochs=epochs * FACTOR))
    project = project.with_(data=project.data.with_(validation_share=share))
    images = engine.load(project.data, project.train.seed, lambda event: None, Control())
    with tempfile.TemporaryDirectory() as place:
        result = train_run(engine, project, images, Path(place), lambda event: None, Control())
        found = history.read(result.folder)
    keys = ("loss", "accuracy", "val_loss", "val_accuracy")
    curves = {key: [float(f"{epoch.metrics[key]:.6g}") for epoch in found] for key in keys}
    return {
        "name": name,
        "look": epochs,
        "status": result.status,
        "in_training": [layer.title for layer in project.active() if layer.in_training],
        "cross_entropy": "crossentropy" in how.loss.kind().lower(),
        **curves,
    }


def main() -> None:
    """Train them all and write the file anew."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "tests" / "core" / "recorded_curves.json")
    parser.add_argument("--only", default="", help="those whose name holds this; the others in the file stay")
    options = parser.parse_args()
    kept = json.loads(options.out.read_text(encoding="utf-8")) if options.out.exists() else []
    found = {curve["name"]: curve for curve in kept}
    engine = KerasEngine()
    for recipe in recipes():
        if options.only in recipe[0] and (options.only or recipe[0] not in found):
            print(recipe[0], flush=True)
            found[recipe[0]] = record(engine, recipe)
            lines = ",\n".join(json.dumps(curve) for curve in found.values())
            options.out.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
