"""A class in the catalogue is all that a new layer takes: everything in the core follows from it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import workbench
from workbench.core.base.resources import resource
from workbench.core.catalog.layers import LAYERS, Conv2D, Dense, Flatten
from workbench.core.code import keras_import
from workbench.core.code.script import export
from workbench.core.net.problems import problems
from workbench.core.net.trace import trace
from workbench.core.project import layer_text, project_file
from workbench.core.project.project import Project
from workbench.core.spec.fields import form_fields

from ..newcomer import GroupNormalization, registered

SOURCE = Path(workbench.__file__).parent


@pytest.fixture(autouse=True)
def newcomer() -> Iterator[None]:
    with registered():
        yield


def network(filters: int = 8) -> Project:
    normal = GroupNormalization(groups=4, center=False)
    return Project(layers=(Conv2D(filters=filters), normal, Flatten(), Dense(units=10, activation="softmax")))


def test_it_stands_in_its_group_under_its_name() -> None:
    assert GroupNormalization in LAYERS.groups(lambda cls: cls.group)["Normalization"]
    assert LAYERS["GroupNormalization"].title == "GroupNormalization"


def test_it_gets_a_name_as_keras_would_give_it() -> None:
    assert network().layers[1].name == "group_normalization"


def test_it_is_saved_and_opened(tmp_path: Path) -> None:
    project_file.save(network(), tmp_path / "p.json")
    assert project_file.load(tmp_path / "p.json") == network()


def test_it_is_copied_and_pasted_as_text() -> None:
    layers = network().layers
    assert layer_text.from_text(layer_text.to_text(layers)) == layers


def test_its_fields_have_editors_limits_and_help() -> None:
    fields = {field.name: field for field in form_fields(GroupNormalization) if not field.hidden}
    assert {name: field.editor for name, field in fields.items()} == {
        "groups": "integer",
        "epsilon": "real",
        "center": "toggle",
    }
    assert (fields["groups"].minimum, fields["groups"].maximum) == (1, 64)
    assert all(field.help for field in fields.values())


def test_its_shape_and_parameters_are_followed() -> None:
    step = trace(network()).step("group_normalization")
    assert step is not None
    assert (step.before, step.after) == ((26, 26, 8), (26, 26, 8))
    assert (step.parameters, step.multiply_adds) == (8, 26 * 26 * 8)


def test_a_shape_it_cannot_take_is_a_problem_of_its_own() -> None:
    found = [problem for problem in problems(network(filters=6)) if problem.where == "group_normalization"]
    assert [problem.grade for problem in found] == ["error"]
    assert "6 channels into 4 groups" in found[0].message
    assert not [problem for problem in problems(network()) if problem.where == "group_normalization"]


def test_it_stands_in_the_script() -> None:
    script = export(network())
    line = script.text.splitlines()[script.lines["group_normalization"]]
    assert line.strip() == 'layers.GroupNormalization(4, center=False, name="group_normalization"),'
    compile(script.text, "script", "exec")


def test_its_card_says_what_matters() -> None:
    assert network().layers[1].headline() == "4 · no center"


def test_keras_own_json_is_understood() -> None:
    config = {"name": "groups_of_two", "trainable": True, "dtype": "float32", "groups": 2, "axis": -1, "center": True}
    item = {"class_name": "GroupNormalization", "config": config}
    text = json.dumps({"class_name": "Sequential", "config": {"name": "m", "layers": [item]}})
    read = keras_import.from_json(text, (28, 28, 1), "test")
    assert read.layers == (GroupNormalization(name="groups_of_two", groups=2),)
    assert read.missing == ()


EXAMPLE = "GaussianDropout"
"""The layer that docs/adding-a-layer.md takes as its example."""


def test_the_documents_example_is_named_in_one_file_only() -> None:
    spellings = re.compile("gaussian[ _-]?dropout", re.IGNORECASE)
    naming = [path for path in SOURCE.rglob("*.py") if spellings.search(path.read_text(encoding="utf-8"))]
    assert [path.relative_to(SOURCE).as_posix() for path in naming] == ["core/catalog/layers/regularization.py"]
    assert resource("icons", f"{LAYERS[EXAMPLE].icon}.svg").is_file()


def test_the_document_shows_the_class_as_it_is() -> None:
    root = SOURCE.parent
    shown = (root / "docs" / "adding-a-layer.md").read_text(encoding="utf-8")
    [block] = [block for block in re.findall(r"```python\n(.*?)```", shown, re.DOTALL) if f"class {EXAMPLE}" in block]
    source = (SOURCE / "core" / "catalog" / "layers" / "regularization.py").read_text(encoding="utf-8")
    assert block.strip() in source
