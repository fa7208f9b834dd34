"""Things that can happen to a window: what a hand, a keyboard, a desktop and other programs do to it, at random."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from workbench.ui.shell.window import MainWindow
from workbench.ui.work.actions.rows import ROWS

KEYS = [
    *(Qt.Key(key) for key in range(Qt.Key.Key_A, Qt.Key.Key_Z + 1)),
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Delete),
    *(Qt.Key.Key_Backspace, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home),
    *(
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_F1,
        Qt.Key.Key_F2,
        Qt.Key.Key_F5,
        Qt.Key.Key_F6,
    ),
]
MODIFIERS = [
    *(Qt.KeyboardModifier.NoModifier,) * 4,
    *(Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier),
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
]
BUTTONS = [*(Qt.MouseButton.LeftButton,) * 6, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton]
TEXTS = [
    *("0", "-1", "1e999", "1e-9", "3.5", "20000", "80%", "inf", "nan", "0x10", "１２", "٣", ""),
    *(
        "Dense",
        "pool",
        "层",
        "手写数字识别",
        "🙂",
        "\u202eabc",
        "a" * 5000,
        "\0",
        "\ud800",
        "<b>x</b>",
        "&amp;",
        "%s {0} {name}",
    ),
    *('{"layers": []}', '[{"kind": "Dense"}]', '{"kind": []}', "square(y_true-y_pred)", "0/0", "((((", "../../etc"),
]
QUIT = {"file.quit"}
"""What the attack does by itself, in its own time."""
SIZES = [(1024, 640), (1280, 800), (1920, 1080), (1100, 700)]


class Events:
    """Each method does one thing at random; ``done`` says in words what it was."""

    def __init__(self, window: MainWindow, chance: Random, files: list[Path]) -> None:
        self.window, self.chance, self._files = window, chance, files
        self.done = ""
        self._kinds: list[Callable[[], None]] = [
            *(self.click,) * 8,
            *(self.key,) * 8,
            *(self.action,) * 4,
            *(self.type_text,) * 3,
            *(self.drag,) * 3,
            *(self.double_click, self.wheel, self.tab, self.stroke, self.history, self.paste, self.drop, self.answer),
            *(self.resize, self.theme),
        ]

    def happen(self) -> None:
        """One thing."""
        self.chance.choice(self._kinds)()

    def _widget(self) -> QWidget:
        """Any that can be seen and used: in a dialog or a list that lies above the window first of all."""
        above = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        root = above if above is not None and self.chance.random() < 0.8 else self.window
        seen = [widget for widget in root.findChildren(QWidget) if widget.isVisible() and widget.isEnabled()]
        return self.chance.choice(seen or [root])

    def _place(self, widget: QWidget) -> QPoint:
        return QPoint(self.chance.randrange(max(1, widget.width())), self.chance.randrange(max(1, widget.height())))

    def _tell(self, what: str, widget: QWidget | None = None) -> None:
        where = f" at {type(widget).__name__} {widget.objectName()}".rstrip() if widget is not None else ""
        self.done = f"{what}{where}"

    def click(self) -> None:
        """Click somewhere."""
        widget, button = self._widget(), self.chance.choice(BUTTONS)
        self._tell(f"click {button.name}", widget)
        QTest.mouseClick(widget, button, self.chance.choice(MODIFIERS), self._place(widget))

    def double_click(self) -> None:
        """Click twice."""
        widget = self._widget()
        self._tell("double click", widget)
        QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=self._place(widget))

    def drag(self) -> None:
        """Press, move and let go, perhaps outside."""
        widget = self._widget()
        self._tell("drag", widget)
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=self._place(widget))
        for _ in range(self.chance.randrange(4)):
            QTest.mouseMove(widget, self._place(widget) * 2 - self._place(widget))
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=self._place(widget))

    def wheel(self) -> None:
        """Turn the wheel."""
        widget = self._widget()
        self._tell("wheel", widget)
        place, turn = QPointF(self._place(widget)), QPoint(0, self.chance.choice([-120, 120, 1200]))
        where = QPointF(widget.mapToGlobal(place.toPoint()))
        none, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(place, where, QPoint(), turn, Qt.MouseButton.NoButton, none, phase, False)
        QApplication.sendEvent(widget, event)

    def key(self) -> None:
        """Press a key where the focus is."""
        key, modifier = self.chance.choice(KEYS), self.chance.choice(MODIFIERS)
        if key == Qt.Key.Key_Q and modifier & Qt.KeyboardModifier.ControlModifier:
            return
        widget = QApplication.focusWidget() or self._widget()
        self._tell(f"key {key.name} {modifier}", widget)
        QTest.keyClick(widget, key, modifier)

    def type_text(self) -> None:
        """Type what is odd, or comes from an input method."""
        widget, words = QApplication.focusWidget() or self._widget(), self.chance.choice(TEXTS)
        self._tell(f"type {words[:20]!r}", widget)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            none = Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(widget, QKeyEvent(kind, Qt.Key.Key_unknown, none, words.replace("\ud800", "?")))

    def action(self) -> None:
        """Whatever the menus hold."""
        row = self.chance.choice([row for row in ROWS if row.name not in QUIT])
        self._tell(f"action {row.name}")
        self.window.workspace.actions[row.name].trigger()

    def tab(self) -> None:
        """Go to a tab."""
        self._tell("tab")
        self.window.tabs.setCurrentIndex(self.chance.randrange(self.window.tabs.count()))

    def stroke(self) -> None:
        """Draw."""
        canvas = self.window.findChild(QWidget, "drawCanvas")
        if canvas is None or not canvas.isVisible():
            self.window.tabs.setCurrentIndex(4)
            return
        self._tell("stroke")
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=self._place(canvas))
        for _ in range(self.chance.randrange(12)):
            QTest.mouseMove(canvas, self._place(canvas))
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=self._place(canvas))

    def history(self) -> None:
        """Undo and redo in bursts."""
        self._tell("history")
        for _ in range(self.chance.randrange(8)):
            self.window.workspace.actions[self.chance.choice(["edit.undo", "edit.redo"])].trigger()

    def _mime(self) -> QMimeData:
        data = QMimeData()
        kind = self.chance.randrange(3)
        if kind == 0:
            data.setText(self.chance.choice(TEXTS).replace("\ud800", "?"))
        elif kind == 1:
            data.setUrls([QUrl.fromLocalFile(str(self.chance.choice(self._files)))])
        else:
            data.setData(self.chance.choice(["application/json", "image/png", "x/y"]), b"\xff\0{")
        return data

    def paste(self) -> None:
        """Paste what another program has copied."""
        self._tell("paste")
        QApplication.clipboard().setMimeData(self._mime())
        self.window.workspace.actions["build.paste"].trigger()

    def drop(self) -> None:
        """Drop it somewhere."""
        widget, data = self._widget(), self._mime()
        self._tell("drop", widget)
        none, copy = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
        place = self._place(widget)
        QApplication.sendEvent(widget, QDragEnterEvent(place, copy, data, Qt.MouseButton.LeftButton, none))
        QApplication.sendEvent(widget, QDropEvent(QPointF(place), copy, data, Qt.MouseButton.LeftButton, none))

    def answer(self) -> None:
        """Press a button of a dialog, or close what lies above the window."""
        above = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        dialogs = [dialog for dialog in self.window.findChildren(QDialog) if dialog.isVisible()]
        target = above or (self.chance.choice(dialogs) if dialogs else None)
        if target is None:
            return
        self._tell("answer", target)
        buttons = [each for each in target.findChildren(QAbstractButton) if each.isVisible() and each.isEnabled()]
        if buttons and self.chance.random() < 0.6:
            self.chance.choice(buttons).click()
        else:
            target.close()

    def resize(self) -> None:
        """Another size."""
        self._tell("resize")
        self.window.resize(*self.chance.choice(SIZES))

    def theme(self) -> None:
        """Light, dark, or as the desktop is."""
        self._tell("theme")
        self.window.choose_theme(self.chance.choice(["light", "dark", "system"]))
