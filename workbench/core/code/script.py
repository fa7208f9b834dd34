"""A project as a complete Keras script that runs on its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..catalog.metrics import accuracy
from ..data.facts import DataFacts
from ..project.project import Project
from ..spec.calls import Call, Formula, code_of
from ..spec.expression import Expression
from .data_code import data_code, steps_code
from .fit_code import fit_code
from .result_code import result_code

STEPS = Expression("steps")
"""The planned steps in a script that has to count its images first."""

OPENING = '''\
"""{name}: made with Digit Workbench.

Trains when it is started, and goes on from its best weights the next time; what it makes lies beside it.
With pictures behind its name (python model.py three.png) it reads those instead.
"""

import sys
from pathlib import Path

import keras
import numpy as np
from keras import {modules}

script = Path(__file__).resolve()
weights = script.with_suffix(".weights.h5")
pictures = sys.argv[1:]
keras.utils.set_random_seed({seed})'''


@dataclass(frozen=True)
class Script:
    """The text; which of its lines (counted from 0) each layer stands on; and from where to where its parts go.

    A part is "data", "model", "compile", "fit" or "result", with its first line and the one behind its last.
    """

    text: str
    lines: dict[str, int]
    parts: dict[str, tuple[int, int]]


def model_calls(project: Project, facts: DataFacts | None = None) -> tuple[Call, ...]:
    """The calls that make the model: Input first, then every layer that is not muted.

    ``facts`` are what is known of the images, here and below; without them what the section expects.
    """
    facts = facts or project.data.expected()
    entry = Call("Input", {"shape": facts.format.shape}, ("shape",))
    return (entry, *(layer.named_call() for layer in project.active()))


def optimizer_call(project: Project, facts: DataFacts | None = None) -> Call:
    """The optimizer, with its schedule in place of the learning rate where there is one."""
    optimizer = project.compile.optimizer
    rate = project.compile.schedule.call_for(optimizer.learning_rate, project.planned_steps(facts) or STEPS)
    call = optimizer.call()
    return Call(call.path, {"learning_rate": rate, **_without_rate(call)}) if isinstance(rate, Call) else call


def _without_rate(call: Call) -> dict[str, Any]:
    return {name: value for name, value in call.arguments.items() if name != "learning_rate"}


def compile_call(project: Project, facts: DataFacts | None = None) -> Call:
    """``compile`` with its optimizer, loss and metrics.

    Where the number of images is not known, what depends on it is an Expression of ``steps``.
    """
    loss = project.compile.loss
    extra = [metric.call_for(loss.labels) for metric in project.compile.metrics]
    arguments = {
        "optimizer": optimizer_call(project, facts),
        "loss": loss.target(),
        "metrics": [accuracy(loss.labels), *extra],
    }
    return Call("compile", arguments)


def _modules(project: Project) -> list[str]:
    """The modules of Keras that the script's calls are made from."""
    found = {"callbacks", "layers"} | {path.split(".")[0] for path in _paths(compile_call(project))} - {"compile"}
    for call in model_calls(project):
        found |= {path.split(".")[0] for path in _paths(call)}
    if isinstance(project.compile.loss.target(), Formula):
        found.add("ops")
    return ["Input", *sorted(found - {"Input"})]


def _paths(value: Any) -> Iterator[str]:
    return (part.path for part in _parts(value) if isinstance(part, Call))


def _parts(value: Any) -> Iterator[Any]:
    """The value, and everything that it is made of."""
    yield value
    inner = value.arguments.values() if isinstance(value, Call) else value if isinstance(value, list | tuple) else ()
    for part in inner:
        yield from _parts(part)


def export(project: Project, facts: DataFacts | None = None) -> Script:
    """The project as a script: import, data, Sequential, compile, fit, and what comes of it."""
    facts = facts or project.data.expected()
    model, lines = _model(project, facts)
    sections = {
        "opening": _opening(project),
        "data": _data(project, facts),
        "model": model,
        "compile": compile_code(project, facts),
        "fit": fit_code(project, facts),
        "result": result_code(project, facts),
    }
    parts, at = {}, 0
    for name, code in sections.items():
        parts[name] = (at, at + code.count("\n") + 1)
        # An empty line stands between two parts.
        at = parts[name][1] + 1
    numbered = {name: parts["model"][0] + line for name, line in lines.items()}
    return Script("\n\n".join(sections.values()) + "\n", numbered, parts)


def _opening(project: Project) -> str:
    modules = ", ".join(_modules(project))
    return OPENING.format(name=_plain(project.name), modules=modules, seed=project.train.seed)


def _data(project: Project, facts: DataFacts) -> str:
    counted = any(isinstance(part, Expression) for part in _parts(compile_call(project, facts)))
    return data_code(project, facts) + (f"\n{steps_code(project)}" if counted else "")


def _model(project: Project, facts: DataFacts) -> tuple[str, dict[str, int]]:
    lines, where = ["model = keras.Sequential(["], {}
    entry, *calls = model_calls(project, facts)
    lines.append(f"    {entry.code()},")
    for layer, call in zip(project.active(), calls, strict=True):
        where[layer.name] = len(lines)
        lines.append(f"    {call.code()},")
    return "\n".join([*lines, "])"]), where


def compile_code(project: Project, facts: DataFacts | None = None) -> str:
    """The ``model.compile`` of the script, on several lines."""
    call = compile_call(project, facts)
    inner = [f"    {name}={code_of(value)}," for name, value in call.arguments.items()]
    target = project.compile.loss.target()
    before = [target.definition(), "", ""] if isinstance(target, Formula) else []
    return "\n".join([*before, "model.compile(", *inner, ")"])


def _plain(name: str) -> str:
    """A name that can neither end the docstring it stands in nor break its line."""
    visible = "".join(letter if letter.isprintable() else " " for letter in name)
    return visible.replace("\\", "/").replace('"', "'")
