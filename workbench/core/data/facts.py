"""What is known of the data of a project, before and after loading."""

from __future__ import annotations

from dataclasses import dataclass

from ..pictures.format import PictureFormat


@dataclass(frozen=True)
class DataFacts:
    """The pictures' format, and how many there are before validation is split off.

    ``images`` is None as long as nobody can know: the source is a folder, say, and not read yet. ``learned`` of them
    are left for training; None before they are split.
    """

    format: PictureFormat
    images: int | None
    learned: int | None = None
