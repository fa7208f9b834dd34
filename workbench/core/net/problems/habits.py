"""What runs, but not as its author thinks: the advice a good teacher would give in passing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ...base.text import text
from ...catalog.layers import BatchNormalization, Conv2D, Dense, Layer, RandomFlip
from ...project.project import Project
from ..trace import Trace
from .problem import Check, Problem, changing, removing, setting, without_augmentation


def _flipped_digits(project: Project, way: Trace) -> Iterator[Problem]:
    if not way.facts.format.digits:
        return
    for layer in project.active():
        if isinstance(layer, RandomFlip):
            yield Problem(
                layer.name,
                "warning",
                text("Mirrored digits are no digits."),
                text("A mirrored 2 or 7 means nothing, and a 6 upside down is a 9: the labels become wrong."),
                removing(project, layer),
            )
    # By name, since asking for the classes would import them for every project.
    for flip in (one for one in project.data.augmentations if one.kind() in ("HorizontalFlip", "VerticalFlip")):
        yield Problem(
            "data.augmentations",
            "warning",
            text("Mirrored digits are no digits."),
            text("A mirrored 2 or 7 means nothing, and a 6 upside down is a 9: the labels become wrong."),
            without_augmentation(project, flip),
        )


def _linear_pairs(project: Project, way: Trace) -> Iterator[Problem]:
    for first, second in pairwise(project.active()):
        if isinstance(first, Dense) and isinstance(second, Dense) and first.activation == "linear":
            yield Problem(
                first.name,
                "warning",
                text("Between {first} and {second} there is no activation.", first=first.name, second=second.name),
                text(
                    "Two weighted sums in a row are one weighted sum: the layer adds weights, but "
                    "nothing it could learn."
                ),
                setting(project, first, text("Set activation to relu"), activation="relu"),
            )


def _dead_start(project: Project, way: Trace) -> Iterator[Problem]:
    for layer in project.active():
        if getattr(layer, "kernel_initializer", "") in ("zeros", "ones") and layer is not project.active()[-1]:
            yield Problem(
                layer.name,
                "warning",
                text("All weights of {name} start alike.", name=layer.name),
                text(
                    "Units that start alike get the same gradient and stay alike: the layer is no wider than one unit."
                ),
                setting(project, layer, text("Set kernel_initializer to he_normal"), kernel_initializer="he_normal"),
            )


def _normalized_late(project: Project, way: Trace) -> Iterator[Problem]:
    for first, second in pairwise(project.active()):
        if isinstance(second, BatchNormalization) and _activated(first):
            yield Problem(
                first.name,
                "warning",
                text("{first} applies its activation before {second}.", first=first.name, second=second.name),
                text(
                    "The course's order is convolution, normalization, activation: otherwise relu's "
                    "output, which is never negative, is what gets normalized."
                ),
                setting(project, first, text("Set activation to linear"), activation="linear"),
            )


def _activated(layer: Layer) -> bool:
    return isinstance(layer, Conv2D | Dense) and layer.activation != "linear"


def _rate(project: Project, way: Trace) -> Iterator[Problem]:
    optimizer = project.compile.optimizer
    usual = type(optimizer)().learning_rate
    if optimizer.learning_rate > 100 * usual:
        calmer = optimizer.with_(learning_rate=usual)
        yield Problem(
            "compile.optimizer",
            "warning",
            text(
                "A learning rate of {learning_rate} is very large for {title}.",
                learning_rate=f"{optimizer.learning_rate:g}",
                title=optimizer.heading(),
            ),
            text("The loss will probably jump or become nan."),
            changing(project, text("Set it to {usual}", usual=f"{usual:g}"), optimizer=calmer),
        )


CHECKS: tuple[Check, ...] = (_flipped_digits, _linear_pairs, _dead_start, _normalized_late, _rate)
