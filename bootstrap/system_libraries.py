"""The shared libraries that Qt takes from the system, and the Debian package that carries each.

Without them Qt ends in "could not load the platform plugin" or an ImportError that names one library at a
time. Opening each with the dynamic loader asks what Qt itself will ask, and needs no list of packages.
"""

import ctypes
import sys
from collections.abc import Callable, Mapping, Sequence

from . import apt

OFFSCREEN = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
WAYLAND = {
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}


def for_window(variables: Mapping[str, str]) -> dict[str, str]:
    """What a window needs on the screens that the environment names."""
    # On a Wayland desktop Qt still chooses X when it can reach one, so where both are named both must work.
    x11 = X11 if variables.get("DISPLAY") else {}
    wayland = WAYLAND if variables.get("WAYLAND_DISPLAY") else {}
    return {**OFFSCREEN, **x11, **wayland}


def missing(table: Mapping[str, str], load: Callable[[str], object] = ctypes.CDLL) -> dict[str, str]:
    return {library: package for library, package in table.items() if not _loads(library, load)}


def require(table: Mapping[str, str], also: Sequence[str] = ()) -> None:
    """Make sure that the libraries and the other packages are there: install them, or stop and say how."""
    if sys.platform != "linux":
        return
    lacking = missing(table)
    if not lacking and not also:
        return
    reason = f"This system lacks what the workbench needs: {', '.join([*lacking, *also])}."
    if not apt.available():
        raise SystemExit(f"{reason}\nInstall your system's packages that carry them, then start again.")
    apt.install([*lacking.values(), *also], reason)
    if still := missing(lacking):
        raise SystemExit(f"Installed {', '.join(still.values())}, but still cannot open {', '.join(still)}.")


def _loads(library: str, load: Callable[[str], object]) -> bool:
    try:
        load(library)
    except OSError:
        return False
    return True
