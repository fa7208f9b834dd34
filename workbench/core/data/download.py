"""Downloading one file: with progress, a checked hash, and an end whenever the user says so."""

from __future__ import annotations

import hashlib
import queue
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path

from ..base.atomic import replacing
from ..base.control import Control
from ..base.errors import WorkbenchError, file_error
from ..base.progress import Progress, Report
from ..base.text import text

PIECE = 64 * 1024
"""Bytes asked for at a time."""
PATIENCE = 20.0
"""Seconds without a byte after which the connection counts as dead."""


def download(url: str, sha256: str, path: Path, report: Report, control: Control, hint: str) -> None:
    """Fetch ``url`` into ``path``, which changes only once everything has arrived and its hash is right.

    Raises Cancelled soon after the job was stopped, whatever the network does, and WorkbenchError
    with ``hint`` when the file cannot be fetched or written, or is not the expected one.
    """
    digest = hashlib.sha256()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as temporary:
            with temporary.open("wb") as handle:
                for piece in _pieces(url, path.name, report, control, hint):
                    digest.update(piece)
                    handle.write(piece)
            if digest.hexdigest() != sha256:
                raise WorkbenchError(
                    text(
                        "What arrived from {url} is not the expected {name}: its SHA-256 is "
                        "{found}, expected {expected}.",
                        url=url,
                        name=path.name,
                        found=digest.hexdigest(),
                        expected=sha256,
                    ),
                    hint,
                )
    except OSError as error:
        raise file_error("write", path, error) from error


def _pieces(url: str, name: str, report: Report, control: Control, hint: str) -> Iterator[bytes]:
    """The file piece by piece, reporting progress some ten times a second.

    The network is read by a thread of its own, which nobody waits for: a look-up of a name or a
    stalled connection can block for many seconds, and a stopped job should not.
    """
    arrived: queue.Queue[int | bytes | Exception | None] = queue.Queue(maxsize=16)
    over = threading.Event()
    threading.Thread(target=_read, args=(url, arrived, over), name="download", daemon=True).start()
    total = done = 0
    told = 0.0
    try:
        while True:
            control.wait_while_paused()
            control.raise_if_stopped()
            try:
                item = arrived.get(timeout=0.05)
            except queue.Empty:
                continue
            if item is None:
                if total and done != total:
                    raise WorkbenchError(
                        text(
                            "{url} ended after {done} of {total} bytes.", url=url, done=f"{done:,}", total=f"{total:,}"
                        ),
                        hint,
                    )
                return
            if isinstance(item, Exception):
                reason = getattr(item, "reason", None) or item
                raise WorkbenchError(
                    text("{name} could not be downloaded from {url}: {reason}.", name=name, url=url, reason=reason),
                    hint,
                ) from item
            if isinstance(item, int):
                total = item
            else:
                done += len(item)
                yield item
            if time.monotonic() - told > 0.1 or done == total:
                told = time.monotonic()
                report(Progress(done, total, text("Downloading {name}", name=name)))
    finally:
        over.set()


def _read(url: str, arrived: queue.Queue[int | bytes | Exception | None], over: threading.Event) -> None:
    def give(item: int | bytes | Exception | None) -> bool:
        """Hand one item over; False once nobody wants any more."""
        while not over.is_set():
            try:
                arrived.put(item, timeout=0.1)
            except queue.Full:
                continue
            return True
        return False

    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as response:
            if not give(int(response.headers.get("Content-Length") or 0)):
                return
            while piece := response.read(PIECE):
                if not give(piece):
                    return
    except (OSError, HTTPException, ValueError) as error:
        give(error)
        return
    give(None)
