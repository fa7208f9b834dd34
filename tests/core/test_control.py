"""Stopping and pausing from another thread."""

from __future__ import annotations

import threading

import pytest

from workbench.core.base.control import Control
from workbench.core.base.errors import Cancelled


def test_stop_is_seen_and_final() -> None:
    control = Control()
    control.raise_if_stopped()
    control.stop()
    control.pause()
    assert control.stopped
    assert not control.paused, "a stopped job must not be put to sleep"
    with pytest.raises(Cancelled):
        control.raise_if_stopped()


@pytest.mark.parametrize("wake", [Control.resume, Control.stop])
def test_paused_work_waits_until_it_is_woken(wake: object) -> None:
    control, passed = Control(), threading.Event()
    control.pause()

    def work() -> None:
        control.wait_while_paused()
        passed.set()

    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    assert not passed.wait(0.05)
    wake(control)  # type: ignore[operator]
    assert passed.wait(5)
    worker.join(5)
