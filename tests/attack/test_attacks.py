"""The attacks of ``benchmarks/``, a little of each."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import attack_kills, attack_projects


def test_whatever_others_wrote_is_read_or_refused() -> None:
    for name, times, found in attack_projects.attack(count=150, seed=1):
        assert not found.failures, (name, found.examples)
        assert found.read + found.refused == times


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot kill in the way a power cut does")
def test_a_killed_training_loses_nothing(tmp_path: Path) -> None:
    kills = list(attack_kills.attack(count=2, seed=1, root=tmp_path))
    assert [kill.faults for kill in kills if kill.faults] == []
    assert kills[-1].finished
