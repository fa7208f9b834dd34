"""When pip is called, and when it is not."""

import subprocess
import sys
from pathlib import Path

import pytest

from bootstrap import apt, environment

PYPROJECT = """
[project]
dependencies = ["numpy>=2"]
[project.optional-dependencies]
test = ["pytest"]
[tool.ruff]
line-length = 110
"""


class FakeSetup:
    """Stands for venv and pip: records what was asked for, and makes the files that the real ones would."""

    def __init__(self, root: Path) -> None:
        self.root, self.created, self.installed = root, 0, list[list[str]]()
        self.ends_with: BaseException | None = None

    def create(self, venv: Path) -> None:
        self.created += 1
        python = environment.interpreter(venv)
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()

    def install(self, python: Path, requirements: list[str], constraints: Path) -> None:
        self.installed.append(requirements)
        if self.ends_with:
            raise self.ends_with

    def prepare(self, *extras: str) -> Path:
        return environment.prepare(extras, self.root)


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeSetup:
    (tmp_path / "pyproject.toml").write_text(PYPROJECT)
    (tmp_path / "constraints.txt").write_text("numpy==2.4.6\n")
    fake = FakeSetup(tmp_path)
    monkeypatch.setattr(environment, "_create", fake.create)
    monkeypatch.setattr(environment, "_works", lambda python: python.exists())
    monkeypatch.setattr(environment, "install", fake.install)
    return fake


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_the_first_run_makes_and_fills_it_and_the_second_does_nothing(setup: FakeSetup) -> None:
    assert setup.prepare() == setup.prepare() == environment.interpreter(setup.root / ".venv")
    assert (setup.created, setup.installed) == (1, [["numpy>=2"]])


def test_test_tools_are_added_once_and_cover_the_plain_start(setup: FakeSetup) -> None:
    setup.prepare()
    setup.prepare("test")
    setup.prepare("test")
    setup.prepare()
    assert (setup.created, setup.installed) == (1, [["numpy>=2"], ["numpy>=2", "pytest"]])


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [("pyproject.toml", "numpy>=2", "numpy>=3"), ("constraints.txt", "2.4.6", "2.4.7")],
)
def test_a_changed_dependency_or_pin_is_installed(setup: FakeSetup, file: str, old: str, new: str) -> None:
    setup.prepare()
    edit(setup.root / file, old, new)
    setup.prepare()
    assert (setup.created, len(setup.installed)) == (1, 2)


def test_another_python_is_installed_for_anew(setup: FakeSetup, monkeypatch: pytest.MonkeyPatch) -> None:
    setup.prepare()
    monkeypatch.setattr(environment, "PYTHON", "3.99")
    setup.prepare()
    assert len(setup.installed) == 2


def test_a_linters_setting_is_no_reason_to_call_pip(setup: FakeSetup) -> None:
    setup.prepare()
    edit(setup.root / "pyproject.toml", "110", "100")
    setup.prepare()
    assert len(setup.installed) == 1


def test_an_interrupted_set_up_is_made_anew(setup: FakeSetup) -> None:
    setup.ends_with = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        setup.prepare()
    setup.ends_with = None
    setup.prepare()
    setup.prepare()
    assert (setup.created, len(setup.installed)) == (2, 2)


def test_an_update_that_pip_refuses_leaves_the_environment_as_it_was(setup: FakeSetup) -> None:
    setup.prepare()
    edit(setup.root / "constraints.txt", "2.4.6", "2.4.7")
    setup.ends_with = SystemExit("no network")
    for _ in range(2):
        with pytest.raises(SystemExit, match="no network"):
            setup.prepare()
    edit(setup.root / "constraints.txt", "2.4.7", "2.4.6")
    setup.prepare()
    assert (setup.created, len(setup.installed)) == (1, 3)


def test_a_lost_interpreter_is_noticed(setup: FakeSetup) -> None:
    setup.prepare().unlink()
    setup.prepare()
    assert (setup.created, len(setup.installed)) == (2, 2)


def test_an_environment_made_by_hand_is_filled_and_not_emptied(setup: FakeSetup) -> None:
    setup.create(setup.root / ".venv")
    setup.prepare()
    assert (setup.created, len(setup.installed)) == (1, 1)


def test_a_folder_that_cannot_be_written_is_named(setup: FakeSetup, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(venv: Path) -> None:
        raise PermissionError(13, "Permission denied", str(venv))

    monkeypatch.setattr(environment, "_create", refuse)
    with pytest.raises(SystemExit, match=r"Cannot make .*\.venv: Permission denied"):
        setup.prepare()


def test_works_means_this_version_and_pip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment._works(Path(sys.executable))
    assert not environment._works(tmp_path / "python")
    monkeypatch.setattr(environment, "PYTHON", "3.9")
    assert not environment._works(Path(sys.executable))


def test_a_python_without_ensurepip_gets_debians_package(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(apt, "available", lambda: True)
    monkeypatch.setattr(apt, "install", lambda packages, reason: asked.append(packages))
    environment._get_ensurepip()
    assert asked == [[f"python{environment.PYTHON}-venv"]]


def test_debians_package_is_asked_for_early_and_only_while_there_is_no_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apt, "available", lambda: True)
    assert environment.lacking_packages(tmp_path) == []
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
    assert environment.lacking_packages(tmp_path) == [environment.VENV_PACKAGE]
    (tmp_path / ".venv").mkdir()
    assert environment.lacking_packages(tmp_path) == []


def test_the_workbench_runs_from_its_folder_and_keeps_the_callers(tmp_path: Path) -> None:
    package, elsewhere = tmp_path / "root" / "workbench", tmp_path / "elsewhere"
    package.mkdir(parents=True)
    elsewhere.mkdir()
    (package / "__main__.py").write_text("import os, sys; print(os.getcwd(), sys.argv[1:]); sys.exit(3)")
    code = (
        "from pathlib import Path; from bootstrap import environment; import os, sys; os.chdir(sys.argv[1]);"
        "environment.run_workbench(Path(sys.executable), ['a b', '--c'], Path(sys.argv[2]))"
    )
    command = [sys.executable, "-c", code, str(elsewhere), str(tmp_path / "root")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=environment.ROOT)
    assert (done.stdout.strip(), done.returncode) == (f"{elsewhere} ['a b', '--c']", 3)
