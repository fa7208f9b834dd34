"""One line instead of pip's two hundred: what it does, how far it is, how long it has taken."""

import re
import shutil
import sys
import time
from pathlib import Path

# Where there is no terminal (CI), a line this often instead of one that is written over.
SECONDS_BETWEEN_LINES = 10


class PipProgress:
    def __init__(self, site: Path) -> None:
        self._site = site
        self._started = self._printed = time.monotonic()
        self._found = 0
        self._doing = "asking the package index"
        # pip is silent while it unpacks: we count what has arrived in site-packages since.
        self._expected, self._before = 0, self._installed()

    def feed(self, line: str) -> None:
        """Take one line of pip's output; an empty one only moves the clock."""
        if found := re.match(r"Collecting (\S+)", line):
            self._found += 1
            self._doing = found[1]
        elif found := re.match(r"\s*(?:Downloading|Using cached) (\S+?)-(\d[^-]*)-\S+ (\(.*?\))", line):
            self._doing = f"{found[1]} {found[2]} {found[3]}"
        elif line.startswith("Installing collected packages:"):
            self._expected = line.count(",") + 1
            self._before = self._installed()
        self._show()

    def close(self) -> None:
        if sys.stdout.isatty():
            print()

    def text(self) -> str:
        minutes, seconds = divmod(int(time.monotonic() - self._started), 60)
        if self._expected:
            done = min(self._installed() - self._before, self._expected)
            return f"  {minutes}:{seconds:02d}  unpacking {done} of {self._expected} packages"
        return f"  {minutes}:{seconds:02d}  {self._found} packages found: {self._doing}"

    def _show(self) -> None:
        if sys.stdout.isatty():
            width = shutil.get_terminal_size().columns - 1
            print("\r" + self.text()[:width].ljust(width), end="", flush=True)
        elif time.monotonic() - self._printed > SECONDS_BETWEEN_LINES:
            self._printed = time.monotonic()
            print(self.text(), flush=True)

    def _installed(self) -> int:
        return sum(1 for _ in self._site.glob("*.dist-info"))
