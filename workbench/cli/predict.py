"""``predict``: read pictures."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..core.base.text import mark, text
from . import exit_codes

HELP = mark("read pictures of digits")


def arguments(parser: ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("checkpoint", type=Path, metavar="MODEL.keras")
    parser.add_argument("images", type=Path, nargs="+", metavar="IMAGE")


def run(options: Namespace) -> int:
    """Read pictures, dark on light or light on dark; a dense network is read without TensorFlow."""
    import numpy as np

    from ..core.pictures import photo, picture_file
    from ..engine import KerasEngine
    from .quiet import started
    from .terminal import table

    files = [picture_file.read(path) for path in options.images]
    engine = KerasEngine()
    reader = engine.quick_reader(options.checkpoint) or started(engine).open(options.checkpoint)
    sights = [photo.look(grey, reader.format.side, reader.format.digits) for grey in files]
    rows, names = reader.read(np.stack([sight.image for sight in sights])), reader.format.class_names
    lines = [
        (str(path), "–", text("nothing on it")) if sight.empty else (str(path), names[row.argmax()], f"{row.max():.1%}")
        for path, sight, row in zip(options.images, sights, rows, strict=True)
    ]
    print(table((text("image"), text("read as"), text("probability")), lines))
    for path, sight in zip(options.images, sights, strict=True):
        if sight.framed:
            print(text("{path}: there is a frame around the symbol; what is inside was read.", path=path))
    return exit_codes.DONE
