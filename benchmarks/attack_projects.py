"""Attack everything that reads what others may have written, but models: projects, drafts, settings, runs, clipboard.

    python -m benchmarks.attack_projects [--count 5000] [--seed 0]

Each file is a sound one with something wrong (``benchmarks.mutations``). It has to be read, or refused with a
WorkbenchError that names it, in less than two seconds. What can be read is gone on with as the window does: it is
surveyed, exported, saved, and has to come back the same. Projects are tried ``--count`` times, every other door a
fifth as often. Memory is limited to what is in use and two gigabytes more. Prints a line for each door, and each kind
of failure with the seed that makes it.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.doors import Door, doors
from benchmarks.found import SLOW, Found
from workbench.core.base.errors import WorkbenchError
from workbench.core.run import record

LONGEST = 2000
"""Characters that a message may have."""


def tried(door: Door, folder: Path, seed: str, found: Found) -> None:
    """Make one file and take it through a door."""
    chance = Random(seed)
    path = folder / door.file
    path.parent.mkdir(parents=True, exist_ok=True)
    if door.file.startswith("runs/"):
        record.write(path.parent, record.RunRecord(name="x", created="", status="finished", epochs=1))
    path.write_bytes(door.to_bytes(chance.choice(door.sound), chance))
    began = time.perf_counter()
    try:
        door.enter(path)
        found.read += 1
    except WorkbenchError as error:
        found.refused += 1
        if len(error.message) > LONGEST:
            found.fail("message too long", seed)
        elif door.name != "clipboard" and path.parent.name not in error.message and path.name not in error.message:
            found.fail(f"names no file: {error.message[:80]}", seed)
    except BaseException as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        found.fail(f"{type(error).__name__} in {Path(place.filename).name}:{place.lineno}", seed)
    seconds = time.perf_counter() - began
    found.slowest = max(found.slowest, seconds)
    if seconds > SLOW:
        found.fail("took over two seconds", seed)


def attack(count: int, seed: int) -> Iterator[tuple[str, int, Found]]:
    """Each door's name, how often it was tried, and what came of it."""
    for door in doors():
        found, times = Found(), count if door.name == "projects" else -(-count // 5)
        for number in range(times):
            with tempfile.TemporaryDirectory() as name:
                tried(door, Path(name), f"{seed}/{door.name}/{number}", found)
        yield door.name, times, found


def limit_memory(more: int = 2 * 2**30) -> None:
    """From now on the process may take so many bytes more; a system without such limits goes on without."""
    with contextlib.suppress(ImportError, OSError):
        import resource

        now = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + more, resource.getrlimit(resource.RLIMIT_AS)[1]))


def main() -> int:
    """Attack, print what came of it; 1 if anything failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    limit_memory()
    failed = False
    print(f"{'door':>12}  tried   read  refused  failed  slowest")
    for name, times, found in attack(options.count, options.seed):
        failures = sum(found.failures.values())
        figures = f"{times:5}  {found.read:5}  {found.refused:7}  {failures:6}  {found.slowest:5.2f} s"
        print(f"{name:>12}  {figures}", flush=True)
        for kind, number in found.failures.most_common():
            print(f"{'':>12}  {number} × {kind}, for instance {found.examples[kind]}")
        failed = failed or failures > 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
