"""What a form is told of a field."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from workbench.core.catalog.layers import Conv2D, Dense, MaxPooling2D
from workbench.core.catalog.losses import LOSSES
from workbench.core.catalog.optimizers import OPTIMIZERS, Adam
from workbench.core.project.project import Compile
from workbench.core.spec.fields import FormField, Pair, declare, form_fields
from workbench.core.spec.spec import Spec

from .generate import ENTRIES


def field(cls: type[Spec], name: str) -> FormField:
    return next(field for field in form_fields(cls) if field.name == name)


def test_limits_come_from_the_declaration() -> None:
    units = field(Dense, "units")
    assert (units.editor, units.minimum, units.maximum, units.default) == ("integer", 1, 16384, 128)
    rate = field(Adam, "learning_rate")
    assert (rate.editor, rate.logarithmic, rate.optional) == ("real", True, False)


def test_choices_carry_their_help() -> None:
    padding = field(Conv2D, "padding")
    assert padding.choices == ("valid", "same")
    assert set(padding.choice_help) == {"valid", "same"}


def test_an_optional_field_names_what_it_follows() -> None:
    strides = field(MaxPooling2D, "strides")
    assert (strides.editor, strides.optional, strides.same_as) == ("pair", True, "pool_size")
    assert not field(Conv2D, "strides").optional


def test_a_field_that_holds_an_entry_knows_its_family() -> None:
    assert field(Compile, "optimizer").family is OPTIMIZERS
    assert field(Compile, "loss").family is LOSSES
    assert field(Dense, "units").family is None


def test_an_optional_entry_knows_its_family_too() -> None:
    from workbench.core.catalog.losses import AnyLoss

    class Holder(Spec):
        loss: AnyLoss | None = declare(None, "Perhaps a loss.")

    held = field(Holder, "loss")
    assert (held.editor, held.optional, held.family) == ("entry", True, LOSSES)


def test_limits_hold_for_optional_numbers_and_spare_pairs() -> None:
    class Holder(Spec):
        clip: float | None = declare(None, "Perhaps a limit.", minimum=0.5, maximum=2.0)
        steps: int | None = declare(None, "Perhaps steps.", minimum=1, maximum=9)
        window: Pair | None = declare(None, "Perhaps a window.", minimum=1, maximum=64)

    assert Holder(clip=0.5, steps=9, window=3).window == (3, 3)
    assert Holder() == Holder(clip=None, steps=None, window=None)
    for wrong in ({"clip": 0.4}, {"clip": 2.1}, {"clip": float("nan")}, {"steps": 0}, {"steps": 10}, {"window": 65}):
        with pytest.raises(ValidationError):
            Holder(**wrong)


def test_a_type_without_an_editor_is_refused() -> None:
    class Odd(Spec):
        things: list[int] = declare([], "A list.")

    with pytest.raises(TypeError, match="no editor is known"):
        form_fields(Odd)


@pytest.mark.parametrize("cls", ENTRIES, ids=lambda cls: cls.__name__)
def test_a_form_allows_what_the_specification_allows(cls: type[Spec]) -> None:
    """Just inside the limits passes, just outside does not: form and specification cannot disagree."""
    for known in form_fields(cls):
        if known.editor not in ("integer", "real"):
            continue
        assert known.minimum is not None and known.maximum is not None, f"{known.name} has no limits"  # noqa: PT018
        cls(**{known.name: known.minimum})
        cls(**{known.name: known.maximum})
        for beyond in (known.minimum - 1, known.maximum + 1):
            with pytest.raises(ValidationError):
                cls(**{known.name: beyond})
