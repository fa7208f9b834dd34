"""``model.compile`` as the course writes it: names in quotes where everything is Keras' own choice."""

from __future__ import annotations

import re

from ..data.facts import DataFacts
from ..project.project import Project
from ..spec.calls import Call, Formula, code_of
from .script import compile_call

INDENT = "    "


def short_form(project: Project, facts: DataFacts | None = None) -> str:
    """One line with ``optimizer``, ``loss`` and ``metrics``; what has parameters of its own is written out.

    ``'accuracy'`` leaves to Keras which form of accuracy fits the labels that the loss takes: it chooses the same.
    """
    arguments = compile_call(project, facts).arguments
    _accuracy, *others = arguments["metrics"]
    parts = {
        "optimizer": _short(arguments["optimizer"]),
        "loss": _short(arguments["loss"]),
        "metrics": "[" + ", ".join(['"accuracy"', *map(code_of, others)]) + "]",
    }
    return "model.compile(" + ", ".join(f"{name}={value}" for name, value in parts.items()) + ")"


def in_lines(code: str, longest: int) -> str:
    """The same call on lines of at most so many characters where it can be parted: behind a bracket or a comma.

    It stays one call: within brackets Python does not care where a line ends.
    """
    first, *others = re.split(r"(?<=\()|(?<=, )", code)
    lines = [first]
    for part in others:
        if len(lines[-1] + part.rstrip()) <= longest:
            lines[-1] += part
        else:
            lines.append(INDENT + part)
    return "\n".join(line.rstrip() for line in lines)


def _short(value: Call | Formula) -> str:
    """The name in quotes by which Keras knows the call, if it has no arguments."""
    if isinstance(value, Call) and not value.arguments:
        return f'"{identifier(value.path)}"'
    return code_of(value)


def identifier(path: str) -> str:
    """Keras' own name for a class: ``adam``, ``sparse_categorical_crossentropy``."""
    module, _, name = path.rpartition(".")
    if module == "optimizers":
        return name.lower()
    return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()
