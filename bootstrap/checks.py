"""`start.py test`: everything that CI asks for, in one go."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from .environment import ROOT

# import-linter has no `python -m`, and its script stops working when the project's folder is moved.
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as check; check(['--no-logo'])"
STEPS = {
    "lint": ["-m", "ruff", "check"],
    "format": ["-m", "ruff", "format", "--check"],
    "import contracts": ["-c", LINT_IMPORTS],
    "types": ["-m", "mypy"],
}


def run(python: Path, pytest_arguments: Sequence[str], root: Path = ROOT) -> int:
    """Run every step, so that one run shows everything, and return the first failing one's exit code.

    The quick steps run even when pytest is given a single test to run: they take seconds. pytest comes last
    and nothing is printed after it, since CI reads its closing line.
    """
    # Tests open no windows, and TensorFlow's chatter at its start would bury what they say.
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TF_CPP_MIN_LOG_LEVEL": "3"}
    codes: dict[str, int] = {}
    for name, command in {**STEPS, "tests": ["-m", "pytest", *pytest_arguments]}.items():
        failed = [step for step, code in codes.items() if code]
        print(f"\n== {name} ==" + (f"  (failed before: {', '.join(failed)})" if failed else ""), flush=True)
        codes[name] = subprocess.call([str(python), *command], cwd=root, env=variables)
    return next((code for code in codes.values() if code), 0)
