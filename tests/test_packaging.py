"""The packaging: pins that fit the ranges, no addresses, a wheel that carries the resources."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = (ROOT / "constraints.txt").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PINS = {
    canonicalize_name(pin.name): pin.specifier
    for pin in map(Requirement, (line for line in CONSTRAINTS.splitlines() if line and not line.startswith("#")))
}
ASKED = [Requirement(text) for text in PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"]]


def test_constraints_hold_releases_only() -> None:
    pin = re.compile(r"[a-z0-9-]+==[0-9][0-9a-z.]*")
    lines = [line for line in CONSTRAINTS.splitlines() if not line.startswith("#")]
    assert [line for line in lines if not pin.fullmatch(line)] == []
    assert not re.search(r"://|--hash|--index|--extra|--find", CONSTRAINTS)


def test_constraints_are_sorted_and_name_nothing_twice() -> None:
    names = [line.partition("==")[0] for line in CONSTRAINTS.splitlines() if not line.startswith("#")]
    assert names == sorted(set(names))


@pytest.mark.parametrize("asked", ASKED, ids=lambda requirement: requirement.name)
def test_every_dependency_is_pinned_within_its_range(asked: Requirement) -> None:
    pins = [*PINS[canonicalize_name(asked.name)]]
    assert [pin.operator for pin in pins] == ["=="]
    assert asked.specifier.contains(pins[0].version), f"{pins[0]} is not in {asked}"


def test_all_that_is_brought_along_is_pinned() -> None:
    from importlib.metadata import requires

    unseen, closure = list(ASKED), set[str]()
    while unseen:
        requirement = unseen.pop()
        name = canonicalize_name(requirement.name)
        # A marker that names an extra is false without it, and our requirements take none.
        if name in closure or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        closure.add(name)
        unseen += map(Requirement, requires(name) or [])
    assert closure - set(PINS) == set()


def test_the_command_is_the_workbench() -> None:
    assert PROJECT["scripts"] == {"digit-workbench": "workbench.__main__:main"}


def test_the_wheel_carries_code_and_resources(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = tmp_path.glob("digit_workbench-*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    resources = {f"workbench/resources/{path}" for path in tracked("resources")}
    assert resources
    assert resources | {f"workbench/{path}" for path in tracked("workbench")} <= names
    assert {name.partition("/")[0].rpartition(".")[2] for name in names} == {"workbench", "dist-info"}


def tracked(folder: str) -> list[str]:
    """The folder's files, without what Python leaves behind."""
    files = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    return [path.relative_to(ROOT / folder).as_posix() for path in files if "__pycache__" not in path.parts]
