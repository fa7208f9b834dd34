"""Pictures as another package carries them: a gzipped table of numbers, a row for each picture."""

from __future__ import annotations

import gzip
import importlib.util
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..base.errors import WorkbenchError
from ..base.foreign import reading
from ..base.text import mark, text
from ..pictures.format import PictureFormat
from .images import Labels

REPAIR = mark("Run start.py again: it installs the package anew.")


@dataclass(frozen=True)
class PackagedTable:
    """The table ``inside`` a package: side × side grey levels from 0 to ``white``, then the class."""

    package: str
    inside: str
    format: PictureFormat
    white: int

    @property
    def path(self) -> Path:
        """The file, found without importing the package; raises WorkbenchError if that is not installed."""
        found = importlib.util.find_spec(self.package)
        if found is None or not found.submodule_search_locations:
            raise WorkbenchError(
                text("The package {package}, which carries the pictures, is not installed.", package=self.package),
                text(REPAIR),
            )
        return Path(found.submodule_search_locations[0]) / self.inside

    def read(self) -> tuple[NDArray[np.int16], Labels]:
        """Grey levels int16 [n, side, side] and classes uint8 [n], in the table's order.

        Raises WorkbenchError that names the file and what is wrong with it.
        """
        numbers, side = self._numbers(), self.format.side
        if numbers.shape[1] != side * side + 1:
            raise self._damaged(
                text("the table has {shape} columns, expected {side}", shape=numbers.shape[1], side=side * side + 1)
            )
        pictures, labels = numbers[:, :-1].reshape(-1, side, side), numbers[:, -1]
        for what, found, highest in (
            ("grey levels", pictures, self.white),
            ("classes", labels, self.format.classes - 1),
        ):
            if found.min() < 0 or found.max() > highest:
                raise self._damaged(
                    text(
                        "its {what} are {lowest} to {largest}, expected 0 to {highest}",
                        what=what,
                        lowest=found.min(),
                        largest=found.max(),
                        highest=highest,
                    )
                )
        return pictures, labels.astype(np.uint8)

    def _numbers(self) -> NDArray[np.int16]:
        with reading(self.path, text(REPAIR)), gzip.open(self.path, "rt", encoding="ascii") as table:
            # Given the file itself, NumPy would hold the GIL until the whole table is read.
            lines = (line for line in table)
            # As bytes, larger numbers would wrap round; like this they are noticed.
            return np.loadtxt(lines, delimiter=",", dtype=np.int16, ndmin=2)

    def _damaged(self, reason: str) -> WorkbenchError:
        return WorkbenchError(text("{path} is damaged: {reason}.", path=self.path, reason=reason), text(REPAIR))
