"""What the names of the user's own files say: which of them may hold pictures with their classes."""

from __future__ import annotations

ARRAYS = (".npz", ".npy")
LISTS = (".txt", ".lst")
TABLES = (".csv", ".tsv", ".csv.gz")
IDX = "-ubyte"


def may_be_read(name: str) -> bool:
    """Whether a file may hold pictures with their classes, or a list of their labels."""
    return is_list(name) or name.lower().endswith((*ARRAYS, *TABLES)) or IDX in name.lower()


def is_list(name: str) -> bool:
    """Whether a file may be a list of labels."""
    return name.lower().endswith(LISTS) and not name.lower().startswith("readme")
