"""Bugs: shown once, copyable, written to the log; the program lives on."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from ...core.base.text import text
from ..widgets.reading_order import ReadingOrder

log = logging.getLogger("workbench")


def start_log(folder: Path) -> Path:
    """Log to a file that is begun anew at a megabyte; returns its path, whether or not it can be written."""
    # Here, since it brings the network's modules along, which the first picture need not wait for.
    from logging.handlers import RotatingFileHandler

    path = folder / "workbench.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(path, maxBytes=2**20, backupCount=2)
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    return path


class CrashReporter(QObject):
    """Takes every uncaught exception, from any thread, to a dialog on the GUI thread."""

    caught = Signal(str)

    def __init__(self, window: QWidget, log_path: Path) -> None:
        super().__init__(window)
        self._window, self._log_path = window, log_path
        self._dialog: CrashDialog | None = None
        self.caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Become the process' last resort, in the main thread and all others."""
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self._hook(args.exc_type, args.exc_value, args.exc_traceback)

    def _hook(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None, /) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        log.error("uncaught exception\n%s", text)
        if sys.__stderr__:  # a windowed program on Windows has none
            sys.__stderr__.write(text)
        self.caught.emit(text)

    def _show(self, text: str) -> None:
        # One dialog at a time: a bug in a paint event would otherwise bury the screen.
        if self._dialog is None or not self._dialog.isVisible():
            self._dialog = CrashDialog(text, self._log_path, self._window)
            self._dialog.open()


class CrashDialog(ReadingOrder, QDialog):
    """What happened, a traceback to copy, and where the log is."""

    def __init__(self, words: str, log_path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.resize(720, 420)
        heading = QLabel(text("This is a bug in the workbench. Your project is untouched; you can go on."))
        heading.setWordWrap(True)
        details = QPlainTextEdit(words)
        details.setReadOnly(True)
        details.setProperty("role", "code")
        details.setAccessibleName(text("Traceback"))
        place = QLabel(text("It was also written to {path}", path=log_path))
        place.setProperty("role", "caption")
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(text("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(words))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (heading, details, place, buttons):
            layout.addWidget(widget)
