"""Model files that would run somebody's code: none is made a model of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...core.base.errors import WorkbenchError
from ...core.base.quote import quoted
from ...core.base.text import text

LAMBDAS = ("Lambda", "__lambda__")
FOREIGN = ("TFSMLayer", "TorchModuleWrapper", "JaxLayer", "FlaxLayer", "__typespec__")
"""Classes of Keras that are a way to run other programs' code."""
FUNCTIONS = (
    "builtins",
    "keras.activations",
    "keras.initializers",
    "keras.regularizers",
    "keras.constraints",
    "keras.ops",
)
"""Where a function may come from; Keras has others, which write files and change settings."""
OWN = ("keras", "builtins")
"""First parts of modules whose classes Keras makes itself."""


def refuse(path: Path, found: dict[str, Any]) -> None:
    """Raise WorkbenchError when anything in the configuration is not Keras' own, or is a way to run code.

    What the model was compiled with is passed over: it is not restored, and losses are made elsewhere.
    """
    for item in _objects({name: value for name, value in found.items() if name != "compile_config"}):
        kind, module, registered = item["class_name"], item.get("module"), item.get("registered_name")
        if kind in LAMBDAS:
            reason = text("it contains a Lambda layer, which is program code and not only numbers")
        elif kind in FOREIGN:
            reason = text("it contains {kind}, which runs another program's code", kind=kind)
        elif kind == "function" and module not in FUNCTIONS:
            reason = text("it names the function {name}, which no layer needs", name=quoted(item.get("config")))
        elif not _is_own(module) or (isinstance(registered, str) and ">" in registered):
            reason = text("it contains {kind}, which is no part of Keras", kind=quoted(registered or kind))
        else:
            continue
        raise WorkbenchError(
            text("{path} was refused: {reason}.", path=path, reason=reason),
            text("The workbench runs no code out of model files."),
        )


def _is_own(module: object) -> bool:
    return module is None or (isinstance(module, str) and module.split(".")[0] in OWN)


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object with a class in nested JSON; not recursive, since strangers choose the depth."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if isinstance(value.get("class_name"), str):
                yield value
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
