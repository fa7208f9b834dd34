"""Each problem is found, named, and gone once its fix is taken."""

from __future__ import annotations

import pytest
from hypothesis import given

from workbench.core.catalog.layers import Activation, Conv2D, Dense, Dropout, Flatten, Layer, MaxPooling2D
from workbench.core.catalog.losses import CategoricalCrossentropy, MeanSquaredError, SparseCategoricalCrossentropy
from workbench.core.net.problems import Problem, problems
from workbench.core.project.project import Compile, Project, starter

from .generate import projects

SOFTMAX = Dense(units=10, activation="softmax")
LOGITS = Compile(loss=SparseCategoricalCrossentropy(from_logits=True))


def network(*layers: Layer, compile: Compile | None = None) -> Project:
    return Project(layers=layers, compile=compile or Compile())


CASES = {
    "empty": (network(), "layers", "has no layers"),
    "all muted": (network(Dense(muted=True)), "layers", "has no layers"),
    "no flatten": (network(Conv2D(), SOFTMAX), "dense", "receives an image of 26×26×16"),
    "misfit": (network(Flatten(), MaxPooling2D(), SOFTMAX), "max_pooling2d", "works on images"),
    "too large a window": (network(Conv2D(kernel_size=28), Conv2D(kernel_size=3)), "conv2d_1", "larger than its input"),
    "units": (network(Flatten(), Dense(units=7, activation="softmax")), "dense", "ends in 7 values"),
    "no output": (network(Conv2D(), Flatten()), "layers", "ends in 10816 instead of 10"),
    "image as output": (network(Conv2D()), "layers", "ends in 26×26×16 instead of 10"),
    "two softmax": (network(Flatten(), SOFTMAX, compile=LOGITS), "compile.loss", "Softmax is applied twice"),
    "two softmax, as a layer": (
        network(Flatten(), Dense(units=10), Activation(activation="softmax"), compile=LOGITS),
        "compile.loss",
        "Softmax is applied twice",
    ),
    "no softmax": (network(Flatten(), Dense(units=10)), "compile.loss", "ends in linear"),
    "sigmoid output": (
        network(Flatten(), Dense(units=10, activation="sigmoid"), compile=Compile(loss=CategoricalCrossentropy())),
        "compile.loss",
        "ends in sigmoid",
    ),
    "dropped answers": (network(Flatten(), SOFTMAX, Dropout()), "dropout", "in training it sets a share"),
}


def found(case: str) -> Problem:
    project, where, message = CASES[case]
    matching = [problem for problem in problems(project) if problem.where == where and message in problem.message]
    assert len(matching) == 1, problems(project)
    return matching[0]


@pytest.mark.parametrize("case", CASES)
def test_the_problem_is_named_with_its_place_and_reason(case: str) -> None:
    problem = found(case)
    assert problem.why.endswith(".")
    assert problem.fixes, "no way out is offered"


@pytest.mark.parametrize("case", CASES)
def test_every_fix_removes_the_problem(case: str) -> None:
    problem = found(case)
    for fix in problem.fixes:
        left = problems(fix.project)
        assert (problem.where, problem.message) not in [(other.where, other.message) for other in left], fix.label


@pytest.mark.parametrize(
    "project",
    [
        starter(),
        network(Flatten(), Dense(units=10), compile=LOGITS),
        network(Flatten(), Dense(units=10), compile=Compile(loss=MeanSquaredError())),
        network(Flatten(), Dense(units=10), Activation(activation="softmax")),
        network(Flatten(), Dropout(), SOFTMAX),
        network(Flatten(), SOFTMAX, Dropout(muted=True)),
    ],
)
def test_a_sound_network_has_none(project: Project) -> None:
    assert problems(project) == ()


def test_warnings_do_not_keep_from_training() -> None:
    grades = {case: found(case).grade for case in CASES}
    assert grades["two softmax"] == grades["dropped answers"] == "warning"
    assert grades["empty"] == grades["no flatten"] == grades["units"] == "error"


@given(projects())
def test_any_project_can_be_judged_and_its_fixes_are_projects(project: Project) -> None:
    names = {layer.name for layer in project.layers}
    for problem in problems(project):
        assert problem.where in names or problem.where.partition(".")[0] in ("layers", "compile", "data", "train")
        for fix in problem.fixes:
            assert fix.project != project, f"{fix.label} changes nothing"
            problems(fix.project)
