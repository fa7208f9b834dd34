"""Kill a training process at random moments, look at what it left, continue it, kill it again.

    python -m benchmarks.attack_kills [--count 25] [--seed 0]

A small network is trained by the program's engine in a process of its own, with epochs so short that much of the time
goes into writing. It is ended by SIGKILL, as a power cut does. Then its run has to be listed as interrupted, in less
than two seconds, with record, history, state and checkpoints that agree, and nothing unfinished beside them. The next
process continues it. A run that comes to its end has to be, to the last bit, the one that was never killed.
Prints a line for each kill; exits with 1 if anything was lost.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from benchmarks.found import SLOW
from workbench.core.base.atomic import TEMPORARY
from workbench.core.base.errors import WorkbenchError
from workbench.core.run import checkpoints, history, run_folder, state
from workbench.core.run.events import EpochDone
from workbench.core.run.files import BEST, LAST, PREVIOUS, STATE
from workbench.core.run.run_folder import Run

EPOCHS = 30
LIMIT = 120.0
"""Seconds that a process may take to begin, or to end: what takes longer hangs."""

WORK = """
import sys
from pathlib import Path
from workbench.core.base.control import Control
from workbench.core.catalog.layers import Dense, Dropout, Flatten
from workbench.core.data.images import Images
from workbench.core.ports.train_run import continue_run, train_run
from workbench.core.project.project import Project, Train
from workbench.core.run import run_folder
from workbench.core.run.events import TrainingStarted
from workbench.engine import KerasEngine

def report(event):
    if isinstance(event, TrainingStarted):
        print("started", flush=True)

root, epochs, engine, control = Path(sys.argv[1]), int(sys.argv[2]), KerasEngine(), Control()
layers = (Flatten(), Dense(units=16), Dropout(rate=0.2), Dense(units=10, activation="softmax"))
project = Project(name="Killed", layers=layers, train=Train(epochs=epochs))
all_of_them = engine.load(project.data, project.train.seed, report, control)
images = Images(
    all_of_them.train_images[:320], all_of_them.train_labels[:320],
    all_of_them.validation_images[:64], all_of_them.validation_labels[:64],
)
engine.start()
left = [run for run in run_folder.list_runs(root) if run.record.status == "interrupted"]
if left:
    continue_run(engine, left[0], images, report, control)
else:
    train_run(engine, project, images, root, report, control)
print("finished", flush=True)
"""


@dataclass(frozen=True)
class Kill:
    """What one kill left: after how many seconds of training, the epochs that were reached, and what was wrong."""

    seconds: float
    epochs: int
    finished: bool
    faults: tuple[str, ...]


def trained(root: Path, seconds: float | None) -> bool:
    """Train in a process that is killed so many seconds after its first step, or never; whether it came to its end.

    Raises TimeoutExpired when it hangs.
    """
    command = [sys.executable, "-c", WORK, str(root), str(EPOCHS)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as child:
        assert child.stdout is not None
        try:
            if child.stdout.readline() != "started\n":
                raise RuntimeError("the process ended before it trained")
            child.wait(seconds if seconds is not None else LIMIT)
        except subprocess.TimeoutExpired:
            if seconds is None:
                raise
        finally:
            child.kill()
        return child.stdout.read().endswith("finished\n")


def faults_of(run: Run) -> Iterator[str]:
    """What does not agree in the folder of a run that was killed."""
    if run.record.status != "interrupted" or run.unreadable:
        yield f"listed as {run.record.status}: {run.unreadable}"
    told, reached = len(history.read(run.folder)), 0
    if (run.folder / STATE).exists():
        kept = state.read(run.folder)
        reached = kept.epoch
        for name in (LAST, BEST) if reached else ():
            path = run.folder / name
            if not path.exists() or checkpoints.sha256(path) != kept.sha256.get(name):
                yield f"{name} is not the state's"
        if run.record.best != kept.best:
            yield "record and state tell of different bests"
    if not run.record.epochs == told == reached:
        yield f"record {run.record.epochs}, history {told}, state {reached} epochs"
    left = [path.name for path in run.folder.iterdir() if path.name.startswith(TEMPORARY) or path.name == PREVIOUS]
    if left:
        yield f"left behind: {', '.join(left)}"


def losses(run: Run, whole: tuple[EpochDone, ...]) -> Iterator[str]:
    """How a run that was killed and continued differs from the one that never was."""
    if run.record.status != "finished":
        yield f"ended as {run.record.status}"
    told = history.read(run.folder)
    if [replace(done, seconds=0.0) for done in told] != [replace(done, seconds=0.0) for done in whole]:
        yield "its history differs from that of the run that was never killed"


def attack(count: int, seed: int, root: Path) -> Iterator[Kill]:
    """Kill so many times; runs that come to their end in between are compared with one that was never killed."""
    chance = Random(seed)
    began = time.perf_counter()
    trained(root / "whole", None)
    [first] = run_folder.list_runs(root / "whole")
    whole = history.read(first.folder)
    # Of the process' life, the part after its first step; the import of TensorFlow before takes most of it.
    longest = sum(done.seconds for done in whole) or time.perf_counter() - began
    killed = root / "killed"
    kills = 0
    while kills < count:
        seconds = chance.uniform(0.0, longest)
        finished = trained(killed, seconds)
        kills += not finished
        looked = time.perf_counter()
        runs = run_folder.list_runs(killed)
        took = time.perf_counter() - looked
        if not runs:
            # Before its first epoch is complete, a run that dies leaves nothing.
            yield Kill(seconds, 0, False, ())
            continue
        # Killed between its last word on disk and the one in the terminal, it has come to its end, too.
        finished = finished or runs[0].record.status == "finished"
        try:
            faults = [*(losses(runs[0], whole) if finished else faults_of(runs[0]))]
        except WorkbenchError as error:
            faults = [str(error)]
        if took > SLOW:
            faults.append(f"listing took {took:.1f} s")
        yield Kill(seconds, runs[0].record.epochs, finished, tuple(faults))
    if runs and runs[0].record.status == "interrupted":
        trained(killed, None)
        last = run_folder.list_runs(killed)[0]
        yield Kill(longest, last.record.epochs, True, tuple(losses(last, whole)))


def main() -> int:
    """Attack, print what came of it; 1 if anything failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=25)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    failed = kills = ends = 0
    with tempfile.TemporaryDirectory() as name:
        for kill in attack(options.count, options.seed, Path(name)):
            kills, ends, failed = kills + (not kill.finished), ends + kill.finished, failed + bool(kill.faults)
            what = "came to its end" if kill.finished else f"killed after {kill.seconds:4.2f} s"
            print(f"{what}, {kill.epochs:2} epochs: {'; '.join(kill.faults) or 'in order'}", flush=True)
    print(f"{kills} kills, {ends} runs came to their end, {failed} with something wrong")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
