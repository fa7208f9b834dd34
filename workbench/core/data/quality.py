"""What is odd about the images, so that somebody looks before training on it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ..base.control import Control
from ..base.import_lock import imported
from ..base.text import plural, text
from .images import Images, Labels, Pictures

RemarkGrade = Literal["warning", "hint"]
Remedy = Literal["", "exclude", "white paper"]

EMPTY = 4
"""Bright pixels below which a picture counts as empty; the thinnest ones of MNIST have about twenty."""
BRIGHT = 64
FEW, SHARE = 10, 0.2
"""A class is small with fewer training images than this, or than this share of the class in the middle."""
COMPONENTS = 40
"""Principal components that images are compared in: they hold four fifths of MNIST's variance."""
FAR = 4.0
"""Deviations from its class's usual distance beyond which an image is odd; of MNIST's that is one in five hundred."""
LEAST = 20
"""Images of a class that tell what is usual in it."""


@dataclass(frozen=True, eq=False)
class Remark:
    """What was noticed, why it matters, and the images that it is about, the most telling first.

    ``rows`` are int64 [n]: numbers of the training images, and behind them of the validation images. ``remedy`` is
    what mends all of them at once: leaving them out, or taking the paper for white; empty if nothing does.
    """

    grade: RemarkGrade
    message: str
    why: str
    rows: NDArray[np.int64]
    remedy: Remedy = ""


def quality(images: Images, control: Control) -> tuple[Remark, ...]:
    """All remarks on a set of images; raises Cancelled when the job was stopped."""
    found = []
    for remark in _remarks(images):
        control.raise_if_stopped()
        if remark is not None:
            found.append(remark)
    return tuple(found)


def _remarks(images: Images) -> Iterator[Remark | None]:
    """One look after the other."""
    pictures = np.concatenate([images.train_images, images.validation_images])
    labels = np.concatenate([images.train_labels, images.validation_labels])
    digests = [hashlib.blake2b(picture.tobytes(), digest_size=16).digest() for picture in pictures]
    yield _leak(digests, len(images.train_labels))
    yield _contradictions(digests, labels)
    yield _empty(pictures)
    yield _inverted(pictures)
    yield _small(images)
    yield _odd(pictures, labels)


def _leak(digests: Sequence[bytes], learned: int) -> Remark | None:
    known = set(digests[:learned])
    rows = [at for at in range(learned, len(digests)) if digests[at] in known]
    return _remark(
        "warning",
        rows,
        plural(
            "{number} validation image is among the training images, too",
            "{number} validation images are among the training images, too",
            len(rows),
            number=f"{len(rows):,}",
        ),
        text("They are the same in every pixel: the model is checked on what it has learned by heart."),
        "exclude",
    )


def _contradictions(digests: Sequence[bytes], labels: Labels) -> Remark | None:
    seen: dict[bytes, set[int]] = {}
    for digest, label in zip(digests, labels.tolist(), strict=True):
        seen.setdefault(digest, set()).add(label)
    rows = [at for at, digest in enumerate(digests) if len(seen[digest]) > 1]
    # Equal ones beside each other.
    rows.sort(key=lambda at: digests[at])
    return _remark(
        "warning",
        rows,
        text("{number} images are the same in every pixel, and have different labels", number=f"{len(rows):,}"),
        text("At most one of the labels can be right; no model can learn both."),
        "exclude",
    )


def _empty(pictures: Pictures) -> Remark | None:
    bright = np.array([np.count_nonzero(picture >= BRIGHT) for picture in pictures])
    rows = np.flatnonzero(bright < EMPTY)
    return _remark(
        "warning",
        rows[np.argsort(bright[rows], kind="stable")],
        plural(
            "{number} image is empty, or nearly so",
            "{number} images are empty, or nearly so",
            len(rows),
            number=f"{len(rows):,}",
        ),
        text("Whatever their labels are, nothing on them tells it."),
        "exclude",
    )


def _inverted(pictures: Pictures) -> Remark | None:
    rims = np.median(
        np.concatenate([pictures[:, 0], pictures[:, -1], pictures[:, :, 0], pictures[:, :, -1]], axis=1), axis=1
    )
    rows = np.flatnonzero(rims > 127)
    if len(rows) * 2 > len(pictures):
        return _remark(
            "warning",
            rows,
            text("Most images are dark on light"),
            text(
                "Models here learn bright ink on black, and Draw gives them that: choose white paper, if it is offered."
            ),
            "white paper",
        )
    return _remark(
        "warning",
        rows,
        plural(
            "{number} image is dark on light among others that are light on dark",
            "{number} images are dark on light among others that are light on dark",
            len(rows),
            number=f"{len(rows):,}",
        ),
        text("To a model they are the opposite of what they show."),
        "exclude",
    )


def _small(images: Images) -> Remark | None:
    counts = np.bincount(images.train_labels, minlength=images.format.classes)
    small = np.flatnonzero(counts < max(FEW, SHARE * float(np.median(counts))))
    names = ", ".join(f"{images.format.class_names[at]} ({counts[at]:,})" for at in small[:10])
    rows = np.flatnonzero(np.isin(images.train_labels, small))
    if not len(small):
        return None
    return Remark(
        "hint",
        plural(
            "{number} class has few training images: {names}",
            "{number} classes have few training images: {names}",
            len(small),
            number=len(small),
            names=names + ("…" if len(small) > 10 else ""),
        ),
        text("A model reads a class badly of which it has seen little, and the accuracy hardly shows it."),
        rows,
    )


def _odd(pictures: Pictures, labels: Labels) -> Remark | None:
    """Far from their class in the space of the principal components, each scaled to its own variance.

    Source: principal component analysis (Hotelling, 1933); the usual distance is the median, and deviations from
    it are counted in median absolute deviations, which a few odd ones do not change.
    """
    imported("numpy.linalg")
    flat = pictures.reshape(len(pictures), -1).astype(np.float32) / 255
    flat -= flat.mean(axis=0)
    values, vectors = np.linalg.eigh(flat.T @ flat / len(flat))
    kept = values[-COMPONENTS:] > 1e-6
    scaled = flat @ (vectors[:, -COMPONENTS:][:, kept] / np.sqrt(values[-COMPONENTS:][kept]))
    oddness = np.zeros(len(flat))
    for label in np.unique(labels):
        own = np.flatnonzero(labels == label)
        if len(own) < LEAST:
            continue
        distances = np.linalg.norm(scaled[own] - np.median(scaled[own], axis=0), axis=1)
        away = distances - np.median(distances)
        oddness[own] = away / max(1e-6, 1.4826 * float(np.median(np.abs(away))))
    rows = np.flatnonzero(oddness > FAR)
    return _remark(
        "hint",
        rows[np.argsort(-oddness[rows])],
        plural(
            "{number} image is unlike all others of its class",
            "{number} images are unlike all others of their class",
            len(rows),
            number=f"{len(rows):,}",
        ),
        text("They may be mislabelled, badly cut, or just written in another way: look at them."),
    )


def _remark(
    grade: RemarkGrade,
    rows: Sequence[int] | NDArray[np.int64],
    message: str,
    why: str,
    remedy: Remedy = "",
) -> Remark | None:
    """The remark, or None if it is about no image."""
    return Remark(grade, message, why, np.asarray(rows, dtype=np.int64), remedy) if len(rows) else None
