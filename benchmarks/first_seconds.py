"""The first three seconds after the first paint: gaps of the event loop, and clicks on tabs not shown before.

    python -m benchmarks.first_seconds [--runs 5]

Each start is a process of its own, with the real engine. A gap is the time between two turns of the event loop; a click
is answered when the tab it went to has been painted. Needs a display or QT_QPA_PLATFORM=offscreen.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.startup import ours

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 3.0
CLICKS = (0.0, 0.5, 2.0)
"""Seconds after the first paint at which a tab is clicked."""
TABS = ("Build", "Compile", "Train", "Draw", "Learn")

WATCH = """
import json, os, sys, time
from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from workbench.app import build_window
app = QApplication(sys.argv[:1])
window = build_window([])
gaps, clicks, last = [], [], [0.0]
def beat():
    now = time.perf_counter()
    gaps.append(1000 * (now - last[0]))
    last[0] = now
timer = QTimer(interval=4, timerType=Qt.TimerType.PreciseTimer)
timer.timeout.connect(beat)
def click(index):
    bar, began = window.tabs.tabBar(), time.perf_counter()
    place = QPointF(bar.tabRect(index).center())
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        button = Qt.MouseButton.LeftButton
        where = bar.mapToGlobal(place)
        app.postEvent(bar, QMouseEvent(kind, place, where, button, button, Qt.KeyboardModifier.NoModifier))
    class Painted(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.UpdateRequest and window.tabs.currentIndex() == index:
                QTimer.singleShot(0, self.tell)
            return False
        def tell(self):
            if self in painters:
                painters.remove(self)
                window.removeEventFilter(self)
                clicks.append(1000 * (time.perf_counter() - began))
    painters.append(Painted())
    window.installEventFilter(painters[-1])
painters = []
def begin():
    last[0] = time.perf_counter()
    timer.start()
    for at, index in json.loads(sys.argv[1]):
        QTimer.singleShot(round(1000 * at), lambda index=index: click(index))
    QTimer.singleShot(round(1000 * float(sys.argv[2])), end)
def end():
    print(json.dumps({"gaps": sorted(gaps)[-5:], "clicks": clicks}), flush=True)
    os._exit(0)
window.painted.connect(begin)
window.show()
app.exec()
"""


def run(home: str, clicks: list[tuple[float, int]]) -> dict[str, list[float]]:
    """One start; ``clicks`` are seconds after the first paint and the index of a tab."""
    return dict(json.loads(ours(WATCH, home, [json.dumps(clicks), str(SECONDS)])))


def main() -> None:
    """Measure starts without a click and with one click each, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as home:
        run(home, [])
        worst = [run(home, [])["gaps"][-1] for _ in range(runs)]
        answers = {
            (tab, at): [run(home, [(at, index)])["clicks"] for _ in range(runs)]
            for index, tab in enumerate(TABS, 1)
            for at in CLICKS
        }
    print(f"Longest gap in the first {SECONDS:g} s, of {runs} starts: ", end="")
    print(f"median {statistics.median(worst):.0f} ms, most {max(worst):.0f} ms.\n")
    print("| first click on | " + " | ".join(f"{at:g} s after the paint" for at in CLICKS) + " |")
    print("|---|" + "---|" * len(CLICKS))
    for tab in TABS:
        cells = []
        for at in CLICKS:
            found = [click for clicks in answers[tab, at] for click in clicks]
            cells.append(f"{statistics.median(found):.0f} ms, most {max(found):.0f}" if found else "no answer")
        print(f"| {tab} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    sys.exit(main())
