"""Debian's and Ubuntu's packages: installed as root, otherwise the exact line to type."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

# Renamed with the 64-bit time transition (Debian 13, Ubuntu 24.04).
RENAMED = {"libglib2.0-0": "libglib2.0-0t64"}


def available() -> bool:
    return Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def install(packages: Sequence[str], reason: str) -> None:
    """Install the packages, or stop with the line that does it."""
    if not _is_root():
        line = "sudo apt-get update && sudo " + " ".join(_install_command(packages))
        raise SystemExit(f"{reason}\nType this, then start again:\n\n    {line}\n")
    print(f"{reason}\nInstalling with apt-get: {' '.join(packages)}", flush=True)
    _apt(["apt-get", "update", "-q"])
    # Names are looked up after the update: a bare machine knows no packages before it.
    _apt(_install_command(packages))


def _install_command(packages: Sequence[str]) -> list[str]:
    return ["apt-get", "install", "-y", "--no-install-recommends", *map(_name_here, packages)]


def _name_here(package: str) -> str:
    newer = RENAMED.get(package)
    if newer and subprocess.run(["apt-cache", "show", newer], capture_output=True).returncode == 0:
        return newer
    return package


def _is_root() -> bool:
    return os.geteuid() == 0


def _apt(command: list[str]) -> None:
    # Nobody may be there to answer a package's questions.
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        tail = "\n".join(done.stdout.splitlines()[-15:])
        failed = f"`{' '.join(command)}` failed (code {done.returncode})"
        raise SystemExit(f"{tail}\n\n{failed}; its last lines stand above.")
