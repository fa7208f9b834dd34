"""What every test gets: a home of its own, and a look at what it left behind."""

from __future__ import annotations

import gc
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from workbench.core.net import survey

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

# The same examples at every run, so that a change that passes here passes in CI; no deadline, for machines that are
# busy with something else too. `pytest --hypothesis-profile explore` looks for what those examples do not show.
settings.register_profile("workbench", deadline=None, max_examples=60, derandomize=True, database=None)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile("workbench")


def pytest_collection_finish() -> None:
    """Tests of the engine have brought TensorFlow in, whether they run in this worker or not.

    Its 600,000 objects stay to the end, and every full collection would look at all of them: a fifth of the time
    that the tests of the window take.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def shared_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is made for many tests at once is made before `home` holds: it gets a home for the whole session."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DIGIT_WORKBENCH_HOME", str(tmp_path_factory.mktemp("home")))
        patch.delenv("DIGIT_WORKBENCH_RUNS", raising=False)
        yield


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the user's own settings, cache or runs."""
    folder = tmp_path / "home"
    monkeypatch.setenv("DIGIT_WORKBENCH_HOME", str(folder))
    monkeypatch.delenv("DIGIT_WORKBENCH_RUNS", raising=False)
    return folder


@pytest.fixture(autouse=True)
def no_lanes_left() -> Iterator[None]:
    """A test that starts lanes must end them: Jobs.shut_down, or closing the window."""
    yield
    limit = time.monotonic() + 5
    while lanes := [thread.name for thread in threading.enumerate() if thread.name.startswith("lane-")]:
        if time.monotonic() > limit:
            pytest.fail(f"threads were left running: {', '.join(lanes)}")
        gc.collect()
        time.sleep(0.01)


@pytest.fixture
def survey_calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what surveys work out, as they work it out."""
    calls: list[str] = []

    def counted(name: str) -> None:
        original = getattr(survey, name)

        def call(*arguments: object) -> object:
            calls.append(name)
            return original(*arguments)

        monkeypatch.setattr(survey, name, call)

    for name in ("trace", "problems", "export"):
        counted(name)
    return calls
