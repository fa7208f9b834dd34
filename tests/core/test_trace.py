"""Shapes, parameters and receptive fields along known networks."""

from __future__ import annotations

from hypothesis import given

from workbench.core.catalog.layers import BatchNormalization, Conv2D, Dense, Flatten, MaxPooling2D
from workbench.core.net.trace import ReceptiveField, trace
from workbench.core.project.presets import PRESETS
from workbench.core.project.project import Project, starter
from workbench.core.spec import shape

from .generate import projects


def test_the_course_s_first_network() -> None:
    way = trace(starter())
    assert [step.after for step in way.steps] == [(784,), (128,), (10,)]
    assert [step.parameters for step in way.steps] == [0, 784 * 128 + 128, 128 * 10 + 10]
    assert (way.parameters, way.weight_bytes) == (101_770, 407_080)
    assert way.multiply_adds == 784 * 128 + 128 * 10


def test_lenet() -> None:
    way = trace(next(preset.project for preset in PRESETS if preset.title == "LeNet-5"))
    assert [step.after for step in way.steps][:5] == [
        (28, 28, 6),
        (14, 14, 6),
        (10, 10, 16),
        (5, 5, 16),
        (400,),
    ]
    # The published network has 61,706 parameters; this one has the same layers.
    assert way.parameters == 61_706
    assert [step.field for step in way.steps][:4] == [
        ReceptiveField((5, 5), (1, 1)),
        ReceptiveField((6, 6), (2, 2)),
        ReceptiveField((14, 14), (2, 2)),
        ReceptiveField((16, 16), (4, 4)),
    ]
    assert way.steps[4].field is None


def test_batch_normalization_keeps_parameters_that_are_not_trained() -> None:
    step = trace(Project(layers=(Conv2D(filters=8), BatchNormalization()))).steps[1]
    assert (step.trainable, step.fixed, step.parameters) == (16, 16, 32)


def test_a_muted_layer_passes_its_input_on() -> None:
    way = trace(Project(layers=(Conv2D(muted=True), Flatten(), Dense(units=10))))
    assert way.steps[0].after == (28, 28, 1)
    assert way.steps[0].parameters == 0
    assert way.output == (10,)


def test_behind_a_misfit_nothing_is_known() -> None:
    way = trace(Project(layers=(Flatten(), MaxPooling2D(), Dense())))
    assert way.steps[1].error is not None
    assert "received 784" in way.steps[1].error.message
    assert [step.after for step in way.steps] == [(784,), None, None]
    assert way.output is None


def test_shapes_are_written_with_a_cross() -> None:
    assert (shape.shape_text((28, 28, 1)), shape.shape_text(()), shape.size((3, 4))) == ("28×28×1", "1", 12)


@given(projects())
def test_every_project_can_be_followed(project: Project) -> None:
    way = trace(project)
    assert len(way.steps) == len(project.layers)
    assert way.parameters >= way.trainable >= 0
    for step in way.steps:
        assert step.after is None or all(side >= 1 for side in step.after)
