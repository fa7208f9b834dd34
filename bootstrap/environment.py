"""The environment beside start.py: made once, left alone while nothing changes, made anew if broken."""

import hashlib
import importlib.util
import os
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

from . import apt
from .install import install

ROOT = Path(__file__).resolve().parent.parent
# Stands in the stamp while pip works: an environment found like this was left half-made.
UNFINISHED = "unfinished"
PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"
# Debian and Ubuntu leave ensurepip, and with it the making of environments, to this package.
VENV_PACKAGE = f"python{PYTHON}-venv"


def prepare(extras: Sequence[str] = (), root: Path = ROOT) -> Path:
    """The environment's interpreter, with everything installed. Calls pip only when something changed."""
    venv = root / ".venv"
    python, stamp = interpreter(venv), venv / "digit-workbench.stamp"
    requirements = read_requirements(root / "pyproject.toml", extras)
    plain, wanted = (fingerprint(root, extra) for extra in ((), extras))
    installed = stamp.read_text().split() if stamp.exists() else []
    if wanted in installed and python.exists():
        return python
    try:
        if UNFINISHED in installed or not _works(python):
            _create(venv)
            installed = []
        stamp.write_text(UNFINISHED)
        try:
            install(python, requirements, root / "constraints.txt")
        except SystemExit:
            # pip said no and undid what it had begun (no network, say): what was there before is still good.
            stamp.write_text("\n".join(installed))
            raise
        # Written last. With the extras comes everything that is needed without them.
        stamp.write_text(f"{plain}\n{wanted}\n")
    except OSError as error:
        raise SystemExit(f"Cannot make {error.filename or venv}: {error.strerror or error}.") from error
    return python


def lacking_packages(root: Path = ROOT) -> list[str]:
    """Debian's packages without which the environment cannot be made. Asked for together with Qt's libraries:
    somebody who has to type the line types one and not two."""
    made = (root / ".venv").exists() or importlib.util.find_spec("ensurepip") is not None
    return [] if made or not apt.available() else [VENV_PACKAGE]


def interpreter(venv: Path) -> Path:
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def read_requirements(pyproject: Path, extras: Sequence[str]) -> list[str]:
    """The dependencies alone. The project itself runs from its folder: the set-up needs no build tool, and a
    changed source file is no reason to install anything."""
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
    found = list(project["dependencies"])
    for extra in extras:
        found += project["optional-dependencies"][extra]
    return found


def fingerprint(root: Path, extras: Sequence[str]) -> str:
    """Of all that decides what is installed: dependencies (not the rest of pyproject.toml), pins, Python."""
    parts = (
        *read_requirements(root / "pyproject.toml", extras),
        (root / "constraints.txt").read_text(encoding="utf-8"),
        PYTHON,
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def run_workbench(python: Path, arguments: Sequence[str], root: Path = ROOT) -> int:
    """Become the workbench, so that signals and the exit code are its own."""
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(root), os.environ.get("PYTHONPATH")]))
    command = [str(python), "-m", "workbench", *arguments]
    if os.name != "nt":
        sys.stdout.flush()
        os.execv(command[0], command)
    # Windows has no exec: what Python offers there returns to the prompt at once.
    return subprocess.call(command)


def _works(python: Path) -> bool:
    """Whether this is an environment of the running Python's version with pip in it."""
    question = f"import sys, pip; sys.exit(not sys.version.startswith('{PYTHON}.'))"
    try:
        return subprocess.run([str(python), "-c", question], capture_output=True).returncode == 0
    except OSError:
        return False


def _create(venv: Path) -> None:
    if importlib.util.find_spec("ensurepip") is None:
        _get_ensurepip()
    print(f"Making {venv}", flush=True)
    # Not sys.executable: started from inside the old environment, that is the file about to be replaced.
    base = getattr(sys, "_base_executable", sys.executable)
    done = subprocess.run([base, "-m", "venv", "--clear", str(venv)], capture_output=True, text=True)
    if done.returncode:
        said = done.stdout + done.stderr
        raise SystemExit(f"{said}\nCould not make {venv}; Python's own words stand above.")


def _get_ensurepip() -> None:
    reason = "This Python cannot make virtual environments: its ensurepip module is missing."
    if not apt.available():
        raise SystemExit(f"{reason}\nInstall your system's package for it, or Python from python.org.")
    apt.install([VENV_PACKAGE], reason)
