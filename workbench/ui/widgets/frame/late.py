"""A place for a widget that is made when somebody first looks at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...look.layout import with_margins
from ...work.idle import idle

W = TypeVar("W", bound=QWidget)


class Late(QWidget, Generic[W]):
    """What stands in views behind the first one need not be there when the window opens."""

    def __init__(self, make: Callable[[], W]) -> None:
        super().__init__()
        self._make = make
        self._made: W | None = None
        self._layout = with_margins(QVBoxLayout(self), 0)

    @property
    def widget(self) -> W:
        """The widget, made now if it was not looked at yet."""
        if self._made is None:
            self._made = self._make()
            self._layout.addWidget(self._made)
            # A layout shows what comes late only when the event loop is back.
            self._made.show()
        return self._made

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        _ = self.widget
        super().showEvent(event)


class Soon(Late[W]):
    """Made in an idle turn once it is shown: it is to be seen, but the window's first picture need not wait for it.

    ``room`` is what it takes until then.
    """

    def __init__(self, make: Callable[[], W], room: QSize) -> None:
        super().__init__(make)
        self._room = room

    def sizeHint(self) -> QSize:
        """The widget's, or the room that is kept for it."""
        return super().sizeHint() if self._made else self._room

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks, and sees it in a moment."""
        if self._made is None:
            idle().add(self, lambda: self.widget)
            QWidget.showEvent(self, event)
        else:
            super().showEvent(event)
