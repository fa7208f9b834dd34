"""Layers that cannot take what they are given, or that do not fit the machine."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from ...base.text import text
from ...catalog.layers import Dense, Flatten, RandomLayer, Reshape
from ...project.project import Project
from ...spec.shape import Shape, shape_text, size
from ..memory import installed_bytes, training_bytes
from ..trace import LayerTrace, Trace
from .problem import Check, Fixes, Problem, fixing, inserting, removing, setting


def _empty(project: Project, way: Trace) -> Iterator[Problem]:
    if not project.active():
        ending = (Flatten(), Dense(units=way.classes, activation="softmax"))
        yield Problem(
            "layers",
            "error",
            text("The network has no layers."),
            text("There is nothing to train; a network that tells classes apart ends in one unit for each."),
            fixing(text("Add Flatten and Dense"), lambda: project.with_(layers=(*project.layers, *ending))),
        )


def _misfits(project: Project, way: Trace) -> Iterator[Problem]:
    """Every layer whose input has the wrong shape; sequences have checks of their own."""
    for step in way.steps:
        if step.error:
            fixes = _fitting(project, step) + removing(project, step.layer)
            yield Problem(step.layer.name, "error", step.error.message, step.error.hint, fixes)


def _fitting(project: Project, step: LayerTrace) -> Fixes:
    """Ways to make the layer take the shape that it is given."""
    layer, shape = step.layer, step.before
    size_name = next((name for name in ("kernel_size", "pool_size") if hasattr(layer, name)), None)
    if shape is None:
        return ()
    if isinstance(layer, Reshape):
        target = _same_axes(shape, len(layer.target_shape))
        label = text("Set target_shape to {target}", target=shape_text(target))
        return setting(project, layer, label, target_shape=target)
    if size_name and len(shape) == 3:
        largest = tuple(min(pair) for pair in zip(getattr(layer, size_name), shape, strict=False))
        label = text("Set {size_name} to {largest}", size_name=size_name, largest=shape_text(largest))
        smaller = setting(project, layer, label, **{size_name: largest})
        return smaller + setting(project, layer, text("Set padding to same"), padding="same")
    if layer.group == "Recurrent" and len(shape) == 3:
        return inserting(project, Reshape, layer, target_shape=(shape[0], shape[1] * shape[2]))
    if layer.group == "Convolution" and len(shape) == 2:
        return inserting(project, Reshape, layer, target_shape=(*shape, 1))
    if layer.group == "Pooling" and len(shape) == 2:
        # Time steps become places and features stay channels, so that pooling goes over time.
        return inserting(project, Reshape, layer, target_shape=(shape[0], 1, shape[1]))
    return ()


def _same_axes(shape: Shape, axes: int) -> Shape:
    """All values of ``shape`` in that many axes: rows as time steps, a last axis of one where there are too few."""
    if axes >= len(shape):
        return (*shape, *(1,) * (axes - len(shape)))
    return (*shape[: axes - 1], size(shape[axes - 1 :]))


def flatten_missing(project: Project, way: Trace) -> Iterator[Problem]:
    """The first Dense layer that is given an image."""
    for step in way.steps:
        layer = step.layer
        if isinstance(layer, Dense) and not layer.muted and step.before and len(step.before) == 3:
            yield Problem(
                layer.name,
                "error",
                text("{name} receives an image of {before}.", name=layer.name, before=shape_text(step.before)),
                text(
                    "Dense would be applied to each pixel's channels alone; Flatten lays the image "
                    "out in one row first."
                ),
                inserting(project, Flatten, layer),
            )
            return


def _too_large(project: Project, way: Trace) -> Iterator[Problem]:
    needed, installed = training_bytes(project, way), installed_bytes()
    if needed > installed * 0.8:
        heaviest = max(way.steps, key=lambda step: step.parameters)
        yield Problem(
            heaviest.layer.name,
            "error",
            text(
                "Training would need about {needed} GB; this computer has {installed} GB.",
                needed=f"{needed / 2**30:,.1f}",
                installed=f"{installed / 2**30:,.1f}",
            ),
            text(
                "{parameters} parameters, most of them in {name} ({most}); weights, "
                "gradients, moments and a batch of activations have to fit.",
                parameters=f"{way.parameters:,}",
                name=heaviest.layer.name,
                most=f"{heaviest.parameters:,}",
            ),
            _shrink(project, heaviest),
        )


def _shrink(project: Project, step: LayerTrace) -> Fixes:
    for name in ("units", "filters", "output_dim", "input_dim"):
        current = getattr(step.layer, name, 0)
        if current > 128:
            return setting(project, step.layer, text("Set {name} to 128", name=name), **{name: 128})
    return removing(project, step.layer)


def _late_augmentation(project: Project, way: Trace) -> Iterator[Problem]:
    for before, step in pairwise(way.steps):
        layer = step.layer
        if isinstance(layer, RandomLayer) and not layer.muted and before.after and before.parameters:
            yield Problem(
                layer.name,
                "warning",
                text("{name} changes feature maps instead of images.", name=layer.name),
                text("Augmentation belongs in front of the first layer with weights, where there are still pictures."),
                fixing(text("Move to the front"), partial(project.moving_layer, layer.name, 0)),
            )


CHECKS: tuple[Check, ...] = (_empty, _misfits, flatten_missing, _too_large, _late_augmentation)
