"""What every preset reaches on MNIST's 10,000 test images, and how long it trains.

    python -m benchmarks.presets --idx FOLDER [--only TITLE]...

FOLDER holds MNIST's four IDX files (train-… and t10k-…-ubyte.gz). Each preset is trained as it stands by
the engine; its measurement goes into resources/presets/measured.json, from where the presets'
descriptions take it, and a table is printed. The other presets' measurements in the file stay.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from workbench.core.base.control import Control
from workbench.core.base.progress import Event
from workbench.core.base.resources import resource
from workbench.core.data import idx, load_images
from workbench.core.data.images import Images
from workbench.core.data.labelled import Labelled
from workbench.core.data.sources import Mnist
from workbench.core.net.trace import trace
from workbench.core.pictures.format import MNIST
from workbench.core.ports.train_run import train_run
from workbench.core.project.presets import PRESETS, Preset
from workbench.core.project.presets.measured import FILE, Measured, fingerprint, read, write
from workbench.core.project.project import Project
from workbench.core.run import run_folder
from workbench.core.run.events import EpochDone
from workbench.engine import KerasEngine


def images_of(engine: KerasEngine, project: Project, folder: Path) -> Images:
    """The preset's images; MNIST's out of the folder, so that nothing is downloaded."""
    if isinstance(project.data.source, Mnist):
        found = Labelled(MNIST, *idx.read_digits(folder, "train"))
        return load_images.split(found, project.data.split(project.train.seed))
    return engine.load(project.data, project.train.seed, lambda event: None, Control())


def measure(engine: KerasEngine, preset: Preset, folder: Path) -> Measured:
    """Train the preset and read the test images with what came out."""
    project = preset.project
    images, test = images_of(engine, project, folder), idx.read_digits(folder, "t10k")

    def report(event: Event) -> None:
        if isinstance(event, EpochDone):
            read_right = event.metrics["val_accuracy"]
            print(f"  {preset.title}: epoch {event.epoch + 1}, {read_right:.2%}", file=sys.stderr, flush=True)

    with tempfile.TemporaryDirectory() as place:
        step = engine.yardstick(Control())
        load, began = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0, time.perf_counter()
        result = train_run(engine, project, images, Path(place), report, Control())
        seconds = time.perf_counter() - began
        return Measured(
            project=fingerprint(project),
            accuracy=round(engine.open(result.folder / run_folder.BEST).evaluate(*test).accuracy, 6),
            last_accuracy=round(engine.open(result.folder / run_folder.LAST).evaluate(*test).accuracy, 6),
            seconds=round(seconds, 1),
            parameters=trace(project).parameters,
            epochs=result.epochs,
            date=date.today().isoformat(),
            cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
            load=round(load, 1),
            yardstick=round(step, 6),
            command=f'python -m benchmarks.presets --idx FOLDER --only "{preset.title}"',
        )


def table(found: dict[str, Measured]) -> str:
    """The measurements as Markdown, in the presets' order."""
    lines = [
        "| preset | images | parameters | epochs | test accuracy | after the last epoch | seconds | load |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for preset in PRESETS:
        if each := found.get(preset.title):
            changed = "" if each.project == fingerprint(preset.project) else " (changed since)"
            lines.append(
                f"| {preset.title}{changed} | {preset.project.data.expected().images:,} | {each.parameters:,} "
                f"| {each.epochs} | {each.accuracy:.2%} | {each.last_accuracy:.2%} | {each.seconds:.0f} | {each.load} |"
            )
    return "\n".join(lines)


def main() -> None:
    """Measure the presets that are asked for, all if none is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--idx", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--only", action="append", choices=[preset.title for preset in PRESETS], metavar="TITLE")
    parser.add_argument("--output", type=Path, default=resource(*FILE), help="instead of the file that ships")
    options = parser.parse_args()
    engine = KerasEngine()
    print(engine.start().text, file=sys.stderr)
    for preset in PRESETS:
        if not options.only or preset.title in options.only:
            found = measure(engine, preset, options.idx)
            # Read again and written after each: an hour of training is not lost with the last preset.
            write({**read(options.output), preset.title: found}, options.output)
    print(table(read(options.output)))


if __name__ == "__main__":
    main()
