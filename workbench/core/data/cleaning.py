"""Images that are left out or called something else: changes that lie over a source, whose files stay untouched.

An image is known by what it shows, not by its place: the changes stay with it when its folder grows, and do nothing
where the image is not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

import numpy as np

from .images import Pictures, Rows
from .labelled import Labelled

SIZE = 8
"""Bytes of a key: among a million different images, the chance that two have the same is one in forty million."""


def keys(pictures: Pictures) -> list[str]:
    """The key of each picture, uint8 [n, side, side]: equal ones are told apart by a number, in their order."""
    found, seen = [], dict[str, int]()
    for picture in np.ascontiguousarray(pictures):
        digest = blake2b(picture.data, digest_size=SIZE).hexdigest()
        number = seen[digest] = seen.get(digest, -1) + 1
        found.append(f"{digest}.{number}" if number else digest)
    return found


def relabelling(key: str, name: str) -> str:
    """The image of this key belongs to the class of that name: how it stands in a project."""
    return f"{key} {name}"


def names(relabelled: Iterable[str]) -> dict[str, str]:
    """The classes' names by their images' keys; what is no relabelling is passed over."""
    return {key: name for key, space, name in (one.partition(" ") for one in relabelled) if space}


@dataclass(frozen=True, eq=False)
class Cleaned:
    """What is left, the source's rows that it came from, and the rows of those that were left out."""

    found: Labelled
    rows: Rows
    excluded: Rows


def cleaned(found: Labelled, excluded: Collection[str], relabelled: Sequence[str]) -> Cleaned:
    """The images without those of the ``excluded`` keys, and with other labels; test images stay as they are.

    A name that is none of the classes changes nothing.
    """
    every = np.arange(len(found.labels))
    if not excluded and not relabelled:
        return Cleaned(found, every, every[:0])
    gone, wanted = set(excluded), names(relabelled)
    numbers = {name: number for number, name in enumerate(found.format.class_names)}
    labels = found.labels.copy()
    left_out = np.zeros(len(labels), bool)
    for row, key in enumerate(keys(found.images)):
        left_out[row] = key in gone
        labels[row] = numbers.get(wanted.get(key, ""), labels[row])
    kept = every[~left_out]
    return Cleaned(replace(found, images=found.images[kept], labels=labels[kept]), kept, every[left_out])


def with_more(before: Iterable[str], more: Iterable[str]) -> tuple[str, ...]:
    """Both, each once."""
    return tuple(dict.fromkeys((*before, *more)))


def relabelled_as(before: Iterable[str], changed: Iterable[str], name: str) -> Iterator[str]:
    """The relabellings when these keys are of that class, too; the last word about an image counts."""
    wanted = {**names(before), **dict.fromkeys(changed, name)}
    return (relabelling(key, called) for key, called in wanted.items())
