from gettext import NullTranslations

import pytest

from workbench.core.base import text as door
from workbench.core.base.text import mark, plural, text


class Shouting(NullTranslations):
    """A made-up language: everything louder, and one sentence with a placeholder that English does not have."""

    def gettext(self, message):
        return "{nobody} SHOUTS" if message == "{name} speaks" else message.upper().replace("{COUNT}", "{count}")

    def ngettext(self, one, many, count):
        return self.gettext(one if count == 1 else many)


@pytest.fixture
def shouting():
    door.use(Shouting())
    yield
    door.use(NullTranslations())


def test_english_is_its_own_translation():
    assert text("{count} of {total}", count=1, total=2) == "1 of 2"
    assert plural("{count} layer", "{count} layers", 1) == "1 layer"
    assert plural("{count} layer", "{count} layers", 2) == "2 layers"


def test_braces_stay_where_no_value_is_given():
    assert text("write {'a': 1}") == "write {'a': 1}"


def test_a_value_that_the_sentence_names_must_be_given():
    with pytest.raises(KeyError, match="total"):
        text("{count} of {total}", count=1)


def test_a_catalogue_speaks_from_the_moment_it_is_used(shouting):
    assert text("Start") == "START"
    assert plural("{count} layer", "{count} layers", 3) == "3 LAYERS"
    assert mark("Start") == "Start"


def test_a_translator_who_misspells_a_placeholder_leaves_the_english_sentence(shouting):
    assert text("{name} speaks", name="He") == "He speaks"


def test_the_empty_sentence_stays_empty():
    # gettext keeps the catalogue's own description under the empty key.
    assert text("") == ""
