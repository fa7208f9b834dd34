"""Spin boxes that let people type, and say what is wrong instead of swallowing keys."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox, QWidget

from ...core.base.text import text
from . import ladder
from .calm_wheel import CalmWheel

EXACT = 30
"""Decimals kept inside: enough that 1e-12 comes back as itself. What is shown is as short as can be."""
WIDEST_INTEGER = 2**31 - 1


class IntegerBox(QSpinBox):
    """A whole number within limits."""

    refused = Signal(str)
    typing: _Typing

    def __init__(self, minimum: float | None, maximum: float | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(int(minimum or 0), int(WIDEST_INTEGER if maximum is None else maximum))
        _prepare(self)

    def validate(self, text: str, position: int) -> object:
        """Everything may be typed; only a number within the limits is taken."""
        return _state(self.reason(text)), text, position

    def valueFromText(self, text: str) -> int:
        """Read ``1,024`` as well as ``1024``."""
        return int(text.removesuffix(self.suffix()).strip().replace(",", ""))

    def textFromValue(self, value: int) -> str:
        """Plain digits, as Keras would be given them."""
        return str(value)

    def reason(self, words: str) -> str:
        """Why this text is no value for the field; empty if it is one."""
        try:
            number = self.valueFromText(words)
        except ValueError:
            return text("A whole number is needed.")
        return _outside(number, self.minimum(), self.maximum())


class RealBox(QDoubleSpinBox):
    """A real number within limits; logarithmic ones step by 1, 2, 5, 10."""

    refused = Signal(str)
    typing: _Typing

    def __init__(
        self, minimum: float | None, maximum: float | None, logarithmic: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        low, high = -1e12 if minimum is None else minimum, 1e12 if maximum is None else maximum
        self._logarithmic = logarithmic
        self.setDecimals(EXACT)
        self.setRange(low, high)
        self.setSingleStep(ladder.linear_step(low, high))
        _prepare(self)

    def validate(self, text: str, position: int) -> object:
        """Everything may be typed, ``1e-3`` included; only a number within the limits is taken."""
        return _state(self.reason(text)), text, position

    def valueFromText(self, text: str) -> float:
        """Read a decimal point or comma, with or without an exponent."""
        return float(text.removesuffix(self.suffix()).strip().replace(",", "."))

    def textFromValue(self, value: float) -> str:
        """The shortest way to write the number."""
        return ladder.as_text(value)

    def stepBy(self, steps: int) -> None:
        """Go to the next round number, staying within the limits."""
        here = self.value()
        if self._logarithmic and here > 0:
            stepped = ladder.logarithmic_next(here, steps)
        else:
            stepped = ladder.linear_next(here, self.singleStep(), steps)
        self.setValue(min(max(stepped, self.minimum()), self.maximum()))
        self.selectAll()

    def reason(self, words: str) -> str:
        """Why this text is no value for the field; empty if it is one."""
        try:
            number = self.valueFromText(words)
        except ValueError:
            return text("A number is needed.")
        return _outside(number, self.minimum(), self.maximum())


def restore(box: IntegerBox | RealBox) -> None:
    """Put the last good number back in the place of a text that is none."""
    if box.reason(box.text()):
        box.lineEdit().setText(f"{ladder.as_text(box.value())}{box.suffix()}")


class _Typing:
    """On the way to 20000 stands 2000: a number out of range leaves the one that was there before it was typed."""

    def __init__(self, box: IntegerBox | RealBox) -> None:
        self._box = box
        self._before: float | None = None
        box.lineEdit().textEdited.connect(self._typed)
        box.editingFinished.connect(self._finish)

    def _typed(self, words: str) -> None:
        box, edit = self._box, self._box.lineEdit()
        if self._before is None:
            # Qt takes the new text after this.
            self._before = box.value()
        reason = box.reason(words)
        if reason and box.value() != self._before:
            position = edit.cursorPosition()
            box.setValue(self._before)  # type: ignore[arg-type]
            edit.setText(words)
            edit.setCursorPosition(position)
        box.refused.emit(reason)

    def _finish(self) -> None:
        # By now Qt has put the last good value back.
        self._before = None
        self._box.refused.emit("")


def _prepare(box: IntegerBox | RealBox) -> None:
    box.setKeyboardTracking(True)
    box.setCorrectionMode(QAbstractSpinBox.CorrectionMode.CorrectToPreviousValue)
    box.setFixedWidth(128)
    box.typing = _Typing(box)
    box.valueChanged.connect(lambda _value: box.refused.emit(""))
    CalmWheel(box)


def _state(reason: str) -> QValidator.State:
    return QValidator.State.Intermediate if reason else QValidator.State.Acceptable


def _outside(number: float, low: float, high: float) -> str:
    # NaN is on neither side of anything, so ask for what is right and not for what is wrong.
    if low <= number <= high:
        return ""
    texts = {"low": ladder.as_text(low), "high": ladder.as_text(high)}
    return text("It must lie between {low} and {high}.", **texts)
