"""The sample digits that lie in the repository."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..core.base.errors import WorkbenchError
from ..core.base.foreign import decoded, read_bytes
from ..core.base.quote import quoted
from ..core.base.text import text
from ..core.pictures import photo, picture_file
from ..core.pictures.mnist_frame import Picture

LABELS = "labels.txt"
"""Beside the pictures: one line ``name label`` for each."""
LARGEST = 2**20
"""Bytes of such a list."""


@dataclass(frozen=True, eq=False)
class Sample:
    """A picture as a model sees it, uint8 [28, 28], and the digit it shows."""

    name: str
    label: int
    picture: Picture


def read_samples(root: Path) -> tuple[Sample, ...]:
    """The labelled pictures in all folders of ``root``; none if there is no such folder.

    Raises WorkbenchError that names the file when a list or a picture cannot be read.
    """
    return tuple(sample for path in sorted(root.glob(f"*/{LABELS}")) for sample in _listed(path))


def _listed(path: Path) -> list[Sample]:
    lines = decoded(read_bytes(path, LARGEST, text("a list of labels")), path).splitlines()
    samples = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        name, _, label = line.strip().rpartition(" ")
        if not name or not (label.isdecimal() and len(label) == 1):
            raise WorkbenchError(
                text("{path} is damaged: line {number} is {line}.", path=path, number=number, line=quoted(line)),
                text("Each line is: name label"),
            )
        picture = photo.image_to_image(picture_file.read(path.parent / name.strip()))
        samples.append(Sample(f"{path.parent.name}/{name.strip()}", int(label), picture))
    return samples
