"""Everything that people read stands in the translators' template, and the template is what the code says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from workbench.engine.export.curve_picture import CHINESE

from .sentences import strays

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import catalogue  # noqa: E402

OUTSIDE = {
    "Digit Workbench": "the program's name",
    "Digit Workbench {}": "the program's name and version",
    "First network": "the starter project's name, which stands in its file",
    "Value error, ": "what pydantic puts in front of our own sentences",
    **dict.fromkeys(CHINESE, "the name of a font"),
    "metrics.": "a Python path",
    "square(y_pred - y_true)": "a formula",
    "The higher accuracy wins, and among equal ones the lower loss.": "a comment in the exported script",
    "The lower loss wins, and among equal ones the higher accuracy.": "a comment in the exported script",
}
"""Strings that look like sentences and need no translation, and why."""
SCRIPT = (
    "class ",
    "def ",
    "import ",
    "if ",
    "for ",
    '"""',
    "# ",
    "tf.data.",
    "test_images, ",
    "excluded = ",
    "first_drawing = ",
)
"""How lines of the exported script begin, and of the course."""


def test_the_template_is_what_the_code_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert catalogue.check() == 0, capsys.readouterr().out


def test_no_sentence_stands_outside_the_catalogue() -> None:
    known = frozenset({words for words, _ in catalogue.class_texts()} | set(OUTSIDE))
    modules = sorted((ROOT / "workbench").rglob("*.py"))
    assert len(modules) > 300
    found = [
        f"{module.relative_to(ROOT)}:{stray.line}: {stray.words}"
        for module in modules
        for stray in strays(module.read_text(encoding="utf-8"), known, "cli" in module.parts)
        if not stray.words.lstrip().startswith(SCRIPT)
    ]
    assert found == []


def test_what_is_let_out_is_there() -> None:
    """A line of the list that nothing needs any more would let something else out one day."""
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "workbench").rglob("*.py"))
    for words in OUTSIDE:
        assert words.partition("{}")[0] in sources, words


@pytest.mark.parametrize(
    "source",
    [
        'label.setText("Nothing is drawn")',
        'QPushButton("Try again")',
        'raise WorkbenchError("There is no such file.")',
        'raise WorkbenchError(f"{path} is no picture.")',
        'print(f"read {count} images")',
        'HINT = "choose another file"',
        'parser.add_argument("--x", help="the folder for runs")',
        'words = "Two words, and more"',
        'return "It is done."',
    ],
)
def test_a_stray_sentence_is_found(source: str) -> None:
    assert len({stray.line for stray in strays(source)}) == 1


def test_a_terminal_says_nothing_else() -> None:
    source = 'line = f"{count} images, {steps} steps"'
    assert not list(strays(source))
    assert list(strays(source, terminal=True))


@pytest.mark.parametrize(
    "source",
    [
        'label.setText(text("Nothing is drawn"))',
        'raise WorkbenchError(text("{path} is no picture.", path=path))',
        'plural("{count} image is read", "{count} images are read", count)',
        'HINT = mark("choose another file")',
        'raise file_error("save the plot to", path, error)',
        '"""Words about a module."""',
        'widget.setObjectName("Some Name")',
        'raise TypeError("This is for programmers.")',
        'x = "val_accuracy"',
        'setText("🙂 1 2")',
    ],
)
def test_what_is_no_stray_sentence_is_left_alone(source: str) -> None:
    assert list(strays(source)) == []


def test_values_have_names() -> None:
    """A translator moves values about; ``{0}`` or ``{value2}`` would not say what stands there."""
    with catalogue.TEMPLATE.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    assert len(messages) > 1000
    for message in messages:
        for words in message.id if isinstance(message.id, tuple) else (message.id,):
            for name in catalogue.names(words):
                assert name.isidentifier(), words
                assert not name[-1].isdigit() or name == "l2", words
