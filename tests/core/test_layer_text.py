"""Layers as text, as they are copied and dragged."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.base.errors import WorkbenchError
from workbench.core.catalog.layers import Dense, Layer
from workbench.core.project import layer_text

from .generate import layers


@given(st.lists(layers(), max_size=5))
def test_layers_come_back(copied: list[Layer]) -> None:
    assert layer_text.from_text(layer_text.to_text(copied)) == tuple(copied)


@pytest.mark.parametrize("text", ["", "hello", "{}", "[]", "null", '{"layers": []}', "\0" * 50])
def test_other_text_holds_no_layers(text: str) -> None:
    assert not layer_text.looks_like_layers(text)
    with pytest.raises(WorkbenchError, match="holds no layers"):
        layer_text.from_text(text)


def test_a_text_that_was_cut_off_is_damaged() -> None:
    with pytest.raises(WorkbenchError, match="damaged"):
        layer_text.from_text(layer_text.to_text([Dense()])[:-5])


@pytest.mark.parametrize(
    ("layer", "reason"),
    [
        ({"kind": "Dense", "units": -1}, "units: must be at least 1"),
        ({"kind": "Denser"}, "unknown layer 'Denser'"),
        ({"kind": "Dense", "unit": 1}, "unit: is not known"),
        ("Dense", "'Dense' is no layer"),
        (None, "None is no layer"),
    ],
)
def test_a_layer_that_cannot_be_says_why(layer: object, reason: str) -> None:
    with pytest.raises(WorkbenchError, match="cannot be used") as caught:
        layer_text.from_text(json.dumps(layer_text.FORMAT.dump({"layers": [layer]})))
    assert reason in caught.value.message


def test_a_huge_text_is_not_read() -> None:
    text = layer_text.to_text([Dense()]) + " " * layer_text.LARGEST
    with pytest.raises(WorkbenchError, match="holds no layers"):
        layer_text.from_text(text)


def test_deep_nesting_is_damage_and_no_crash() -> None:
    with pytest.raises(WorkbenchError):
        layer_text.from_text(f'{{"format": "{layer_text.FORMAT.name}", "layers": ' + "[" * 200_000)


def test_layers_that_were_copied_before_versions_were_written_can_be_pasted() -> None:
    text = '{"format": "digit-workbench layers", "layers": [{"kind": "Dense", "units": 7}]}'
    assert layer_text.from_text(text) == (Dense(units=7),)


def test_layers_of_a_newer_version_are_refused_with_the_reason() -> None:
    text = json.dumps({"format": layer_text.FORMAT.name, "version": 9, "layers": []})
    with pytest.raises(WorkbenchError, match="format version 9; this program reads version 1"):
        layer_text.from_text(text)
