"""How well the presets read MNIST's 10,000 test images after training on the built-in digits.

    python -m benchmarks.accuracy --idx FOLDER [--seeds 3] [--epochs 10]

FOLDER holds MNIST's test files in IDX form (t10k-…-ubyte.gz). The best checkpoint of each run, by
validation accuracy, is what is measured: the one that the Draw tab reads with.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from workbench.core.base.control import Control
from workbench.core.base.progress import Event
from workbench.core.data import idx
from workbench.core.ports.train_run import train_run
from workbench.core.project.presets import PRESETS
from workbench.core.project.project import Project
from workbench.core.run import run_folder
from workbench.engine import KerasEngine

WANTED = {"Dense 128": 0.92, "LeNet-5": 0.965}


def accuracy(engine: KerasEngine, project: Project, folder: Path, test: Path) -> float:
    """Train the project and return its best checkpoint's accuracy on the test images."""

    def ignore(event: Event) -> None:
        pass

    images = engine.load(project.data, project.train.seed, ignore, Control())
    run = train_run(engine, project, images, folder, ignore, Control())
    return engine.open(run.folder / run_folder.BEST).evaluate(*idx.read_digits(test, "t10k")).accuracy


def main() -> None:
    """Train every preset from several seeds and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--idx", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--seeds", type=int, default=3, help="how many seeds, counted from the presets' own")
    parser.add_argument("--epochs", type=int, help="instead of the presets' own")
    options = parser.parse_args()
    engine = KerasEngine()
    engine.start()
    seeds = [PRESETS[0].project.train.seed + number for number in range(options.seeds)]
    print(f"| preset | epochs | {' | '.join(f'seed {seed}' for seed in seeds)} | wanted |")
    print("|---|---|" + "---|" * len(seeds) + "---|")
    for preset in PRESETS:
        train = preset.project.train
        train = train.with_(epochs=options.epochs or train.epochs)
        found = []
        for seed in seeds:
            with tempfile.TemporaryDirectory() as folder:
                project = preset.project.with_(train=train.with_(seed=seed))
                found.append(accuracy(engine, project, Path(folder), options.idx))
        shown = " | ".join(f"{share:.2%}" for share in found)
        wanted = f"{WANTED[preset.title]:.1%}" if preset.title in WANTED else ""
        print(f"| {preset.title} | {train.epochs} | {shown} | {wanted} |", flush=True)


if __name__ == "__main__":
    main()
