"""Work of the GUI thread in pieces: in order, one at a turn, none for an owner that is gone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from workbench.ui.work.idle import Idle


@pytest.fixture
def queue(qtbot: QtBot) -> Idle:
    """A queue of its own: the program's may hold pieces of other tests."""
    return Idle()


def test_pieces_run_in_order_and_the_last_ones_behind_those_that_others_add(qtbot: QtBot, queue: Idle) -> None:
    owner, said = QObject(), list[str]()
    queue.add_last(owner, lambda: said.append("last"))
    queue.add(owner, lambda: (said.append("first"), queue.add(owner, lambda: said.append("added"))))
    queue.add(owner, lambda: said.append("second"))
    assert queue.busy
    qtbot.waitUntil(lambda: not queue.busy)
    assert said == ["first", "second", "added", "last"]


def test_the_event_loop_turns_between_two_pieces(qtbot: QtBot, queue: Idle) -> None:
    owner, said = QObject(), list[str]()
    queue.add(owner, lambda: (said.append("piece"), QTimer.singleShot(0, lambda: said.append("event"))))
    queue.add(owner, lambda: said.append("piece"))
    qtbot.waitUntil(lambda: not queue.busy)
    assert said == ["piece", "event", "piece"]


def test_a_piece_goes_with_its_owner(qtbot: QtBot, queue: Idle) -> None:
    gone, owner, said = QObject(), QObject(), list[str]()
    queue.add(gone, lambda: said.append("of the one that is gone"))
    queue.add(owner, lambda: said.append("of the one that is there"))
    delete(gone)
    qtbot.waitUntil(lambda: not queue.busy)
    assert said == ["of the one that is there"]


def test_a_piece_that_fails_does_not_stop_the_others(qtbot: QtBot, queue: Idle) -> None:
    owner, said = QObject(), list[str]()

    def fail() -> None:
        raise ZeroDivisionError

    queue.add(owner, fail)
    queue.add(owner, lambda: said.append("the next"))
    with qtbot.captureExceptions() as caught:
        qtbot.waitUntil(lambda: bool(said))
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]
    qtbot.waitUntil(lambda: not queue._timer.isActive())
