"""The composition root: the only file that knows both the window and the engine."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication

from .core import places
from .core.ports import Device, Engine
from .core.project import starter
from .engine.engine import KerasEngine
from .ui.crash import CrashReporter, start_log
from .ui.jobs import Jobs
from .ui.library import ImageLibrary
from .ui.main_window import MainWindow
from .ui.runbook import RunBook
from .ui.session import Session
from .ui.store import Store
from .ui.tab_page import TabPage
from .ui.tabs.build.tab import BuildTab
from .ui.tabs.compile.tab import CompileTab
from .ui.tabs.data.tab import DataTab
from .ui.tabs.draw.tab import DrawTab
from .ui.tabs.learn.tab import LearnTab
from .ui.tabs.train.tab import TrainTab
from .ui.theme import Mode, theme
from .ui.widgets.plot import warm_up

TURN_SECONDS = 0.0005
"""How long a lane may keep Python to itself while the window waits. A redraw gives Python up and asks for it
back several times; with the usual 5 ms each, the first curves held the window for a tenth of a second."""


def build_window(argv: list[str], engine: Engine | None = None) -> MainWindow:
    """The whole program as a window that is not shown yet; a QApplication must exist.

    ``argv`` are the words after the program's name: an optional project file, ``--runs`` FOLDER.
    Tests hand in an engine of their own.
    """
    options = parse(argv)
    sys.setswitchinterval(TURN_SECONDS)
    session = Session(places.settings())
    theme().choose(cast(Mode, session.theme))
    root = QObject()
    jobs, store = Jobs(root), Store(starter(), root)
    brain = engine or KerasEngine()
    runbook = RunBook(options.runs or places.runs_root(), jobs, root)
    library = ImageLibrary(store, jobs, brain, root)
    build = BuildTab(store, jobs, brain, runbook)
    train = TrainTab(store, jobs, brain, library, runbook)
    pages = _pages(store, jobs, brain, library, runbook, build, train)

    def stop_everything() -> None:
        jobs.stop_all()

    slots: dict[str, Callable[[], object]] = {
        "import_model": build.importer.ask,
        "start": train.start,
        "pause": train.toggle_pause,
        "stop": stop_everything,
    }
    window = MainWindow(store, jobs, session, pages, slots, runbook.root)
    root.setParent(window)
    # Last, so that each widget is dressed once and not at every step of its way into the window.
    theme().dress()
    build.failed.connect(window.show_error)
    build.importer.imported.connect(lambda: window.tabs.setCurrentWidget(build))

    def start_slow_things() -> Device:
        warm_up()
        return brain.start()

    def start_tensorflow() -> None:
        jobs.start("train", _tr("Starting TensorFlow"), lambda _r, _c: start_slow_things(), done=show_device)

    def when_painted() -> None:
        library.refresh()
        runbook.refresh()
        # Behind what the quick lane has to read first: opening TensorFlow's libraries beside it would
        # make both wait for the system's loader, and the window with them.
        jobs.start("quick", _tr("Reading images"), lambda _r, _c: None, ended=start_tensorflow)
        window.offer_draft()
        if options.project:
            window.files.open_path(options.project)

    def show_device(device: Device) -> None:
        window.show_device(device.text)

    window.painted.connect(when_painted)
    return window


def _pages(
    store: Store, jobs: Jobs, engine: Engine, library: ImageLibrary, runbook: RunBook, build: BuildTab, train: TrainTab
) -> tuple[TabPage, ...]:
    compiling = CompileTab(store, jobs, engine, library)
    return (
        TabPage("tabData", _tr("Data"), "data", _tr("Which digits to learn from"), DataTab(store, library)),
        TabPage("tabBuild", _tr("Build"), "build", _tr("The network, layer by layer"), build),
        TabPage("tabCompile", _tr("Compile"), "compile", _tr("Optimizer and loss"), compiling),
        TabPage("tabTrain", _tr("Train"), "train", _tr("Watch it learn"), train),
        TabPage("tabDraw", _tr("Draw"), "draw", _tr("Have it read your digits"), DrawTab(jobs, engine, runbook)),
        TabPage("tabLearn", _tr("Learn"), "learn", _tr("What every part does"), LearnTab()),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("App", text)


def parse(argv: list[str]) -> argparse.Namespace:
    """Read the window's command line; exits with usage on nonsense, as argparse does."""
    parser = argparse.ArgumentParser(prog="digit-workbench", description="Build, train and read digits.")
    parser.add_argument("project", nargs="?", type=Path, help="a project file to open")
    parser.add_argument("--runs", type=Path, help="the folder for runs")
    has_program_name = bool(argv) and Path(argv[0]).name in (Path(sys.argv[0]).name, parser.prog, "workbench", "")
    return parser.parse_args(argv[1:] if has_program_name else argv)


def main(argv: list[str]) -> int:
    """Show the window and run until it is closed."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    app.setApplicationName("Digit Workbench")
    log_path = start_log(places.logs())
    window = build_window(argv)
    CrashReporter(window, log_path).install()
    window.show()
    return QApplication.exec()
