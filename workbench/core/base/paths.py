"""Where the program keeps what it remembers, on every platform."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

_APP = "digit-workbench"
HOME = "DIGIT_WORKBENCH_HOME"
"""Environment variable: one folder for everything, instead of the platform's several."""
RUNS = "DIGIT_WORKBENCH_RUNS"
"""Environment variable: the folder for runs."""


def _place(kind: str, standard: str) -> Path:
    home = os.environ.get(HOME)
    return Path(home) / kind if home else Path(standard)


def runs_root() -> Path:
    """Where runs are kept, one folder each."""
    chosen = os.environ.get(RUNS)
    return Path(chosen) if chosen else _place("runs", platformdirs.user_data_dir(_APP, appauthor=False) + "/runs")


def drawings() -> Path:
    """Where drawings are kept that somebody gave a name, a folder for each class."""
    return _place("drawings", platformdirs.user_data_dir(_APP, appauthor=False) + "/drawings")


def cache() -> Path:
    """What can be made or fetched again."""
    return _place("cache", platformdirs.user_cache_dir(_APP, appauthor=False))


def settings() -> Path:
    """Folder of window geometry, recent files and the unsaved draft."""
    return _place("settings", platformdirs.user_config_dir(_APP, appauthor=False))


def logs() -> Path:
    """Folder of the program's log."""
    return _place("logs", platformdirs.user_log_dir(_APP, appauthor=False))


def samples() -> Path:
    """The sample digits that lie in a checkout's ``data`` folder; a wheel has none."""
    return Path(__file__).resolve().parents[3] / "data"
