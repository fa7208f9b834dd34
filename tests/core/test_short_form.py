"""``model.compile`` as the course writes it."""

from __future__ import annotations

import ast

import pytest

from workbench.core.catalog.losses import CustomLoss, MeanSquaredError
from workbench.core.catalog.metrics import TopK
from workbench.core.catalog.optimizers import SGD, Adam
from workbench.core.catalog.schedules import CosineDecay
from workbench.core.code.short_form import identifier, in_lines, short_form
from workbench.core.project.project import Compile, Project, starter


def compiled(**changes: object) -> Project:
    return starter().with_(compile=Compile(**changes))


@pytest.mark.parametrize(
    ("changes", "parts"),
    [
        ({}, ['optimizer="adam"', 'loss="sparse_categorical_crossentropy"', 'metrics=["accuracy"]']),
        ({"optimizer": SGD(momentum=0.9)}, ["optimizer=optimizers.SGD(", "momentum=0.9"]),
        ({"optimizer": Adam(learning_rate=0.01)}, ["optimizer=optimizers.Adam(learning_rate=0.01)"]),
        ({"schedule": CosineDecay()}, ["optimizer=optimizers.Adam(learning_rate=optimizers.schedules.CosineDecay("]),
        ({"loss": MeanSquaredError()}, ['loss="mean_squared_error"']),
        ({"loss": CustomLoss()}, ["loss=custom_loss"]),
        ({"metrics": (TopK(),)}, ['metrics=["accuracy", metrics.']),
    ],
)
def test_names_stand_for_what_is_keras_own(changes: dict[str, object], parts: list[str]) -> None:
    line = short_form(compiled(**changes))
    assert all(part in line for part in parts), line
    compile(line, "line", "exec")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("losses.KLDivergence", "kl_divergence"),
        ("losses.SparseCategoricalCrossentropy", "sparse_categorical_crossentropy"),
        ("losses.CategoricalHinge", "categorical_hinge"),
        ("optimizers.RMSprop", "rmsprop"),
    ],
)
def test_names_are_keras_own(path: str, name: str) -> None:
    assert identifier(path) == name


@pytest.mark.parametrize("longest", [200, 80, 60, 1])
def test_it_is_broken_where_code_can_be(longest: int) -> None:
    line = short_form(compiled(schedule=CosineDecay(warmup=0.1), metrics=(TopK(),)))
    broken = in_lines(line, longest)
    assert ast.dump(ast.parse(broken)) == ast.dump(ast.parse(line))
    assert longest == 1 or max(map(len, broken.split("\n"))) <= max(longest, 60)
    assert in_lines(line, len(line)) == line
