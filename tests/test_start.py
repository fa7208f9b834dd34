"""start.py itself: which Python it takes, when it opens a window, what it hands on."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import start
from bootstrap import checks, environment, system_libraries

START = Path(start.__file__)


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13), (2, 7, 18)])
def test_an_old_python_is_told_which_one_to_use(version: tuple[int, ...]) -> None:
    message = start.wrong_python(version)
    assert f"this is Python {version[0]}.{version[1]}: it is too old" in message
    assert "3.11 to 3.13" in message


def test_a_python_without_tensorflow_is_named_as_such() -> None:
    assert "this is Python 3.14: TensorFlow has no build for it" in start.wrong_python((3, 14, 0))


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 4), (3, 13, 9, "final", 0)])
def test_the_right_pythons_pass(version: tuple[object, ...]) -> None:
    assert start.wrong_python(version) == ""


def test_the_range_is_that_of_pyproject() -> None:
    (oldest, newest), pyproject = (start.OLDEST, start.NEWEST), (START.parent / "pyproject.toml").read_text()
    assert f'requires-python = ">={oldest[0]}.{oldest[1]},<{newest[0]}.{newest[1] + 1}"' in pyproject


def test_start_parses_on_an_old_python() -> None:
    ast.parse(START.read_text(), feature_version=(3, 6))


def test_an_old_python_stops_before_it_imports_anything_else() -> None:
    # The file runs as an old interpreter would run it; -I keeps the project off the path.
    run = f"runpy.run_path({str(START)!r}, run_name='__main__')"
    pretend = f"import sys, runpy; sys.version_info = (3, 8, 1); {run}"
    done = subprocess.run([sys.executable, "-I", "-c", pretend], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("Digit Workbench runs on Python 3.11 to 3.13; this is Python 3.8")


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_screen_is_looked_for_before_qt_aborts(platform: str, variables: dict[str, str], expected: bool) -> None:
    assert start.has_screen(platform, variables) is expected


def test_without_a_screen_the_main_job_runs_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert start.workbench_arguments([], screen=False) == ["demo"]
    assert "No screen" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["train", "a.json", "--epochs", "3"], ["my project.json"]])
@pytest.mark.parametrize("screen", [True, False])
def test_arguments_are_handed_on_as_they_are(arguments: list[str], screen: bool) -> None:
    assert start.workbench_arguments(arguments, screen) == arguments


Calls = list[tuple[object, ...]]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """What main() asks for, with the set-up itself left out."""
    made: Calls = []
    python = Path("the-python")
    monkeypatch.setattr(environment, "lacking_packages", lambda: ["python3.11-venv"])
    monkeypatch.setattr(system_libraries, "require", lambda table, also: made.append(("require", sorted(table), also)))
    monkeypatch.setattr(environment, "prepare", lambda extras=(): made.append(("prepare", extras)) or python)
    monkeypatch.setattr(environment, "run_workbench", lambda p, args: made.append(("workbench", args)) or 0)
    monkeypatch.setattr(checks, "run", lambda p, args: made.append(("checks", args)) or 7)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    return made


def test_a_window_needs_qts_libraries(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert start.main(["project.json"]) == 0
    libraries = sorted({**system_libraries.OFFSCREEN, **system_libraries.X11})
    assert calls == [
        ("require", libraries, ["python3.11-venv"]),
        ("prepare", ()),
        ("workbench", ["project.json"]),
    ]


@pytest.mark.parametrize("verb", start.HEADLESS_VERBS)
def test_a_headless_verb_needs_no_library(verb: str, calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    start.main([verb, "x"])
    assert calls == [("require", [], ["python3.11-venv"]), ("prepare", ()), ("workbench", [verb, "x"])]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_no_screen_needs_no_library(calls: Calls) -> None:
    start.main([])
    assert calls == [("require", [], ["python3.11-venv"]), ("prepare", ()), ("workbench", ["demo"])]


def test_testing_sets_up_the_test_extra_and_returns_the_checks_code(calls: Calls) -> None:
    assert start.main(["test", "-k", "shape"]) == 7
    libraries = sorted(system_libraries.OFFSCREEN)
    assert calls == [
        ("require", libraries, ["python3.11-venv"]),
        ("prepare", ("test",)),
        ("checks", ["-k", "shape"]),
    ]
