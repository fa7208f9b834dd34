"""What a project does against over-fitting, gathered from all the places where it can be set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..base.text import text
from ..project.project import Project


@dataclass(frozen=True)
class Measure:
    """``where`` is a layer's name, ``optimizer`` or ``loss``; ``call`` is what Keras is given."""

    where: str
    call: str
    effect: str


def measures(project: Project) -> tuple[Measure, ...]:
    """Every measure that is in force, in the order of the network; muted layers do nothing."""
    return (*_of_layers(project), *_of_compile(project))


def _of_layers(project: Project) -> Iterator[Measure]:
    for layer in project.active():
        if layer.in_training:
            yield Measure(
                layer.name, layer.call().code(), text("{in_training} in training", in_training=text(layer.in_training))
            )
        regularizer = getattr(layer, "kernel_regularizer", None)
        if regularizer is not None:
            code = f"kernel_regularizer={regularizer.call().code()}"
            yield Measure(layer.name, code, text("adds a penalty for large weights to the loss"))


def _of_compile(project: Project) -> Iterator[Measure]:
    decay = project.compile.optimizer.weight_decay
    if decay:
        yield Measure("optimizer", f"weight_decay={decay:g}", text("shrinks every weight a little at each step"))
    smoothing = getattr(project.compile.loss, "label_smoothing", 0.0)
    if smoothing:
        yield Measure("loss", f"label_smoothing={smoothing:g}", text("keeps the model from becoming too sure"))
