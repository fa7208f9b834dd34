"""Images that somebody selected in a grid."""

from __future__ import annotations

from dataclasses import dataclass

from ....core.data.images import Images
from ....core.data.part import ImagesPart
from ....core.pictures.format import PictureFormat


@dataclass(frozen=True, eq=False)
class Chosen:
    """Images that are selected: of one part of some images, by their numbers in it; ``current`` is shown."""

    part: ImagesPart
    images: Images
    numbers: tuple[int, ...]
    current: int

    @property
    def format(self) -> PictureFormat:
        """The pictures' format."""
        return self.images.format
