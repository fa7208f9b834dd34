"""A project as a complete Keras script that runs on its own."""

from __future__ import annotations

from dataclasses import dataclass

from .calls import Call, code_of
from .catalog.metrics import accuracy
from .project import Project


@dataclass(frozen=True)
class Script:
    """The text, and which of its lines (counted from 0) each layer stands on."""

    text: str
    lines: dict[str, int]


def model_calls(project: Project) -> tuple[Call, ...]:
    """The calls that make the model: Input first, then every layer that is not muted."""
    entry = Call("Input", {"shape": project.data.source.shape}, ("shape",))
    return (entry, *(layer.named_call() for layer in project.active()))


def compile_call(project: Project) -> Call:
    """``compile`` with its optimizer, loss and metrics."""
    compiled = project.compile
    return Call(
        "compile",
        {
            "optimizer": compiled.optimizer.call(),
            "loss": compiled.loss.call(),
            "metrics": [accuracy(compiled.loss)],
        },
    )


def export(project: Project) -> Script:
    """The project as a script: import, data, Sequential, compile, fit, summary."""
    sections = [_opening(project), _data(project)]
    before = "\n\n".join(sections).count("\n") + 2
    model, lines = _model(project)
    after = [compile_code(project), _fit(project)]
    numbered = {name: before + line for name, line in lines.items()}
    return Script("\n\n".join([*sections, model, *after]) + "\n", numbered)


def _opening(project: Project) -> str:
    lines = [
        f'"""{_plain(project.name)}: made with Digit Workbench."""',
        "",
        "import keras",
        "import numpy as np",
        "from keras import Input, layers, losses, metrics, optimizers",
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
    return "\n".join(["model.compile(", *inner, ")"])


def _fit(project: Project) -> str:
    train = project.train
    return (
        "model.fit(\n    x_train,\n    y_train,\n"
        f"    batch_size={train.batch_size},\n    epochs={train.epochs},\n"
        "    validation_data=(x_validation, y_validation),\n)\nmodel.summary()"
    )


def _plain(name: str) -> str:
    """A name that can neither end the docstring it stands in nor break its line."""
    visible = "".join(letter if letter.isprintable() else " " for letter in name)
    return visible.replace("\\", "/").replace('"', "'")
