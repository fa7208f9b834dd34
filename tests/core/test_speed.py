"""The note of how fast this computer trains, and estimates in words."""

from __future__ import annotations

import pytest

from workbench.core.project.presets import PRESETS, measured
from workbench.core.run import speed


def test_it_is_kept_for_this_computer_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert speed.kept() is None
    speed.keep(0.0042)
    assert speed.kept() == 0.0042
    monkeypatch.setattr(speed, "_computer", lambda: "another one")
    assert speed.kept() is None


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"format": "digit-workbench speed", "version": 1, "step": -1}'])
def test_damage_is_measured_anew(damage: str) -> None:
    speed.keep(1.0)
    speed._file().write_text(damage)
    assert speed.kept() is None


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(3.4, "about 3 s"), (41.7, "about 42 s"), (94, "about 94 s"), (100, "about 2 min"), (388, "about 6 min")],
)
def test_estimates_are_no_more_exact_than_they_are(seconds: float, words: str) -> None:
    assert speed.about(seconds) == words


def test_a_time_is_scaled_by_the_yardstick_and_none_is_claimed_without() -> None:
    found = next(preset.measured for preset in PRESETS if preset.measured)
    known = found.with_(seconds=100.0, yardstick=0.004)
    assert measured.seconds_here(known, 0.008) == 200
    assert measured.seconds_here(known, None) is measured.seconds_here(None, 0.004) is None
    assert measured.seconds_here(found.with_(yardstick=None), 0.004) is None
