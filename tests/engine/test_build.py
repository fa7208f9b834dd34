"""A project becomes the model that its exported script makes."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from workbench.core.base.errors import WorkbenchError
from workbench.core.catalog.layers import Conv2D, Dense
from workbench.core.project.project import Project, starter
from workbench.core.spec.calls import Call
from workbench.engine.model import build


def test_same_seed_same_weights_other_seed_others(project: Project) -> None:
    def kernel(seed: int) -> np.ndarray:
        model = build.compiled(project.with_(train=project.train.with_(seed=seed)))
        return model.get_weights()[0]

    assert (kernel(1) == kernel(1)).all()
    assert (kernel(1) != kernel(2)).any()


def test_muted_layers_are_left_out_and_names_are_kept() -> None:
    project = starter()
    hidden = project.layers[1]
    model = build.model(project.replacing_layer(hidden.name, hidden.with_(muted=True)))
    assert [layer.name for layer in model.layers] == ["flatten", "dense_1"]


def test_optimizer_is_built_before_anything_is_saved(project: Project) -> None:
    model = build.compiled(project)
    assert model.optimizer.built
    assert len(model.optimizer.variables) > 2


@pytest.mark.parametrize(
    "path",
    [
        "saving.load_model",
        "utils.get_file",
        "layers.__class__",
        "layers.deserialize",
        "layers.Lambda",
        "layers.TFSMLayer",
        "optimizers.get",
        "Model",
        "layersx.Dense",
        "",
    ],
)
def test_calls_outside_the_list_are_refused(path: str) -> None:
    with pytest.raises(ValueError, match="keras"):
        build.make(Call(path, {}))


def test_calls_among_arguments_are_made() -> None:
    made = build.make(
        Call("layers.Dense", {"units": 3, "kernel_regularizer": Call("regularizers.L2", {"l2": 0.5})}, ("units",))
    )
    assert isinstance(made.kernel_regularizer, keras.regularizers.L2)


def test_a_project_with_an_error_is_refused_with_the_reason() -> None:
    project = Project(layers=(Dense(units=10), Conv2D()))
    with pytest.raises(WorkbenchError, match="cannot be built") as caught:
        build.check(project)
    assert caught.value.hint
