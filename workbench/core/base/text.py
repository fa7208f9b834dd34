"""The one door for words: every sentence that a user reads goes through here, so that one catalogue translates it.

English is the source and its own key, as gettext has it. What is made before the language is known (a class
attribute, a row of a table) is only marked, and goes through ``text`` where it is shown.
"""

from __future__ import annotations

from gettext import NullTranslations

_catalogue = NullTranslations()


def use(catalogue: NullTranslations) -> None:
    """Speak through this catalogue from now on; ``NullTranslations()`` is English."""
    global _catalogue
    _catalogue = catalogue


def chosen() -> bool:
    """Whether somebody has chosen a catalogue."""
    return type(_catalogue) is not NullTranslations


def text(message: str, /, **values: object) -> str:
    """The sentence in the user's language, with ``{name}`` replaced by the value of that name.

    Braces are left alone when no value is given. Raises KeyError if the English sentence names a value
    that is not given; a translation that does falls back to English.
    """
    return _filled(message, _catalogue.gettext(message) if message else "", values)


def plural(one: str, many: str, /, count: int, **values: object) -> str:
    """The sentence for that number of things: ``plural("{count} layer", "{count} layers", count=2)``."""
    english = one if count == 1 else many
    return _filled(english, _catalogue.ngettext(one, many, count), {"count": count, **values})


def mark(message: str, /) -> str:
    """The sentence as it is: it stands in the catalogue, and is translated where it is shown."""
    return message


def _filled(english: str, translated: str, values: dict[str, object]) -> str:
    if not values:
        return translated
    try:
        return translated.format(**values)
    except (KeyError, IndexError, ValueError, AttributeError):
        # A translator's slip must not take the sentence away.
        return english.format(**values)
