"""What augmentation costs: the LeNet-5 preset's epoch with and without it, and a live picture of 24 variants.

    python -m benchmarks.augmentation [--epochs 5] [--repeats 5]

Trainings with and without take turns in one process, on the same images. First epochs are left out: they
contain tracing. The live picture is one digit changed 24 times, by all augmentations at once. Then the four alone, on
batches of 32: as built, by TensorFlow's projective transform in one step, and by Keras' four layers.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import numpy as np

from benchmarks.epoch_speed import engine_epochs, lenet
from workbench.core.catalog.augmentations import AUGMENTATIONS, Augmentation
from workbench.core.catalog.augmentations.geometric import Rotation, Shear, Shift, Zoom
from workbench.core.data.augment import Augment
from workbench.core.data.images import Images

BATCH, TIMES = 32, 100
WAYS: dict[str, tuple[Augmentation, ...]] = {
    "without": (),
    "rotation, shift, zoom and shear": (Rotation(), Shift(), Zoom(), Shear()),
    "all ten": tuple(kind() for kind in AUGMENTATIONS),
}


def variants(images: Images) -> float:
    """Milliseconds for 24 variants of a digit, the median of fifty times."""
    augment = Augment(WAYS["all ten"], 0)
    picture = np.repeat(images.train_images[:1], 24, axis=0)
    spent = []
    for epoch in range(50):
        began = time.perf_counter()
        augment.changed(picture, augment.draws(24, epoch))
        spent.append(time.perf_counter() - began)
    return 1000 * statistics.median(spent)


def alone(images: Images) -> dict[str, float]:
    """Seconds for 60,000 images in batches of 32, the median of five times, by each way."""
    import keras
    import tensorflow as tf

    augment = Augment(WAYS["rotation, shift, zoom and shear"], 0)
    pictures = images.train_images[:BATCH]
    draws, levels = augment.draws(BATCH, 0), pictures[..., None].astype(np.float32) / 255
    transform = np.tile(np.array([1, 0.1, -1, -0.1, 1, 1, 0, 0], np.float32), (BATCH, 1))
    layers = keras.Sequential(
        [
            keras.layers.RandomRotation(0.03),
            keras.layers.RandomTranslation(0.08, 0.08),
            keras.layers.RandomZoom(0.1),
            keras.layers.RandomShear(0.1),
        ]
    )
    ways: dict[str, Callable[[], object]] = {
        "as built": lambda: augment.changed(pictures, draws),
        # As graphs, which is how both would run in a feed.
        "one projective transform in TensorFlow": tf.function(
            lambda: keras.ops.image.affine_transform(levels, transform)
        ),
        "four layers of Keras": tf.function(lambda: layers(levels, training=True)),
    }
    return {name: _seconds(way) for name, way in ways.items()}


def _seconds(way: Callable[[], object]) -> float:
    way()
    spent = []
    for _ in range(5):
        began = time.perf_counter()
        for _ in range(TIMES):
            way()
        spent.append(time.perf_counter() - began)
    return statistics.median(spent) * 60_000 / (BATCH * TIMES)


def main() -> None:
    """Measure in turn and print a table."""
    options, engine, project, images = lenet(__doc__, epochs=5)
    rounds = []
    for _ in range(options.repeats):
        found = {}
        for name, augmentations in WAYS.items():
            changed = project.with_(data=project.data.with_(augmentations=augmentations))
            found[name] = statistics.median(engine_epochs(engine, changed, images))
        rounds.append(found)
    print(f"| LeNet-5, {len(images.train_images):,} images | seconds per epoch | times as long |\n|---|---|---|")
    for name in WAYS:
        ratios = sorted(found[name] / found["without"] for found in rounds)
        seconds = statistics.median(found[name] for found in rounds)
        print(f"| {name} | {seconds:.3f} | {statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f}) |")
    print(f"\n24 variants of a digit by all ten: {variants(images):.1f} ms")
    print("\n| the four, 60,000 images in batches of 32 | seconds |\n|---|---|")
    for name, seconds in alone(images).items():
        print(f"| {name} | {seconds:.2f} |")


if __name__ == "__main__":
    main()
