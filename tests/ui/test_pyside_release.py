"""Why PySide6 is held below 6.11: a test for each defect of the later releases."""

import sys
from pathlib import Path

import pyqtgraph
from pyqtgraph.exporters import SVGExporter
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

TIMES = 1000
# Python's own machinery moves these counts by a few; a call that drops a reference moves them by a thousand.
FEW = TIMES // 10


class Sender(QObject):
    fired = Signal(int)


def counts() -> tuple[int, int]:
    return sys.getrefcount(None), sys.getrefcount(True)


def test_signals_and_void_methods_keep_none_and_true_alive(qtbot: QtBot) -> None:
    # From 3.12 on None and True are immortal and their counts stand still; 6.12 kills the process on 3.11.
    label, sender, received = QLabel(), Sender(), []
    qtbot.addWidget(label)
    sender.fired.connect(received.append)
    before = counts()
    for number in range(TIMES):
        sender.fired.emit(number)
        label.setText(str(number))
    after = counts()
    assert len(received) == TIMES
    assert [abs(now - then) < FEW for now, then in zip(after, before, strict=True)] == [True, True], (
        before,
        after,
    )


def test_a_plot_is_exported_as_svg(qtbot: QtBot, tmp_path: Path) -> None:
    plot = pyqtgraph.PlotWidget()
    qtbot.addWidget(plot)
    plot.plot([0.0, 1.0, 2.0], [0.3, 0.8, 0.9])
    SVGExporter(plot.plotItem).export(str(tmp_path / "curves.svg"))
    assert "<path" in (tmp_path / "curves.svg").read_text(encoding="utf-8")
