"""Which language is spoken: the first of those that the user asks for and that there is a catalogue of.

A catalogue is gettext's, ``resources/translations/LANGUAGE/LC_MESSAGES/workbench.mo``; ``scripts/catalogue.py`` makes
it. English is the source and needs none.
"""

from __future__ import annotations

import gettext
import logging
import os
import struct
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from . import text
from .resources import resource

DOMAIN = "workbench"
SOURCE = ("en", "c", "posix")
"""What English is called in an environment."""
VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where a user's languages stand, as gettext looks for them; the first that is set counts."""


def speak(system: Sequence[str] = (), variables: Mapping[str, str] = os.environ, folder: Path | None = None) -> str:
    """Speak the user's language from now on; returns its name, empty for English.

    ``system`` are the languages that the desktop names, for systems that set no variable. Whoever has chosen a
    catalogue before, with ``text.use``, is left alone.
    """
    if text.chosen():
        return ""
    for language in wanted(variables) or system:
        # Qt writes zh-Hans-CN where gettext's folders have zh_CN.
        name = language.replace("-", "_")
        if name.partition("_")[0].partition(".")[0].lower() in SOURCE:
            return ""
        for found in _files(name, folder or resource("translations")):
            try:
                with found.open("rb") as file:
                    text.use(gettext.GNUTranslations(file))
            except (OSError, ValueError, struct.error, IndexError) as error:
                logging.getLogger(__name__).warning("The catalogue %s cannot be read: %s", found, error)
            else:
                return found.parents[1].name
    return ""


def wanted(variables: Mapping[str, str]) -> list[str]:
    """The languages that the environment asks for, best first."""
    value = next((variables[name] for name in VARIABLES if variables.get(name)), "")
    return [language for language in value.split(":") if language]


def _files(name: str, folder: Path) -> Iterator[Path]:
    """Catalogues for a language: of its country (``zh_CN``), then of the language alone (``zh``)."""
    yield from map(Path, gettext.find(DOMAIN, str(folder), [name], all=True))
    parts = name.split("_")
    if len(parts) > 2:
        # zh_Hans_CN: the script in the middle is no part of gettext's names.
        yield from map(Path, gettext.find(DOMAIN, str(folder), [f"{parts[0]}_{parts[-1]}"], all=True))
