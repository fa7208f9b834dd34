"""The ways in which others' files come into the program, and what the program then does with them."""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from PIL import Image

from benchmarks.mutations import mutated
from workbench.cli import samples
from workbench.core.base.errors import WorkbenchError
from workbench.core.net.survey import survey
from workbench.core.project import layer_text, project_file
from workbench.core.project.presets import PRESETS
from workbench.core.project.project import Project, starter
from workbench.core.run import history, owner, record, run_folder, state
from workbench.core.run.events import EpochDone
from workbench.core.run.files import HISTORY, OWNER, RECORD, STATE
from workbench.core.run.run_folder import Run
from workbench.core.run.state import RunState


@dataclass
class Door:
    """A way in: the sound documents to start from, the file's name, and what is done with the file."""

    name: str
    sound: tuple[Any, ...]
    file: str
    enter: Callable[[Path], None]
    to_bytes: Callable[[Any, Random], bytes] = mutated


def as_the_window_does(project: Project, folder: Path) -> None:
    """Survey, export and save a project; it has to come back the same. Raises AssertionError if it does not."""
    seen = survey(project)
    assert seen.problems is not None
    if not seen.errors:
        compile(seen.script.text, "script", "exec")
    again = folder / f"again{project_file.SUFFIX}"
    project_file.save(project, again)
    assert project_file.load(again) == project, "a saved project came back as another"


def open_project(path: Path) -> None:
    """Open it as File → Open does."""
    as_the_window_does(project_file.load(path), path.parent)


def paste(path: Path) -> None:
    """Paste it."""
    words = path.read_text(encoding="utf-8", errors="surrogateescape")
    layers = layer_text.from_text(words)
    as_the_window_does(starter().with_(layers=layers), path.parent)


def list_run(path: Path) -> None:
    """List the run that it lies in, read its history and its state, delete its copy."""
    trained = (path.parent / HISTORY).exists()
    runs = run_folder.list_runs(path.parent.parent)
    assert runs or not trained, "a run with a history is gone"
    for run in runs:
        _look_into(run, path)


def _look_into(run: Run, path: Path) -> None:
    owner.owner_of(run.folder)
    with contextlib.suppress(WorkbenchError):
        run.project()
    history.read(run.folder)
    if (run.folder / STATE).exists():
        state.read(run.folder)
    if run.unreadable:
        raise WorkbenchError(f"{path}: {run.unreadable}")


def read_settings(path: Path) -> None:
    """Start with these settings; a draft lies there, too."""
    from workbench.ui.shell.settings import Settings

    settings = Settings(path.parent)
    assert settings.theme in ("light", "dark", "system")
    assert all(isinstance(recent, Path) for recent in settings.recent)
    settings.add_recent(path)
    settings.draft()
    assert Settings(path.parent).recent[0] == path, "settings were not kept"


def read_labels(path: Path) -> None:
    """Read the list of labels beside pictures."""
    for name in ("a.png", "b.png"):
        Image.new("L", (28, 28), 255).save(path.parent / name)
    samples.read_samples(path.parent.parent)


def doors() -> tuple[Door, ...]:
    """All ways in, projects first."""
    projects = tuple(json.loads(project_file.to_text(each.project)) for each in PRESETS)
    layers = tuple(json.loads(layer_text.to_text(each.project.layers)) for each in PRESETS)
    run = record.FORMAT.dump(record.RunRecord(name="x", created="2026-11-26T00:00:00").model_dump(mode="json"))
    reached = RunState(seed=1, epoch=1, best={"loss": 0.5}, generators=((1, 2),), accumulators=((0.5,),))
    settings = {"theme": "dark", "recent": ["/a/b.json"], "geometry": "AdnQyw==", "pages": {"train": {"height": 200}}}
    marks = {"format": "digit-workbench settings", "version": 1}
    return (
        Door("projects", projects, f"mutated{project_file.SUFFIX}", open_project),
        Door("drafts", projects, f"draft{project_file.SUFFIX}", lambda path: read_settings(path)),
        Door("clipboard", layers, "copied.json", paste),
        Door("settings", ({**marks, **settings},), "window.json", read_settings),
        Door("run.json", (run,), f"runs/one/{RECORD}", list_run),
        Door("state.json", (state.FORMAT.dump(reached.model_dump(mode="json")),), f"runs/one/{STATE}", list_run),
        Door("owner.json", (owner.FORMAT.dump({"process": 1, "host": "a"}),), f"runs/one/{OWNER}", list_run),
        Door("history.csv", (_table(),), f"runs/one/{HISTORY}", list_run, _table_mutated),
        Door("labels.txt", ("a.png 1\nb.png 2\n",), "pictures/one/labels.txt", read_labels, _table_mutated),
    )


def _table() -> str:
    with tempfile.TemporaryDirectory() as name:
        for epoch in range(3):
            metrics = {"loss": 0.5, "accuracy": 0.5, "val_loss": 0.5, "val_accuracy": 0.5, "val_top_k": 1.0}
            history.append(Path(name), EpochDone(epoch, metrics, 0.001, 1.0))
        return (Path(name) / HISTORY).read_text(encoding="utf-8")


def _table_mutated(words: str, chance: Random) -> bytes:
    cells = words.replace("\r\n", "\n").replace("\n", ",\n,").split(",")
    for _ in range(chance.randint(1, 3)):
        nasty = ("", '"', "1" * 400, "1" * 5000, "1e999", "nan", "-1", "\0", "x" * 200_000, "数", "\ufeff", "1,2", "\r")
        cells[chance.randrange(len(cells))] = chance.choice(nasty)
    content = ",".join(cells).replace(",\n,", "\r\n").encode()
    return mutated(content.decode("utf-8", "replace"), chance) if chance.random() < 0.2 else content
