"""What each verb does; each returns its exit code."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import numpy as np

from ..core.base import paths
from ..core.base.atomic import replacing, write_text
from ..core.base.control import Control
from ..core.base.errors import WorkbenchError, file_error
from ..core.code import script
from ..core.pictures import photo, picture_file
from ..core.ports.engine import Engine
from ..core.ports.model import Scores
from ..core.project import project_file
from ..core.project.project import starter
from ..core.run import run_folder
from ..core.weights import weights_text
from ..engine import KerasEngine
from . import STOPPED, training
from .quiet import quiet_errors, started
from .samples import read_samples
from .terminal import Lines, stopping, table


def demo(options: Namespace) -> int:
    """Train the starter project on the built-in digits, then read the sample digits."""
    engine = started(KerasEngine())
    result = training.train(engine, starter(), options.epochs, options.runs)
    if result.status != "finished":
        return STOPPED if result.status == "stopped" else 0
    samples = read_samples(paths.samples())
    if not samples:
        print(f"There are no sample digits in {paths.samples()}, so none are read.")
        return 0
    rows = engine.reader(result.folder / run_folder.BEST).read(np.stack([sample.picture for sample in samples]))
    lines = [
        (s.name, str(s.label), str(row.argmax()), f"{row.max():.1%}", "" if row.argmax() == s.label else "wrong")
        for s, row in zip(samples, rows, strict=True)
    ]
    print(table(("sample", "digit", "read as", "probability", ""), lines))
    right = sum(row.argmax() == s.label for s, row in zip(samples, rows, strict=True))
    print(f"{right} of {len(samples)} read right.")
    return 0


def train(options: Namespace) -> int:
    """Train a project file."""
    project = project_file.load(options.project)
    engine = started(KerasEngine())
    result = training.train(engine, project, options.epochs, options.runs)
    if options.test and (result.folder / run_folder.BEST).exists():
        print(_words(_on_idx(engine, result.folder / run_folder.BEST, options.test)))
    return STOPPED if result.status == "stopped" else 0


def evaluate(options: Namespace) -> int:
    """Loss and accuracy of a checkpoint."""
    engine = KerasEngine()
    if options.idx:
        print(_words(_on_idx(started(engine), options.checkpoint, options.idx)))
        return 0
    beside = options.checkpoint.parent / run_folder.PROJECT
    if not beside.exists():
        raise WorkbenchError(
            f"{options.checkpoint} does not lie in a run folder, so its validation images are not known.",
            "Name a folder of test images with --idx.",
        )
    project = project_file.load(beside)
    with stopping(Control()) as control:
        images = engine.load(project.data, project.train.seed, Lines(), control)
    scores = started(engine).evaluate(options.checkpoint, images.validation_images, images.validation_labels)
    print(_words(scores))
    return 0


def predict(options: Namespace) -> int:
    """Read pictures of digits, dark on light or light on dark."""
    pictures = [photo.image_to_image(picture_file.read(path)) for path in options.images]
    rows = started(KerasEngine()).reader(options.checkpoint).read(np.stack(pictures))
    lines = [(str(path), str(row.argmax()), f"{row.max():.1%}") for path, row in zip(options.images, rows, strict=True)]
    print(table(("image", "read as", "probability"), lines))
    return 0


def export(options: Namespace) -> int:
    """A project as a Keras script, to the terminal or a file."""
    text = script.export(project_file.load(options.project)).text
    if options.output is None:
        print(text, end="")
        return 0
    try:
        write_text(options.output, text)
    except OSError as error:
        raise file_error("write the script to", options.output, error) from error
    print(f"Written to {options.output}")
    return 0


def weights(options: Namespace) -> int:
    """Every weight of a checkpoint, unabridged, to the terminal or a file."""
    engine = KerasEngine()
    if options.output is None:
        # Only the weights on standard output, so that they can be handed on to another program.
        with quiet_errors():
            engine.start()
        for line in weights_text.lines(engine.weights(options.checkpoint)):
            print(line)
        return 0
    found = started(engine).weights(options.checkpoint)
    try:
        with replacing(options.output) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as handle:
            handle.writelines(f"{line}\n" for line in weights_text.lines(found))
    except OSError as error:
        raise file_error("write the weights to", options.output, error) from error
    print(f"{sum(each.values.size for each in found):,} values in {len(found)} variables written to {options.output}")
    return 0


def _on_idx(engine: Engine, checkpoint: Path, folder: Path) -> Scores:
    from ..core.data import idx

    return engine.evaluate(checkpoint, *idx.read_digits(folder, "t10k"))


def _words(scores: Scores) -> str:
    return f"Accuracy {scores.accuracy:.2%}, loss {scores.loss:.4f} on {scores.images:,} images."
