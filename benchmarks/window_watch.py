"""Watches a window while things happen to it: exceptions, warnings, and whether it still answers."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from benchmarks.found import SLOW, Failures

QUIET = ("This plugin does not support",)
"""Warnings of the platform without a screen."""


class Watch:
    """Hears of exceptions and warnings, and notices when the window does not answer."""

    def __init__(self, found: Failures, last: deque[str]) -> None:
        self._found, self._last = found, last
        self._beat, self._over = time.monotonic(), threading.Event()
        self._main = threading.get_ident()

    def beat(self) -> None:
        """The window answers."""
        now = time.monotonic()
        self._found.slowest = max(self._found.slowest, now - self._beat)
        self._beat = now

    @contextmanager
    def watching(self) -> Iterator[None]:
        """For the length of the block."""
        hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = lambda kind, error, trace: self._fail(error, trace)
        threading.excepthook = lambda args: self._fail(args.exc_value, args.exc_traceback)
        sys.unraisablehook = lambda args: self._fail(args.exc_value, args.exc_traceback)
        before = qInstallMessageHandler(self._on_message)
        guard = threading.Thread(target=self._guard, daemon=True)
        guard.start()
        try:
            yield
        finally:
            self._over.set()
            guard.join()
            qInstallMessageHandler(before)
            sys.excepthook, threading.excepthook, sys.unraisablehook = hooks

    def _fail(self, error: BaseException | None, trace: object) -> None:
        frames = traceback.extract_tb(trace)  # type: ignore[arg-type]
        ours = next(
            (frame for frame in reversed(frames) if "workbench" in frame.filename), frames[-1] if frames else None
        )
        place = f"{Path(ours.filename).name}:{ours.lineno}" if ours else "?"
        told = "".join(traceback.format_exception(error)) if error else ""
        self._found.fail(f"{type(error).__name__} in {place}", f"{told}\n" + "\n".join(self._last))

    def _on_message(self, kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
        if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) or any(quiet in words for quiet in QUIET):
            return
        self._found.fail(f"Qt: {words[:80]}", "\n".join(self._last))

    def _guard(self) -> None:
        told = 0.0
        while not self._over.wait(0.2):
            if time.monotonic() - self._beat > SLOW and told != self._beat:
                told = self._beat
                stack = traceback.format_stack(sys._current_frames()[self._main])
                ours = next((line for line in reversed(stack) if "/workbench/" in line), stack[-1])
                self._found.fail(f"no answer in {ours.strip().splitlines()[0]}", "".join(stack) + "\n".join(self._last))
