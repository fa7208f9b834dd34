"""The engine's events as lines of text, Ctrl+C as a wish to stop, and tables."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Self, TextIO

from ..core.base.control import Control
from ..core.base.progress import Event, Progress
from ..core.base.text import text
from ..core.run.events import BatchDone, EpochDone, TrainingStarted
from ..core.run.metrics import in_words

WIDTH = 24
"""Characters of a bar."""


class Lines:
    """Shows events: one line per epoch, and on a terminal a bar that moves in between."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdout
        self._moves = self._stream.isatty()
        self._shown = 0
        self._drawn = 0.0
        self._text = ""
        self._plan = TrainingStarted(1, 1, 1, 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._bar("")

    def __call__(self, event: Event) -> None:
        """Show one event."""
        if isinstance(event, TrainingStarted):
            self._plan = event
            self._line(
                text(
                    "{images} images, {steps} steps of {batch_size} in each epoch",
                    images=f"{event.images:,}",
                    steps=f"{event.steps_per_epoch:,}",
                    batch_size=event.batch_size,
                )
            )
        elif isinstance(event, BatchDone):
            done, means = event.step / self._plan.steps_per_epoch, in_words(event.metrics, "  ")
            rate = text("{rate} images/s", rate=f"{event.rate:,.0f}")
            self._move(f"{self._epoch(event.epoch)} {bar(done)} {means}  {rate}")
        elif isinstance(event, EpochDone):
            values, best = in_words(event.metrics, "  "), f"  {text('best')}" if event.best else ""
            self._line(f"{self._epoch(event.epoch)} {values}  {event.seconds:.1f} s{best}")
        elif isinstance(event, Progress):
            self._progress(event)

    def _progress(self, event: Progress) -> None:
        if event.text != self._text:
            self._text = event.text
            self._line(f"{event.text} ...")
        if event.total:
            megabytes = text("{done} of {total} MB", done=f"{event.done / 1e6:.1f}", total=f"{event.total / 1e6:.1f}")
            self._move(f"{bar(event.done / event.total)} {megabytes}")

    def _epoch(self, number: int) -> str:
        width = len(str(self._plan.epochs))
        return text("Epoch {number}/{epochs}", number=f"{number + 1:{width}}", epochs=self._plan.epochs)

    def _line(self, words: str) -> None:
        self._bar("")
        print(words, file=self._stream, flush=True)

    def _move(self, words: str) -> None:
        if time.monotonic() - self._drawn > 0.1:
            self._drawn = time.monotonic()
            self._bar(words)

    def _bar(self, words: str) -> None:
        """Put the words in the place of the bar that was shown last."""
        if self._moves and (words or self._shown):
            back = "\r" if words else "\r" + " " * self._shown + "\r"
            print(back + words.ljust(self._shown), end="" if words else "\r", file=self._stream, flush=True)
            self._shown = len(words)


def bar(share: float) -> str:
    """``[######..................]``: plain characters, which every terminal has."""
    full = round(WIDTH * min(max(share, 0.0), 1.0))
    return f"[{'#' * full}{'.' * (WIDTH - full)}]"


@contextmanager
def stopping(control: Control) -> Iterator[Control]:
    """Turn the first Ctrl+C (or SIGTERM) into a stop that keeps what was reached; the second ends at once."""
    names = (signal.SIGINT, signal.SIGTERM)
    before = {name: signal.getsignal(name) for name in names}

    def stop(number: int, frame: FrameType | None) -> None:
        for name in names:
            signal.signal(name, before[name])
        control.stop()

    for name in names:
        signal.signal(name, stop)
    try:
        yield control
    finally:
        for name in names:
            signal.signal(name, before[name])


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as what stands in them."""
    lines = [heads, *rows]
    widths = [max(len(line[at]) for line in lines) for at in range(len(heads))]
    return "\n".join("  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)).rstrip() for line in lines)
