"""A project becomes the model that its exported script makes."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys

import keras
import numpy as np
import pytest

from workbench.core import script
from workbench.core.calls import Call
from workbench.core.catalog.layers import Conv2D, Dense
from workbench.core.catalog.presets import PRESETS
from workbench.core.errors import WorkbenchError
from workbench.core.project import Project, starter
from workbench.engine import build

PRINT = """
import hashlib, json
print(json.dumps({
    "layers": [[type(layer).__name__, layer.name] for layer in model.layers],
    "weights": hashlib.sha256(b"".join(weight.tobytes() for weight in model.get_weights())).hexdigest(),
    "optimizer": {k: v for k, v in model.optimizer.get_config().items() if k != "name"},
}), flush=True)
"""


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.title)
def test_exported_script_makes_the_same_model(preset) -> None:
    text = script.export(preset.project).text
    # The model and its compilation as they are; without the data, which they do not depend on.
    opening, rest = text.split(preset.project.data.source.script, 1)
    made = "model = keras.Sequential" + rest.split("model = keras.Sequential", 1)[1].split("model.fit(", 1)[0]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", opening + made + PRINT], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    theirs = json.loads(done.stdout)
    ours = build.compiled(preset.project)
    assert theirs["layers"] == [[type(layer).__name__, layer.name] for layer in ours.layers]
    assert theirs["weights"] == hashlib.sha256(b"".join(w.tobytes() for w in ours.get_weights())).hexdigest()
    assert theirs["optimizer"] == {k: v for k, v in ours.optimizer.get_config().items() if k != "name"}


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
