"""The canvas under real mouse and tablet events."""

from __future__ import annotations

import time

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPalette, QPointingDevice, QTabletEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.ui.look.theme import theme
from workbench.ui.widgets.canvas.canvas import Canvas
from workbench.ui.widgets.canvas.stroke import Dot, Stroke

LEFT, RIGHT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.NoButton
PATH = [QPoint(100, 60), QPoint(110, 120), QPoint(130, 200)]


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    widget = Canvas()
    qtbot.addWidget(widget)
    widget.resize(300, 300)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def draw(canvas: Canvas, path: list[QPoint], button: Qt.MouseButton = LEFT) -> None:
    """One stroke with the mouse."""
    QTest.mousePress(canvas, button, pos=path[0])
    for place in path[1:]:
        QTest.mouseMove(canvas, place)
    QTest.mouseRelease(canvas, button, pos=path[-1])


def tablet(
    canvas: Canvas,
    kind: QEvent.Type,
    place: tuple[float, float],
    pressure: float = 0.5,
    pointer: QPointingDevice.PointerType = QPointingDevice.PointerType.Pen,
) -> QTabletEvent:
    """Send one tablet event; returns it, to see whether it was accepted."""
    device = QPointingDevice(
        "pen", 1, QPointingDevice.DeviceType.Stylus, pointer,
        QPointingDevice.Capability.Position | QPointingDevice.Capability.Pressure, 1, 1,
    )  # fmt: skip
    where = QPointF(*place)
    button = NONE if kind == QEvent.Type.TabletMove else LEFT
    held = NONE if kind == QEvent.Type.TabletRelease else LEFT
    event = QTabletEvent(
        kind, device, where, where, pressure, 0, 0, 0, 0, 0, Qt.KeyboardModifier.NoModifier, button, held
    )
    QApplication.sendEvent(canvas, event)
    return event


def color(canvas: Canvas, x: int, y: int) -> QColor:
    return canvas.grab().toImage().pixelColor(x, y)


def test_a_mouse_stroke_is_recorded_in_logical_pixels(canvas: Canvas) -> None:
    finished, changed = QSignalSpy(canvas.strokeFinished), QSignalSpy(canvas.changed)
    draw(canvas, PATH)
    [stroke] = canvas.strokes()
    assert stroke.dtype == np.float64
    np.testing.assert_allclose(stroke, [(p.x(), p.y()) for p in PATH])
    assert finished.count() == 1
    assert changed.count() >= len(PATH)


def test_a_click_makes_a_dot_and_so_does_a_trembling_one(canvas: Canvas) -> None:
    draw(canvas, [QPoint(50, 50)])
    draw(canvas, [QPoint(80, 80), QPoint(81, 80), QPoint(81, 81)])
    assert [len(stroke) for stroke in canvas.strokes()] == [1, 1]


def test_a_double_click_is_two_strokes(canvas: Canvas) -> None:
    draw(canvas, [QPoint(50, 50)])
    QTest.mouseDClick(canvas, LEFT, pos=QPoint(60, 60))
    assert len(canvas.strokes()) >= 2


def test_a_stroke_goes_on_outside(canvas: Canvas) -> None:
    draw(canvas, [QPoint(280, 150), QPoint(350, 150), QPoint(290, 170)])
    [stroke] = canvas.strokes()
    assert stroke[:, 0].max() == 350


@pytest.mark.parametrize("button", [RIGHT, Qt.MouseButton.MiddleButton])
def test_other_buttons_do_nothing(canvas: Canvas, button: Qt.MouseButton) -> None:
    draw(canvas, PATH, button)
    assert canvas.empty
    QTest.mousePress(canvas, LEFT, pos=PATH[0])
    QTest.mousePress(canvas, button, pos=PATH[1])
    QTest.mouseRelease(canvas, button, pos=PATH[1])
    QTest.mouseMove(canvas, PATH[2])
    QTest.mouseRelease(canvas, LEFT, pos=PATH[2])
    assert len(canvas.strokes()) == 1


@pytest.mark.parametrize("lose", [lambda c: c.hide(), lambda c: c.clearFocus()])
def test_a_lost_release_ends_the_stroke(qtbot: QtBot, canvas: Canvas, lose) -> None:
    canvas.activateWindow()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    finished = QSignalSpy(canvas.strokeFinished)
    QTest.mousePress(canvas, LEFT, pos=PATH[0])
    QTest.mouseMove(canvas, PATH[1])
    lose(canvas)
    assert finished.count() == 1
    QTest.mouseMove(canvas, PATH[2])
    assert len(canvas.strokes()) == 1
    assert len(canvas.strokes()[0]) == 2


def test_a_press_without_a_release_before_it(canvas: Canvas) -> None:
    QTest.mousePress(canvas, LEFT, pos=PATH[0])
    QTest.mouseMove(canvas, PATH[1])
    draw(canvas, [QPoint(200, 60), QPoint(200, 200)])
    assert len(canvas.strokes()) == 2


def test_a_pen_draws_and_its_mouse_echo_does_not(canvas: Canvas) -> None:
    finished = QSignalSpy(canvas.strokeFinished)
    assert tablet(canvas, QEvent.Type.TabletPress, (40.25, 50.5)).isAccepted()
    tablet(canvas, QEvent.Type.TabletMove, (90.75, 150.0), 0.9)
    tablet(canvas, QEvent.Type.TabletRelease, (90.75, 150.0), 0.0)
    [stroke] = canvas.strokes()
    np.testing.assert_allclose(stroke, [(40.25, 50.5), (90.75, 150.0)])
    assert finished.count() == 1


def test_pressure_changes_what_is_seen_and_not_what_is_recorded(canvas: Canvas) -> None:
    def width(pressure: float) -> int:
        canvas.clear()
        tablet(canvas, QEvent.Type.TabletPress, (50, 150), pressure)
        tablet(canvas, QEvent.Type.TabletMove, (250, 150), pressure)
        tablet(canvas, QEvent.Type.TabletRelease, (250, 150), 0.0)
        image = canvas.grab().toImage()
        return sum(image.pixelColor(150, y) == theme().color("ink") for y in range(300))

    assert 0 < width(0.1) < width(1.0)
    np.testing.assert_allclose(canvas.strokes()[0], [(50, 150), (250, 150)])


def test_hovering_and_the_eraser_do_nothing(canvas: Canvas) -> None:
    tablet(canvas, QEvent.Type.TabletMove, (90, 150))
    eraser = QPointingDevice.PointerType.Eraser
    assert tablet(canvas, QEvent.Type.TabletPress, (40, 50), pointer=eraser).isAccepted()
    tablet(canvas, QEvent.Type.TabletMove, (90, 150), pointer=eraser)
    tablet(canvas, QEvent.Type.TabletRelease, (90, 150), pointer=eraser)
    assert canvas.empty


def test_undo_redo_and_clear(canvas: Canvas) -> None:
    assert not canvas.can_undo
    assert not canvas.can_redo
    draw(canvas, PATH)
    draw(canvas, [QPoint(200, 60), QPoint(200, 200)])
    canvas.undo()
    assert len(canvas.strokes()) == 1
    canvas.redo()
    assert len(canvas.strokes()) == 2
    canvas.clear()
    assert canvas.empty
    canvas.undo()
    assert len(canvas.strokes()) == 2
    canvas.undo()
    draw(canvas, PATH)
    assert not canvas.can_redo
    for _ in range(9):
        canvas.undo()
    assert canvas.empty


def test_undo_in_mid_stroke_drops_that_stroke(canvas: Canvas) -> None:
    draw(canvas, PATH)
    QTest.mousePress(canvas, LEFT, pos=QPoint(200, 60))
    canvas.undo()
    QTest.mouseMove(canvas, QPoint(220, 90))
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(220, 90))
    assert len(canvas.strokes()) == 1


def test_the_keys(qtbot: QtBot, canvas: Canvas) -> None:
    draw(canvas, PATH)
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert canvas.empty
    QTest.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not canvas.empty


def test_the_pen_leaves_ink_piece_by_piece_as_it_would_all_at_once(canvas: Canvas) -> None:
    assert color(canvas, 104, 90) == theme().color("paper")
    draw(canvas, PATH)
    assert color(canvas, 105, 90) == theme().color("ink")
    before = canvas.grab().toImage()
    canvas.resize(301, 301)
    canvas.resize(300, 300)
    assert canvas.grab().toImage() == before


def test_the_hint_goes_with_the_first_dot_and_comes_back(canvas: Canvas) -> None:
    canvas.clearFocus()
    empty = canvas.grab().toImage()
    assert any(empty.pixelColor(x, 150) != theme().color("paper") for x in range(60, 240))
    draw(canvas, [QPoint(20, 20)])
    drawn = canvas.grab().toImage()
    assert all(drawn.pixelColor(x, 150) == theme().color("paper") for x in range(60, 240))
    canvas.undo()
    canvas.clearFocus()
    assert canvas.grab().toImage() == empty


def test_a_drawing_survives_another_size(canvas: Canvas) -> None:
    draw(canvas, PATH)
    before = canvas.strokes()[0]
    for width, height in [(600, 700), (5, 5), (0, 0), (600, 600)]:
        canvas.resize(width, height)
    np.testing.assert_allclose(canvas.strokes()[0], 2 * before)
    assert color(canvas, 210, 180) == theme().color("ink")


def test_another_theme_paints_anew(canvas: Canvas, qapp: QApplication) -> None:
    draw(canvas, PATH)
    palette = qapp.palette()
    try:
        theme().apply("dark")
        assert color(canvas, 105, 90) == theme().color("ink")
        assert color(canvas, 30, 30) == theme().color("paper")
    finally:
        theme().apply("light")
        qapp.setPalette(QPalette(palette))


def test_it_says_what_it_is(canvas: Canvas) -> None:
    assert canvas.accessibleName()
    assert canvas.accessibleDescription()
    assert canvas.toolTip()


def test_a_long_drawing_stays_quick(canvas: Canvas) -> None:
    QTest.mousePress(canvas, LEFT, pos=PATH[0])
    begin = time.thread_time()
    for number in range(2000):
        QTest.mouseMove(canvas, QPoint(150 + number % 100, 150 + number % 77))
    QTest.mouseRelease(canvas, LEFT, pos=PATH[0])
    assert (time.thread_time() - begin) / 2000 < 0.002  # 0.1 ms a move; its own time, since the machine may be busy


def test_a_picture_fills_the_canvas_in_its_own_colours(canvas: Canvas) -> None:
    picture = np.zeros((10, 10), np.uint8)
    picture[2, 7] = 255
    changed = QSignalSpy(canvas.changed)
    canvas.show_picture(picture)
    assert changed.count() == 1
    assert not canvas.empty
    assert canvas.strokes() == []
    image = canvas.grab().toImage()
    assert image.pixelColor(225, 75) == theme().color("ink")
    assert image.pixelColor(75, 225) == theme().color("paper")


def test_a_stroke_on_a_picture_takes_its_place_at_once(canvas: Canvas) -> None:
    canvas.show_picture(np.full((10, 10), 255, np.uint8))
    QTest.mousePress(canvas, LEFT, pos=PATH[0])
    assert canvas.picture is None
    assert canvas.drawing
    assert canvas.grab().toImage().pixelColor(250, 250) == theme().color("paper")
    QTest.mouseRelease(canvas, LEFT, pos=PATH[-1])
    assert len(canvas.strokes()) == 1
    canvas.undo()
    assert canvas.picture is not None
    canvas.undo()
    assert canvas.empty
    canvas.redo()
    canvas.clear()
    assert canvas.empty
    canvas.undo()
    assert canvas.picture is not None


@pytest.mark.parametrize(
    "picture", [np.zeros((8, 9), np.uint8), np.zeros((8, 8)), np.zeros((0, 0), np.uint8), np.zeros(8, np.uint8)]
)
def test_what_is_no_picture_is_refused(canvas: Canvas, picture: np.ndarray) -> None:
    with pytest.raises(ValueError, match="received"):
        canvas.show_picture(picture)
    assert canvas.empty


def test_strokes_in_shares_lie_where_they_lay(canvas: Canvas) -> None:
    draw(canvas, PATH)
    before = canvas.strokes()
    canvas.show_strokes([stroke / canvas.side for stroke in before])
    [after] = canvas.strokes()
    assert np.allclose(after, before[0])
    canvas.undo()
    assert np.allclose(canvas.strokes()[0], before[0])
    with pytest.raises(ValueError, match="stroke 0"):
        canvas.show_strokes([np.zeros((2, 3))])


def test_a_stroke_grows_without_changing_what_was_taken_of_it() -> None:
    stroke = Stroke()
    taken = []
    for number in range(1000):
        stroke.add(Dot(number / 1000, -number / 1000, 1.0))
        taken.append(stroke.dots)
    assert [len(dots) for dots in taken] == list(range(1, 1001))
    assert (taken[499] == stroke.dots[:500]).all()
    assert stroke.last == Dot(0.999, -0.999, 1.0)
