"""A language that nobody speaks: every sentence in brackets and accents, and 40 % longer, as real ones may be.

What is shown without brackets did not come through ``text()``; what is cut off has no room for other languages.
"""

from __future__ import annotations

import re
from gettext import NullTranslations

OPEN, CLOSE = "⟦", "⟧"
LONGER = 1.4
WORD = 7
"""Letters of a word at the end; a short sentence's letters hang on its last word."""
ACCENTS = str.maketrans("aeiouyncsAEIOUNC", "áéîöüýñçšÁÉÎÖÜÑÇ")
KEPT = re.compile(r"\{[^{}]*\}|<[^<>]*>|&\w+;|&(?=\w)|%\w")
"""What is no letter of the sentence: values, markup, the mark of a mnemonic."""


class MadeUp(NullTranslations):
    """Says everything at once in the made-up language; needs no catalogue."""

    def gettext(self, message: str) -> str:
        """The sentence in brackets."""
        return translated(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """One form for one thing and another for several, as in English."""
        return translated(msgid1 if n == 1 else msgid2)


def made_up() -> NullTranslations:
    """For ``workbench.core.base.text.use``; afterwards ``NullTranslations()`` speaks English again."""
    return MadeUp()


def translated(message: str) -> str:
    """One sentence: accents on its letters, its values as they are, vowels at the end for the length."""
    parts, end = [], 0
    for kept in KEPT.finditer(message):
        parts += [message[end : kept.start()].translate(ACCENTS), kept.group()]
        end = kept.end()
    parts.append(message[end:].translate(ACCENTS))
    letters = len(KEPT.sub("", message))
    more = "ö" * max(0, round(letters * (LONGER - 1)) - 2)
    # In words, or a line could not be broken where other languages break it.
    words = " ".join(more[at : at + WORD] for at in range(0, len(more), WORD + 1))
    return f"{OPEN}{''.join(parts)}{' ' if len(more) > WORD else ''}{words}{CLOSE}"
