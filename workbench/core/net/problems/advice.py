"""What a course advises beginners: relu first, He initialization with it, standardized input, a small learning rate.

Hints are no problems: a network trains well without any of this, and nothing is marked for it. They are shown beside
the layer or field that they concern, where somebody looks at it anyway.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...base.text import text
from ...catalog.layers import (
    Activation,
    BatchNormalization,
    Discretization,
    Embedding,
    Layer,
    Normalization,
    RandomLayer,
    Rescaling,
)
from ...project.project import Project
from ..trace import Trace
from .problem import Check, Fixes, Problem, changing, fixing, inserting, setting

DEEP = 3
"""Layers that compute, from which on it matters how weights begin and inputs lie."""


def _relu_first(project: Project, way: Trace) -> Iterator[Problem]:
    for layer in project.active()[:-1]:
        name = getattr(layer, "activation", "")
        if name in ("sigmoid", "tanh") and layer.group != "Recurrent":
            yield _hint(
                layer,
                text("Begin with relu."),
                text(
                    "{name} flattens out at both ends: there its gradient is nearly zero, and through several layers "
                    "little of it arrives. relu passes it on whole, and costs less.",
                    name=name,
                ),
                setting(project, layer, text("Set activation to relu"), activation="relu"),
            )


def _he_with_relu(project: Project, way: Trace) -> Iterator[Problem]:
    fitting = [layer for layer in project.active() if _before_relu(project, layer)]
    if len(fitting) < DEEP:
        return
    for layer in fitting:
        if not layer.kernel_initializer.startswith("he_"):  # type: ignore[attr-defined]
            yield _hint(
                layer,
                text("With relu, begin with He initialization."),
                text(
                    "relu sets half of the values to zero. Weights with standard deviation √(2 / inputs) make up for "
                    "that, so that signals neither fade nor grow from layer to layer."
                ),
                setting(project, layer, text("Set kernel_initializer to he_normal"), kernel_initializer="he_normal")
                + fixing(text("In all layers with relu"), lambda: _he_in(project, fitting)),
            )


def _he_in(project: Project, layers: list[Layer]) -> Project:
    for layer in layers:
        project = project.replacing_layer(layer.name, layer.with_(kernel_initializer="he_normal"))
    return project


def _before_relu(project: Project, layer: Layer) -> bool:
    """Whether the layer's weights are followed by relu, its own or that of an Activation behind it."""
    if not hasattr(layer, "kernel_initializer") or layer.group == "Recurrent":
        return False
    if getattr(layer, "activation", "linear") != "linear":
        return getattr(layer, "activation", "") == "relu"
    behind = project.active()[project.active().index(layer) + 1 :]
    following = next((other for other in behind if not isinstance(other, BatchNormalization)), None)
    return isinstance(following, Activation) and following.activation == "relu"


def _standardized_input(project: Project, way: Trace) -> Iterator[Problem]:
    layers = [layer for layer in project.active() if not isinstance(layer, RandomLayer)]
    settled = (Normalization, BatchNormalization, Rescaling, Embedding, Discretization)
    if any(isinstance(layer, settled) for layer in layers):
        return
    if sum(bool(step.parameters) and not step.layer.muted for step in way.steps) >= DEEP:
        yield _hint(
            layers[0],
            text("Standardize the input."),
            text(
                "The images' values lie between 0 and 1, most of them at 0. With mean 0 and standard deviation 1, "
                "the first layer's weights are all trained equally fast."
            ),
            inserting(project, Normalization, layers[0]),
        )


def _small_rate(project: Project, way: Trace) -> Iterator[Problem]:
    optimizer = project.compile.optimizer
    usual = type(optimizer)().learning_rate
    # Beyond a hundred times it is a problem of its own.
    if 10 * usual <= optimizer.learning_rate <= 100 * usual:
        calmer = optimizer.with_(learning_rate=usual)
        yield Problem(
            "compile.optimizer",
            "hint",
            text("Begin with a small learning rate."),
            text(
                "With {rate} the loss may jump instead of falling; {title} usually takes {usual}. "
                "Too small a rate only costs time.",
                rate=f"{optimizer.learning_rate:g}",
                title=optimizer.title,
                usual=f"{usual:g}",
            ),
            changing(project, text("Set it to {usual}", usual=f"{usual:g}"), optimizer=calmer),
        )


def _augmented_twice(project: Project, way: Trace) -> Iterator[Problem]:
    layers = [layer for layer in project.active() if isinstance(layer, RandomLayer)]
    if not layers or not project.data.augmentations:
        return
    names = [layer.name for layer in layers]
    message = text("The images are changed twice: in Data, and by {layers}.", layers=", ".join(names))
    why = text(
        "Both changes add up, and the images may become harder to read than meant. The layers of Keras are part of the "
        "model's file; what is chosen in Data is several times as fast, and can be looked at there."
    )
    fixes = fixing(text("Remove the layers"), lambda: project.without_layers(names)) + fixing(
        text("Augment no more in Data"), lambda: project.with_(data=project.data.with_(augmentations=()))
    )
    for where in ("data.augmentations", names[0]):
        yield Problem(where, "hint", message, why, fixes)


def _hint(layer: Layer, message: str, why: str, fixes: Fixes) -> Problem:
    return Problem(layer.name, "hint", message, why, fixes)


CHECKS: tuple[Check, ...] = (_relu_first, _he_with_relu, _standardized_input, _small_rate, _augmented_twice)
