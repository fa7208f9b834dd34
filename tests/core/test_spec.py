"""Specifications are frozen, validated, and saved under their kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from workbench.core.catalog.layers import LAYERS, Conv2D, Dense
from workbench.core.catalog.optimizers import OPTIMIZERS, Adagrad, Adam
from workbench.core.spec.spec import Entry, Family

from .generate import ENTRIES, FAMILIES, specs


@given(st.sampled_from(ENTRIES).flatmap(specs))
def test_every_entry_comes_back_from_json(entry: Entry) -> None:
    family = next(family for family in FAMILIES if type(entry).kind() in family)
    assert family.parse(entry.model_dump(mode="json")) == entry


@given(st.sampled_from(ENTRIES).flatmap(specs))
def test_a_call_shows_only_what_differs_from_keras(entry: Entry) -> None:
    arguments = entry.arguments()
    hidden = {"name", "muted"}
    assert not hidden & arguments.keys()
    assert set(type(entry).positional) <= arguments.keys()
    if type(entry).arguments is Entry.arguments:
        # The others say in Keras' words what their fields mean: brightness classes become boundaries.
        assert all(hasattr(entry, name) for name in arguments)


def test_with_validates() -> None:
    with pytest.raises(ValidationError):
        Dense().with_(units=0)
    with pytest.raises(ValidationError):
        Dense().with_(unit=3)
    assert Dense().with_(units=7).units == 7


def test_a_specification_cannot_be_changed_in_place() -> None:
    with pytest.raises(ValidationError):
        Dense().units = 3  # type: ignore[misc]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 0.0, -1.0, 11.0])
def test_a_learning_rate_is_positive_and_finite(value: float) -> None:
    with pytest.raises(ValidationError):
        Adam(learning_rate=value)


def test_one_number_stands_for_a_square() -> None:
    assert Conv2D(kernel_size=5).kernel_size == (5, 5)
    with pytest.raises(ValidationError):
        Conv2D(kernel_size=(3, 3, 3))
    with pytest.raises(ValidationError):
        Conv2D(kernel_size=65)


def test_an_argument_is_shown_when_keras_own_default_differs() -> None:
    assert Adagrad().call().code() == "optimizers.Adagrad(learning_rate=0.01)"
    assert Adagrad(learning_rate=0.001).call().code() == "optimizers.Adagrad()"
    assert Adam().call().code() == "optimizers.Adam()"


def test_an_unknown_kind_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"unknown optimizer 'Adamant'; this version knows SGD, Adagrad"):
        OPTIMIZERS.parse({"kind": "Adamant"})


def test_a_name_is_registered_once() -> None:
    family: Family[Entry] = Family("thing")

    class Thing(Entry):
        pass

    family.entry(Thing)
    assert (len(family), Thing.title, "Thing" in family) == (1, "Thing", True)
    with pytest.raises(ValueError, match="thing 'Thing' is registered twice"):
        family.entry(Thing)


@pytest.mark.parametrize("cls", ENTRIES, ids=lambda cls: cls.__name__)
def test_every_entry_says_what_it_does(cls: type[Entry]) -> None:
    assert cls.summary.endswith(".")
    assert cls.title
    for field in cls.model_fields.values():
        assert field.description, "a field without help"


def test_every_layer_has_an_icon_of_its_own() -> None:
    from workbench.core.base.resources import resource

    icons = [cls.icon for cls in LAYERS]
    assert len(set(icons)) == len(icons)
    assert all(resource("icons", f"{name}.svg").is_file() for name in icons)
