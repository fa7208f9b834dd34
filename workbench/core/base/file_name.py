"""What people call a thing, as the name of a file or folder on any system."""

from __future__ import annotations

import re

MOST = 130
"""Bytes, of which a Chinese character has three: disks take 255, encrypted ones 143, and endings are still to come."""


def as_file_name(words: str, otherwise: str) -> str:
    """The words without what some system forbids in a name, cut to ``MOST`` bytes; ``otherwise`` if nothing is left."""
    plain = re.sub(r"[^\w .-]", "", words)
    # What is left of a character that was cut in two goes.
    return plain.encode("utf-8", "ignore")[:MOST].decode("utf-8", "ignore").strip(" .") or otherwise
