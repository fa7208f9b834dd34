"""The selected layer: its name, what it does, its parameters."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from .....core.base.text import text
from .....core.catalog.layers import Layer
from .....core.net.survey import Survey
from .....core.net.trace import LayerTrace
from ....forms.form import Form
from ....look.layout import APART, GAP, STRETCH, TIGHT, in_column, in_row, with_margins
from ....widgets.problem_column import ProblemColumn
from ....widgets.scroll_column import ScrollColumn
from .layer_heading import LayerHeading
from .receptive_field import FieldPicture


class Inspector(QWidget):
    """Shows one layer as a form; ``edited`` carries it changed, and which field was."""

    edited = Signal(object, str)
    renamed = Signal(str, str)
    """The old name and the new one."""
    fix_chosen = Signal(object)
    """A hint's fix."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("buildInspector")
        self.heading = LayerHeading()
        self.heading.renamed.connect(self.renamed)
        self.summary = _caption()
        self.hints = ProblemColumn()
        self.hints.fix_chosen.connect(self.fix_chosen)
        self.form: Form | None = None
        self._place = in_column()
        self.field_picture = FieldPicture()
        self.field_text = _caption()
        self._nothing = _caption()
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = with_margins(QStackedLayout(self), 0)
        self._pages.addWidget(self._nothing)
        self._pages.addWidget(self._page())
        self._shown = ""

    def show_layers(self, survey: Survey, names: tuple[str, ...]) -> None:
        """Show the one selected layer; say what is selected when it is none or several."""
        step = survey.trace.step(names[0]) if len(names) == 1 else None
        if step is None:
            self._nothing.setText(self._several(survey, names))
            self._pages.setCurrentIndex(0)
            return
        layer = step.layer
        taken = {other.name for other in survey.project.layers if other.name != layer.name}
        self.heading.show_layer(layer, taken)
        self.summary.setText(text(layer.summary))
        self.hints.show_problems([hint for hint in survey.hints if hint.where == layer.name])
        self._show_form(layer)
        self._show_field(step, survey)
        self._pages.setCurrentIndex(1)

    def begin_editing(self) -> None:
        """Go to the first parameter, or to the name of a layer that has none."""
        rows = list(self.form.rows.values()) if self.form else []
        if rows:
            rows[0].editor.controls()[0].setFocus()
        else:
            self.heading.edit_name()

    def _several(self, survey: Survey, names: tuple[str, ...]) -> str:
        if not names:
            return text("Select a layer to see its parameters.")
        steps = [step for step in survey.trace.steps if step.layer.name in names]
        return text(
            "{count} layers are selected.\nTogether they have {parameters} parameters.",
            count=len(names),
            parameters=f"{sum(step.parameters for step in steps):,}",
        )

    def _show_form(self, layer: Layer) -> None:
        if self.form is None:
            self.form = Form(layer)
            self.form.edited.connect(self.edited)
            self._place.addWidget(self.form)
        elif layer.name != self._shown:
            self.form.reset()
        self._shown = layer.name
        self.form.show_spec(layer)

    def _show_field(self, step: LayerTrace, survey: Survey) -> None:
        field = step.field
        self.field_picture.setVisible(field is not None)
        self.field_text.setVisible(field is not None)
        if field is not None:
            (height, width), (down, right) = field.size, field.stride
            self.field_picture.show_field(field, survey.trace.start)
            words = text(
                "Receptive field: each output sees {height}×{width} pixels of the image; the next one down or to the "
                "right sees the same area moved by {down} or {right}.",
                height=height,
                width=width,
                down=down,
                right=right,
            )
            self.field_text.setText(words)

    def _page(self) -> QWidget:
        content = QWidget()
        content.setProperty("role", "clear")
        in_column(
            self.heading,
            self.summary,
            self._place,
            self.hints,
            in_row(self.field_picture, (self.field_text, 1), spacing=APART),
            STRETCH,
            on=content,
            spacing=GAP + TIGHT,
            margins=(APART, GAP, GAP, APART),
        )
        return ScrollColumn(content)


def _caption() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setProperty("role", "caption")
    return label
