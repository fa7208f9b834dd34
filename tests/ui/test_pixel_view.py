"""The pixel view shows every pixel, and tells its value."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from workbench.ui.widgets.pictures.pixel_view import PixelView


@pytest.fixture
def view(qtbot: QtBot) -> PixelView:
    widget = PixelView()
    qtbot.addWidget(widget)
    widget.resize(290, 300)
    widget.show()
    return widget


def test_pixels_are_crisp_and_equally_large(view: PixelView) -> None:
    picture = np.random.default_rng(0).integers(0, 256, (28, 28)).astype(np.uint8)
    view.set_picture(picture)
    shown = view.grab().toImage()
    for x in range(290):
        for y in range(0, 300, 7):
            if place := view.pixel_at(QPointF(x + 0.5, y + 0.5)):
                assert shown.pixelColor(x, y).red() == picture[place]
    assert view.pixel_at(QPointF(5.5, 10.5)) == (0, 0)
    assert view.pixel_at(QPointF(2, 10)) is None


# The off-screen platform says so for every tooltip; a real one can.
@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_the_tooltip_tells_the_value(view: PixelView) -> None:
    picture = np.zeros((28, 28), np.uint8)
    picture[3, 4] = 77
    view.set_picture(picture)
    place = QPoint(5 + 45, 10 + 35)
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, place, view.mapToGlobal(place)))
    assert QToolTip.text() == "row 3, column 4: 77 of 255"
    QToolTip.hideText()


def test_a_picture_that_is_no_block_of_memory(view: PixelView) -> None:
    wide = np.arange(28 * 56, dtype=np.uint8).reshape(28, 56)
    view.set_picture(wide[:, ::2])
    assert view.grab().toImage().pixelColor(5 + 15, 15).red() == wide[0, 2]


def test_empty_again(view: PixelView) -> None:
    empty = view.grab().toImage()
    view.set_picture(np.zeros((28, 28), np.uint8))
    assert view.grab().toImage() != empty
    view.set_picture(None)
    assert view.grab().toImage() == empty
    assert view.pixel_at(QPointF(100, 100)) is None


@pytest.mark.parametrize("bad", [np.zeros((28, 28)), np.zeros(784, np.uint8), np.zeros((0, 0), np.uint8)])
def test_errors_name_what_was_received(view: PixelView, bad: np.ndarray) -> None:
    with pytest.raises(ValueError, match=rf"uint8 \[rows, columns\], received {bad.dtype}"):
        view.set_picture(bad)
