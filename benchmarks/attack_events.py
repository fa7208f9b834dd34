"""Attack the real window, with the real engine, by what hands and other programs do to it.

    python -m benchmarks.attack_events [--count 30000] [--seed 0]

Clicks, keys, odd texts, drags, drops, menus, dialogs, strokes, trainings that are started and stopped, at random. No
exception may come up, no warning of Qt's, nothing may keep the window from answering for two seconds, and nothing may
be lost: undoing everything and redoing it gives the same project, saving and opening it too, the runs can be read, and
a folder of other files stays as it is. Every few thousand events the window is closed and opened again. Prints what
came of it, and after a failure the seed and the last events before it.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

# Before Qt is imported, so that it needs no screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from benchmarks.found import Survived
from benchmarks.window_events import Events
from benchmarks.window_watch import Watch
from workbench.core.project import project_file
from workbench.core.project.project import Train, starter
from workbench.core.run import history, run_folder
from workbench.ui.shell.window import MainWindow

CHECKED, REOPENED = 500, 3000
"""Events after which it is looked for losses, and after which the window is closed and opened again."""
REMEMBERED = 25
"""Events that are told before a failure."""


class Attack:
    """Lets events happen in the window's own event loop, nested ones of menus and dialogs included."""

    def __init__(self, seed: int, count: int, home: Path) -> None:
        self._chance, self._count, self._home = Random(seed), count, home
        self.found, self._last = Survived(), deque[str](maxlen=REMEMBERED)
        self._watch = Watch(self.found, self._last)
        self._files = _files(home)
        self._closed: list[MainWindow] = []
        """Windows that were closed: the program ends with its window, and none is taken down while others go on."""
        self._open()

    def run(self) -> Survived:
        """All of it."""
        with self._watch.watching(), self._answered():
            loop = QEventLoop()
            self._watch.beat()
            QTimer.singleShot(0, lambda: self._step(loop))
            loop.exec()
            self._check()
            self._close()
        return self.found

    def _step(self, loop: QEventLoop) -> None:
        self._watch.beat()
        # The next one is asked for first, and by a timer of its own: what happens now may open a menu, whose loop it
        # has to go on in.
        QTimer.singleShot(0, lambda: self._step(loop))
        if self.found.events >= self._count:
            above = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if above is not None:
                above.close()
            elif loop.isRunning():
                loop.quit()
            return
        self.found.events += 1
        self._events.happen()
        self._last.append(f"{self.found.events}: {self._events.done}")
        training = self._window.workspace.training
        if training.state not in ("idle", "waiting") and self._chance.random() < 0.01:
            training.stop()
        nested = QApplication.activePopupWidget() is not None
        if not self._window.isVisible() and not nested:
            # Somebody chose Quit from the menu.
            self._closed.append(self._window)
            self._open()
            return
        if self.found.events % CHECKED == 0 and not nested:
            self._check()
        if self.found.events % REOPENED == 0 and not nested:
            self._close()
            self._open()
        self._watch.beat()

    def _open(self) -> None:
        from workbench.app import build_window

        self._window = build_window([])
        self._window.show()
        self._settle(lambda: self._window.workspace.data.images is not None and not self._window.jobs.running)
        short = Train(epochs=2, batch_size=256)
        self._window.store.open(starter().with_(train=short))
        self._window.workspace.training.created.connect(self._count_training)
        self._events = Events(self._window, self._chance, self._files)

    def _count_training(self, _run: object) -> None:
        self.found.trainings += 1

    def _close(self) -> None:
        training, jobs = self._window.workspace.training, self._window.jobs
        training.stop()
        self._settle(lambda: training.state == "idle")
        if training.state != "idle":
            running = [job.text for job in jobs.running]
            self.found.fail(f"training stays {training.state}", f"jobs: {running}\n" + "\n".join(self._last))
        for dialog in QApplication.topLevelWidgets():
            if dialog is not self._window and dialog.isVisible():
                dialog.close()
        # Else it would ask about unsaved work where it cannot keep a draft, and nobody would answer any more.
        self._window.store.undo.setClean()
        self._window.close()
        self._closed.append(self._window)

    def _settle(self, done: object, seconds: float = 20.0) -> None:
        limit = time.monotonic() + seconds
        while not done() and time.monotonic() < limit:  # type: ignore[operator]
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, 20)
            self._watch.beat()

    def _check(self) -> None:
        """Nothing is lost."""
        self.found.checks += 1
        store = self._window.store
        now, at = store.project, store.undo.index()
        store.undo.setIndex(0)
        first = store.project
        store.undo.setIndex(store.undo.count())
        store.undo.setIndex(0)
        if store.project != first:
            self.found.fail("undo: another project at the beginning", "\n".join(self._last))
        store.undo.setIndex(at)
        if store.project != now:
            self.found.fail("redo: another project", "\n".join(self._last))
        path = self._home / "checked.digits.json"
        project_file.save(now, path)
        if project_file.load(path) != now:
            self.found.fail("opened: another project", "\n".join(self._last))
        for run in run_folder.list_runs(self._window.runs_root):
            if run.unreadable:
                self.found.fail(f"run: {run.unreadable[:60]}", "\n".join(self._last))
            else:
                history.read(run.folder)
        if _hashes(self._home / "precious") != self._precious:
            self.found.fail("files of others were changed", "\n".join(self._last))

    @contextmanager
    def _answered(self) -> Iterator[None]:
        """Dialogs of the platform answer by themselves, and nothing leaves the attack's own folder."""
        self._precious = _hashes(self._home / "precious")
        patched = {
            (QFileDialog, "getOpenFileName"): lambda *_: (str(self._chance.choice([*self._files, ""])), ""),
            (QFileDialog, "getSaveFileName"): lambda *_: (self._target(), ""),
            (QFileDialog, "getExistingDirectory"): lambda *_: str(self._home),
            (QMessageBox, "question"): lambda *_: self._chance.choice(
                [QMessageBox.StandardButton.Discard, QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Save]
            ),
            (QDesktopServices, "openUrl"): lambda *_: True,
        }
        before = {key: key[0].__dict__.get(key[1]) for key in patched}
        for (owner, name), answer in patched.items():
            setattr(owner, name, staticmethod(answer))
        try:
            yield
        finally:
            for (owner, name), kept in before.items():
                setattr(owner, name, kept)

    def _target(self) -> str:
        names = [
            "out.json",
            "model.py",
            "w.txt",
            "plot.png",
            "plot.svg",
            "plot.csv",
            "没有.json",
            "n" * 300,
            "no/where.py",
            "",
        ]
        name = self._chance.choice(names)
        return str(self._home / "out" / name) if name else ""


def _files(home: Path) -> list[Path]:
    """Files to open and to drop: sound ones, broken ones, none."""
    folder = home / "precious"
    folder.mkdir(parents=True)
    (home / "out").mkdir()
    # Not among those that have to stay as they are: what was opened may be saved.
    project_file.save(starter(), home / "out" / "sound.digits.json")
    for name, content in {
        "half.digits.json": b"{", "utf16.json": "{}".encode("utf-16"), "empty.keras": b"", "zip.keras": b"PK\x03\x04",
        "text.png": b"no picture", "sequential.json": b'{"class_name": "Sequential", "config": {"layers": []}}',
    }.items():  # fmt: skip
        (folder / name).write_bytes(content)
    return [*sorted(folder.iterdir()), home / "out" / "sound.digits.json", folder, home / "gone.json"]


def _hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def attack(count: int, seed: int, home: Path) -> Survived:
    """Attack a window whose settings, runs and caches lie below ``home``; the network is cut off."""
    from workbench.core.data.sources import mnist

    os.environ["DIGIT_WORKBENCH_HOME"], os.environ["KERAS_HOME"] = str(home / "home"), str(home / "keras")
    os.environ["XDG_DATA_HOME"] = str(home / "data")
    mnist.URL = "http://127.0.0.1:9/mnist.npz"
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    application.setQuitOnLastWindowClosed(False)
    return Attack(seed, count, home).run()


def main() -> int:
    """Attack, print what came of it; 1 if anything failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=30_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        began = time.monotonic()
        found = attack(options.count, options.seed, Path(home))
        seconds = time.monotonic() - began
    print("| events | checks for losses | trainings | failed | longest wait, s | seconds |\n|---|---|---|---|---|---|")
    failed = sum(found.failures.values())
    print(f"| {found.events:,} | {found.checks} | {found.trainings} | {failed} | {found.slowest:.2f} | {seconds:.0f} |")
    for kind, times in found.failures.most_common():
        print(f"\n{times} times, seed {options.seed}: {kind}\n{found.examples[kind]}")
    return 1 if failed else 0


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    # Daemon lanes may still be in a library's hands.
    os._exit(code)
