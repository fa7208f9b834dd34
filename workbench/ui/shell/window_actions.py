"""What the window itself can do: files, undo, tabs, themes, help."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Protocol, get_args

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QTabWidget

from ...core.base.text import text
from ..look.theme import Mode, theme
from ..widgets.frame.framed_tab import FramedTab
from ..widgets.frame.page_frame import PageFrame
from ..widgets.frame.rail import Rail
from ..work.actions.actions import Actions, Command
from ..work.place import TabName
from ..work.tab import Tab
from ..work.workspace import Workspace
from .project_files import ProjectFiles
from .tour import Tour
from .undo_rows import UndoRows


class Shell(Protocol):
    """What is asked of the window."""

    files: ProjectFiles
    workspace: Workspace
    tabs: QTabWidget
    tour: Tour

    def quit(self) -> None:
        """Close it, if that is meant."""

    def tab_in_front(self) -> Tab:
        """What the page in front holds."""
        raise NotImplementedError

    def recent(self) -> list[Path]:
        """The projects that were opened or saved last."""
        raise NotImplementedError

    def choose_theme(self, mode: Mode) -> None:
        """Wear light, dark, or what the desktop wears."""

    def open_palette(self) -> None:
        """Open the command palette."""

    def show_keys(self) -> None:
        """Open the sheet of keys."""

    def show_about(self) -> None:
        """Say what the program is."""


def bind_window(window: Shell, actions: Actions) -> None:
    """Bind the rows that belong to no tab."""
    files, workspace = window.files, window.workspace
    actions.bind("file.new", files.new)
    actions.bind("file.open", files.open)
    actions.bind("file.save", files.save)
    actions.bind("file.save_as", files.save_as)
    actions.bind("file.export_script", files.export_script)
    actions.bind("data.export", files.export_images)
    actions.bind("file.quit", window.quit)
    actions.bind("train.stop_all", workspace.jobs.stop_all)
    actions.bind("view.palette", window.open_palette)
    for tab in get_args(TabName):
        actions.bind(f"view.{tab}", lambda: None)
    for mode in get_args(Mode):
        actions.bind(f"view.{mode}", partial(window.choose_theme, mode))
        actions[f"view.{mode}"].setChecked(theme().mode == mode)
    actions.bind("help.keys", window.show_keys)
    actions.bind("help.about", window.show_about)
    actions.bind("help.tour", window.tour.begin)
    actions.bind("help.runs", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(workspace.runs.root))))
    undo = UndoRows(workspace.store, actions, lambda: get_args(TabName)[window.tabs.currentIndex()], workspace.show)
    window.tabs.currentChanged.connect(lambda _index: undo.follow(window.tab_in_front().history()))
    _bind_frame(window, actions)
    actions.offer(lambda: _recent(window))


def _bind_frame(window: Shell, actions: Actions) -> None:
    def frame() -> PageFrame | None:
        tab = window.tab_in_front()
        return tab.frame if isinstance(tab, FramedTab) else None

    def toggle_drawer() -> None:
        shown = frame()
        if shown and shown.drawer:
            shown.open_drawer(not shown.drawer.open)

    def toggle(side: str) -> None:
        shown = frame()
        rail: Rail | None = getattr(shown, side, None)
        if shown and rail:
            shown.fold(rail, not rail.folded)

    def follow() -> None:
        shown = frame()
        actions.enable("view.drawer", bool(shown and shown.drawer), text("This tab has no drawer"))
        actions.enable("view.left_rail", bool(shown and shown.left), text("This tab has no left rail"))
        actions.enable("view.right_rail", bool(shown and shown.right), text("This tab has no right rail"))

    actions.bind("view.drawer", toggle_drawer)
    actions.bind("view.left_rail", lambda: toggle("left"))
    actions.bind("view.right_rail", lambda: toggle("right"))
    window.tabs.currentChanged.connect(follow)
    follow()


def _recent(window: Shell) -> Iterator[Command]:
    for path in window.recent():
        title, opening = text("Open {name}", name=path.name), partial(window.files.open_path, path)
        yield Command(title, text("Recent"), str(path), opening)
