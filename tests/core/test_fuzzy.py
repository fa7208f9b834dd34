"""Finding by a few letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.base.fuzzy import match


def best(wanted: str, *texts: str) -> str:
    """The text that is meant most likely."""
    found = [(hit.score, text) for text in texts if (hit := match(wanted, text))]
    return max(found)[1]


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("start", "Start from LeNet-5"),
        ("sfl", "Start from LeNet-5"),
        ("lenet start", "Start from LeNet-5"),
        ("AJOUTE", "Ajouté"),
        ("conv", "Add SeparableConv2D"),
        ("", "Anything"),
    ],
)
def test_it_is_found(wanted: str, text: str) -> None:
    assert match(wanted, text) is not None


@pytest.mark.parametrize(("wanted", "text"), [("xyz", "Start"), ("tratss", "Start"), ("start zebra", "Start")])
def test_it_is_not_found(wanted: str, text: str) -> None:
    assert match(wanted, text) is None


def test_the_letters_that_were_meant_are_told() -> None:
    found = match("le", "Start from LeNet-5")
    assert found is not None
    assert found.places == (11, 12)


def test_a_words_start_goes_before_its_middle_and_whole_words_before_letters() -> None:
    assert best("conv", "Add DepthwiseConv2D", "Add Conv2D") == "Add Conv2D"
    assert best("den", "Add Dense", "Undo delete next") == "Add Dense"
    assert best("save", "Save", "Save as…") == "Save"


@given(st.text(max_size=12), st.text(max_size=30))
def test_places_are_letters_of_the_text(wanted: str, text: str) -> None:
    found = match(wanted, text)
    if found is not None:
        assert all(0 <= place < len(text) for place in found.places)
