"""Help: what the program is."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from ... import __version__
from ...core.base.text import text


def show_about(parent: QWidget) -> None:
    """Version, purpose, licence, and where the digits come from."""
    words = text(
        "<h3>Digit Workbench {version}</h3><p>Build small neural networks from layers, watch them train, "
        "and have them read the digits you draw.</p><p>MIT licence.</p><p>Digits: MNIST (LeCun, Cortes, Burges); "
        "Optical Recognition of Handwritten Digits, UCI (Alpaydin, Kaynak).</p>",
        version=__version__,
    )
    box = QMessageBox(parent)
    box.setWindowTitle(text("About"))
    box.setText(words)
    box.open()
