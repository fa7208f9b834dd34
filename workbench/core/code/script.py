"""A project as a complete Keras script that runs on its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..catalog.metrics import accuracy
from ..project.project import Project
from ..spec.calls import Call, Formula, code_of
from .fit_code import fit_code


@dataclass(frozen=True)
class Script:
    """The text, and which of its lines (counted from 0) each layer stands on."""

    text: str
    lines: dict[str, int]


def model_calls(project: Project) -> tuple[Call, ...]:
    """The calls that make the model: Input first, then every layer that is not muted."""
    entry = Call("Input", {"shape": project.data.source.shape}, ("shape",))
    return (entry, *(layer.named_call() for layer in project.active()))


def optimizer_call(project: Project) -> Call:
    """The optimizer, with its schedule in place of the learning rate where there is one."""
    optimizer = project.compile.optimizer
    rate = project.compile.schedule.call_for(optimizer.learning_rate, project.planned_steps())
    call = optimizer.call()
    return Call(call.path, {"learning_rate": rate, **_without_rate(call)}) if isinstance(rate, Call) else call


def _without_rate(call: Call) -> dict[str, Any]:
    return {name: value for name, value in call.arguments.items() if name != "learning_rate"}


def compile_call(project: Project) -> Call:
    """``compile`` with its optimizer, loss and metrics."""
    loss = project.compile.loss
    extra = [metric.call_for(loss.labels) for metric in project.compile.metrics]
    arguments = {
        "optimizer": optimizer_call(project),
        "loss": loss.target(),
        "metrics": [accuracy(loss), *extra],
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
    if isinstance(value, Call):
        yield value.path
        for argument in value.arguments.values():
            yield from _paths(argument)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _paths(item)


def export(project: Project) -> Script:
    """The project as a script: import, data, Sequential, compile, fit, summary."""
    sections = [_opening(project), _data(project)]
    before = "\n\n".join(sections).count("\n") + 2
    model, lines = _model(project)
    after = [compile_code(project), fit_code(project)]
    numbered = {name: before + line for name, line in lines.items()}
    return Script("\n\n".join([*sections, model, *after]) + "\n", numbered)


def _opening(project: Project) -> str:
    lines = [
        f'"""{_plain(project.name)}: made with Digit Workbench."""',
        "",
        "import keras",
        "import numpy as np",
        "import tensorflow as tf",
        f"from keras import {', '.join(_modules(project))}",
        *project.data.source.imports,
        "",
        f"keras.utils.set_random_seed({project.train.seed})",
    ]
    return "\n".join(lines)


def _data(project: Project) -> str:
    source = project.data.source
    lines = [
        source.script,
        "",
        f"order = np.random.default_rng({project.train.seed}).permutation(len(images))",
        f"kept = round(len(images) * {project.data.validation_share})",
        'images = images[order, ..., None].astype("float32") / 255',
        "labels = labels[order]",
    ]
    if project.compile.loss.labels == "one-hot":
        lines.append(f"labels = keras.utils.to_categorical(labels, {source.classes})")
    lines += [
        "x_validation, y_validation = images[:kept], labels[:kept]",
        "x_train, y_train = images[kept:], labels[kept:]",
    ]
    return "\n".join(lines)


def _model(project: Project) -> tuple[str, dict[str, int]]:
    lines, where = ["model = keras.Sequential(["], {}
    entry, *calls = model_calls(project)
    lines.append(f"    {entry.code()},")
    for layer, call in zip(project.active(), calls, strict=True):
        where[layer.name] = len(lines)
        lines.append(f"    {call.code()},")
    return "\n".join([*lines, "])"]), where


def compile_code(project: Project) -> str:
    """The ``model.compile`` of the script, on several lines."""
    call = compile_call(project)
    inner = [f"    {name}={code_of(value)}," for name, value in call.arguments.items()]
    target = project.compile.loss.target()
    before = [target.definition(), "", ""] if isinstance(target, Formula) else []
    return "\n".join([*before, "model.compile(", *inner, ")"])


def _plain(name: str) -> str:
    """A name that can neither end the docstring it stands in nor break its line."""
    visible = "".join(letter if letter.isprintable() else " " for letter in name)
    return visible.replace("\\", "/").replace('"', "'")
