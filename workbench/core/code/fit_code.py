"""What ``fit`` is given: arguments that the engine takes and the script prints."""

from __future__ import annotations

from textwrap import indent

from ..data.augment import Augment
from ..data.facts import DataFacts
from ..project.project import Project
from ..spec.calls import Call, code_of
from ..spec.expression import Expression
from .keep_best import KeepBest
from .order import Order

END_AT_NAN = Call("callbacks.TerminateOnNaN")
"""Ends training when the loss is no number any more."""


def order(project: Project) -> Order:
    """The order of the training images."""
    return Order(project.train.seed, project.train.shuffle)


def augment(project: Project) -> Augment | None:
    """What training does to its images; None if it takes them as they are."""
    return project.data.augment(project.train.seed)


def keep_best(project: Project) -> KeepBest:
    """The rule by which a model is kept as the best."""
    return KeepBest(project.compile.monitor)


def fit_call(project: Project) -> Call:
    """``model.fit`` with its data, epochs and callbacks.

    The engine puts feeds of its own, which give the same batches, in the place of the data, and
    callbacks that report and can be stopped in the place of the script's.
    """
    train = project.train
    arguments = {
        "x": order(project).call(train.batch_size),
        "epochs": train.epochs,
        "validation_data": (Expression("x_validation"), Expression("y_validation")),
        "validation_batch_size": train.batch_size,
        "callbacks": [Expression("keep_best"), END_AT_NAN],
        # The batches are shuffled already; Keras would shuffle them once more.
        "shuffle": False,
    }
    return Call("model.fit", arguments, ("x",))


def fit_code(project: Project, facts: DataFacts) -> str:
    """The script's part that trains: batches, the best weights, going on from them, and ``fit``.

    Without pictures to read, that is: whoever names some wants to have them read.
    """
    changes = augment(project)
    parts = [order(project).code(changes), keep_best(project).code()]
    if changes:
        parts.insert(0, changes.code(facts.format.side))
    classes = "\n\n\n".join(parts)
    call = fit_call(project)
    lines = [f"    {code_of(call.arguments['x'])},"]
    lines += [f"    {name}={code_of(value)}," for name, value in call.arguments.items() if name not in call.positional]
    fit = "\n".join([f"history = {call.path}(", *lines, ")"])
    return f"\n{classes}\n\n\n{keep_best(project).resume_code()}\n\nif not pictures:\n{indent(fit, '    ')}"
