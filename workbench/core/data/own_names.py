"""What the names of the user's own files say: which of them may hold pictures with their classes."""

from __future__ import annotations

ARRAYS = (".npz", ".npy")
LISTS = (".txt", ".lst")
TABLES = (".csv", ".tsv", ".csv.gz")
IDX = "-ubyte"
PICTURES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".webp")
"""Of files that are taken for pictures; what they really are shows when they are read."""


def may_be_read(name: str) -> bool:
    """Whether a file may hold pictures with their classes, or a list of their labels."""
    return is_list(name) or name.lower().endswith((*ARRAYS, *TABLES)) or IDX in name.lower()


def is_list(name: str) -> bool:
    """Whether a file may be a list of labels."""
    return name.lower().endswith(LISTS) and not name.lower().startswith("readme")


def is_picture(name: str) -> bool:
    """Whether a file's name says that it is a picture."""
    return name.lower().endswith(PICTURES)
