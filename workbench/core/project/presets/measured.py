"""What the presets reached: written by ``benchmarks/presets.py``, read here, never typed in by hand."""

import hashlib
from functools import cache
from pathlib import Path

from pydantic import RootModel, ValidationError

from ...base.atomic import write_text
from ...base.errors import WorkbenchError, file_error, first_reason
from ...base.resources import resource
from ...spec.spec import Spec
from ..project import Project

FILE = ("presets", "measured.json")
"""Below ``resources``."""


class Measured(Spec):
    """One training of a preset by the engine.

    ``accuracy`` is the best checkpoint's on MNIST's 10,000 test images, ``last_accuracy`` that of
    the weights after the last epoch; ``seconds`` is the whole training, validation and checkpoints
    included. ``project`` tells whether the preset has changed since. ``load`` is the machine's load
    average when training began: what else it was doing.
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
    command: str


class _Table(RootModel[dict[str, Measured]]):
    """The file: measurements by the presets' titles."""


def fingerprint(project: Project) -> str:
    """A short hash of everything that decides what training gives."""
    return hashlib.sha256(project.model_dump_json().encode()).hexdigest()[:16]


def read(path: Path | None = None) -> dict[str, Measured]:
    """All measurements by title; none if there is no file. Raises WorkbenchError for a damaged one."""
    path = path or resource(*FILE)
    try:
        return _Table.model_validate_json(path.read_text(encoding="utf-8")).root
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise file_error("read the presets' measurements from", path, error) from error
    except (ValidationError, UnicodeDecodeError) as error:
        reason = first_reason(error) if isinstance(error, ValidationError) else "it is not text"
        raise WorkbenchError(f"{path} is damaged: {reason}.", "benchmarks/presets.py writes it anew.") from error


def write(found: dict[str, Measured], path: Path) -> None:
    """Save measurements, whole or not at all; raises WorkbenchError when the disk does not take them."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, _Table(found).model_dump_json(indent=2) + "\n")
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


def words(found: Measured | None) -> str:
    """A measurement in a sentence."""
    if found is None:
        return "Not measured here yet."
    minutes, seconds = divmod(round(found.seconds), 60)
    time = f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
    cores = "1 core" if found.cores == 1 else f"{found.cores} cores"
    return (
        f"Measured: {found.accuracy:.2%} of MNIST's test images read right after {time} of training on {cores}, "
        f"{found.parameters:,} parameters."
    )
