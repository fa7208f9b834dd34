"""Events on the real window: a few of those of ``benchmarks/attack_events.py``, in a process of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_nothing_that_hands_do_breaks_the_window_or_loses_work() -> None:
    command = [sys.executable, "-m", "benchmarks.attack_events", "--count", "400", "--seed", "5"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert "| 400 | " in done.stdout
