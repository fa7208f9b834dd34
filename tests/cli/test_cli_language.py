"""The terminal speaks the user's language, too: through a catalogue made for the test."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.made_up_language import CLOSE, OPEN, translated
from workbench.cli import exit_codes

ROOT = Path(__file__).resolve().parents[2]
SPEAK = """
import sys
from pathlib import Path
from workbench.core.base import languages
assert languages.speak((), {"LANG": "eo"}, Path(sys.argv[1])) == "eo"
from workbench.__main__ import main
sys.exit(main(sys.argv[2:]))
"""


@pytest.fixture(scope="module")
def translations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the whole template translated into the made-up language, compiled as a real one would be."""
    with (ROOT / "resources" / "translations" / "workbench.pot").open("rb") as file:
        template = read_po(file)
    made = Catalog(locale="eo")
    for message in template:
        if message.id:
            several = isinstance(message.id, tuple)
            made.add(message.id, tuple(map(translated, message.id)) if several else translated(message.id))
    folder = tmp_path_factory.mktemp("translations")
    path = folder / "eo" / "LC_MESSAGES" / "workbench.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, made)
    return folder


def run(translations: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", SPEAK, str(translations), *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")


def test_the_help_is_translated(translations: Path) -> None:
    done = run(translations, "--help")
    assert done.returncode == 0, done.stderr
    # One for the description, one for each verb, one for what is below.
    assert done.stdout.count(OPEN) >= 8
    verbs = [line for line in done.stdout.splitlines() if line.startswith("    ") and line.strip()[:5].isalpha()]
    assert all(OPEN in line or CLOSE in line for line in verbs), verbs


@pytest.mark.parametrize("verb", ["demo", "train", "evaluate", "predict", "export", "weights"])
def test_the_help_of_a_verb_is_translated(translations: Path, verb: str) -> None:
    done = run(translations, verb, "--help")
    assert done.returncode == 0, done.stderr
    options = done.stdout.partition("options:")[2].count("  --")
    assert done.stdout.count(OPEN) >= options - 1, done.stdout


def test_an_error_and_its_hint_are_translated(translations: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.digits.json").write_text("{", encoding="utf-8")
    done = run(translations, "export", str(tmp_path / "broken.digits.json"))
    assert done.returncode == exit_codes.FAILED, done.stderr
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    assert len(lines) == 2
    assert all(line.startswith(OPEN) for line in lines), done.stderr
    assert "broken.digits.json" in lines[0]
