"""What the undo menu says: "Undo set units of dense to 64". Every text that goes to ``Store.edit`` is made here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from ...core.catalog.layers import Layer
from ...core.catalog.metrics import Metric
from ...core.net.problems import Fix
from ...core.project.presets import Preset
from ...core.spec.spec import Entry
from ..forms.words import value_text


def fixing(fix: Fix) -> str:
    """A problem's way out was taken."""
    return _tr("fix: {label}").format(label=fix.label)


def restoring_draft() -> str:
    """Unsaved work of the last time came back."""
    return _tr("restore unsaved changes")


def restoring_run(name: str) -> str:
    """The project of a run came back."""
    return _tr("restore {0}").format(name)


def choosing_source(title: str) -> str:
    """The images come from elsewhere."""
    return _tr("choose {source}").format(source=title)


def using_built_in_digits() -> str:
    """A source could not be had, and the user took the one that always can."""
    return _tr("use the built-in digits")


def keeping_for_validation(share: float) -> str:
    """Another share (0 to 1) of the images is kept for validation."""
    return _tr("keep {0} % for validation").format(f"{100 * share:g}")


def setting_train(field: str, value: Any) -> str:
    """A field of the train section has another value."""
    return _tr("set {0} to {1}").format(field, value)


def setting_layer(layer: Layer, field: str) -> str:
    """A field of a layer has another value."""
    text = _tr("set {field} of {layer} to {value}")
    return text.format(field=field, layer=layer.name, value=value_text(getattr(layer, field)))


def renaming(old: str, new: str) -> str:
    """A layer has another name."""
    return _tr("rename {old} to {new}").format(old=old, new=new)


def starting_from(preset: Preset) -> str:
    """A preset took the network's place."""
    return _tr("start from {preset}").format(preset=preset.title)


def importing(file: str) -> str:
    """A file's network took the place of this one."""
    return _tr("import {file}").format(file=file)


def adding(layers: Sequence[Layer]) -> str:
    """New layers came from the palette, from elsewhere, or from a text that was dropped."""
    return _tr("add {what}").format(what=_new(layers))


def pasting(layers: Sequence[Layer]) -> str:
    """Layers came from the clipboard."""
    return _tr("paste {what}").format(what=_new(layers))


def moving(names: Sequence[str]) -> str:
    """Layers stand elsewhere in the stack."""
    return _tr("move {what}").format(what=_named(names))


def muting(names: Sequence[str], muted: bool) -> str:
    """Layers are skipped, or not any more."""
    return (_tr("mute {what}") if muted else _tr("take {what} in again")).format(what=_named(names))


def duplicating(names: Sequence[str]) -> str:
    """Layers were copied below themselves."""
    return _tr("duplicate {what}").format(what=_named(names))


def cutting(names: Sequence[str]) -> str:
    """Layers went to the clipboard."""
    return _tr("cut {what}").format(what=_named(names))


def deleting(names: Sequence[str]) -> str:
    """Layers are gone."""
    return _tr("delete {what}").format(what=_named(names))


def setting_compile(name: str, value: Any) -> str:
    """A field of the compile section has another value, or another kind of entry."""
    return _tr("set {field} to {value}").format(field=name, value=value_text(value))


def setting_entry(entry: Entry, field: str) -> str:
    """A field of an optimizer, schedule, loss or metric has another value."""
    text = _tr("set {field} of {entry} to {value}")
    value = value_text(getattr(entry, field)) if field else ""
    return text.format(field=field, entry=entry.title, value=value)


def changing_formula() -> str:
    """The loss' formula is another; itself it would be longer than the menu is wide."""
    return _tr("change the formula of the loss")


def starting_from_formula(example: str) -> str:
    """An example took the formula's place."""
    return _tr("start from the formula {0}").format(example)


def counting(metric: type[Metric], counted: bool) -> str:
    """A metric is counted beside accuracy, or not any more."""
    return (_tr("count {metric}") if counted else _tr("count {metric} no more")).format(metric=metric.title)


def _new(layers: Sequence[Layer]) -> str:
    """Layers that have no name yet."""
    return layers[0].title if len(layers) == 1 else _count(layers)


def _named(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else _count(names)


def _count(layers: Sequence[object]) -> str:
    return _tr("{count} layers").format(count=len(layers))


def _tr(text: str) -> str:
    return QCoreApplication.translate("UndoTexts", text)
