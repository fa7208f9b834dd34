"""Run each commit's tests on the program as it was before that commit: a test that passes there proves nothing.

    python scripts/before_the_mend.py FIRST..LAST [--only WORD]

Every commit of the range that changes both the program and its tests is looked at in a worktree of its own, which is
taken away afterwards: its tests with the program of the commit before. Printed is, for each, how many tests fail
there, how many could not be collected because they ask for something new, and how many pass all the same (most of
them older ones in the same files).
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COUNT = re.compile(r"(\d+) (passed|failed|error)")


def git(*arguments: str, where: Path = ROOT) -> str:
    """What git answers; raises CalledProcessError when it refuses."""
    return subprocess.run(["git", *arguments], cwd=where, check=True, capture_output=True, text=True).stdout


def changed(commit: str, folder: str) -> list[str]:
    """The Python files of the folder that the commit adds or changes."""
    names = git("diff", "--name-only", "--diff-filter=AMR", f"{commit}^", commit, "--", folder).split()
    return [name for name in names if name.endswith(".py")]


def counts(tree: Path, tests: list[str]) -> dict[str, int]:
    """How many of these tests passed, failed, and could not be run in that tree."""
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", "--tb=no", *tests]
    told = subprocess.run(command, cwd=tree, capture_output=True, text=True, timeout=1200, check=False).stdout
    last = told.strip().rpartition("\n")[2]
    return {kind: int(number) for number, kind in COUNT.findall(last)}


def before(commit: str, tree: Path) -> dict[str, int]:
    """The outcome of the commit's changed tests on the program before it."""
    git("checkout", "--quiet", "--detach", "--force", f"{commit}^", where=tree)
    git("checkout", "--quiet", commit, "--", "tests", where=tree)
    tests = [name for name in changed(commit, "tests") if Path(name).name.startswith("test_")]
    return counts(tree, tests) if tests else {}


def main() -> int:
    """Print a line for each commit; 1 when a commit's tests all pass before it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("range", metavar="FIRST..LAST")
    parser.add_argument("--only", default="", metavar="WORD", help="only commits whose subject has it")
    chosen = parser.parse_args()
    lines = git("log", "--no-merges", "--reverse", "--format=%h %s", chosen.range).splitlines()
    idle = 0
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        git("worktree", "add", "--quiet", "--detach", str(tree))
        try:
            for commit, _, subject in (line.partition(" ") for line in lines):
                if chosen.only in subject and changed(commit, "workbench") and changed(commit, "tests"):
                    found = before(commit, tree)
                    told = ", ".join(f"{number} {kind}" for kind, number in found.items()) or "no test changed"
                    idle += bool(found) and not (found.get("failed") or found.get("error"))
                    print(f"{commit}  {told:32}  {subject}", flush=True)
        finally:
            git("worktree", "remove", "--force", str(tree))
    return 1 if idle else 0


if __name__ == "__main__":
    sys.exit(main())
