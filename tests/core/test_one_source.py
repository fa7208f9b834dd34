"""A class in a file is all that a new data source takes: everything in the core follows from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import workbench
from workbench.core.base.control import Control
from workbench.core.base.progress import Event
from workbench.core.catalog.layers import Dense, Flatten
from workbench.core.catalog.schedules import CosineDecay
from workbench.core.code.script import export
from workbench.core.data import load_images
from workbench.core.data.read_context import ReadContext
from workbench.core.data.section import Data
from workbench.core.data.sources import SOURCES
from workbench.core.net.problems import problems
from workbench.core.net.trace import trace
from workbench.core.project import project_file
from workbench.core.project.project import Compile, Project
from workbench.core.spec.fields import form_fields

from ..new_source import FORMAT, Stripes, registered

SOURCE = Path(workbench.__file__).parent


@pytest.fixture(autouse=True)
def newcomer() -> Iterator[None]:
    with registered():
        yield


def project(units: int = 3, count: int = 20) -> Project:
    network = (Flatten(), Dense(units=units, activation="softmax"))
    return Project(data=Data(source=Stripes(count=count), validation_share=0.2), layers=network)


def test_it_stands_in_the_list() -> None:
    assert [source.kind() for source in SOURCES] == [
        "BuiltInDigits",
        "Mnist",
        "UciDigits",
        "MyDrawings",
        "ClassFolders",
        "LabelledFolder",
        "TableFile",
        "ArrayFile",
        "IdxFolder",
        "Stripes",
    ]


def test_it_is_saved_and_opened(tmp_path: Path) -> None:
    project_file.save(project(count=33), tmp_path / "p.json")
    opened = project_file.load(tmp_path / "p.json")
    assert opened == project(count=33)
    assert '"kind": "Stripes"' in (tmp_path / "p.json").read_text()


def test_its_fields_have_editors_limits_and_help() -> None:
    [field] = form_fields(Stripes)
    assert (field.name, field.editor, field.minimum, field.maximum) == ("count", "integer", 10, 500)
    assert field.help


def test_it_is_loaded_and_split() -> None:
    events: list[Event] = []
    data = project().data
    images = load_images.load(data, 7, events.append, Control(), ReadContext())
    assert images.train_images.shape == (48, 9, 9)
    assert images.validation_images.shape == (12, 9, 9)
    assert (images.format, images.facts.images) == (FORMAT, 60)
    assert events


def test_its_format_is_followed_through_the_network() -> None:
    way = trace(project())
    assert (way.start, way.classes, way.output) == ((9, 9, 1), 3, (3,))
    assert problems(project()) == ()
    [wrong] = problems(project(units=10))
    assert wrong.message == "The network ends in 10 values, but there are 3 classes."
    assert wrong.fixes[0].project == project()


def test_it_stands_in_the_script() -> None:
    text = export(project(count=12)).text
    assert 'script.with_name("data.npz")' in text
    assert 'names = ["rows", "columns", "both"]' in text
    assert "Input((9, 9, 1))" in text
    assert "steps" not in text
    compile(text, "script", "exec")


def test_steps_are_counted_by_the_script_until_the_images_are_loaded() -> None:
    falling = project().with_(compile=Compile(schedule=CosineDecay(warmup=0.1)))
    assert falling.planned_steps() is falling.steps_per_epoch() is None
    text = export(falling).text
    assert "\nsteps = -(-len(x_train) // 32) * 10\n" in text
    assert text.index("steps = -(-len(x_train)") > text.index("x_train, y_train = ")
    assert "decay_steps=max(1, steps - max(1, round(steps * 0.1)))" in text
    loaded = load_images.load(falling.data, 7, lambda event: None, Control(), ReadContext()).facts
    assert (falling.steps_per_epoch(loaded), falling.planned_steps(loaded)) == (2, 20)
    assert "decay_steps=18, warmup_target=0.001, warmup_steps=2" in export(falling, loaded).text
    assert "steps = " not in export(falling, loaded).text


def test_the_documents_example_is_named_in_one_file_and_where_the_list_is_made() -> None:
    naming = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if re.search("uci[ _-]?digits", path.read_text(encoding="utf-8"), re.IGNORECASE)
    }
    assert naming == {"core/data/sources/uci_digits.py", "core/data/sources/__init__.py", "core/data/source.py"}


def test_the_document_shows_the_class_as_it_is() -> None:
    shown = (SOURCE.parent / "docs" / "adding-a-data-source.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", shown, re.DOTALL)
    [block] = [block for block in blocks if "class UciDigits" in block]
    assert block.strip() in (SOURCE / "core" / "data" / "sources" / "uci_digits.py").read_text(encoding="utf-8")
