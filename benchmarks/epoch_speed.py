"""Seconds per epoch of the LeNet-5 preset: the engine against plain ``model.fit`` on NumPy arrays.

    python -m benchmarks.epoch_speed [--epochs 6] [--repeats 5]

Both take turns in one process, with the same images, batch size and validation. An epoch is timed from
the end of the one before to its own end, so the engine's includes its checkpoints and reports. First
epochs are left out on both sides: they contain tracing.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from workbench.core.base.control import Control
from workbench.core.base.progress import Event
from workbench.core.data.images import Images
from workbench.core.ports.train_run import train_run
from workbench.core.project.presets import PRESETS
from workbench.core.project.project import Project
from workbench.core.run.events import EpochDone
from workbench.engine import KerasEngine


def engine_epochs(engine: KerasEngine, project: Project, images: Images) -> list[float]:
    """Seconds of each epoch but the first, trained by the engine."""
    ends: list[float] = []

    def report(event: Event) -> None:
        if isinstance(event, EpochDone):
            ends.append(time.perf_counter())

    with tempfile.TemporaryDirectory() as folder:
        train_run(engine, project, images, Path(folder), report, Control())
    return [after - before for before, after in pairwise(ends)]


def plain_epochs(project: Project, images: Images) -> list[float]:
    """Seconds of each epoch but the first, as a short script would train."""
    import keras

    from workbench.engine.model import build

    model = build.model(project)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    ends: list[float] = []
    clock = keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: ends.append(time.perf_counter()))
    model.fit(
        images.train_images[..., None].astype("float32") / 255,
        images.train_labels,
        batch_size=project.train.batch_size,
        epochs=project.train.epochs,
        validation_data=(images.validation_images[..., None].astype("float32") / 255, images.validation_labels),
        callbacks=[clock],
        verbose=0,
    )
    return [after - before for before, after in pairwise(ends)]


def lenet(doc: str | None, epochs: int) -> tuple[argparse.Namespace, KerasEngine, Project, Images]:
    """What was asked for on the command line; the engine, started and said; the LeNet-5 preset, and its images."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--epochs", type=int, default=epochs)
    parser.add_argument("--repeats", type=int, default=5)
    options = parser.parse_args()
    project = next(preset.project for preset in PRESETS if preset.title == "LeNet-5")
    project = project.with_(train=project.train.with_(epochs=options.epochs))
    engine = KerasEngine()
    print(f"{engine.start().text}; load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "")
    return options, engine, project, engine.load(project.data, project.train.seed, lambda event: None, Control())


def main() -> None:
    """Measure in turn and print a table."""
    options, engine, project, images = lenet(__doc__, epochs=6)
    pairs = []
    for _ in range(options.repeats):
        ours = statistics.median(engine_epochs(engine, project, images))
        pairs.append((ours, statistics.median(plain_epochs(project, images))))
    ours, plain = (statistics.median(column) for column in zip(*pairs, strict=True))
    faster = sorted(plain / ours for ours, plain in pairs)
    print(f"| LeNet-5, {len(images.train_images):,} images | seconds per epoch |\n|---|---|")
    print(f"| plain `model.fit` on NumPy arrays | {plain:.3f} |\n| the engine | {ours:.3f} |")
    print(f"| times as fast, median ({faster[0]:.2f} to {faster[-1]:.2f}) | {statistics.median(faster):.2f} |")


if __name__ == "__main__":
    main()
