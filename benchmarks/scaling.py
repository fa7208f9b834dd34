"""What scaling of the pixels brings: validation accuracy after a few epochs, with each of the three ways.

    python -m benchmarks.scaling [--epochs 3] [--seeds 5]

The starter network with Adam, and one of six dense layers with plain SGD, on the built-in digits; the median over
seeds, and the lowest and highest.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from pathlib import Path

from workbench.core.base.control import Control
from workbench.core.base.progress import Event
from workbench.core.catalog.layers import Dense, Flatten
from workbench.core.catalog.optimizers import SGD
from workbench.core.data.statistics import moments
from workbench.core.net.scaling import SCALINGS, scaled
from workbench.core.ports.train_run import train_run
from workbench.core.project.project import Compile, Project, starter
from workbench.core.run import record
from workbench.engine import KerasEngine

DEEP = Project(
    name="Six dense layers",
    layers=(Flatten(), *(Dense(units=64, activation="relu") for _ in range(5)), Dense(units=10, activation="softmax")),
    compile=Compile(optimizer=SGD(learning_rate=0.01)),
)


def silent(event: Event) -> None:
    """Nobody listens."""


def accuracy(engine: KerasEngine, project: Project, how: str) -> float:
    """The best validation accuracy of a training; 0 if its loss was no number before the first epoch ended."""
    images = engine.load(project.data, project.train.seed, silent, Control())
    mean, deviation = moments(images.train_images, Control())
    prepared = scaled(project, next(way for way in SCALINGS if way == how), mean, deviation)
    with tempfile.TemporaryDirectory() as folder:
        run = train_run(engine, prepared, images, Path(folder), silent, Control())
        return record.read(run.folder).best.get("val_accuracy", 0.0)


def main() -> None:
    """Train and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seeds", type=int, default=5)
    options = parser.parse_args()
    engine = KerasEngine()
    engine.start()
    print(f"| validation accuracy after {options.epochs} epochs | {' | '.join(SCALINGS)} |\n|---|---|---|---|")
    for project in (starter(), DEEP):
        cells = []
        for how in SCALINGS:
            found = []
            for seed in range(options.seeds):
                train = project.train.with_(epochs=options.epochs, seed=seed)
                found.append(accuracy(engine, project.with_(train=train), how))
            cells.append(f"{statistics.median(found):.1%} ({min(found):.1%} to {max(found):.1%})")
        print(f"| {project.name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
