"""What was made of files is kept as long as the files stay what they were."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from ...core.base.errors import file_error

T = TypeVar("T")
Identity = tuple[int, int, int]
MOST = 4
"""Files that are kept: the models of a comparison or two."""


@dataclass(eq=False)
class _Opened(Generic[T]):
    identity: Identity
    lock: threading.Lock = field(default_factory=threading.Lock)
    made: list[T] = field(default_factory=list)
    """What was made of the file, once it is made."""


class FileCache(Generic[T]):
    """Opens each file once for all threads, and anew when it was written anew; keeps the last few.

    Two threads that want the same file share one opening, and one file never waits for another.
    """

    def __init__(self, make: Callable[[Path], T], most: int = MOST) -> None:
        self._make, self._most = make, most
        self._opened: OrderedDict[Path, _Opened[T]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, path: Path) -> T:
        """What ``make`` has made of the file; raises what it raises, and WorkbenchError for a missing file."""
        opened = self._place(path.absolute(), _identity(path))
        with opened.lock:
            if not opened.made:
                opened.made.append(self._make(path))
            return opened.made[0]

    def _place(self, path: Path, identity: Identity) -> _Opened[T]:
        with self._lock:
            opened = self._opened.get(path)
            if opened is None or opened.identity != identity:
                opened = self._opened[path] = _Opened(identity)
            self._opened.move_to_end(path)
            while len(self._opened) > self._most:
                self._opened.popitem(last=False)
            return opened


def _identity(path: Path) -> Identity:
    """What changes whenever a file is written: in place, or by renaming another one over it."""
    try:
        found = path.stat()
    except OSError as error:
        raise file_error("read the checkpoint", path, error) from error
    return found.st_ino, found.st_size, found.st_mtime_ns
