"""``evaluate``: how good a checkpoint is."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..core.base.errors import WorkbenchError
from ..core.base.text import mark, text
from . import exit_codes

HELP = mark("loss and accuracy of a checkpoint")


def arguments(parser: ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("checkpoint", type=Path, metavar="MODEL.keras")
    parser.add_argument(
        "--idx",
        type=Path,
        metavar="FOLDER",
        help=text("MNIST's test images as IDX files; without it, the validation images of the checkpoint's own run"),
    )


def run(options: Namespace) -> int:
    """Loss and accuracy of a checkpoint on test images, or on its run's validation images."""
    from ..core.base.control import Control
    from ..core.project import project_file
    from ..core.run import run_folder
    from ..engine import KerasEngine
    from . import scores
    from .quiet import started
    from .terminal import Lines, stopping

    engine = KerasEngine()
    if options.idx:
        print(scores.on_test_images(started(engine), options.checkpoint, options.idx))
        return exit_codes.DONE
    beside = options.checkpoint.parent / run_folder.PROJECT
    if not beside.exists():
        raise WorkbenchError(
            text(
                "{checkpoint} does not lie in a run folder, so its validation images are not known.",
                checkpoint=options.checkpoint,
            ),
            text("Name a folder of test images with --idx."),
        )
    project = project_file.load(beside)
    with stopping(Control()) as control:
        images = engine.load(project.data, project.train.seed, Lines(), control)
    model = started(engine).open(options.checkpoint)
    if _began_with_others(options.checkpoint.parent, images.fingerprint):
        print(text("The images have changed since this run was trained: these are not its validation images."))
    print(scores.words(model.evaluate(images.validation_images, images.validation_labels)))
    return exit_codes.DONE


def _began_with_others(folder: Path, fingerprint: str) -> bool:
    """Whether the run in a folder tells that it learned from other images than these."""
    from ..core.run import record

    try:
        begun = record.read(folder).fingerprint
    except WorkbenchError:
        # A checkpoint and its project are enough to evaluate.
        return False
    return begun not in ("", fingerprint)
