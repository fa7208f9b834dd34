"""Finding by a few letters: ``stfr le`` finds "Start from LeNet-5"."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

START, NEXT, WHOLE = 8.0, 5.0, 20.0
"""What a letter is worth more at a word's start, behind the letter before it, and for a whole word at its start."""


@dataclass(frozen=True)
class Match:
    """How good it is, and which letters of the text were meant."""

    score: float
    places: tuple[int, ...]


def match(wanted: str, text: str) -> Match | None:
    """How the words that were typed are found in a text, in any order; None if one of them is not.

    Case and accents make no difference. Without words everything matches, with score 0.
    """
    plain = _plain(text)
    score, places = 0.0, set[int]()
    for word in _plain(wanted).split():
        found = _word(word, plain)
        if found is None:
            return None
        score += found.score
        places |= set(found.places)
    # Of two that have the same letters, the shorter is more likely meant.
    return Match(score - 0.05 * len(plain) if places else 0.0, tuple(sorted(places)))


def _word(word: str, text: str) -> Match | None:
    at = _as_written(word, text)
    if at is not None:
        begins = at == 0 or not text[at - 1].isalnum()
        return Match(NEXT * len(word) + (WHOLE + START if begins else START / 2), tuple(range(at, at + len(word))))
    return _scattered(word, text)


def _as_written(word: str, text: str) -> int | None:
    """Where the word stands as it is, at the start of a word of the text if possible."""
    places = [at for at in range(len(text)) if text.startswith(word, at)]
    starts = [at for at in places if at == 0 or not text[at - 1].isalnum()]
    return next(iter(starts or places), None)


def _scattered(word: str, text: str) -> Match | None:
    """The letters one after the other with others between them, at words' starts if possible."""
    score, places, at = 0.0, list[int](), 0
    for letter in word:
        following = [place for place in range(at, len(text)) if text[place] == letter]
        if not following:
            return None
        starts = [place for place in following if place == 0 or not text[place - 1].isalnum()]
        place = following[0] if places and following[0] == places[-1] + 1 else (starts or following)[0]
        score += 1.0 + (START if place in starts else 0.0) + (NEXT if places and place == places[-1] + 1 else 0.0)
        places.append(place)
        at = place + 1
    # Letters that lie far apart were hardly meant.
    return Match(score - 0.5 * (places[-1] - places[0] + 1 - len(word)), tuple(places))


def _plain(text: str) -> str:
    """Lower case without accents, letter for letter."""
    return "".join((unicodedata.normalize("NFD", letter)[:1] or letter).lower()[:1] for letter in text)
