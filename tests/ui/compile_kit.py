"""Hands for the tests of the Compile tab: they choose, click and type as a person does."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from workbench.core.project.project import Compile, Project
from workbench.ui.forms.number_boxes import IntegerBox, RealBox
from workbench.ui.tabs.compile.section import Section
from workbench.ui.tabs.compile.tab import CompileTab
from workbench.ui.work.store import Store

LEFT = Qt.MouseButton.LeftButton
W = TypeVar("W", bound=QWidget)


def child(parent: QWidget, kind: type[W], name: str) -> W:
    """The one visible child of that name."""
    [found] = [widget for widget in parent.findChildren(kind, name) if widget.isVisibleTo(parent)]
    return found


def look_at(tab: CompileTab, section: Section) -> None:
    """Have the rail show what a section means, as a click beside its fields does."""
    section.wanted.emit()
    assert tab.meanings.section is section
    QApplication.processEvents()


def choose(tab: QWidget, name: str, text: str) -> None:
    """Choose from a drop-down list by what it shows."""
    box = child(tab, QComboBox, name)
    assert box.findText(text) >= 0, f"{name} has no {text}"
    box.setCurrentText(text)


def shows(tab: QWidget, text: str) -> bool:
    """Whether a visible label says exactly this."""
    return any(label.text() == text and label.isVisibleTo(tab) for label in tab.findChildren(QLabel))


def click(qtbot: QtBot, button: QAbstractButton) -> None:
    """A real click; check boxes take it at their left end only."""
    assert button.isEnabled(), f"{button.text()} is disabled: {button.toolTip()}"
    place = QPoint(8, button.height() // 2) if isinstance(button, QCheckBox) else button.rect().center()
    qtbot.mouseClick(button, LEFT, pos=place)


def click_fix(qtbot: QtBot, parent: QWidget, label: str) -> None:
    """Click the button of a fix."""
    click(qtbot, next(b for b in parent.findChildren(QPushButton) if b.text() == label and b.isVisibleTo(parent)))


def type_into(qtbot: QtBot, tab: QWidget, name: str, text: str) -> RealBox | IntegerBox:
    """Type a number into the one visible box of that name."""
    found = [*tab.findChildren(RealBox, name), *tab.findChildren(IntegerBox, name)]
    [box] = [box for box in found if box.isVisibleTo(tab)]
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, text)
    return box


def compiled(store: Store, **changes: object) -> Project:
    """Open the store's project with another compile section, as if it came from a file."""
    project = store.project.with_(compile=Compile(**changes))
    store.open(project)
    return project
