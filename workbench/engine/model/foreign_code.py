"""Model files that would run somebody's code: none is made a model of."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ...core.base.errors import WorkbenchError
from ...core.base.quote import quoted
from ...core.base.text import text
from ...core.code.keras_json import values

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


REGISTERED = re.compile(r"[^>]+>\w+")
"""How Keras names what other packages have registered; in many places the name alone is enough for it to be made."""


def refuse(path: Path, found: dict[str, Any]) -> None:
    """Raise WorkbenchError when anything in the configuration is not Keras' own, or is a way to run code.

    What the model was compiled with is passed over: it is not restored, and its loss is looked at when it is made.
    """
    for item in values({name: value for name, value in found.items() if name != "compile_config"}):
        if reason := _reason(item):
            raise WorkbenchError(
                text("{path} was refused: {reason}.", path=path, reason=reason),
                text("The workbench runs no code out of model files."),
            )


def _reason(item: object) -> str:
    """Why the object or the name may not be made; empty if it may."""
    if isinstance(item, str):
        foreign = REGISTERED.fullmatch(item)
        return text("it contains {kind}, which is no part of Keras", kind=quoted(item)) if foreign else ""
    if not isinstance(item, dict) or not isinstance(kind := item.get("class_name"), str):
        return ""
    module = item.get("module")
    if kind in LAMBDAS:
        return text("it contains a Lambda layer, which is program code and not only numbers")
    if kind in FOREIGN:
        return text("it contains {kind}, which runs another program's code", kind=kind)
    if kind == "function" and module not in FUNCTIONS:
        return text("it names the function {name}, which no layer needs", name=quoted(item.get("config")))
    if module is not None and (not isinstance(module, str) or module.split(".")[0] not in OWN):
        return text("it contains {kind}, which is no part of Keras", kind=quoted(kind))
    return ""
