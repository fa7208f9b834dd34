"""How well the time that presets are said to take fits the time that they take.

    python -m benchmarks.preset_time [--only TITLE]... [--runs 3]

Estimated is a preset's time from resources/presets/measured.json, scaled by the yardstick: a step of one fixed network
here and where the preset was measured. Then it is trained. Printed are medians of the runs, and their ratio.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from statistics import median

from workbench.core.base.control import Control
from workbench.core.ports.train_run import train_run
from workbench.core.project.presets import PRESETS, Preset, measured
from workbench.engine import KerasEngine

USUAL = ("Dense 128", "LeNet-5", "CNN in C-B-A-P-D order", "LSTM over rows")
"""Trained in a minute altogether, and of different kinds."""


def compared(engine: KerasEngine, preset: Preset) -> tuple[float, float]:
    """Seconds that are estimated, and that it takes; raises ValueError for a preset that was not measured."""
    seconds = measured.seconds_here(preset.measured, engine.yardstick(Control()))
    if seconds is None:
        raise ValueError(f"{preset.title} has no measurement with a yardstick: run benchmarks.presets first")
    project = preset.project
    images = engine.load(project.data, project.train.seed, lambda event: None, Control())
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        train_run(engine, project, images, Path(folder), lambda event: None, Control())
        return seconds, time.perf_counter() - began


def main() -> None:
    """Print a line for each preset."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    titles = [preset.title for preset in PRESETS]
    parser.add_argument("--only", action="append", choices=titles, metavar="TITLE")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    engine = KerasEngine()
    engine.start()
    print("| preset | estimated, s | taken, s | ratio |\n|---|---|---|---|")
    for preset in PRESETS:
        if preset.title in (options.only or USUAL):
            estimated, taken = zip(*(compared(engine, preset) for _ in range(options.runs)), strict=True)
            ratio = median(taken) / median(estimated)
            print(f"| {preset.title} | {median(estimated):.1f} | {median(taken):.1f} | {ratio:.2f} |", flush=True)


if __name__ == "__main__":
    main()
