"""Images that are left out or called something else: changes that lie over a source, whose files stay untouched.

An image is known by what it shows, not by its place: the changes stay with it when its folder grows, and do nothing
where the image is not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

import numpy as np

from .images import Images, Pictures, Rows
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
    """The images under their new labels, and the rows of those that are to be left out; None if none is meant to be."""

    found: Labelled
    excluded: Rows | None


def cleaned(found: Labelled, excluded: Collection[str], relabelled: Sequence[str]) -> Cleaned:
    """Find the images of the ``excluded`` keys, and give others their new labels; test images stay as they are.

    A name that is none of the classes changes nothing.
    """
    if not excluded and not relabelled:
        return Cleaned(found, None)
    gone, wanted = set(excluded), names(relabelled)
    numbers = {name: number for number, name in enumerate(found.format.class_names)}
    labels, every = found.labels.copy(), keys(found.images)
    for row, key in enumerate(every):
        labels[row] = numbers.get(wanted.get(key, ""), labels[row])
    rows = np.array([row for row, key in enumerate(every) if key in gone], np.int64)
    return Cleaned(replace(found, labels=labels), rows if gone else None)


def image_keys(images: Images) -> list[str]:
    """The keys of all images of a source by its rows, also of those that are left out; ValueError without rows."""
    parts = [(images.train_rows, images.train_images), (images.validation_rows, images.validation_images)]
    if images.excluded is not None:
        parts.append((images.excluded.rows, images.excluded.images))
    known = [(rows, pictures) for rows, pictures in parts if rows is not None]
    if not known:
        raise ValueError("these images do not know where they stood in their source")
    rows, pictures = (np.concatenate(column) for column in zip(*known, strict=True))
    # A drawing may be there several times.
    return keys(pictures[np.unique(rows, return_index=True)[1]])


def with_more(before: Iterable[str], more: Iterable[str]) -> tuple[str, ...]:
    """Both, each once."""
    return tuple(dict.fromkeys((*before, *more)))


def relabelled_as(before: Iterable[str], changed: Iterable[str], name: str) -> Iterator[str]:
    """The relabellings when these keys are of that class, too; the last word about an image counts."""
    wanted = {**names(before), **dict.fromkeys(changed, name)}
    return (relabelling(key, called) for key, called in wanted.items())
