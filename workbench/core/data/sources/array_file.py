"""Pictures of one's own in NumPy's files."""

from __future__ import annotations

from ...base.control import Control
from ...base.progress import Report
from ...spec.fields import declare
from ..files.array_source import ArraySource, RawSets
from ..files.own_source import chosen
from ..source import SOURCES


@SOURCES.entry
class ArrayFile(ArraySource):
    title = "Arrays of NumPy (.npz, .npy)"
    summary = "Your own arrays: pictures [n, side, side] or rows [n, side · side], and their labels."

    file: str = declare("", "The .npz file, or the .npy file of the pictures.", hidden=True)

    @property
    def where(self) -> str:
        return self.file

    def raw(self, report: Report, control: Control) -> RawSets:
        # Late: not needed to open the window.
        from ..files import array_file

        control.raise_if_stopped()
        return RawSets(*array_file.read(chosen(self.file)))
