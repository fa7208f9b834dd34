"""An impatient user in the Data tab: hundreds of acts at random, faster than the images can be loaded.

    python -m benchmarks.attack_data [--seeds 5] [--seconds 60]

Selects, excludes, relabels, switches sources and views, augments, scales, mixes drawings in, keeps and deletes them,
removes their files behind the program's back, trains and stops, undoes and redoes. Every traceback, on whatever
thread, is printed and counted; what the program refuses in words is listed. Use a home of its own:
DIGIT_WORKBENCH_HOME=FOLDER. Needs a display or QT_QPA_PLATFORM=offscreen.
"""

from __future__ import annotations

import argparse
import random
import sys
import threading
import time
import traceback
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from workbench.app import build_window
from workbench.core.base import paths
from workbench.core.data.sorting import SORTINGS
from workbench.core.data.sources import BuiltInDigits, MyDrawings, UciDigits
from workbench.ui.shell.window import MainWindow
from workbench.ui.tabs.data.tab import DataTab
from workbench.ui.work.place import TabPlace

NAMES = ("0", "7", "heart", "x/", "")
"""Under which drawings are kept; the last two are refused."""
PAUSES = (0, 0, 0.01, 0.1, 0.4)
"""Seconds between two acts."""


class Attack:
    """The acts, each a method."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window, self.store = window, window.store
        self.random = random.Random(seed)
        window.workspace.show(TabPlace("data"))
        tab = window.tab("data")
        assert isinstance(tab, DataTab)
        self.tab = tab

    def acts(self) -> list[Callable[[], object]]:
        """What can be done, the likelier the more often."""
        clean = [self.exclude] * 3 + [self.relabel] * 2 + [self.tab.picture.cleaner.clear]
        look = [self.view, self.view, self.part, self.label, self.sort, self.number]
        change = [self.source, self.augment, self.augment, self.share, self.scale, self.mix, self.remedy]
        draw = [self.keep, self.keep, self.tab.picture.delete.click, self.remove_file]
        return [
            *clean,
            *look,
            *change,
            *draw,
            self.train,
            self.store.undo.undo,
            self.store.undo.undo,
            self.store.undo.redo,
        ]

    def exclude(self) -> None:
        grid = self.tab.samples.grid
        if len(grid):
            grid.go_to(self.random.randrange(len(grid)))
            if self.random.random() < 0.3:
                grid.go_to(self.random.randrange(len(grid)), Qt.KeyboardModifier.ShiftModifier)
            self.tab.picture.switch()

    def relabel(self) -> None:
        box = self.tab.picture.label
        if box.isEnabled() and box.count():
            box.activated.emit(self.random.randrange(box.count()))

    def view(self) -> None:
        self.tab.views.show_view(self.random.choice(["samples", "augmentation", "statistics", "quality"]))

    def part(self) -> None:
        box = self.tab.samples.part
        box.setCurrentIndex(self.random.randrange(max(1, box.count())))

    def label(self) -> None:
        box = self.tab.samples.label
        box.setCurrentIndex(self.random.randrange(box.count()))

    def sort(self) -> None:
        self.tab.samples.sorting.setCurrentIndex(self.random.randrange(len(SORTINGS)))

    def number(self) -> None:
        field = self.tab.samples.number
        field.setText(self.random.choice(["5", "99999", "-1", "abc", "1,000"]))
        field.returnPressed.emit()

    def source(self) -> None:
        data = self.store.project.data
        source = self.random.choice([BuiltInDigits, UciDigits, MyDrawings])()
        self.store.edit(self.store.project.with_(data=data.with_(source=source)), "another source")

    def augment(self) -> None:
        if self.tab.views.current == "augmentation":
            row = self.random.choice(list(self.tab.augmentation.rows.values()))
            row.box.click()
            for amount in row.rows.values():
                amount.slider.setValue(self.random.randrange(amount.slider.maximum()))

    def share(self) -> None:
        self.tab.share.slider.setValue(self.random.randrange(20, 500))
        self.tab.share.stratified.click()

    def scale(self) -> None:
        self.tab.input.choice.activated.emit(self.random.randrange(3))

    def mix(self) -> None:
        self.tab.mix.times.setValue(self.random.choice([0, 1, 3, 50]))

    def remedy(self) -> None:
        if self.tab.views.current == "quality" and self.tab.quality.remedy.isVisible():
            self.tab.quality.remedy.click()

    def keep(self) -> None:
        picture = np.zeros((28, 28), np.uint8)
        picture[5:20, 5 : 9 + self.random.randrange(10)] = 255
        self.window.workspace.drawings.keep(lambda: picture, self.random.choice(NAMES), lambda _path: None)

    def remove_file(self) -> None:
        for path in list(paths.drawings().rglob("*.png"))[:1]:
            path.unlink()

    def train(self) -> None:
        training = self.window.workspace.training
        (training.start if training.state == "idle" else training.stop)()


def spin(seconds: float) -> None:
    """Let the program do what it wants."""
    end = time.monotonic() + seconds
    while True:
        QApplication.processEvents()
        if time.monotonic() >= end:
            return
        time.sleep(0.003)


def attack(seed: int, seconds: float) -> tuple[int, list[str], set[str]]:
    """How many acts were done, the tracebacks, and what was refused in words."""
    found: list[str] = []
    said: set[str] = set()
    window = build_window([])
    sys.excepthook = lambda *error: found.append("".join(traceback.format_exception(*error)))
    threading.excepthook = lambda args: found.append(repr(args.exc_value))
    window.workspace.failed.connect(lambda error: said.add(str(error)))
    window.resize(1280, 800)
    window.show()
    spin(3)
    doing = Attack(window, seed)
    acts, done, end = doing.acts(), 0, time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            doing.random.choice(acts)()
        except Exception:
            found.append(traceback.format_exc())
        done += 1
        spin(doing.random.choice(PAUSES))
    window.workspace.jobs.stop_all()
    spin(2)
    window.store.undo.setClean()
    window.close()
    spin(1)
    return done, found, said


def main() -> None:
    """Attack with each seed and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    _application = QApplication.instance() or QApplication([])
    everything: set[str] = set()
    print("| seed | acts | tracebacks |\n|---|---|---|")
    for seed in range(options.seeds):
        done, found, said = attack(seed, options.seconds)
        everything |= said
        print(f"| {seed} | {done} | {len(found)} |", flush=True)
        for words in found[:3]:
            print(words, file=sys.stderr)
    print("\nRefused in words:", *sorted(everything), sep="\n- ")


if __name__ == "__main__":
    main()
