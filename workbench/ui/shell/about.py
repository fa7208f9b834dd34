"""Help: what the program is, and its keys."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QMessageBox, QVBoxLayout, QWidget

from ... import __version__
from ...core.base.text import text
from .actions import CONTEXT, MENUS


def show_about(parent: QWidget) -> None:
    """Version, purpose and licence."""
    text = QCoreApplication.translate(
        "About",
        "<h3>Digit Workbench {version}</h3><p>Build small neural networks from layers, watch them train, "
        "and have them read the digits you draw.</p><p>MIT licence. Digits: MNIST (LeCun, Cortes, Burges).</p>",
    )
    box = QMessageBox(parent)
    box.setWindowTitle(QCoreApplication.translate("About", "About"))
    box.setText(text.format(version=__version__))
    box.open()


class ShortcutsDialog(QDialog):
    """The keys of the menus and of the lists, in one place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("Keyboard shortcuts"))
        form = QFormLayout()
        for keys, words in (*self._from_menus(), *self._others()):
            label = QLabel(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText))
            label.setProperty("role", "title")
            form.addRow(label, QLabel(words))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(buttons)

    def _from_menus(self) -> list[tuple[str, str]]:
        rows = [row for _title, rows in MENUS for row in rows if row.keys]
        plain = [(row.keys, QCoreApplication.translate(CONTEXT, row.text)) for row in rows]
        return [(keys, text.replace("&", "").rstrip("…")) for keys, text in plain]

    def _others(self) -> list[tuple[str, str]]:
        return [
            ("Ctrl+Z", text("Undo the last edit")),
            ("Ctrl+Y", text("Redo it")),
            ("Ctrl+1", text("Go to the first tab (2 to 6: the others)")),
            ("Ctrl+D", text("Build: duplicate the selected layers")),
            ("Alt+Up", text("Build: move the selected layer up")),
            ("Alt+Down", text("Build: move the selected layer down")),
            ("M", text("Build: mute the selected layers")),
            ("Del", text("Build: delete the selected layers; Draw: clear the canvas")),
        ]


def show_shortcuts(parent: QWidget) -> None:
    """Open the list of keys."""
    dialog = ShortcutsDialog(parent)
    dialog.open()
