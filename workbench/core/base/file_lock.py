"""Locks between processes, which the system itself releases when their process dies."""

from __future__ import annotations

import errno
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import filelock

from .errors import WorkbenchError
from .text import text

NO_LOCKS = {errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK}
"""What disks answer that know no locks: some that lie in a network."""
log = logging.getLogger("workbench")


class Locked(WorkbenchError):
    """Somebody else holds the lock, in this process or another one."""


@contextmanager
def locked(path: Path, seconds: float, needed: bool = True) -> Iterator[None]:
    """Hold the lock that ``path`` stands for; two threads of one process exclude each other, too.

    The file is there only while the lock is held, or after its holder died. Raises Locked when it cannot be
    had within so many seconds, and OSError where no file can be made. On a disk that knows no locks it
    goes on without one if that is not ``needed``.
    """
    lock = filelock.FileLock(path, thread_local=False)
    try:
        lock.acquire(timeout=seconds, poll_interval=0.02)
    except filelock.Timeout as error:
        raise Locked(text("{path} is in use by another process.", path=path)) from error
    except (OSError, NotImplementedError) as error:
        if needed or getattr(error, "errno", errno.ENOSYS) not in NO_LOCKS:
            raise error if isinstance(error, OSError) else OSError(errno.ENOLCK, str(error)) from error
        log.warning("%s cannot be locked: %s", path, error)
    try:
        yield
    finally:
        if sys.platform != "win32":
            # While it is held: who waits for it notices that the file is gone, and makes a new one.
            with suppress(OSError):
                path.unlink(missing_ok=True)
        lock.release()
