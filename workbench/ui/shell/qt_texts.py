"""Qt's own words: the buttons of its dialogs, the menus of its text fields."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator


def translate_qt(language: str) -> bool:
    """Have Qt speak that language, too, if it ships with Qt; English if the name is empty."""
    app = QCoreApplication.instance()
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # Installed, it has to live as long as the application, which is its parent.
    return bool(
        language and app and translator.load(f"qtbase_{language}", folder) and app.installTranslator(translator)
    )
