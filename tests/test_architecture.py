"""The picture of the house shows the house."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_picture_is_drawn_from_the_contracts_as_they_are() -> None:
    command = [sys.executable, "scripts/architecture_picture.py", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_room_says_what_it_is_for() -> None:
    """The picture and whoever opens a folder read it there."""
    packages = [path for path in (ROOT / "workbench").rglob("__init__.py") if path.parent.name != "__pycache__"]
    silent = [path.parent.relative_to(ROOT).as_posix() for path in packages if not path.read_text().startswith('"""')]
    assert silent == []
