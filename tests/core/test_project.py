"""Projects: unique names, and edits that leave the original alone."""

from __future__ import annotations

import pytest
from hypothesis import given

from workbench.core.catalog.layers import BatchNormalization, Conv2D, Dense, Flatten, MaxPooling2D
from workbench.core.net.problems import problems
from workbench.core.project.presets import PRESETS, Preset
from workbench.core.project.project import Project, free_name, starter

from .generate import projects


def names(project: Project) -> list[str]:
    return [layer.name for layer in project.layers]


def test_layers_are_named_as_keras_would() -> None:
    project = Project(layers=(Conv2D(), MaxPooling2D(), Conv2D(), BatchNormalization(), Dense(), Dense(), Dense()))
    assert names(project) == [
        "conv2d",
        "max_pooling2d",
        "conv2d_1",
        "batch_normalization",
        "dense",
        "dense_1",
        "dense_2",
    ]


@given(projects())
def test_names_are_always_unique(project: Project) -> None:
    assert len(set(names(project))) == len(project.layers)
    assert all(names(project))


def test_a_given_name_is_kept_wherever_it_stands() -> None:
    assert names(Project(layers=(Dense(), Dense(name="dense")))) == ["dense_1", "dense"]


def test_free_name() -> None:
    assert free_name("dense", set()) == "dense"
    assert free_name("dense", {"dense", "dense_1", "dense_3"}) == "dense_2"


def test_edits_return_another_project() -> None:
    before = starter()
    assert names(before.with_layer(Dense(), 1)) == ["flatten", "dense_2", "dense", "dense_1"]
    assert names(before.with_layer(Dense())) == ["flatten", "dense", "dense_1", "dense_2"]
    assert names(before.without_layers(["dense", "nobody"])) == ["flatten", "dense_1"]
    assert names(before.moving_layer("dense_1", 0)) == ["dense_1", "flatten", "dense"]
    changed = before.replacing_layer("dense", Dense(units=5, name="small"))
    assert names(changed) == ["flatten", "small", "dense_1"]
    assert before == starter()


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(ValueError, match="nobody"):
        starter().replacing_layer("nobody", Flatten())
    assert starter().layer("nobody") is None


def test_muted_layers_are_kept_but_not_active() -> None:
    project = starter().replacing_layer("dense", Dense(name="dense", muted=True))
    assert [layer.name for layer in project.active()] == ["flatten", "dense_1"]


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.title)
def test_presets_have_no_problems(preset: Preset) -> None:
    assert problems(preset.project) == ()
    assert preset.teaches.endswith(".")
