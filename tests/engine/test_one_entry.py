"""A class in the catalogue is all that a new layer takes: Keras builds what it declares."""

from __future__ import annotations

import keras

from workbench.core.catalog.layers import Conv2D
from workbench.core.code import keras_import
from workbench.core.net.trace import trace
from workbench.core.project.project import Project
from workbench.engine.model.build import make

from ..newcomer import GroupNormalization, registered


def test_keras_builds_the_newcomer_as_it_was_declared() -> None:
    with registered():
        project = Project(layers=(Conv2D(filters=8), GroupNormalization(groups=2, center=False)))
        model = keras.Sequential([keras.Input((28, 28, 1)), *(make(layer.named_call()) for layer in project.layers)])
        assert model.output_shape[1:] == trace(project).output
        assert model.count_params() == trace(project).parameters
        assert keras_import.from_json(model.to_json(), (28, 28, 1), "test").layers == project.layers
