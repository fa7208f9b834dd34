"""What a run's project has that the one before had not, in a few words: what the list of runs says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..base.errors import WorkbenchError
from ..base.text import plural, text
from ..catalog.augmentations import Augmentation
from ..project.project import Project
from ..spec.spec import Entry, Spec
from .run_folder import Run

FEW = 3
"""So many layers with changes are named; more are another network."""


class Differences:
    """Compares runs with the one before; a run's project is read once, since it never changes."""

    def __init__(self) -> None:
        self._projects: dict[Path, Project | None] = {}

    def of(self, runs: Sequence[Run]) -> dict[Path, tuple[str, ...]]:
        """For each run, by its folder, what differs from the run with the next lower number that can be read."""
        found: dict[Path, tuple[str, ...]] = {}
        before: Project | None = None
        for run in sorted(runs, key=lambda run: run.record.number):
            project = self._project(run)
            if project is not None:
                if before is not None:
                    found[run.folder] = differences(before, project)
                before = project
        return found

    def _project(self, run: Run) -> Project | None:
        if run.folder not in self._projects:
            try:
                self._projects[run.folder] = None if run.unreadable else run.project()
            except WorkbenchError:
                self._projects[run.folder] = None
        return self._projects[run.folder]


def differences(before: Project, after: Project) -> tuple[str, ...]:
    """Short phrases, what tells most first: layers, optimizer, loss, images, how ``fit`` is called."""
    if before.with_(name="") == after.with_(name=""):
        return (text("the same project"),)
    return (*_layers(before, after), *_compile(before, after), *_data(before, after), *_train(before, after))


def _layers(before: Project, after: Project) -> Iterator[str]:
    old, new = ({layer.name: layer for layer in project.layers} for project in (before, after))
    changes: list[str] = []
    for name, layer in new.items():
        earlier = old.get(name)
        if earlier is None:
            changes.append(f"+ {layer.heading()}")
        elif type(earlier) is not type(layer):
            changes.append(f"{name}: {layer.heading()}")
        else:
            changes += [f"{name}: {change}" for change in _fields(earlier, layer)]
    changes += [f"− {name}" for name in old if name not in new]
    kept = [[name for name in names if name in old and name in new] for names in (old, new)]
    if kept[0] != kept[1]:
        changes.append(text("layers in another order"))
    if len(changes) > FEW:
        yield plural("another network: {count} layer", "another network: {count} layers", len(new))
    else:
        yield from changes


def _compile(before: Project, after: Project) -> Iterator[str]:
    old, new = before.compile, after.compile
    for name in ("optimizer", "schedule", "loss"):
        yield from _entries(getattr(old, name), getattr(new, name))
    if old.metrics != new.metrics:
        yield text("other metrics")
    if old.monitor != new.monitor:
        yield new.monitor


def _data(before: Project, after: Project) -> Iterator[str]:
    old, new = before.data, after.data
    yield from _entries(old.source, new.source)
    if old.validation_share != new.validation_share:
        yield text("{share} for validation", share=f"{new.validation_share:.0%}")
    if old.stratified != new.stratified:
        yield text("each class in equal shares") if new.stratified else text("classes in shares by chance")
    if old.on_test_images != new.on_test_images:
        yield text("checked on test images") if new.on_test_images else text("checked on a share")
    if old.drawings != new.drawings:
        yield text("My drawings {times}×", times=new.drawings)
    if (gone := len(new.excluded)) != len(old.excluded):
        yield plural("{number} image excluded", "{number} images excluded", gone, number=f"{gone:,}")
    if (called := len(new.relabelled)) != len(old.relabelled):
        yield plural("{number} relabelled", "{number} relabelled", called, number=f"{called:,}")
    yield from _augmentations(old.augmentations, new.augmentations)


def _augmentations(before: Sequence[Augmentation], after: Sequence[Augmentation]) -> Iterator[str]:
    if bool(before) != bool(after):
        yield text("augmented") if after else text("not augmented")
        return
    old, new = ({type(one): one for one in chosen} for chosen in (before, after))
    for kind, one in new.items():
        if kind not in old:
            yield f"+ {one.heading()}"
        else:
            yield from (f"{one.heading()}: {change}" for change in _fields(old[kind], one))
    yield from (f"− {one.heading()}" for kind, one in old.items() if kind not in new)


def _train(before: Project, after: Project) -> Iterator[str]:
    # How long a run is stands beside this anyway.
    yield from _fields(before.train.with_(epochs=after.train.epochs), after.train)


def _entries(before: Entry, after: Entry) -> Iterator[str]:
    if type(before) is not type(after):
        yield after.heading()
    else:
        yield from _fields(before, after)


def _fields(before: Spec, after: Spec) -> Iterator[str]:
    for name in type(after).model_fields:
        value = getattr(after, name)
        if getattr(before, name) != value:
            yield f"{name} {_value(value)}"


def _value(value: object) -> str:
    if isinstance(value, Entry):
        return value.heading()
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, tuple):
        return "×".join(map(_value, value))
    return str(value)
