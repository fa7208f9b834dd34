"""The shell: tabs, menus, status line, geometry; nothing else."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QChildEvent, QCoreApplication, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QMenu, QTabWidget, QWidget
from shiboken6 import isValid

from ...core.base.errors import WorkbenchError
from ...core.base.text import text
from ..look.icons import icon
from ..look.layout import GAP, in_column
from ..look.theme import GRID, Mode, theme
from ..widgets.notice_bar import NoticeBar
from ..widgets.reading_order import ReadingOrder
from ..work import undo_texts
from ..work.actions.actions import Command
from ..work.idle import idle
from ..work.place import Place, TabName, TabPlace
from ..work.tab import Tab
from ..work.workspace import Workspace
from .closing import may_close, may_end_training
from .dropped_pictures import DroppedPictures
from .job_bar import JobBar
from .menus import fill_menus
from .palette.search_field import SearchField
from .project_files import ProjectFiles
from .said_line import SaidLine
from .settings import Settings
from .tab_page import TabEntry, TabPage
from .tour import Tour
from .window_actions import bind_window

SMALLEST = QSize(1024, 640)
"""With less, something would be cut off."""
TITLE_BAR = 40
"""Pixels that a window's frame takes of the screen, about."""


class MainWindow(ReadingOrder, QMainWindow):
    """Shows the tabs in the order of the work; ``slots`` are what the menus call besides its own."""

    _dressed = False

    painted = Signal()
    """The window is on screen for the first time: slow things may start now."""

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        entries: tuple[TabEntry, ...],
    ) -> None:
        super().__init__()
        self.workspace, self._settings = workspace, settings
        self.store, self.jobs, self.runs_root = workspace.store, workspace.jobs, workspace.runs.root
        self._painted = False
        self.files = ProjectFiles(workspace, settings, self)
        self.notices, self.tour = NoticeBar(), Tour(workspace)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.setIconSize(QSize(18, 18))
        self._pages: dict[str, TabPage] = {entry.tab: TabPage(entry) for entry in entries}
        for number, (page, entry) in enumerate(zip(self._pages.values(), entries, strict=True), 1):
            self.tabs.addTab(page, entry.title)
            self.tabs.setTabToolTip(number - 1, workspace.actions.tip(f"view.{entry.tab}"))
        self.tabs.tabBar().setDrawBase(False)
        self._search = SearchField(workspace.actions)
        self.tabs.setCornerWidget(self._search)
        self._lay_out()
        DroppedPictures(self, workspace.own_pictures)
        self.said = SaidLine()
        self._device = QLabel(text("TensorFlow: not loaded yet"))
        self._device.setProperty("role", "caption")
        self._device.setContentsMargins(GAP, 0, GAP, 0)
        self._device.setToolTip(text("What TensorFlow computes on"))
        self._fill_status()
        self._recent = QMenu(text("Open &recent"), self)
        self._used: list[str] = []
        fill_menus(self, workspace.actions, self._recent)
        bind_window(self, workspace.actions)
        self.files.failed.connect(self.show_error)
        settings.failed.connect(self.show_error)
        self.files.recent_changed.connect(self._show_recent)
        workspace.failed.connect(self.show_error)
        workspace.said.connect(self.said.say)
        self.notices.expire_on(workspace.store.changed, workspace.said)
        workspace.place_wanted.connect(self.show_place)
        store = workspace.store
        for changed in (store.changed, store.path_changed, store.undo.cleanChanged):
            changed.connect(self._show_title)
        theme().changed.connect(self._tint)
        self._tint()
        self._show_title()
        self._show_recent()
        self.resize(first_size(self.screen().availableSize()))
        self.setMinimumSize(SMALLEST)
        settings.restore(self, self._pages)
        # After the restored state, so that only the tab in front is made.
        self.tabs.currentChanged.connect(self._make_current)
        self._make_current()

    def show_device(self, text: str) -> None:
        """Tell in the status line what TensorFlow computes on."""
        self._device.setText(text)

    def show_error(self, error: WorkbenchError) -> None:
        """Show a failure as a notice above the tabs."""
        self.notices.show_error(error)

    def tab(self, name: TabName) -> Tab:
        """A tab, made now if it was not shown yet."""
        return self._pages[name].tab()

    def make_tabs(self) -> None:
        """Make the tabs that were not shown yet, one at a time, so that each is there at once when it is wanted."""
        for page in self._pages.values():
            idle().add(page, page.tab)

    def rehearse_tabs(self) -> None:
        """Lay out and paint the tabs behind the front one, when nothing else is left to do."""
        for page in self._pages.values():
            idle().add_last(page, page.rehearse)

    def tab_in_front(self) -> Tab:
        """What the page in front holds."""
        return self._pages[list(self._pages)[self.tabs.currentIndex()]].tab()

    def recent(self) -> list[Path]:
        """The projects that were opened or saved last, the latest first."""
        return self._settings.recent

    def dress(self) -> None:
        """Put the style sheet on: on each part, so that pages behind can change their colours when they are shown."""
        bars = (self.menuBar(), self._recent, self.statusBar(), self.notices, self.tour, self.tabs.tabBar())
        for part in (*bars, self._search, *self._pages.values()):
            theme().dress(part)
        self._dressed = True

    def childEvent(self, event: QChildEvent) -> None:
        """Dialogs and the palette come later; they wear what the window wears."""
        super().childEvent(event)
        child = event.child()
        late = self._dressed and child is not self.centralWidget()
        if event.type() == QEvent.Type.ChildPolished and late and isinstance(child, QWidget):
            theme().dress(child)

    def choose_theme(self, mode: Mode) -> None:
        """Wear light, dark, or what the desktop wears, from now on."""
        self._settings.theme = mode
        theme().apply(mode)

    def open_palette(self) -> None:
        """Open the command palette."""
        from .palette.command_palette import CommandPalette

        palette = CommandPalette(self, self.workspace.actions.commands(), self._used)
        palette.chosen.connect(self._run, Qt.ConnectionType.QueuedConnection)
        palette.open_over(self)

    def show_keys(self) -> None:
        """Open the sheet of keys."""
        from .keys_sheet import KeysSheet

        KeysSheet(self.workspace.actions, self).open()

    def show_about(self) -> None:
        """Say what the program is."""
        from .about import show_about

        show_about(self)

    def _run(self, command: Command) -> None:
        self._used = [command.title, *(title for title in self._used if title != command.title)][:8]
        command.run()

    def show_place(self, place: Place) -> None:
        """Bring the tab that can show a place to the front, and the place into sight."""
        page = self._pages[place.tab]
        self.tabs.setCurrentWidget(page)
        if not isinstance(place, TabPlace):
            page.tab().show_place(place)

    def greet(self) -> None:
        """At the very first start, offer the tour."""
        if self._settings.first:
            self.tour.offer()

    def offer_draft(self) -> None:
        """Offer the unsaved work of the last time, if there is any."""
        draft = self._settings.draft()
        if draft is not None and draft != self.store.project:
            message = text("“{name}” had unsaved changes when the window was closed.", name=draft.name)
            restore = (text("Restore them"), lambda: self.store.edit(draft, undo_texts.restoring_draft()))
            self.notices.show_notice(message, actions=(restore,))

    def quit(self) -> None:
        """Close because the user said so; training is ended only if he says that, too."""
        if may_end_training(self.workspace.training, self):
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep unsaved work for the next start, remember the window, end background work."""
        # From the window's own button; a program that closes it has asked already.
        if event.spontaneous() and not may_end_training(self.workspace.training, self):
            event.ignore()
            return
        if not may_close(self.store, self._settings, self.files, self):
            event.ignore()
            return
        self._settings.keep(self, self._pages)
        self.jobs.shut_down()
        super().closeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tell once that the window is on screen: Qt paints everything that changed on an update request."""
        handled = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest and not self._painted:
            self._painted = True
            # After this paint, not in it: nothing slow may delay the first picture.
            QTimer.singleShot(0, self, self.painted.emit)
        return handled

    def _make_current(self, _index: int = 0) -> None:
        page = self.tabs.currentWidget()
        if isinstance(page, TabPage):
            page.tab()

    def _lay_out(self) -> None:
        middle = QWidget()
        in_column(self.tour, self.notices, (self.tabs, 1), on=middle, spacing=0)
        self.setCentralWidget(middle)

    def _fill_status(self) -> None:
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        # As high with work going on as without, so that nothing above it jumps.
        bar.setFixedHeight(4 * GRID)
        bar.addWidget(JobBar(self.jobs), 1)
        bar.addWidget(self.said, 1)
        bar.addPermanentWidget(self._device)

    def _tint(self) -> None:
        for index, name in enumerate(self._pages):
            self.tabs.setTabIcon(index, icon(name, "muted"))

    def _show_title(self, *_what: object) -> None:
        if not isValid(self.store.undo):
            # The stack tells that it is clean while it is taken down with the window.
            return
        path = self.store.path
        name = path.name if path else self.store.project.name
        mark = "" if self.store.undo.isClean() else "• "
        self.setWindowTitle(f"{mark}{name} — {QCoreApplication.applicationName() or 'Digit Workbench'}")

    def _show_recent(self) -> None:
        self._recent.clear()
        for path in self._settings.recent:
            action = self._recent.addAction(path.name)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _checked=False, path=path: self.files.open_path(path))
        self._recent.setEnabled(not self._recent.isEmpty())


def first_size(room: QSize) -> QSize:
    """How large the window opens the first time, on a screen with that much room: with its title bar it fits."""
    return QSize(1280, 800).boundedTo(room - QSize(0, TITLE_BAR)).expandedTo(SMALLEST)
