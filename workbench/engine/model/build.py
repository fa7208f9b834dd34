"""A project -> a Keras model: every ``Call`` of the catalogue made real."""

from __future__ import annotations

import threading
from functools import reduce
from typing import Any

import keras

from ...core.base.errors import WorkbenchError
from ...core.base.text import text
from ...core.code.script import compile_call, model_calls
from ...core.data.facts import DataFacts
from ...core.net.problems import problems
from ...core.project.project import Project
from ...core.spec.calls import Call, Formula
from ..runtime import keras_repairs
from . import formula_loss
from .scaling import OWN_INPUT

keras_repairs.repair()

MODULES = ("layers", "optimizers", "losses", "metrics", "regularizers", "initializers")
KINDS = (
    keras.layers.Layer,
    keras.optimizers.Optimizer,
    keras.optimizers.schedules.LearningRateSchedule,
    keras.losses.Loss,
    keras.metrics.Metric,
    keras.regularizers.Regularizer,
    keras.initializers.Initializer,
)
"""What a call may make out of ``MODULES``, beside ``Input``: no function that loads or fetches anything is among it."""
FOREIGN = ("Lambda", "TFSMLayer", "TorchModuleWrapper", "JaxLayer", "FlaxLayer")
"""Layers that are a way to run other programs' code."""

seeding = threading.Lock()
"""Held while a model is made: its first weights come from a process-wide stream of random numbers, which
another lane that restores a model would draw from too."""


def make(call: Call) -> Any:
    """The Keras object that a call stands for, with the calls among its arguments made first.

    Raises ValueError for a path that is not one of ``KINDS``; what Keras raises for bad arguments
    passes through.
    """
    return _found(call.path)(**{name: value_of(value) for name, value in call.arguments.items()})


def _found(path: str) -> Any:
    parts = path.split(".")
    if path == "Input":
        return keras.Input
    if parts[0] in MODULES and not any(part.startswith("_") or part in FOREIGN for part in parts):
        found = reduce(lambda module, name: getattr(module, name, None), parts, keras)
        if isinstance(found, type) and issubclass(found, KINDS):
            return found
    raise ValueError(
        text("keras.{path} is no layer, optimizer, schedule, loss, metric, regularizer or initializer", path=path)
    )


def value_of(value: Any) -> Any:
    """An argument as Keras takes it: calls and formulas made, in lists and tuples too, the rest as it is."""
    if isinstance(value, Call):
        return make(value)
    if isinstance(value, Formula):
        return formula_loss.loss_function(value)
    if isinstance(value, list | tuple):
        return type(value)(value_of(each) for each in value)
    return value


def check(project: Project, facts: DataFacts | None = None) -> None:
    """Raise WorkbenchError with the first error that keeps the project from training; tries a formula out.

    ``facts`` are those of the images that it is to train on, here and below.
    """
    for problem in problems(project, facts):
        if problem.grade == "error":
            raise WorkbenchError(text("The project cannot be built: {reason}", reason=problem.message), problem.why)
    target = project.compile.loss.target()
    if isinstance(target, Formula):
        formula_loss.check(target)


def model(project: Project, facts: DataFacts | None = None) -> keras.Sequential:
    """The project's network with weights drawn anew, not compiled; every layer bears its name."""
    entry, *calls = model_calls(project, facts)
    layers = [make(entry.with_(name=OWN_INPUT))]
    for layer, call in zip(project.active(), calls, strict=True):
        try:
            layers.append(make(call))
        except (TypeError, ValueError) as error:
            raise WorkbenchError(
                text("Keras cannot make the layer {name}: {error}", name=layer.name, error=error)
            ) from error
    try:
        return keras.Sequential(layers, name="network")
    except ValueError as error:
        raise WorkbenchError(text("Keras cannot put the layers together: {error}", error=error)) from error


def compiled(project: Project, facts: DataFacts | None = None) -> keras.Sequential:
    """The network compiled, its optimizer built, seeded: the same project gives the same bits.

    Keras keeps the dtype policy per thread, so it is set here, on the lane that trains.
    """
    with seeding:
        keras.config.set_dtype_policy("float32")
        keras.utils.set_random_seed(project.train.seed)
        network = model(project, facts)
        arguments = {name: value_of(value) for name, value in compile_call(project, facts).arguments.items()}
        network.compile(**arguments, jit_compile=False)
        # Built now, so that its slots are there for whatever saves or restores them.
        network.optimizer.build(network.trainable_variables)
    return network
