"""The catalogue of all sentences: the translators' template, and what is made of their work.

    python scripts/catalogue.py             write resources/translations/workbench.pot anew
    python scripts/catalogue.py --check     fail, and say how, if it is not what the code says today
    python scripts/catalogue.py --update zh_CN    begin a language, or bring it up to the template
    python scripts/catalogue.py --compile         make the .mo files that the program reads of all .po files

Sentences stand in calls of ``text``, ``plural``, ``mark``, ``file_error`` and ``writing``, or belong to the catalog's
classes, whose titles, summaries and fields are translated where they are shown.
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import io
import string
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from babel.messages.catalog import Catalog  # noqa: E402
from babel.messages.extract import extract_from_dir  # noqa: E402
from babel.messages.mofile import write_mo  # noqa: E402
from babel.messages.pofile import read_po, write_po  # noqa: E402

from workbench.core.base.languages import DOMAIN  # noqa: E402
from workbench.core.catalog.augmentations import AUGMENTATIONS  # noqa: E402
from workbench.core.catalog.layers import LAYERS  # noqa: E402
from workbench.core.catalog.losses import LOSSES  # noqa: E402
from workbench.core.catalog.metrics import METRICS  # noqa: E402
from workbench.core.catalog.optimizers import OPTIMIZERS  # noqa: E402
from workbench.core.catalog.regularizers import REGULARIZERS  # noqa: E402
from workbench.core.catalog.schedules import SCHEDULES  # noqa: E402
from workbench.core.data.section import Data  # noqa: E402
from workbench.core.data.sources import SOURCES  # noqa: E402
from workbench.core.project.presets import PRESETS  # noqa: E402
from workbench.core.project.project import Compile, Train  # noqa: E402
from workbench.core.spec.spec import Spec  # noqa: E402

FOLDER = ROOT / "resources" / "translations"
TEMPLATE = FOLDER / f"{DOMAIN}.pot"
KEYWORDS = {"text": None, "plural": (1, 2), "mark": None, "file_error": (1,), "writing": (1,)}
FAMILIES = (AUGMENTATIONS, LAYERS, LOSSES, METRICS, OPTIMIZERS, REGULARIZERS, SCHEDULES, SOURCES)
SECTIONS = (Data, Compile, Train)
CLASS_TEXTS = {
    "title": "its name in lists",
    "summary": "what it is, in tooltips and above its form",
    "group": "its group in the palette",
    "in_training": "what it does in training only, after its name",
    "rule_note": "below the lines of its update rule",
}
"""Attributes of entries that are shown, and where."""
HEADER = "# All sentences of Digit Workbench.\n# Made by scripts/catalogue.py: change the code, not this file.\n"


def template() -> str:
    """The template as it has to be today: sorted, with files but no lines or dates, so that only words change it."""
    catalogue = Catalog(project="Digit Workbench", header_comment=HEADER)
    methods = [("**.py", "python")]
    # Babel warns of every f-string in a call that it reads, also where it is a value and not the sentence.
    with contextlib.redirect_stderr(io.StringIO()):
        found = list(extract_from_dir(ROOT / "workbench", methods, keywords=KEYWORDS))
    for file, _line, message, comments, _ in found:
        catalogue.add(message, locations=[(f"workbench/{file}", 0)], auto_comments=comments)
    for message, comment in class_texts():
        catalogue.add(message, auto_comments=[comment])
    return _written(catalogue)


def class_texts() -> Iterator[tuple[str, str]]:
    """The sentences of classes and presets, each with a word to the translator."""
    for family in FAMILIES:
        for entry in family:
            for name, where in CLASS_TEXTS.items():
                words = getattr(entry, name, "")
                # What is called as Keras calls it is called so in every language.
                if words and words != entry.__name__:
                    yield words, f"{entry.kind()}: {where}"
            yield from field_texts(entry)
    for section in SECTIONS:
        yield from field_texts(section)
    for preset in PRESETS:
        yield preset.title, "A preset's title"
        yield preset.teaches, f"What the preset {preset.title} teaches"


def field_texts(spec: type[Spec]) -> Iterator[tuple[str, str]]:
    """What forms show of a specification's fields, as it was declared."""
    for name, info in spec.model_fields.items():
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        helps = extra.get("choice_help", {})
        for words in (info.title, info.description, extra.get("none"), extra.get("unit")):
            if isinstance(words, str) and words:
                yield words, f"{spec.__name__}.{name}"
        for choice, words in helps.items() if isinstance(helps, dict) else ():
            yield str(words), f"{spec.__name__}.{name} = {choice}"


def names(words: str) -> list[str]:
    """The names of the values in a sentence, in their order; none in a sentence with braces of its own."""
    try:
        return [name for _, name, _, _ in string.Formatter().parse(words) if name is not None]
    except ValueError:
        return []


def _written(catalogue: Catalog) -> str:
    file = io.BytesIO()
    write_po(file, catalogue, width=100, sort_output=True, omit_header=False, include_lineno=False)
    dated = ("POT-Creation-Date", "PO-Revision-Date", "Generated-By")
    lines = file.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(tuple(f'"{name}' for name in dated)))


def check() -> int:
    """Compare the template on disk with what it has to be; 1 and the difference where it is another."""
    there = TEMPLATE.read_text(encoding="utf-8") if TEMPLATE.exists() else ""
    found = difflib.unified_diff(there.splitlines(), template().splitlines(), "on disk", "today", lineterm="")
    difference = list(found)
    print("\n".join(difference) or "up to date")
    return int(bool(difference))


def update(language: str) -> None:
    """Bring a language's sentences up to the template: what is gone goes, what is new waits."""
    path = FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue = Catalog(locale=language, project="Digit Workbench")
    if path.exists():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
    catalogue.update(read_po(io.BytesIO(template().encode())), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    path.write_text(_written(catalogue), encoding="utf-8")
    missing = sum(not message.string for message in catalogue if message.id)
    print(f"{path.relative_to(ROOT)}: {missing} of {len(catalogue)} sentences are not translated.")


def compile_all() -> None:
    """Make a .mo file beside each .po file."""
    for path in sorted(FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        with path.open("rb") as file, path.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, read_po(file, locale=path.parents[1].name))
        print(path.with_suffix(".mo").relative_to(ROOT))


def main() -> int:
    """Do what was asked for; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--update", metavar="LANGUAGE")
    parser.add_argument("--compile", action="store_true")
    options = parser.parse_args()
    if options.check:
        return check()
    FOLDER.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_text(template(), encoding="utf-8")
    if options.update:
        update(options.update)
    if options.compile:
        compile_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
