"""A loss as a formula: typed, checked while it is typed, started from an example."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from .....core.base.text import text
from .....core.catalog.losses import CustomLoss
from .....core.spec.formula import FormulaError, Node, parse
from .....core.spec.formula_check import cost_curves, finding, sample_mean
from ....look.layout import GAP, empty_grid, in_column
from ....look.roles import set_role
from ..section import caption
from .formula_text import FormulaText

EXAMPLES = (
    ("Asymmetric", "where(y_pred > y_true, 2 * (y_pred - y_true), y_true - y_pred)"),
    ("Squared", "square(y_pred - y_true)"),
    ("Absolute", "abs(y_pred - y_true)"),
    ("Huber-like", "where(abs(y_pred - y_true) < 0.3, square(y_pred - y_true) / 0.6, abs(y_pred - y_true) - 0.15)"),
)


class FormulaEditor(QWidget):
    """Tells of every formula that can be read; what cannot is kept as typed, with the reason below."""

    edited = Signal(str, str)
    """The formula, and the example's name when it was not typed."""
    read = Signal(object)
    """The tree of the formula, whenever it changes; None while it cannot be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = FormulaText()
        self.state = caption()
        self.state.setObjectName("formulaState")
        self.tree: Node | None = None
        self._classes = 2
        self._example = ""
        self._shown: str | None = None
        """The project's formula when it was last shown: a draft stays until that one changes."""
        self.text.textChanged.connect(self._typed)
        help = text(CustomLoss.model_fields["formula"].description or "")
        in_column(self.text, self.state, self._examples(), caption(help), on=self)

    def show_formula(self, formula: str, classes: int) -> None:
        """Show the project's formula for so many classes; what is typed stays while the project's is still the same."""
        stale, self._classes = classes != self._classes, classes
        if formula == self._shown:
            if stale:
                self._read()
        else:
            self._shown = formula
            if formula != self.text.toPlainText():
                self.text.replace(formula)
            self._read()

    def _typed(self) -> None:
        text = self.text.toPlainText()
        if self._read() and text != self._shown:
            self._shown = text
            self.edited.emit(text, self._example)

    def _read(self) -> bool:
        """Read the formula and say how it is; False when it cannot be read."""
        try:
            self.tree = parse(self.text.toPlainText())
        except FormulaError as error:
            self.tree = None
            kept = text("The project keeps the last formula that could be read.")
            self._say(f"{error.message}\n{kept}", "error", error.place)
        else:
            odd = finding(cost_curves(self.tree))
            cost = f"{sample_mean(self.tree, self._classes):.4g}"
            mean = text("Formula understood. An image whose class gets a probability of 0.7 costs {cost}.", cost=cost)
            self._say(odd or mean, "warning" if odd else "caption", None)
        self.read.emit(self.tree)
        return self.tree is not None

    def _say(self, text: str, role: str, place: int | None) -> None:
        self.text.mark(place)
        self.text.setAccessibleDescription(text)
        self.state.setText(text)
        set_role(self.state, role)

    def _start_from(self, name: str, formula: str) -> None:
        self._example = name
        self.text.setPlainText(formula)
        self._example = ""
        self.text.setFocus()

    def _examples(self) -> QGridLayout:
        grid = empty_grid(None, GAP, GAP)
        grid.setColumnStretch(2, 1)
        names = (text("Asymmetric"), text("Squared"), text("Absolute"), text("Huber-like"))
        for number, (name, (key, formula)) in enumerate(zip(names, EXAMPLES, strict=True)):
            button = QPushButton(name)
            button.setObjectName(f"example{key}")
            button.setProperty("role", "fix")
            button.setToolTip(text("Start from {formula}", formula=formula))
            button.clicked.connect(lambda _checked=False, name=name, formula=formula: self._start_from(name, formula))
            grid.addWidget(button, number // 2, number % 2)
        return grid
