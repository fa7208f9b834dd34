"""Which of Qt's libraries are lacking, and what is said or done about it."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from bootstrap import apt, system_libraries
from bootstrap.system_libraries import OFFSCREEN, WAYLAND, X11, for_window, missing, require

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Linux libraries and apt-get")


def loader_without(*absent: str) -> Callable[[str], object]:
    def load(name: str) -> object:
        if name in absent:
            raise OSError(f"{name}: cannot open shared object file: No such file or directory")
        return object()

    return load


def test_only_what_does_not_load_is_missing() -> None:
    assert missing(OFFSCREEN, loader_without()) == {}
    assert missing(OFFSCREEN, loader_without("libEGL.so.1")) == {"libEGL.so.1": "libegl1"}


def test_a_window_asks_for_what_its_screen_needs() -> None:
    assert for_window({"QT_QPA_PLATFORM": "offscreen"}) == OFFSCREEN
    assert for_window({"DISPLAY": ":0"}) == {**OFFSCREEN, **X11}
    assert for_window({"WAYLAND_DISPLAY": "wayland-0"}) == {**OFFSCREEN, **WAYLAND}
    assert for_window({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}) == {**OFFSCREEN, **X11, **WAYLAND}


class Machine:
    """A Debian without EGL and glib. `commands` is what it was told to run; installing cures it."""

    root = debian = cures = True
    newer_names = False
    apt_code, apt_output = 0, ""

    def __init__(self) -> None:
        self.absent = {"libEGL.so.1", "libglib-2.0.so.0"}
        self.commands: list[list[str]] = []

    def missing(self, table: dict[str, str]) -> dict[str, str]:
        return {library: package for library, package in table.items() if library in self.absent}

    def run(self, command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        if command[0] == "apt-cache":
            return subprocess.CompletedProcess(command, 0 if self.newer_names else 100)
        self.commands.append(command)
        if "install" in command and self.cures:
            self.absent = set()
        return subprocess.CompletedProcess(command, self.apt_code, stdout=self.apt_output)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine()
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system_libraries, "missing", machine.missing)
    monkeypatch.setattr(apt, "available", lambda: machine.debian)
    monkeypatch.setattr(apt, "_is_root", lambda: machine.root)
    monkeypatch.setattr(subprocess, "run", machine.run)
    return machine


def test_nothing_missing_means_nothing_done(machine: Machine) -> None:
    machine.absent = set()
    require(OFFSCREEN)
    assert machine.commands == []


def test_root_gets_them_installed(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    require(OFFSCREEN)
    install = ["apt-get", "install", "-y", "--no-install-recommends", "libglib2.0-0", "libegl1"]
    assert machine.commands == [["apt-get", "update", "-q"], install]
    assert "libEGL.so.1" in capsys.readouterr().out


def test_anybody_else_gets_the_line_to_type(machine: Machine) -> None:
    machine.root = False
    line = "sudo apt-get update && sudo apt-get install -y --no-install-recommends libglib2.0-0 libegl1\n"
    with pytest.raises(SystemExit) as stopped:
        require(OFFSCREEN)
    assert line in str(stopped.value)
    assert machine.commands == []


def test_what_else_is_lacking_goes_into_the_same_line(machine: Machine) -> None:
    machine.root = False
    with pytest.raises(SystemExit, match=r"libglib2\.0-0 libegl1 python3\.11-venv\n"):
        require(OFFSCREEN, ["python3.11-venv"])
    machine.absent = set()
    with pytest.raises(SystemExit, match=r"recommends python3\.11-venv\n"):
        require(OFFSCREEN, ["python3.11-venv"])


def test_newer_debians_names_are_used_where_they_exist(machine: Machine) -> None:
    machine.newer_names = True
    require(OFFSCREEN)
    assert machine.commands[1][-2:] == ["libglib2.0-0t64", "libegl1"]


def test_elsewhere_the_libraries_are_named(machine: Machine) -> None:
    machine.debian = False
    with pytest.raises(SystemExit, match=r"libglib-2\.0\.so\.0, libEGL\.so\.1"):
        require(OFFSCREEN)


def test_a_library_that_stays_away_is_named(machine: Machine) -> None:
    machine.cures = False
    with pytest.raises(SystemExit, match=r"Installed libglib2\.0-0, libegl1, but still cannot open"):
        require(OFFSCREEN)


def test_apts_own_words_are_shown_when_it_fails(machine: Machine) -> None:
    machine.apt_code, machine.apt_output = 100, "E: no network\n"
    with pytest.raises(SystemExit, match=r"E: no network\n\n`apt-get update -q` failed \(code 100\)"):
        require(OFFSCREEN)
