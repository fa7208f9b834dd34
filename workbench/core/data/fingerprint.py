"""What tells two sets of labelled pictures apart: their content, in whatever order and kind of file it came."""

from __future__ import annotations

import hashlib

import numpy as np

from .images import Labels, Pictures


def fingerprint(images: Pictures, labels: Labels) -> str:
    """SHA-256, in hexadecimal, of pictures uint8 [n, side, side] and labels uint8 [n], sorted by label and bytes.

    The order is not in it: the same pictures from a table and from folders have the same fingerprint.
    """
    digest = hashlib.sha256(f"{images.shape[1:]}".encode())
    for at in in_order(images, labels):
        digest.update(labels[at].tobytes())
        digest.update(images[at].tobytes())
    return digest.hexdigest()


def in_order(images: Pictures, labels: Labels) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The numbers of the pictures, int64 [n], sorted by label, and among those of one label by their bytes."""
    # A row as one item of bytes: NumPy compares those as a whole.
    rows = np.ascontiguousarray(images).reshape(len(images), -1)
    items = rows.view(np.dtype((np.void, rows.shape[1]))).ravel()
    _, rank = np.unique(items, return_inverse=True)
    return np.lexsort((rank, labels))
