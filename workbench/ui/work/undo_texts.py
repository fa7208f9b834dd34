"""What the undo menu says: "Undo set units of dense to 64". Every text that goes to ``Store.edit`` is made here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ...core.base.text import plural, text
from ...core.catalog.augmentations import Augmentation
from ...core.catalog.layers import Layer
from ...core.catalog.metrics import Metric
from ...core.net.problems import Fix
from ...core.net.scaling import Scaling
from ...core.spec.spec import Entry
from ..forms.words import value_text

if TYPE_CHECKING:
    # The presets bring half the catalogue along, which the window's first picture need not wait for.
    from ...core.project.presets import Preset


def fixing(fix: Fix) -> str:
    """A problem's way out was taken."""
    return text("fix: {label}", label=fix.label)


def restoring_draft() -> str:
    """Unsaved work of the last time came back."""
    return text("restore unsaved changes")


def restoring_run(name: str) -> str:
    """The project of a run came back."""
    return text("restore {name}", name=name)


def choosing_source(title: str) -> str:
    """The images come from elsewhere."""
    return text("choose {source}", source=title)


def using_built_in_digits() -> str:
    """A source could not be had, and the user took the one that always can."""
    return text("use the built-in digits")


def keeping_for_validation(share: float) -> str:
    """Another share (0 to 1) of the images is kept for validation."""
    return text("keep {percent} % for validation", percent=f"{100 * share:g}")


def stratifying(on: bool) -> str:
    """Each class has the same share of the validation images, or chance decides."""
    return text("keep the same share of each class") if on else text("keep a share by chance")


def augmenting(one: Augmentation, on: bool) -> str:
    """Training changes its images in one way more, or less."""
    title = one.heading()
    return text("augment by {what}", what=title) if on else text("augment without {what}", what=title)


def augmenting_as_usual() -> str:
    """Training changes its images as is usual for writing."""
    return text("augment as usual for writing")


def augmenting_no_more() -> str:
    """Training takes its images as they are."""
    return text("augment no more")


def excluding(count: int) -> str:
    """Images are left out."""
    return plural("exclude {number} image", "exclude {number} images", count, number=f"{count:,}")


def bringing_back(count: int) -> str:
    """Images are left out no more."""
    return plural("bring {number} image back", "bring {number} images back", count, number=f"{count:,}")


def relabelling(count: int, name: str) -> str:
    """Images belong to another class than they came with."""
    return plural("label {number} image {name}", "label {number} images {name}", count, number=f"{count:,}", name=name)


def taking_paper_for_white() -> str:
    """The levels of all images are inverted."""
    return text("take the paper for white")


def cleaning_no_more() -> str:
    """All images are taken as they came."""
    return text("take all images as they came")


def deleting_drawings(count: int) -> str:
    """Drawings of My drawings are gone."""
    return plural("delete {number} drawing", "delete {number} drawings", count, number=f"{count:,}")


def renaming_drawings(count: int, name: str) -> str:
    """Drawings of My drawings are of another class."""
    return plural(
        "keep {number} drawing as {name}", "keep {number} drawings as {name}", count, number=f"{count:,}", name=name
    )


def mixing_drawings(times: int) -> str:
    """My drawings are learned from so many times beside the images."""
    return text("mix in My drawings {times} times", times=times) if times else text("leave My drawings out")


def checking_on_test_images() -> str:
    """The model is checked on the images that the source keeps for testing."""
    return text("check on the test images")


def checking_on_share() -> str:
    """The model is checked on a share of the images."""
    return text("check on a share of the images")


def scaling(how: Scaling) -> str:
    """Pixels are scaled in another way."""
    words: dict[Scaling, str] = {
        "0 to 1": text("scale pixels to 0…1"),
        "standardized": text("standardize pixels"),
        "as they come": text("take pixels as they come"),
    }
    return words[how]


def setting_train(field: str, value: Any) -> str:
    """A field of the train section has another value."""
    return text("set {field} to {value}", field=field, value=value)


def setting_layer(layer: Layer, field: str) -> str:
    """A field of a layer has another value."""
    value = value_text(getattr(layer, field))
    return text("set {field} of {layer} to {value}", field=field, layer=layer.name, value=value)


def renaming(old: str, new: str) -> str:
    """A layer has another name."""
    return text("rename {old} to {new}", old=old, new=new)


def starting_from(preset: Preset) -> str:
    """A preset took the network's place."""
    return text("start from {preset}", preset=text(preset.title))


def importing(file: str) -> str:
    """A file's network took the place of this one."""
    return text("import {file}", file=file)


def adding(layers: Sequence[Layer]) -> str:
    """New layers came from the palette, from elsewhere, or from a text that was dropped."""
    return text("add {what}", what=_new(layers))


def pasting(layers: Sequence[Layer]) -> str:
    """Layers came from the clipboard."""
    return text("paste {what}", what=_new(layers))


def moving(names: Sequence[str]) -> str:
    """Layers stand elsewhere in the stack."""
    return text("move {what}", what=_named(names))


def muting(names: Sequence[str], muted: bool) -> str:
    """Layers are skipped, or not any more."""
    what = _named(names)
    return text("mute {what}", what=what) if muted else text("unmute {what}", what=what)


def duplicating(names: Sequence[str]) -> str:
    """Layers were copied below themselves."""
    return text("duplicate {what}", what=_named(names))


def cutting(names: Sequence[str]) -> str:
    """Layers went to the clipboard."""
    return text("cut {what}", what=_named(names))


def deleting(names: Sequence[str]) -> str:
    """Layers are gone."""
    return text("delete {what}", what=_named(names))


def setting_compile(name: str, value: Any) -> str:
    """A field of the compile section has another value, or another kind of entry."""
    return text("set {field} to {value}", field=name, value=value_text(value))


def setting_entry(entry: Entry, field: str) -> str:
    """A field of an optimizer, schedule, loss or metric has another value."""
    value = value_text(getattr(entry, field)) if field else ""
    return text("set {field} of {entry} to {value}", field=field, entry=entry.heading(), value=value)


def changing_formula() -> str:
    """The loss' formula is another; itself it would be longer than the menu is wide."""
    return text("change the formula of the loss")


def starting_from_formula(example: str) -> str:
    """An example took the formula's place."""
    return text("start from the formula {formula}", formula=example)


def counting(metric: type[Metric], counted: bool) -> str:
    """A metric is counted beside accuracy, or not any more."""
    title = metric.heading()
    return text("add {metric}", metric=title) if counted else text("remove {metric}", metric=title)


def _new(layers: Sequence[Layer]) -> str:
    """Layers that have no name yet."""
    return layers[0].heading() if len(layers) == 1 else _count(layers)


def _named(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else _count(names)


def _count(layers: Sequence[object]) -> str:
    return text("{count} layers", count=len(layers))
