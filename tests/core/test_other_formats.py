"""Networks on pictures that they were not made for: problems with ways out, never an exception."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from workbench.core.catalog.layers import (
    GRU,
    LSTM,
    Conv2D,
    Dense,
    Flatten,
    Layer,
    MaxPooling2D,
    RandomFlip,
    Reshape,
)
from workbench.core.catalog.metrics import TopK
from workbench.core.code.script import export
from workbench.core.data.facts import DataFacts
from workbench.core.data.section import Data
from workbench.core.data.sources import UciDigits
from workbench.core.ink import strokes
from workbench.core.net.problems import Problem, problems
from workbench.core.net.trace import trace
from workbench.core.pictures.format import SIDES, PictureFormat
from workbench.core.project.presets import PRESETS, Preset
from workbench.core.project.project import Compile, Project, starter
from workbench.core.spec.fields import LARGEST_SIDE

from .generate import projects

SMALL = Data(source=UciDigits())
SYMBOLS = DataFacts(PictureFormat(16, ("heart", "star", "moon")), 90)
LARGE = DataFacts(PictureFormat(64, tuple(f"class {at}" for at in range(100))), None)


def errors(project: Project, facts: DataFacts | None = None) -> list[Problem]:
    return [problem for problem in problems(project, facts) if problem.grade == "error"]


def mended(project: Project, facts: DataFacts | None = None) -> Project:
    """The project after the first fix of the first error, over and over."""
    for _ in range(40):
        found = errors(project, facts)
        if not found:
            return project
        assert found[0].fixes, found[0].message
        project = found[0].fixes[0].project
    raise AssertionError(f"still wrong: {errors(project, facts)[0].message}")


def test_windows_may_be_as_large_as_the_largest_pictures() -> None:
    assert SIDES[1] == LARGEST_SIDE
    assert errors(Project(layers=(Conv2D(kernel_size=64), Flatten(), Dense(units=100))), LARGE) == []


def test_the_starter_network_takes_the_small_digits_as_it_is() -> None:
    project = starter().with_(data=SMALL)
    assert problems(project) == ()
    assert trace(project).parameters == 64 * 128 + 128 + 128 * 10 + 10
    assert "Input((8, 8, 1))" in export(project).text
    assert "data.npz" in export(project).text


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.title)
def test_every_preset_can_be_mended_for_the_small_digits(preset: Preset) -> None:
    project = mended(preset.project.with_(data=SMALL))
    assert trace(project).output == (10,)


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.title)
@pytest.mark.parametrize("facts", [SYMBOLS, LARGE], ids=["symbols", "large"])
def test_every_preset_can_be_mended_for_other_classes(preset: Preset, facts: DataFacts) -> None:
    project = mended(preset.project, facts)
    way = trace(project, facts)
    assert (way.start, way.output) == (facts.format.shape, (facts.format.classes,))
    compile(export(project, facts).text, "script", "exec")


@given(projects())
def test_no_project_breaks_on_other_pictures(project: Project) -> None:
    for facts in (SYMBOLS, LARGE):
        for problem in problems(project, facts):
            assert problem.message
        assert export(project, facts).text


@pytest.mark.parametrize(
    ("layers", "target"),
    [
        ((Reshape(), LSTM(units=4)), (8, 8)),
        ((Reshape(target_shape=(784,)), Dense()), (64,)),
        ((Reshape(target_shape=(28, 28, 1)), Conv2D(), Flatten()), (8, 8, 1)),
        ((Flatten(), Reshape(target_shape=(28, 28)), GRU(units=4)), (64, 1)),
    ],
)
def test_a_reshape_for_another_side_is_offered_the_one_that_fits(layers: tuple[Layer, ...], target: object) -> None:
    project = Project(data=SMALL, layers=(*layers, Dense(units=10, activation="softmax")))
    [problem] = errors(project)
    assert "Reshape cannot turn" in problem.message
    fixed = problem.fixes[0].project
    assert [layer.target_shape for layer in fixed.layers if isinstance(layer, Reshape)] == [target]
    assert errors(fixed) == []


def test_a_window_that_is_too_large_is_made_as_large_as_the_image() -> None:
    project = Project(data=SMALL, layers=(Conv2D(kernel_size=9), MaxPooling2D(pool_size=1), Flatten(), Dense(units=10)))
    [problem] = errors(project)
    assert [fix.label for fix in problem.fixes][:2] == ["Set kernel_size to 8×8", "Set padding to same"]
    assert errors(problem.fixes[0].project) == errors(problem.fixes[1].project) == []


def test_only_digits_must_not_be_mirrored() -> None:
    project = Project(layers=(RandomFlip(), Flatten(), Dense(units=3, activation="softmax")))
    assert "Mirrored digits are no digits." in [problem.message for problem in problems(project)]
    assert problems(project, SYMBOLS) == ()


def test_more_guesses_than_classes_are_pointed_out() -> None:
    network = (Flatten(), Dense(units=3, activation="softmax"))
    project = Project(layers=network, compile=Compile(metrics=(TopK(k=3),)))
    [problem] = problems(project, SYMBOLS)
    assert problem.message == "Top-k accuracy lets 3 guesses count, but there are 3 classes."
    assert problems(problem.fixes[0].project, SYMBOLS) == ()


def test_a_problem_names_the_classes_that_there_are() -> None:
    [problem] = errors(Project(layers=(Flatten(), Dense(units=10, activation="softmax"))), SYMBOLS)
    assert problem.message == "The network ends in 10 values, but there are 3 classes."
    assert problem.fixes[0].label == "Set 3 units"


@pytest.mark.parametrize("side", [8, 9, 16, 28, 32, 64])
def test_a_ring_lies_in_the_middle_whatever_the_side(side: int) -> None:
    """Within a pixel; of eight pixels one more is a visible slip, and cuts what is on the edge."""
    turn = np.linspace(0, 2 * np.pi, 60)
    picture = strokes.to_image([np.column_stack([np.cos(turn), np.sin(turn)])], side)
    ink = np.flatnonzero(picture.any(axis=0))
    before, behind = int(ink[0]), side - 1 - int(ink[-1])
    assert before > 0
    assert behind > 0
    assert before - behind in (0, 1, 2)
