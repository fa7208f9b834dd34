"""This version of the program against another one: the same benchmarks in both, taking turns.

    python -m benchmarks.compare --base FOLDER [--only startup,window] [--repeats 3]

FOLDER is a checkout of the other version. Each version runs its own benchmark files, which know its insides;
pen_up, which knows none, is always this one's. The figures are read out of the tables that they print, so older
versions can be compared too. Shown is the median of the repeats and, where there are several, their range.
Needs a display or QT_QPA_PLATFORM=offscreen, and a machine with nothing else to do.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

BENCHMARKS = {
    "startup": ("--runs", "7"),
    "window": ("--repeats", "1"),
    "epoch_speed": ("--repeats", "2"),
    "build_edit": ("--repeats", "60"),
    "pen_up": ("--digits", "200"),
}
"""What each is given; several short runs in turn say more than one long one after the other."""
VALUE = re.compile(r"(\d+(?:\.\d+)?) ?(ms|s)|(\d+\.\d+)")
"""A time, or a number with decimals: whole numbers count something and are part of a row's name."""


def values(output: str) -> dict[str, float]:
    """Every figure in Markdown tables, by the words of its row and the head of its column."""
    found: dict[str, float] = {}
    heads: list[str] = []
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in output.splitlines() if line[:1] == "|"]
    for line, below in zip(lines, [*lines[1:], [""]], strict=True):
        if set(below[0]) == {"-"}:
            heads = line
        matches = [VALUE.fullmatch(cell) for cell in line]
        words = ", ".join(cell for cell, match in zip(line, matches, strict=True) if not match)
        for head, match in zip(heads, matches, strict=False):
            if match:
                # What is in brackets may be a figure of this very run.
                name = re.sub(r" \([^)]*\d[^)]*\)", "", f"{words}: {head}" if head else words)
                found[f"{name} [{match[2]}]" if match[2] else name] = float(match[1] or match[3])
    return found


def run(name: str, tree: Path, home: Path) -> dict[str, float]:
    """Run a benchmark of a tree and return its figures; raises CalledProcessError if it fails."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "DIGIT_WORKBENCH_HOME": str(home)}
    command = [sys.executable, "-m", f"benchmarks.{name}", *BENCHMARKS[name]]
    if name == "pen_up":
        command += ["--tree", str(tree)]
        tree = ROOT
    result = subprocess.run(command, cwd=tree, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return values(result.stdout)


def shown(figures: list[float]) -> str:
    """The median of the repeats, and their range."""
    middle = f"{statistics.median(figures):.4g}"
    return middle if len(figures) == 1 else f"{middle} ({min(figures):.4g} to {max(figures):.4g})"


def table(name: str, pairs: list[tuple[dict[str, float], dict[str, float]]]) -> str:
    """A benchmark's quantities, those that both versions have; the ratio is new / base."""
    lines = [f"| {name} | base | new | new / base |", "|---|---|---|---|"]
    for quantity in pairs[0][0]:
        both = [(base[quantity], new[quantity]) for base, new in pairs if quantity in base and quantity in new]
        if both:
            base, new = (list(column) for column in zip(*both, strict=True))
            low = statistics.median(base)
            ratio = f"{statistics.median(new) / low:.2f}" if low else ""
            lines.append(f"| {quantity} | {shown(base)} | {shown(new)} | {ratio} |")
    return "\n".join(lines)


def main() -> None:
    """Run the benchmarks in turn and print a table of each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--only", default=",".join(BENCHMARKS), help="names with commas between: %(default)s")
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    names = options.only.split(",")
    if unknown := set(names) - set(BENCHMARKS):
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}")
    for name in names:
        pairs = []
        with tempfile.TemporaryDirectory() as folder:
            # One home each: a version need not read what another one keeps.
            old, new = Path(folder) / "base", Path(folder) / "new"
            for turn in range(options.repeats):
                print(f"{name}: {turn + 1} of {options.repeats}", file=sys.stderr, flush=True)
                pairs.append((run(name, options.base.resolve(), old), run(name, ROOT, new)))
        print(table(name, pairs), end="\n\n", flush=True)


if __name__ == "__main__":
    main()
