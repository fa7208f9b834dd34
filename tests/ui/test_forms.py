"""Forms made from specifications: every kind of field, by keyboard, wheel and mouse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QSpinBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from workbench.core.catalog.layers import LAYERS, BatchNormalization, Conv2D, Dense, MaxPooling2D
from workbench.core.catalog.losses import AnyLoss, CategoricalCrossentropy
from workbench.core.catalog.optimizers import OPTIMIZERS, SGD, Adam, AnyOptimizer
from workbench.core.spec.fields import declare, form_fields
from workbench.core.spec.spec import Entry, Spec
from workbench.ui.forms.form import Form
from workbench.ui.forms.number_boxes import IntegerBox, RealBox

from . import dress

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


class Sample(Spec):
    """One field of every kind."""

    count: int = declare(3, "How many.", minimum=1, maximum=50, unit="pieces")
    share: float = declare(0.2, "How much.", minimum=0.0, maximum=1.0)
    rate: float = declare(0.001, "How fast.", minimum=1e-7, maximum=10.0, logarithmic=True)
    on: bool = declare(False, "Whether.")
    mode: Literal["fast", "slow"] = declare("fast", "Which.", choice_help={"fast": "Soon done.", "slow": "Takes care."})
    note: str = declare("", "What for.", pattern="^[a-z]*$")
    perhaps: int | None = declare(None, "Maybe.", minimum=2, maximum=9, none="no limit")
    loss: AnyLoss | None = declare(None, "A loss, or none.")
    optimizer: AnyOptimizer = declare(Adam(), "An optimizer.")
    secret: int = declare(1, "Not in forms.", hidden=True)
    detail: int = declare(1, "Rarely needed.", advanced=True)


def shown(qtbot: QtBot, spec: Spec) -> tuple[Form, list[tuple[Any, str]]]:
    form = Form(spec)
    dress.light(form)
    qtbot.addWidget(form)
    form.resize(420, 700)
    with qtbot.waitExposed(form):
        form.show()
    edits: list[tuple[Any, str]] = []
    form.edited.connect(lambda edited, name: edits.append((edited, name)))
    return form, edits


def part(form: QWidget, kind: type[Any], name: str) -> Any:
    found = form.findChild(kind, name)
    assert found is not None, f"there is no {kind.__name__} {name}"
    return found


def retype(qtbot: QtBot, box: Any, text: str) -> None:
    box.setFocus()
    box.selectAll()
    qtbot.keyClick(box, Key.Key_Delete)
    qtbot.keyClicks(box, text)


@pytest.mark.parametrize("cls", [*LAYERS, *OPTIMIZERS, Sample], ids=lambda cls: cls.__name__)
def test_every_field_has_a_named_editor_with_label_and_help(qtbot: QtBot, cls: type[Spec]) -> None:
    form, edits = shown(qtbot, cls())
    visible = [field for field in form_fields(cls) if not field.hidden]
    assert list(form.rows) == [f.name for f in visible if not f.advanced] + [f.name for f in visible if f.advanced]
    for field in visible:
        row = form.rows[field.name]
        control = row.editor.controls()[0]
        assert row.label.buddy() is control
        assert field.help in row.label.toolTip()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert control.accessibleName().startswith(field.title)
    assert edits == [], "showing is not editing"


def test_typing_emits_each_valid_value(qtbot: QtBot) -> None:
    form, edits = shown(qtbot, Sample())
    retype(qtbot, part(form, QSpinBox, "count"), "42")
    assert [(spec.count, name) for spec, name in edits] == [(4, "count"), (42, "count")]


@pytest.mark.parametrize(
    ("name", "typed", "reason"),
    [
        ("count", "51", "It must lie between 1 and 50."),
        ("count", "0", "It must lie between 1 and 50."),
        ("count", "", "A whole number is needed."),
        ("count", "2.5", "A whole number is needed."),
        ("share", "1.5", "It must lie between 0 and 1."),
        ("share", "nan", "It must lie between 0 and 1."),
        ("rate", "fast", "A number is needed."),
        ("rate", "0", "It must lie between 1e-7 and 10."),
    ],
)
def test_a_wrong_number_says_why_and_is_put_back(qtbot: QtBot, name: str, typed: str, reason: str) -> None:
    form, edits = shown(qtbot, Sample())
    box, note = part(form, QWidget, name), part(form, QLabel, f"{name}_note")
    shown_before = box.text()
    retype(qtbot, box, typed)
    assert note.isVisible()
    assert note.text() == reason
    bad = float(typed) if typed.replace(".", "").isdigit() else None
    assert bad not in [getattr(spec, name) for spec, _ in edits]
    last_good = getattr(edits[-1][0], name) if edits else None
    qtbot.keyClick(box, Key.Key_Return)
    assert not note.isVisible()
    assert box.text() == (f"{last_good:g}" if last_good is not None else shown_before)


def test_a_pattern_is_explained(qtbot: QtBot) -> None:
    form, edits = shown(qtbot, Sample())
    retype(qtbot, part(form, QLineEdit, "note"), "a1")
    assert [spec.note for spec, _ in edits] == ["a"]
    assert "pattern" in part(form, QLabel, "note_note").text()


def test_logarithmic_steps_are_one_two_five(qtbot: QtBot) -> None:
    form, edits = shown(qtbot, Sample())
    box = part(form, RealBox, "rate")
    box.setFocus()
    for _ in range(4):
        qtbot.keyClick(box, Key.Key_Up)
    assert [spec.rate for spec, _ in edits] == [0.002, 0.005, 0.01, 0.02]
    for _ in range(20):
        qtbot.keyClick(box, Key.Key_Down)
    assert edits[-1][0].rate == 1e-7
    assert box.text() == "1e-7"


def test_linear_steps_land_on_round_numbers(qtbot: QtBot) -> None:
    form, edits = shown(qtbot, BatchNormalization())
    box = part(form, RealBox, "momentum")
    box.setFocus()
    qtbot.keyClick(box, Key.Key_Down)
    qtbot.keyClick(box, Key.Key_Down)
    qtbot.keyClick(box, Key.Key_Up)
    assert [spec.momentum for spec, _ in edits] == [0.95, 0.9, 0.95]


@pytest.mark.parametrize("typed", ["0.05", "5e-2", "0,05", "5E-2"])
def test_numbers_are_read_as_people_write_them(qtbot: QtBot, typed: str) -> None:
    form, edits = shown(qtbot, Sample())
    retype(qtbot, part(form, RealBox, "share"), typed)
    assert edits[-1][0].share == 0.05


def test_choice_toggle_and_their_words(qtbot: QtBot) -> None:
    form, edits = shown(qtbot, Sample())
    mode, note = part(form, QComboBox, "mode"), part(form, QLabel, "mode_note")
    assert note.text() == "Soon done."
    assert mode.itemData(1, Qt.ItemDataRole.ToolTipRole) == "Takes care."
    qtbot.keyClick(mode, Key.Key_Down)
    assert edits[-1][0].mode == "slow"
    assert note.text() == "Takes care."
    qtbot.keyClick(part(form, QCheckBox, "on"), Key.Key_Space)
    assert edits[-1][0].on is True


def test_linked_sides_change_together_until_unlinked(qtbot: QtBot) -> None:
    form, edits = shown(qtbot, Conv2D())
    retype(qtbot, part(form, QSpinBox, "kernel_size"), "5")
    assert edits[-1][0].kernel_size == (5, 5)
    link = part(form, QToolButton, "kernel_size_3")
    qtbot.mouseClick(link, LEFT)
    retype(qtbot, part(form, QSpinBox, "kernel_size_2"), "7")
    assert edits[-1][0].kernel_size == (5, 7)
    qtbot.mouseClick(link, LEFT)
    assert edits[-1][0].kernel_size == (5, 5)


def test_unlike_sides_are_shown_unlinked(qtbot: QtBot) -> None:
    form, edits = shown(qtbot, Conv2D())
    form.show_spec(Conv2D(kernel_size=(3, 5)))
    assert not part(form, QToolButton, "kernel_size_3").isChecked()
    form.reset()
    form.show_spec(Conv2D(kernel_size=(4, 4)))
    assert part(form, QToolButton, "kernel_size_3").isChecked()
    assert edits == []


def test_an_optional_field_begins_with_what_it_followed(qtbot: QtBot) -> None:
    form, edits = shown(qtbot, MaxPooling2D(pool_size=3))
    assert part(shown(qtbot, Sample())[0], QCheckBox, "perhaps_none").text() == "no limit"
    none = part(form, QCheckBox, "strides_none")
    assert none.isChecked()
    assert none.text() == "same as pool_size"
    qtbot.keyClick(none, Key.Key_Space)
    assert edits[-1][0].strides == (3, 3)
    retype(qtbot, part(form, QSpinBox, "strides"), "1")
    assert edits[-1][0].strides == (1, 1)
    qtbot.keyClick(none, Key.Key_Space)
    assert edits[-1][0].strides is None


def test_an_optional_entry_opens_a_form_of_its_own(qtbot: QtBot) -> None:
    form, edits = shown(qtbot, Sample())
    qtbot.keyClick(part(form, QCheckBox, "loss_none"), Key.Key_Space)
    box = part(form, QComboBox, "loss")
    assert box.isVisible()
    box.setCurrentText("CategoricalCrossentropy")
    assert edits[-1] == (Sample(loss=CategoricalCrossentropy()), "loss")


def test_switching_an_entry_remembers_its_parameters(qtbot: QtBot) -> None:
    form, edits = shown(qtbot, Sample())
    box = part(form, QComboBox, "optimizer")
    box.setCurrentText("SGD")
    retype(qtbot, part(form, RealBox, "momentum"), "0.9")
    box.setCurrentText("Adam")
    assert edits[-1][0].optimizer == Adam()
    box.setCurrentText("SGD")
    assert edits[-1][0].optimizer == SGD(momentum=0.9)


def test_the_wheel_changes_only_what_has_the_focus(qtbot: QtBot) -> None:
    form, edits = shown(qtbot, Sample())
    box = part(form, QSpinBox, "count")
    part(form, QLineEdit, "note").setFocus()
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(box.mapToGlobal(QPoint(5, 5))), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, turn)
    assert edits == []
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    QApplication.sendEvent(box, turn)
    assert edits[-1][0].count == 4


def test_showing_the_same_type_keeps_widgets_focus_and_cursor(qtbot: QtBot) -> None:
    form, _ = shown(qtbot, Dense(units=1280))
    box = part(form, QSpinBox, "units")
    box.setFocus()
    box.lineEdit().setCursorPosition(2)
    form.show_spec(Dense(units=1280, activation="relu"))
    assert part(form, QSpinBox, "units") is box
    assert box.lineEdit().cursorPosition() == 2
    assert form.focusWidget() is box
    assert part(form, QComboBox, "activation").currentText() == "relu"


def test_another_type_makes_the_form_anew(qtbot: QtBot) -> None:
    form, _ = shown(qtbot, Dense())
    form.show_spec(MaxPooling2D())
    QApplication.processEvents()
    assert list(form.rows) == ["pool_size", "strides", "padding"]
    assert not [box for box in form.findChildren(QSpinBox, "units") if box.isVisible()]


def test_advanced_fields_stand_under_more(qtbot: QtBot) -> None:
    form, edits = shown(qtbot, Sample())
    detail = part(form, QSpinBox, "detail")
    # The optimizer's own form has such a section too.
    [more] = [b for b in form.findChildren(QToolButton, "more") if b.parentWidget().isAncestorOf(detail)]
    assert not detail.isVisible()
    qtbot.mouseClick(more, LEFT)
    assert detail.isVisible()
    retype(qtbot, detail, "7")
    assert edits[-1][0].detail == 7
    assert form.findChild(QSpinBox, "secret") is None


def test_what_a_validator_refuses_is_said_at_its_field(qtbot: QtBot) -> None:
    from pydantic import model_validator

    class Ordered(Spec):
        low: int = declare(1, "Low.", minimum=0, maximum=9)
        high: int = declare(5, "High.", minimum=0, maximum=9)

        @model_validator(mode="after")
        def _in_order(self) -> Ordered:
            if self.low > self.high:
                raise ValueError("low must not be above high")
            return self

    form, edits = shown(qtbot, Ordered())
    retype(qtbot, part(form, QSpinBox, "low"), "8")
    assert edits == []
    assert part(form, QLabel, "low_note").text() == "low must not be above high"


def test_every_entry_can_be_edited_away_and_back(qtbot: QtBot) -> None:
    """Each editor shows what it is given: a form that shows a value and is asked for it agrees."""
    for cls in (*LAYERS, *OPTIMIZERS):
        form, edits = shown(qtbot, cls())
        changed: Entry = cls()
        for field in form_fields(cls):
            if field.editor in ("integer", "real") and not field.hidden and not field.optional:
                changed = changed.with_(**{field.name: type(field.default)(field.minimum)})
        form.show_spec(changed)
        assert form.spec == changed
        for name, row in form.rows.items():
            control = row.editor.controls()[0]
            if isinstance(control, QSpinBox | RealBox) and row.field.editor != "pair":
                assert control.value() == getattr(changed, name)
        assert edits == []


Positive = Annotated[int, "a note that is no validator"]


def test_annotations_beside_the_type_do_not_matter(qtbot: QtBot) -> None:
    class Noted(Spec):
        count: Positive = declare(2, "How many.", minimum=1, maximum=9)

    form, edits = shown(qtbot, Noted())
    retype(qtbot, part(form, QSpinBox, "count"), "5")
    assert edits[-1][0].count == 5


@pytest.mark.parametrize(
    ("make", "typed", "before"),
    [
        (lambda: IntegerBox(1, 4096), "20000", 32),
        (lambda: RealBox(1e-9, 10.0, True), "1e6", 0.001),
        (lambda: RealBox(0.0, 0.95, False), "95", 0.2),
        (lambda: IntegerBox(1, 4096), "-3", 32),
        (lambda: IntegerBox(1, 4096), "12x", 32),
    ],
)
def test_a_number_out_of_range_leaves_the_one_that_was_there(
    qtbot: QtBot, make: Callable[[], IntegerBox | RealBox], typed: str, before: float
) -> None:
    """On the way to 20000 stands 2000, and nobody chose that."""
    box = make()
    qtbot.addWidget(box)
    box.setValue(before)  # type: ignore[arg-type]
    box.show()
    box.selectAll()
    said: list[str] = []
    box.refused.connect(said.append)
    QTest.keyClicks(box.lineEdit(), typed)
    assert box.text() == typed
    assert box.value() == before
    assert said[-1]
    QTest.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert box.value() == before
    assert said[-1] == ""
    box.selectAll()
    QTest.keyClicks(box.lineEdit(), "0.5" if isinstance(box, RealBox) else "50")
    assert box.value() == (0.5 if isinstance(box, RealBox) else 50)
