"""Scaling of pixels: a layer in front, put there and taken away again."""

from __future__ import annotations

import pytest

from workbench.core.catalog.layers import Dense, Flatten, Normalization, RandomRotation, Rescaling
from workbench.core.net.scaling import Scaling, scaled, scaling
from workbench.core.net.survey import survey
from workbench.core.project.project import Project, starter

WAYS: tuple[Scaling, ...] = ("0 to 1", "standardized", "as they come")


@pytest.mark.parametrize("first", WAYS)
@pytest.mark.parametrize("second", WAYS)
def test_each_way_takes_the_place_of_the_other(first: Scaling, second: Scaling) -> None:
    before = scaled(starter(), first, 0.2, 0.4)
    after = scaled(before, second, 0.2, 0.4)
    assert scaling(before) == first
    assert scaling(after) == second
    assert scaled(after, "0 to 1", 0.2, 0.4) == starter()
    assert not survey(after).errors


def test_the_figures_are_the_images_own() -> None:
    layer = scaled(starter(), "standardized", 0.172549, 0.331234).layers[0]
    assert isinstance(layer, Normalization)
    assert (layer.mean, layer.variance) == (0.1725, 0.1097)


def test_images_of_one_grey_do_not_divide_by_zero() -> None:
    layer = scaled(starter(), "standardized", 0.5, 0.0).layers[0]
    assert isinstance(layer, Normalization)
    assert layer.variance == 1e-6


def test_it_stands_behind_random_changes() -> None:
    """These fill in black, which is 0 only before."""
    project = Project(layers=(RandomRotation(), Flatten(), Dense(units=10)))
    kinds = [layer.kind() for layer in scaled(project, "standardized", 0.1, 0.3).layers]
    assert kinds == ["RandomRotation", "Normalization", "Flatten", "Dense"]


def test_other_rescalings_are_somebody_elses() -> None:
    project = Project(layers=(Rescaling(scale=2.0, offset=-1.0), Flatten(), Dense(units=10)))
    assert scaling(project) == "0 to 1"
    assert len(scaled(project, "standardized", 0.1, 0.3).layers) == 4
    muted = Project(layers=(Normalization(muted=True), Flatten(), Dense(units=10)))
    assert scaling(muted) == "0 to 1"
