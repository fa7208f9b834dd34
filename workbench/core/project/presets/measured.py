"""What the presets reached: written by ``benchmarks/presets.py``, read here, never typed in by hand."""

import hashlib
import json
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from ...base.atomic import write_text
from ...base.errors import WorkbenchError, file_error
from ...base.reasons import first_reason
from ...base.resources import resource
from ...base.text import mark, text
from ...base.versioned import Format, Values
from ...spec.spec import Spec
from ..project import Project

FILE = ("presets", "measured.json")
"""Below ``resources``."""


class Measured(Spec):
    """One training of a preset by the engine.

    ``accuracy`` is the best checkpoint's on MNIST's 10,000 test images, ``last_accuracy`` that of
    the weights after the last epoch; ``seconds`` is the whole training, validation and checkpoints
    included. ``project`` tells whether the preset has changed since. ``load`` is the machine's load
    average when training began: what else it was doing. ``yardstick`` is how many seconds a step of the engine's
    yardstick took right before, by which ``seconds`` are scaled on other machines.
    """

    project: str
    accuracy: float
    last_accuracy: float
    seconds: float
    parameters: int
    epochs: int
    date: str
    cores: int
    load: float
    yardstick: float | None = None
    command: str


class _Table(Spec):
    """The file: measurements by the presets' titles."""

    presets: dict[str, Measured]


def _under_presets(values: Values) -> Values:
    """1 to 2: the titles moved below a key of their own. Fingerprints of version 1 fit no project any more."""
    return {"presets": values}


FORMAT = Format(
    "digit-workbench measurements", 2, (_under_presets,), noun=mark("a file of the presets' measurements"), unmarked=1
)


def fingerprint(project: Project) -> str:
    """A short hash of everything that was set in the project: what training gives follows from it.

    Fields at their defaults are left out and the others sorted, so that a new field, or another
    order of fields, hides no measurement. It would not notice a changed default: change none.
    """
    chosen = project.model_dump(mode="json", exclude_defaults=True)
    return hashlib.sha256(json.dumps(chosen, sort_keys=True).encode()).hexdigest()[:16]


def read(path: Path | None = None) -> dict[str, Measured]:
    """All measurements by title; none if there is no file. Raises WorkbenchError for a damaged one."""
    path = path or resource(*FILE)
    if not path.exists():
        return {}
    try:
        return _Table.model_validate(FORMAT.read(path)).presets
    except ValidationError as error:
        raise WorkbenchError(
            text("{path} is damaged: {first_reason}.", path=path, first_reason=first_reason(error)),
            text("benchmarks/presets.py writes it anew."),
        ) from error


def write(found: dict[str, Measured], path: Path) -> None:
    """Save measurements, whole or not at all; raises WorkbenchError when the disk does not take them."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, FORMAT.to_text(_Table(presets=found).model_dump(mode="json")))
    except OSError as error:
        raise file_error("write the presets' measurements to", path, error) from error


@cache
def _shipped() -> dict[str, Measured]:
    try:
        return read()
    except WorkbenchError:
        # Measurements are said in passing; the presets themselves do not need them.
        return {}


def of(title: str, project: Project) -> Measured | None:
    """The measurement that ships for the preset, if it is of this very project."""
    found = _shipped().get(title)
    return found if found is not None and found.project == fingerprint(project) else None


def seconds_here(found: Measured | None, step: float | None) -> float | None:
    """How long the training would take where a step of the yardstick takes ``step`` seconds; None if unknown."""
    if found is None or found.yardstick is None or step is None:
        return None
    return found.seconds * step / found.yardstick


def words(found: Measured | None) -> str:
    """A measurement in a sentence."""
    if found is None:
        return text("Not measured here yet.")
    return text(
        "Measured: {accuracy} of MNIST's test images read right, {parameters} parameters.",
        accuracy=f"{found.accuracy:.2%}",
        parameters=f"{found.parameters:,}",
    )
