"""A class in the catalogue is all that a new layer takes: palette, card, form and tooltip follow from it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QSpinBox
from pytestqt.qtbot import QtBot

from workbench.core.catalog.layers import Conv2D
from workbench.core.project.project import Project

from ..newcomer import GroupNormalization, registered
from .build_kit import names, shown

HITS = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive


@pytest.fixture(autouse=True)
def newcomer() -> Iterator[None]:
    with registered():
        yield
        # The widgets that show it go first: a change of the theme would ask for it when it is not known any more.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_it_is_in_the_palette_and_is_added_from_there(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, Project(layers=(Conv2D(filters=8),)))
    [item] = tab.shelf.palette_view.findItems("GroupNormalization", HITS)
    assert item.parent().text(0) == "Normalization layers"
    assert item.toolTip(0) == GroupNormalization.summary
    assert not item.icon(0).isNull()
    tab.shelf.search.setText("small batches")
    assert not item.isHidden()
    qtbot.keyClick(tab.shelf.search, Qt.Key.Key_Return)
    assert names(store) == ["conv2d", "group_normalization"]
    assert store.undo.undoText() == "add GroupNormalization"


def test_its_card_and_form_show_it(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, Project(layers=(Conv2D(filters=8), GroupNormalization())))
    tab.stack.view.select(["group_normalization"])
    card = tab.stack.view.cards.cards[1]
    assert (card.kind, card.headline, card.shape, card.parameters) == ("GroupNormalization", "4", "26×26×8", "16")
    texts = [label.text() for label in tab.inspector.findChildren(QLabel)]
    assert GroupNormalization.summary in texts
    groups = tab.inspector.findChild(QSpinBox, "groups")
    assert groups is not None
    assert (groups.minimum(), groups.maximum()) == (1, 64)
    assert tab.inspector.findChild(QCheckBox, "center") is not None
    groups.setValue(2)
    assert store.project.layer("group_normalization").groups == 2
    assert store.undo.undoText() == "set groups of group_normalization to 2"
    assert "layers.GroupNormalization(2, " in tab.summary.script.toPlainText()
