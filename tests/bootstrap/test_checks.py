"""`start.py test` runs everything, off-screen, and tells the first failure."""

import subprocess
from pathlib import Path

import pytest

from bootstrap import checks

called: list[list[str]] = []


@pytest.fixture
def codes(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Exit codes by a word of the command; what was called stands in `called`."""
    answers: dict[str, int] = {}

    def call(command: list[str], cwd: Path, env: dict[str, str]) -> int:
        assert env["QT_QPA_PLATFORM"] == "offscreen"
        called.append(command[1:])
        return next((code for word, code in answers.items() if word in command), 0)

    called.clear()
    monkeypatch.setattr(subprocess, "call", call)
    return answers


def test_every_step_runs_and_pytest_gets_the_arguments_last(codes: dict[str, int]) -> None:
    assert checks.run(Path("python"), ["-k", "shape"]) == 0
    assert called == [*checks.STEPS.values(), ["-m", "pytest", "-k", "shape"]]


def test_a_failing_step_stops_nothing_and_its_code_is_returned(
    codes: dict[str, int], capfd: pytest.CaptureFixture[str]
) -> None:
    codes.update({"mypy": 2, "pytest": 5})
    assert checks.run(Path("python"), []) == 2
    assert called[-1] == ["-m", "pytest"]
    assert capfd.readouterr().out.endswith("== tests ==  (failed before: types)\n")


def test_pytests_own_code_is_returned(codes: dict[str, int]) -> None:
    codes["pytest"] = 5
    assert checks.run(Path("python"), []) == 5
