"""Which catalogue is spoken, and that a broken one takes nothing away."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from workbench.core.base import languages
from workbench.core.base.text import plural, text, use


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    use(NullTranslations())


def catalogue(folder: Path, language: str, **sentences: str) -> Path:
    """A compiled catalogue of these sentences."""
    made = Catalog(locale=language)
    made.add("Draw something", sentences.get("draw", f"draw in {language}"))
    made.add(("{count} epoch", "{count} epochs"), ("{count} Epoche", "{count} Epochen"))
    path = folder / language / "LC_MESSAGES" / "workbench.mo"
    path.parent.mkdir(parents=True)
    file = BytesIO()
    write_mo(file, made)
    path.write_bytes(file.getvalue())
    return path


@pytest.mark.parametrize(
    ("variables", "system", "spoken"),
    [
        ({}, [], ""),
        ({"LANG": "C"}, ["de"], ""),
        ({"LANG": "de_DE.UTF-8"}, [], "de"),
        ({"LANG": "zh_CN.UTF-8"}, [], "zh_CN"),
        ({"LANG": "zh_TW.UTF-8"}, [], ""),
        ({"LANG": "en_GB.UTF-8"}, ["de"], ""),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "de_AT"}, [], "de"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "fr:de:en"}, [], "de"),
        ({"LANGUAGE": "en:de"}, [], ""),
        ({}, ["fr-FR", "de-DE", "en"], "de"),
        ({}, ["zh-Hans-CN", "zh-CN"], "zh_CN"),
    ],
)
def test_the_first_language_that_there_is(
    tmp_path: Path, variables: dict[str, str], system: list[str], spoken: str
) -> None:
    catalogue(tmp_path, "de")
    catalogue(tmp_path, "zh_CN")
    assert languages.speak(system, variables, tmp_path) == spoken
    assert text("Draw something") == (f"draw in {spoken}" if spoken else "Draw something")


def test_several_things_have_another_form(tmp_path: Path) -> None:
    catalogue(tmp_path, "de")
    languages.speak((), {"LANG": "de"}, tmp_path)
    assert [plural("{count} epoch", "{count} epochs", count) for count in (0, 1, 2)] == [
        "0 Epochen",
        "1 Epoche",
        "2 Epochen",
    ]


def test_a_broken_catalogue_is_logged_and_the_next_language_spoken(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for content in (b"", b"no catalogue", b"\xde\x12\x04\x95" + b"\xff" * 40):
        catalogue(tmp_path / str(len(content)), "fr").write_bytes(content)
        catalogue(tmp_path / str(len(content)), "de")
        with caplog.at_level(logging.WARNING):
            assert languages.speak((), {"LANGUAGE": "fr:de"}, tmp_path / str(len(content))) == "de"
        assert "workbench.mo" in caplog.text
        use(NullTranslations())


def test_whoever_has_chosen_is_left_alone(tmp_path: Path) -> None:
    class Chosen(NullTranslations):
        def gettext(self, message: str) -> str:
            return message.upper()

    catalogue(tmp_path, "de")
    use(Chosen())
    assert languages.speak((), {"LANG": "de"}, tmp_path) == ""
    assert text("Draw something") == "DRAW SOMETHING"


def test_what_ships_is_found_where_it_ships() -> None:
    for variables in ({"LANG": "tlh"}, {"LANG": "../../etc"}, {"LANGUAGE": ":::"}):
        assert languages.speak((), variables) == ""
