"""The composition root: the only file that knows both the window and the engine."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import cast

from .core.base.collector import resting

with resting():
    from PySide6.QtCore import QLocale
    from PySide6.QtWidgets import QApplication

    from .core.base import languages, paths
    from .core.base.text import text
    from .core.ports.engine import Device, Engine
    from .core.project.project import starter
    from .engine.engine import KerasEngine
    from .ui.look.theme import Mode, theme
    from .ui.shell.crash import CrashReporter, start_log
    from .ui.shell.qt_texts import translate_qt
    from .ui.shell.settings import Settings
    from .ui.shell.tab_page import TabEntry
    from .ui.shell.window import MainWindow
    from .ui.tabs.build.tab import BuildTab
    from .ui.tabs.compile.tab import CompileTab
    from .ui.tabs.data.tab import DataTab
    from .ui.tabs.draw.tab import DrawTab
    from .ui.tabs.learn.tab import LearnTab
    from .ui.tabs.train.tab import TrainTab
    from .ui.widgets import plot_library
    from .ui.work.idle import idle
    from .ui.work.workspace import Workspace

TURN_SECONDS = 0.0001
"""How long a lane may keep Python to itself while the window waits. A redraw gives Python up and asks for it
back several times; with the usual 5 ms each, the first curves held the window for a tenth of a second."""


def build_window(argv: list[str], engine: Engine | None = None) -> MainWindow:
    """The whole program as a window that is not shown yet; a QApplication must exist.

    ``argv`` are the words after the program's name: an optional project file, ``--runs`` FOLDER.
    Tests hand in an engine of their own.
    """
    translate_qt(languages.speak(QLocale.system().uiLanguages()))
    options = parse(argv)
    sys.setswitchinterval(TURN_SECONDS)
    settings = Settings(paths.settings())
    theme().choose(cast(Mode, settings.theme))
    workspace = Workspace(starter(), engine or KerasEngine(), options.runs or paths.runs_root())
    jobs = workspace.jobs
    window = MainWindow(workspace, settings, _entries(workspace))
    workspace.setParent(window)
    training = workspace.training
    workspace.actions.bind("train.start", training.start)
    workspace.actions.bind("train.pause", training.toggle_pause, enabled=False)
    workspace.actions.bind("train.stop", training.stop, enabled=False)
    # Last, so that each widget is dressed once and not at every step of its way into the window.
    window.dress()

    def start_tensorflow() -> None:
        jobs.start("train", text("Starting TensorFlow"), lambda _r, _c: workspace.engine.start(), done=show_device)

    def go_on() -> None:
        """Behind the images: opening TensorFlow's libraries beside them would make both wait."""
        plot_library.go_on()
        window.rehearse_tabs()
        idle().add_last(window, start_tensorflow)

    def start_lanes() -> None:
        workspace.data.refresh()
        workspace.runs.refresh()
        jobs.start("data", text("Reading images"), lambda _r, _c: None, ended=go_on)

    def when_painted() -> None:
        # One after the other: beside a lane that works, the tabs would take three times as long to make.
        plot_library.begin()
        window.make_tabs()
        idle().add_last(window, start_lanes)
        window.greet()
        window.offer_draft()
        if options.project:
            window.files.open_path(options.project)

    def show_device(device: Device) -> None:
        window.show_device(device.text)

    window.painted.connect(when_painted)
    return window


def _entries(workspace: Workspace) -> tuple[TabEntry, ...]:
    """The tabs in the order of the work; each is made when it is first shown."""
    return (
        TabEntry("data", text("Data"), text("Which digits to learn from"), partial(DataTab, workspace)),
        TabEntry("build", text("Build"), text("The network, layer by layer"), partial(BuildTab, workspace)),
        TabEntry("compile", text("Compile"), text("Optimizer and loss"), partial(CompileTab, workspace)),
        TabEntry("train", text("Train"), text("Watch it learn"), partial(TrainTab, workspace)),
        TabEntry("draw", text("Draw"), text("Have it read your digits"), partial(DrawTab, workspace)),
        TabEntry("learn", text("Learn"), text("What every part does"), partial(LearnTab, workspace)),
    )


def parse(argv: list[str]) -> argparse.Namespace:
    """Read the window's command line; exits with usage on nonsense, as argparse does."""
    parser = argparse.ArgumentParser(prog="digit-workbench", description=text("Build, train and read digits."))
    parser.add_argument("project", nargs="?", type=Path, help=text("a project file to open"))
    parser.add_argument("--runs", type=Path, help=text("the folder for runs"))
    has_program_name = bool(argv) and Path(argv[0]).name in (Path(sys.argv[0]).name, parser.prog, "workbench", "")
    return parser.parse_args(argv[1:] if has_program_name else argv)


def main(argv: list[str]) -> int:
    """Show the window and run until it is closed."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    app.setApplicationName("Digit Workbench")
    log_path = start_log(paths.logs())
    window = build_window(argv)
    CrashReporter(window, log_path).install()
    window.show()
    return QApplication.exec()
