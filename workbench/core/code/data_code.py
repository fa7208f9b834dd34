"""The part of a script that makes the images ready: read, scaled, labels in the loss's form, split."""

from __future__ import annotations

from ..data.facts import DataFacts
from ..project.project import Project
from . import data_file


def data_code(project: Project, facts: DataFacts) -> str:
    """Lines that define x_train, y_train, x_validation and y_validation, to the bit as the program has them.

    They go in the loader's order, and what the loader works with brings its own lines: source and split.
    """
    labels = project.compile.loss.labels
    one_hot = [f"labels = keras.utils.to_categorical(labels, {facts.format.classes})"] if labels == "one-hot" else []
    lines = [
        read_code(project),
        "",
        'images = images[..., None].astype("float32") / 255',
        *project.data.split(project.train.seed).lines(),
        *one_hot,
        "x_train, y_train = images[training], labels[training]",
        "x_validation, y_validation = images[validation], labels[validation]",
    ]
    return "\n".join(lines)


def read_code(project: Project) -> str:
    """Lines that define ``images`` (uint8 [n, side, side]) and ``labels`` (uint8 [n]) as the source gives them."""
    return project.data.source.fetched or data_file.LINES


def steps_code(project: Project) -> str:
    """A line that works ``steps`` out, the optimizer's steps of the whole training."""
    train = project.train
    return f"steps = -(-len(x_train) // {train.batch_size}) * {train.epochs}"
