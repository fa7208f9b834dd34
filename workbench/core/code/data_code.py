"""The part of a script that makes the images ready: read, scaled, labels in the loss's form, split."""

from __future__ import annotations

from ..data import mixing
from ..data.facts import DataFacts
from ..data.section import Data
from ..project.project import Project
from . import data_file


def data_code(project: Project, facts: DataFacts) -> str:
    """Lines that define x_train, y_train, x_validation and y_validation, to the bit as the program has them.

    They go in the loader's order, and what the loader works with brings its own lines: source and split.
    """
    data = project.data
    parts = (_tested if data.on_test_images else _shared)(project)
    if project.compile.loss.labels == "one-hot":
        parts = [*parts, *(f"{name} = keras.utils.to_categorical({name}, {facts.format.classes})" for name in LABELS)]
    return "\n".join([read_code(project), "", *parts])


LABELS = ("y_train", "y_validation")


def _shared(project: Project) -> list[str]:
    """A share of the images is kept for validation."""
    return [
        f"images = {_pixels('images')}",
        *project.data.split(project.train.seed).lines(),
        *(_without("training", "validation") if project.data.excluded else ()),
        *_mixed(project.data),
        "x_train, y_train = images[training], labels[training]",
        "x_validation, y_validation = images[validation], labels[validation]",
    ]


def _tested(project: Project) -> list[str]:
    """The images for testing are what the model is checked on."""
    changes = [*(_without("training") if project.data.excluded else ()), *_mixed(project.data)]
    training = ["training = np.arange(len(images))", *changes] if changes else []
    chosen = "[training]" if changes else ""
    return [
        *training,
        f"x_train, y_train = {_pixels('images' + chosen)}, labels{chosen}",
        f"x_validation, y_validation = {_pixels('test_images')}, test_labels",
    ]


def _without(*parts: str) -> list[str]:
    return [f"{part} = {part}[~np.isin({part}, excluded)]" for part in parts]


def _mixed(data: Data) -> list[str]:
    if not data.mixed or data.drawings == 1:
        return []
    return [f"# Each drawing counts {data.drawings} times.", mixing.line(data.drawings)]


def _pixels(images: str) -> str:
    return f'{images}[..., None].astype("float32") / 255'


def comes_along(data: Data) -> bool:
    """Whether the images lie beside the script: Keras cannot fetch them, or not as they are used."""
    return not data.source.fetched or data.cleaned or data.mixed


def read_code(project: Project) -> str:
    """Lines that define ``images`` (uint8 [n, side, side]) and ``labels`` (uint8 [n]) as the source gives them.

    And ``test_images`` and ``test_labels``, where the model is checked on them.
    """
    if not comes_along(project.data):
        return project.data.source.fetched
    tested = data_file.TEST_LINES if project.data.on_test_images else ""
    excluded = data_file.EXCLUDED_LINES if project.data.excluded else ""
    drawn = data_file.DRAWING_LINES if _mixed(project.data) else ""
    return data_file.LINES + tested + excluded + drawn


def steps_code(project: Project) -> str:
    """A line that works ``steps`` out, the optimizer's steps of the whole training."""
    train = project.train
    return f"steps = -(-len(x_train) // {train.batch_size}) * {train.epochs}"
