"""The measures against over-fitting, wherever they are set."""

from __future__ import annotations

from workbench.core.catalog.layers import Conv2D, Dropout, Flatten, RandomZoom
from workbench.core.catalog.losses import CategoricalCrossentropy
from workbench.core.catalog.optimizers import SGD, AdamW
from workbench.core.catalog.regularizers import L1
from workbench.core.net.regularization import measures
from workbench.core.project.project import Compile, Project, starter


def test_the_first_network_has_none() -> None:
    assert measures(starter()) == ()


def test_measures_come_in_the_order_of_the_network() -> None:
    layers = (RandomZoom(), Conv2D(kernel_regularizer=L1()), Dropout(rate=0.3), Dropout(muted=True), Flatten())
    compiled = Compile(optimizer=AdamW(weight_decay=0.01), loss=CategoricalCrossentropy(label_smoothing=0.1))
    found = measures(Project(layers=layers, compile=compiled))
    assert [each.where for each in found] == ["random_zoom", "conv2d", "dropout", "optimizer", "loss"]
    assert [each.call for each in found[1:]] == [
        "kernel_regularizer=regularizers.L1(0.01)",
        "layers.Dropout(0.3)",
        "weight_decay=0.01",
        "label_smoothing=0.1",
    ]
    assert all(each.effect for each in found)


def test_a_decay_of_zero_is_no_measure() -> None:
    assert measures(Project(compile=Compile(optimizer=SGD(weight_decay=0.0)))) == ()
