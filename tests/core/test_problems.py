"""Each problem is found, named, and gone once its fix is taken."""

from __future__ import annotations

import pytest
from hypothesis import given

from workbench.core.catalog.layers import (
    LSTM,
    Activation,
    Conv2D,
    Dense,
    Discretization,
    Dropout,
    Embedding,
    Flatten,
    Layer,
    MaxPooling2D,
    Reshape,
)
from workbench.core.catalog.losses import (
    CategoricalCrossentropy,
    CustomLoss,
    MeanSquaredError,
    SparseCategoricalCrossentropy,
)
from workbench.core.catalog.optimizers import Adam
from workbench.core.net.problems import Problem, hints, problems
from workbench.core.net.trace import trace
from workbench.core.project.project import MOST_LAYERS, Compile, Project, starter

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
    "no slope": (
        network(Flatten(), SOFTMAX, compile=Compile(loss=CustomLoss(formula="0 * y_pred"))),
        "compile.loss",
        "gradient is 0 everywhere",
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


BEYOND = {
    "values": (Flatten(), Embedding(output_dim=84), Reshape(target_shape=(1,))),
    "values of an image": (Conv2D(filters=512), Reshape(target_shape=(7,))),
    "axes": (Embedding(), LSTM()),
    "none": (Flatten(), Discretization(classes=256), Embedding(input_dim=2)),
}


@pytest.mark.parametrize(
    ("case", "labels"),
    [
        ("values", ["Remove the layer"]),
        ("values of an image", ["Remove the layer"]),
        ("axes", ["Remove the layer"]),
        ("none", ["Set input_dim to 256"]),
    ],
)
def test_a_fix_beyond_a_limit_is_not_offered(case: str, labels: list[str]) -> None:
    project = network(*BEYOND[case])
    last = project.layers[-1].name
    offered = [fix.label for problem in problems(project) if problem.where == last for fix in problem.fixes]
    assert offered == labels


def test_no_fix_makes_more_layers_than_a_project_holds() -> None:
    full = network(*(Activation() for _ in range(2 * MOST_LAYERS)))
    assert [problem.fixes for problem in problems(full)] == [()]


@pytest.mark.parametrize(
    "layers",
    [
        (Reshape(target_shape=(28, 28)), LSTM(muted=True)),
        (Reshape(target_shape=(28, 28)), LSTM(units=28), Reshape(target_shape=(4, 7))),
        (Dense(units=10, activation="softmax", muted=True), Activation()),
    ],
    ids=["muted recurrent layer", "a sequence made anew", "muted Dense"],
)
def test_a_wrong_end_that_nobody_else_explains_is_an_error(layers: tuple[Layer, ...]) -> None:
    found = problems(network(*layers))
    assert any(problem.grade == "error" and "ends in" in problem.message for problem in found), found


@given(projects())
def test_a_network_without_errors_gives_one_value_for_each_class(project: Project) -> None:
    way = trace(project)
    if not any(problem.grade == "error" for problem in problems(project)):
        assert way.output == (way.classes,)


@given(projects())
def test_any_project_can_be_judged_and_its_fixes_are_projects(project: Project) -> None:
    names = {layer.name for layer in project.layers}
    for problem in problems(project) + hints(project):
        assert problem.where in names or problem.where.partition(".")[0] in ("layers", "compile", "data", "train")
        for fix in problem.fixes:
            assert fix.project != project, f"{fix.label} changes nothing"
            problems(fix.project)


def advice(project: Project) -> dict[str, list[str]]:
    """Messages of the hints, by place."""
    found: dict[str, list[str]] = {}
    for hint in hints(project):
        assert hint.grade == "hint"
        assert hint.why.endswith(".")
        found.setdefault(hint.where, []).append(hint.message)
    return found


DEEP = (
    Conv2D(activation="relu"),
    MaxPooling2D(),
    Flatten(),
    Dense(units=64, activation="relu"),
    Dense(activation="relu"),
)


def test_the_starter_needs_no_advice_and_a_hint_is_no_problem() -> None:
    assert advice(starter()) == {}
    assert problems(network(*DEEP, SOFTMAX)) == ()


def test_a_deep_network_with_relu_is_advised_he_initialization_and_standardized_input() -> None:
    project = network(*DEEP, SOFTMAX)
    found = advice(project)
    assert [name for name, said in found.items() if any("He init" in each for each in said)] == [
        "conv2d",
        "dense",
        "dense_1",
    ]
    assert any("Standardize" in said for said in found["conv2d"])
    every = next(hint for hint in hints(project) if hint.where == "dense").fixes[-1].project
    assert not any("He init" in said for each in advice(every).values() for said in each)
    first = next(hint for hint in hints(every) if "Standardize" in hint.message)
    assert advice(first.fixes[0].project) == {}
    assert not problems(first.fixes[0].project)


def test_sigmoid_and_tanh_inside_are_advised_relu_but_not_at_the_end_nor_in_recurrent_layers() -> None:
    project = network(Flatten(), Dense(units=32, activation="sigmoid"), Dense(units=32, activation="tanh"), SOFTMAX)
    assert {name for name, said in advice(project).items() if "Begin with relu." in said} == {"dense", "dense_1"}
    for hint in hints(project):
        if hint.message == "Begin with relu.":
            assert hint.where not in advice(hint.fixes[0].project)
    assert not advice(network(Reshape(target_shape=(28, 28)), LSTM(), SOFTMAX))


@pytest.mark.parametrize(("rate", "said"), [(0.001, False), (0.009, False), (0.01, True), (0.1, True), (0.2, False)])
def test_a_large_rate_is_a_hint_and_a_very_large_one_a_problem(rate: float, said: bool) -> None:
    project = network(Flatten(), SOFTMAX, compile=Compile(optimizer=Adam(learning_rate=rate)))
    assert ("compile.optimizer" in advice(project)) is said
    if said:
        assert advice(hints(project)[0].fixes[0].project) == {}
    assert any(problem.where == "compile.optimizer" for problem in problems(project)) is (rate > 0.1)


def test_the_notes_network_of_three_convolutions_explains_why_it_does_not_fit() -> None:
    block = (Conv2D(filters=8, kernel_size=(5, 5), activation="relu"), MaxPooling2D())
    project = network(*block, *block, *block, Flatten(), SOFTMAX)
    problem = problems(project)[0]
    assert (problem.where, problem.grade) == ("conv2d_2", "error")
    assert "4×4" in problem.message
    assert "5×5" in problem.message
    labels = [fix.label for fix in problem.fixes]
    assert labels[:2] == ["Set kernel_size to 4×4", "Set padding to same"]
    padded = problem.fixes[1].project
    assert not [other for other in problems(padded) if other.where == "conv2d_2"]
