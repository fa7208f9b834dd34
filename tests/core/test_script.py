"""The exported script: whole, correct Python, with each layer on the line that is said."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given

from workbench.core.catalog.layers import Dense
from workbench.core.catalog.losses import CategoricalCrossentropy
from workbench.core.code.script import compile_code, export
from workbench.core.data.section import Data
from workbench.core.data.sources import Mnist
from workbench.core.project.presets import PRESETS, Preset
from workbench.core.project.project import Compile, Project, Train, starter
from workbench.core.spec.calls import Call, code_of

from .generate import projects


@given(projects())
def test_every_script_is_python_and_says_where_each_layer_stands(project: Project) -> None:
    script = export(project)
    ast.parse(script.text)
    lines = script.text.splitlines()
    assert list(script.lines) == [layer.name for layer in project.active()]
    for layer in project.active():
        line = lines[script.lines[layer.name]]
        assert f'name="{layer.name}"' in line
        assert line.strip().startswith(layer.call().path)


def test_the_starter_project() -> None:
    text = export(starter()).text
    assert '    layers.Flatten(name="flatten"),\n' in text
    assert '    layers.Dense(128, activation="relu", name="dense"),\n' in text
    assert "Input((28, 28, 1))" in text
    assert "optimizer=optimizers.Adam()" in text
    assert "epochs=10" in text
    assert 'script.with_name("data.npz")' in text


def test_the_script_follows_every_section() -> None:
    project = starter().with_(
        data=Data(source=Mnist(), validation_share=0.25),
        compile=Compile(loss=CategoricalCrossentropy(label_smoothing=0.1)),
        train=Train(epochs=3, batch_size=64, seed=7),
    )
    text = export(project).text
    for part in (
        "keras.datasets.mnist.load_data()",
        "len(images) * 0.25",
        "to_categorical(y_train, 10)",
        "losses.CategoricalCrossentropy(label_smoothing=0.1)",
        "metrics.CategoricalAccuracy",
        "epochs=3",
        "batch_size=64",
        "set_random_seed(7)",
    ):
        assert part in text


def test_muted_layers_are_left_out() -> None:
    project = starter().replacing_layer("dense", Dense(name="dense", muted=True))
    script = export(project)
    assert "dense" not in script.lines
    assert 'name="dense"' not in script.text


@pytest.mark.parametrize("name", ['"""', "\\", 'x"\n"""', "a\rb\x0c\u2028\0", "名字", ""])
def test_no_project_name_breaks_the_script(name: str) -> None:
    ast.parse(export(starter().with_(name=name)).text)


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.title)
def test_the_compile_call_stands_in_the_script_as_it_is_shown(preset: Preset) -> None:
    assert compile_code(preset.project) in export(preset.project).text


def test_values_are_written_as_python() -> None:
    assert code_of((3,)) == "(3,)"
    assert code_of([1, 'a"b\\']) == '[1, "a\\"b\\\\"]'
    assert code_of(Call("f", {"x": 1, "y": None}, ("x",))) == "f(1, y=None)"
    for value in ("plain", 'a"b', "a\\b", "a\nb", (1, 2.5), [True, None]):
        assert ast.literal_eval(code_of(value)) == value
