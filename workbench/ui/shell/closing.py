"""Before the window closes: training is not ended by mistake, and unsaved work is kept or given up on purpose."""

from __future__ import annotations

import logging

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from ...core.base.errors import WorkbenchError
from ...core.base.text import text
from ..work.store import Store
from ..work.training_run import TrainingRun
from .project_files import ProjectFiles
from .settings import Settings

log = logging.getLogger("workbench")


def may_end_training(training: TrainingRun, window: QWidget) -> bool:
    """Ask before a run is ended by closing the window. A window that is not on screen cannot ask."""
    if training.state == "idle" or not window.isVisible():
        return True
    box = QMessageBox(QMessageBox.Icon.Question, text("Training"), "", parent=window)
    box.setObjectName("endTraining")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text("“{name}” is being trained.", name=training.project.name))
    box.setInformativeText(
        text("If the window closes, the run stops after its current step. Its complete epochs are kept.")
    )
    stop = box.addButton(text("Stop and close"), QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton(text("Keep training"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is stop


def may_close(store: Store, settings: Settings, files: ProjectFiles, window: QWidget) -> bool:
    """Keep unsaved work as the draft; where that fails, ask until it is saved, given up, or the window stays.

    A window that is not on screen cannot ask, and closes.
    """
    if store.undo.isClean():
        settings.drop_draft()
        return True
    try:
        settings.keep_draft(store.project)
        return True
    except Exception as error:
        # Whatever it was: the work must not be lost without a word, and the window must not be stuck.
        log.exception("the draft could not be kept")
        reason = str(error)
    while window.isVisible():
        answer = _ask(window, store.project.name, reason)
        if answer == "close" or (answer == "save" and _saved(files)):
            return True
        if answer == "stay":
            return False
    return True


def _saved(files: ProjectFiles) -> bool:
    try:
        return files.save_as()
    except Exception as error:
        log.exception("the project could not be saved")
        files.failed.emit(WorkbenchError(text("The project could not be saved: {error}.", error=error)))
        return False


def _ask(window: QWidget, name: str, reason: str) -> str:
    """``save``, ``close`` or ``stay``."""
    box = QMessageBox(QMessageBox.Icon.Warning, text("Unsaved changes"), "", parent=window)
    box.setObjectName("unsavedWork")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text("The changes to “{name}” could not be kept for the next start.", name=name))
    box.setInformativeText(reason)
    save = box.addButton(text("Save as…"), QMessageBox.ButtonRole.AcceptRole)
    close = box.addButton(text("Close anyway"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(save)
    box.setEscapeButton(stay)
    box.exec()
    clicked = box.clickedButton()
    return "save" if clicked is save else "close" if clicked is close else "stay"
