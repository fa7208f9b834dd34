"""The network's end: as many values as classes, and the right kind of numbers for the loss."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ...base.text import text
from ...catalog.layers import Activation, BatchNormalization, Dense, Flatten, Layer, Softmax
from ...catalog.losses import CategoricalCrossentropy
from ...catalog.metrics import TopK
from ...project.project import Project
from ...spec.shape import shape_text
from ..trace import Trace
from .network import flatten_missing
from .problem import Check, Fixes, Problem, changing, fixing, removing, setting
from .sequences import sequence_left


def _count(project: Project, way: Trace) -> Iterator[Problem]:
    classes = way.classes
    if way.output is None or way.output == (classes,) or not project.active() or _explained(project, way):
        return
    last = _last_dense(project)
    if last and len(way.output) == 1:
        yield Problem(
            last.name,
            "error",
            text(
                "The network ends in {output} values, but there are {classes} classes.",
                output=way.output[0],
                classes=classes,
            ),
            text("The loss compares one output with each class."),
            setting(project, last, text("Set {classes} units", classes=classes), units=classes),
        )
        return
    ending = (Dense(units=classes, activation="softmax"),)
    flat = ending if len(way.output) == 1 else (Flatten(), *ending)
    yield Problem(
        "layers",
        "error",
        text(
            "The network ends in {output} instead of {classes} values.", output=shape_text(way.output), classes=classes
        ),
        text("The last layer has to give one value per class."),
        fixing(text("Add the output layer"), lambda: project.with_(layers=(*project.layers, *flat))),
    )


def _explained(project: Project, way: Trace) -> bool:
    """Whether another check tells why the network ends in the wrong shape: asked, and not guessed."""
    return any(True for check in (flatten_missing, sequence_left) for _problem in check(project, way))


def _softmax_twice(project: Project, way: Trace) -> Iterator[Problem]:
    for first, second in pairwise(project.active()):
        twice = output_activation(first) == "softmax" and output_activation(second) == "softmax"
        if twice and isinstance(second, Softmax | Activation):
            yield Problem(
                second.name,
                "warning",
                text(
                    "Softmax is applied twice: by {first} and again by {second}.", first=first.name, second=second.name
                ),
                text("The second one flattens the probabilities to nearly equal ones, and learning becomes very slow."),
                removing(project, second),
            )


def _logits(project: Project, way: Trace) -> Iterator[Problem]:
    loss, last = project.compile.loss, _deciding(project)
    if not loss.probabilities or last is None or way.output != (way.classes,):
        return
    activation = output_activation(last)
    if activation in ("softmax", "sparsemax") and loss.wants_logits():
        yield Problem(
            "compile.loss",
            "warning",
            text("Softmax is applied twice: once by the last layer, once by the loss (from_logits=True)."),
            text("Training still runs, but learns slowly, without an error from Keras."),
            _set_logits(project, False) + _set_activation(project, last, "linear"),
        )
    elif activation not in ("softmax", "sparsemax") and not loss.wants_logits():
        why = text(
            "Without softmax the outputs are no probabilities, and training goes badly without an error from Keras."
        )
        if activation == "sigmoid":
            why = text(
                "Sigmoid answers “is it this one?” for each class; softmax chooses one, and its answers add up to 1."
            )
        fixes = _set_activation(project, last, "softmax")
        if activation == "linear" and "from_logits" in type(loss).model_fields:
            fixes += _set_logits(project, True)
        yield Problem(
            "compile.loss",
            "warning",
            text(
                "The loss expects probabilities, but {name} ends in {activation}.",
                name=last.name,
                activation=activation,
            ),
            why,
            fixes,
        )
    elif activation not in ("linear", "softmax", "sparsemax") and loss.wants_logits():
        yield Problem(
            "compile.loss",
            "warning",
            text(
                "The loss expects raw scores (from_logits=True), but {name} ends in {activation}.",
                name=last.name,
                activation=activation,
            ),
            text(
                "{activation} limits the scores, and softmax on top of that can never become sure.",
                activation=activation,
            ),
            _set_activation(project, last, "linear"),
        )


def _behind_the_output(project: Project, way: Trace) -> Iterator[Problem]:
    """Layers that spoil the answer when they stand last."""
    active = project.active()
    if not active:
        return
    last = active[-1]
    if last.in_training:
        yield Problem(
            last.name,
            "warning",
            text(
                "{title} is the last layer: in training it {in_training}.",
                title=last.heading(),
                in_training=text(last.in_training),
            ),
            text(
                "It belongs between other layers; here it takes the answers, and the loss is shown "
                "them changed at random."
            ),
            removing(project, last),
        )
    if isinstance(last, BatchNormalization):
        yield Problem(
            last.name,
            "warning",
            text("BatchNormalization is the last layer, so the answers are shifted and scaled."),
            text(
                "It belongs between a layer's sums and its activation; behind the output there are "
                "no probabilities left."
            ),
            removing(project, last),
        )


def _metric_labels(project: Project, way: Trace) -> Iterator[Problem]:
    compiled = project.compile
    wrong = [metric for metric in compiled.metrics if metric.one_hot_only]
    if wrong and compiled.loss.labels == "index":
        kept = tuple(metric for metric in compiled.metrics if not metric.one_hot_only)
        one_hot = CategoricalCrossentropy(from_logits=compiled.loss.wants_logits())
        yield Problem(
            "compile.metrics",
            "error",
            text(
                "{metric} needs one-hot labels, but {loss} takes class numbers.",
                metric=wrong[0].heading(),
                loss=compiled.loss.heading(),
            ),
            text("Keras compares it element by element with the outputs."),
            changing(project, text("Use CategoricalCrossentropy"), loss=one_hot)
            + changing(project, text("Remove the metric"), metrics=kept),
        )


def _every_guess_counts(project: Project, way: Trace) -> Iterator[Problem]:
    compiled, most = project.compile, way.classes - 1
    for metric in compiled.metrics:
        if isinstance(metric, TopK) and metric.k > most:
            fitted = tuple(each.with_(k=most) if each is metric else each for each in compiled.metrics)
            yield Problem(
                "compile.metrics",
                "warning",
                text(
                    "{title} lets {k} guesses count, but there are {classes} classes.",
                    title=metric.heading(),
                    k=metric.k,
                    classes=way.classes,
                ),
                text("With as many guesses as classes every answer is right."),
                changing(project, text("Set k to {most}", most=most), metrics=fitted),
            )


CHECKS: tuple[Check, ...] = (
    _count, _softmax_twice, _logits, _behind_the_output, _metric_labels, _every_guess_counts,
)  # fmt: skip


def output_activation(layer: Layer) -> str:
    """The activation that a layer's outputs have had last."""
    return "softmax" if isinstance(layer, Softmax) else getattr(layer, "activation", "linear")


def _last_dense(project: Project) -> Dense | None:
    shaping = [
        layer for layer in project.active() if not (layer.in_training or isinstance(layer, Activation | Softmax))
    ]
    return shaping[-1] if shaping and isinstance(shaping[-1], Dense) else None


def _deciding(project: Project) -> Layer | None:
    """The layer whose activation the outputs have; what spoils it behind is another check's matter."""
    active = reversed(project.active())
    return next((layer for layer in active if not (layer.in_training or isinstance(layer, BatchNormalization))), None)


def _set_logits(project: Project, on: bool) -> Fixes:
    return changing(project, text("Set from_logits={on}", on=on), loss=project.compile.loss.with_(from_logits=on))


def _set_activation(project: Project, layer: Layer, activation: str) -> Fixes:
    if isinstance(layer, Softmax) and activation == "linear":
        return removing(project, layer)
    if not isinstance(layer, Dense | Activation):
        return ()
    label = text("Set {name} to {activation}", name=layer.name, activation=activation)
    return setting(project, layer, label, activation=activation)
