"""Attack what reads model files that others may have made: reading digits, quick reading, weights, importing as cards.

    python -m benchmarks.attack_models [--count 1000] [--seed 0]

Each file is a sound one with something wrong (``benchmarks.model_mutations``). Through every door it has to be used,
or refused with a WorkbenchError that names it, in less than two seconds. All happens in a process with a memory limit,
what TensorFlow has taken and two gigabytes more; that process may not die or hang either. Among the files are some that
would run code if anything in them were trusted: a canary tells. Prints a line for each door, and each kind of failure
with the seed that makes it.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

import numpy as np

from benchmarks.attack_projects import LONGEST, limit_memory
from benchmarks.found import SLOW, Found
from workbench.core.base.errors import WorkbenchError
from workbench.core.code import keras_import
from workbench.core.data.images import Pictures

HANGS = 60.0
"""Seconds after which nobody waits for an answer any more."""
DOORS = ("quick", "open", "import")
Answer = tuple[str, int, str, float]
"""The door, 1 if the file was read through it, what failed or nothing, and the seconds."""


def attack(count: int, seed: int) -> dict[str, Found]:
    """What came of that many files, door by door."""
    found = {door: Found() for door in DOORS}
    number = 0
    while number < count:
        number = _until_it_ends(found, number, count, seed)
    return found


def _until_it_ends(found: dict[str, Found], first: int, count: int, seed: int) -> int:
    """Attack in a process of its own until all is done, or the process is; returns the number to go on with."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_attacker, args=(theirs, first, count, seed))
    process.start()
    theirs.close()
    number, why = first, "the process died"
    try:
        while number < count:
            if not ours.poll(HANGS):
                why = "the process hung"
                break
            for door, read, failure, seconds in ours.recv():
                _note(found[door], read, failure, seconds, f"{seed}/{number}")
            number += 1
    except EOFError:
        pass
    if number < count:
        process.kill()
        found["open"].fail(why, f"{seed}/{number}")
        number += 1
    process.join()
    return number


def _note(found: Found, read: int, failure: str, seconds: float, seed: str) -> None:
    found.read += read
    found.refused += not read and not failure
    found.slowest = max(found.slowest, seconds)
    if failure:
        found.fail(failure, seed)


def _attacker(answers: Connection, first: int, count: int, seed: int) -> None:
    """Take files through every door and send what came of each."""
    from workbench.engine import KerasEngine

    engine = KerasEngine()
    engine.start()
    from benchmarks.model_mutations import CANARY, PIPE, mutated_model, sound

    picture = np.full((1, 28, 28), 255, np.uint8)
    doors: dict[str, Callable[[Path], object]] = {
        "quick": lambda path: _read(engine.quick_reader(path), picture),
        "open": lambda path: _use(engine.open(path), picture),
        "import": lambda path: keras_import.load(path, (28, 28, 1)),
    }
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        if hasattr(os, "mkfifo"):
            os.mkfifo(PIPE)
        models = sound(Path(name))
        limit_memory()
        for number in range(first, count):
            chance = Random(f"{seed}/{number}")
            # A name of its own, since what was opened is kept by its path.
            path = Path(name) / f"{number}.keras"
            path.write_bytes(mutated_model(chance.choice(models), chance))
            answers.send([_tried(door, enter, path, Path(CANARY)) for door, enter in doors.items()])
            path.unlink()


def _tried(door: str, enter: Callable[[Path], object], path: Path, canary: Path) -> Answer:
    began = time.perf_counter()
    read, failure = 0, ""
    try:
        enter(path)
        read = 1
    except WorkbenchError as error:
        if len(error.message) > LONGEST:
            failure = "message too long"
        elif str(path) not in error.message:
            failure = f"names no file: {error.message[:80]}"
    except BaseException as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        failure = f"{type(error).__name__} in {Path(place.filename).name}:{place.lineno}"
    seconds = time.perf_counter() - began
    if seconds > SLOW:
        failure = failure or "took over two seconds"
    if canary.exists():
        canary.unlink()
        failure = "code of the file ran"
    return door, read, failure, seconds


def _read(reader: object, picture: Pictures) -> None:
    if reader is not None:
        answer = reader.read(picture)  # type: ignore[attr-defined]
        assert np.isfinite(answer).all(), "probabilities are not finite"


def _use(model: object, picture: Pictures) -> None:
    """As the window does: list its weights, read with it, look inside, evaluate it."""
    from workbench.core.ports.model import Model

    opened: Model = model  # type: ignore[assignment]
    assert all(np.isfinite(each.values).all() for each in opened.weights()), "weights are not finite"
    _read(opened, picture)
    opened.activations(picture)
    opened.evaluate(picture, np.zeros(1, np.uint8))


def lines(found: dict[str, Found], count: int) -> Iterator[str]:
    """The table, with failures below each door."""
    yield f"{'door':>12}  tried   read  refused  failed  slowest"
    for name, each in found.items():
        failures = sum(each.failures.values())
        yield f"{name:>12}  {count:5}  {each.read:5}  {each.refused:7}  {failures:6}  {each.slowest:5.2f} s"
        for kind, number in each.failures.most_common():
            yield f"{'':>12}  {number} × {kind}, for instance {each.examples[kind]}"


def main() -> int:
    """Attack, print what came of it; 1 if anything failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    found = attack(options.count, options.seed)
    for line in lines(found, options.count):
        print(line)
    return int(any(each.failures for each in found.values()))


if __name__ == "__main__":
    sys.exit(main())
