"""What is wrong with a project, where, why, and the fix on offer; runs at every edit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from .catalog.layers import Activation, Dense, Dropout, Flatten, Layer
from .project import Project
from .shape import text
from .shapes import Trace, trace


@dataclass(frozen=True)
class Fix:
    """A way out: a label for the button, and the project as it would be."""

    label: str
    project: Project


@dataclass(frozen=True)
class Problem:
    """``where`` is a layer's name, or ``layers``, ``compile.loss``… for what concerns no single one.

    Errors keep the project from training; warnings do not.
    """

    where: str
    grade: Literal["error", "warning"]
    message: str
    why: str
    fixes: tuple[Fix, ...] = ()


Check = Callable[[Project, Trace], Iterator[Problem]]


def problems(project: Project, way: Trace | None = None) -> tuple[Problem, ...]:
    """Every problem of the project, in the order of the network; ``way`` is its trace, if at hand."""
    followed = way or trace(project)
    return tuple(problem for check in CHECKS for problem in check(project, followed))


def _empty(project: Project, way: Trace) -> Iterator[Problem]:
    if not project.active():
        output = Dense(units=project.data.source.classes, activation="softmax")
        filled = project.with_(layers=(*project.layers, Flatten(), output))
        yield Problem(
            "layers",
            "error",
            "The network has no layers.",
            "There is nothing to train; a network for digits ends in one unit per class.",
            (Fix("Add Flatten and Dense", filled),),
        )


def _misfits(project: Project, way: Trace) -> Iterator[Problem]:
    for step in way.steps:
        if step.error:
            removed = Fix("Remove the layer", project.without_layers([step.layer.name]))
            yield Problem(step.layer.name, "error", step.error.message, step.error.hint, (removed,))


def _flatten_missing(project: Project, way: Trace) -> Iterator[Problem]:
    for at, step in enumerate(way.steps):
        layer = step.layer
        if isinstance(layer, Dense) and not layer.muted and step.before and len(step.before) == 3:
            yield Problem(
                layer.name,
                "error",
                f"{layer.name} receives an image of {text(step.before)}.",
                "Dense would be applied to each pixel's channels alone; Flatten lays the image out in one row first.",
                (Fix("Insert Flatten", project.with_layer(Flatten(), at)),),
            )
            return


def _output(project: Project, way: Trace) -> Iterator[Problem]:
    classes = project.data.source.classes
    if way.output is None or way.output == (classes,) or not project.active():
        return
    last = _last_dense(project)
    if last and len(way.output) == 1:
        right = project.replacing_layer(last.name, last.with_(units=classes))
        yield Problem(
            last.name,
            "error",
            f"The network ends in {way.output[0]} values, but there are {classes} classes.",
            "The loss compares one output with each class.",
            (Fix(f"Set {classes} units", right),),
        )
    elif not any(isinstance(step.layer, Dense) and len(step.before or ()) == 3 for step in way.steps):
        ending = (Dense(units=classes, activation="softmax"),)
        flat = ending if len(way.output) == 1 else (Flatten(), *ending)
        yield Problem(
            "layers",
            "error",
            f"The network ends in {text(way.output)} instead of {classes} values.",
            "The last layer has to give one value per class.",
            (Fix("Add the output layer", project.with_(layers=(*project.layers, *flat))),),
        )


def _logits(project: Project, way: Trace) -> Iterator[Problem]:
    loss, last = project.compile.loss, _last_shaping(project)
    if not loss.probabilities or last is None or way.output != (project.data.source.classes,):
        return
    activation = getattr(last, "activation", "linear")
    if activation == "softmax" and loss.wants_logits():
        yield Problem(
            "compile.loss",
            "warning",
            "Softmax is applied twice: once by the last layer, once by the loss (from_logits=True).",
            "Training still runs, but learns slowly, without an error from Keras.",
            (_set_logits(project, False), *_set_activation(project, last, "linear")),
        )
    elif activation != "softmax" and not loss.wants_logits():
        yield Problem(
            "compile.loss",
            "warning",
            f"The loss expects probabilities, but {last.name} ends in {activation}.",
            "Without softmax the outputs are no probabilities, and training goes badly without an error from Keras.",
            (
                *_set_activation(project, last, "softmax"),
                *([_set_logits(project, True)] if activation == "linear" else []),
            ),
        )


def _dropped_output(project: Project, way: Trace) -> Iterator[Problem]:
    active = project.active()
    if active and isinstance(active[-1], Dropout):
        yield Problem(
            active[-1].name,
            "warning",
            "Dropout is the last layer, so it drops answers.",
            "It belongs between hidden layers; here the loss is shown classes that were set to zero at random.",
            (Fix("Remove the layer", project.without_layers([active[-1].name])),),
        )


CHECKS: tuple[Check, ...] = (_empty, _misfits, _flatten_missing, _output, _logits, _dropped_output)


def _last_dense(project: Project) -> Dense | None:
    active = project.active()
    return active[-1] if active and isinstance(active[-1], Dense) else None


def _last_shaping(project: Project) -> Layer | None:
    """The layer whose activation the outputs have: the last one that is not dropout."""
    return next((layer for layer in reversed(project.active()) if not isinstance(layer, Dropout)), None)


def _set_logits(project: Project, on: bool) -> Fix:
    loss = project.compile.loss.with_(from_logits=on)
    return Fix(f"Set from_logits={on}", project.with_(compile=project.compile.with_(loss=loss)))


def _set_activation(project: Project, layer: Layer, activation: str) -> tuple[Fix, ...]:
    if not isinstance(layer, Dense | Activation):
        return ()
    changed = project.replacing_layer(layer.name, layer.with_(activation=activation))
    return (Fix(f"Set {layer.name} to {activation}", changed),)
