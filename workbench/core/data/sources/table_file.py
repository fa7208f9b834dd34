"""Pictures of one's own in a table of text."""

from __future__ import annotations

from typing import Self

from ...base.control import Control
from ...base.progress import Report
from ...spec.fields import declare
from ..files.array_source import ArraySource, RawSets
from ..files.own_source import chosen
from ..files.raw_set import LabelColumn
from ..source import SOURCES


@SOURCES.entry
class TableFile(ArraySource):
    title = "A table (.csv)"
    summary = "Your own table: each row is one picture, its grey levels and its class, as Kaggle gives its digits."

    file: str = declare("", "The table.", hidden=True)
    label_column: LabelColumn = declare(
        "first",
        "Where a row has its class.",
        choice_help={
            "first": "The class stands before the grey levels.",
            "last": "The class stands behind the grey levels.",
        },
    )

    @property
    def where(self) -> str:
        return self.file

    def looked_at(self, control: Control) -> Self:
        from ..files import table

        return super(TableFile, self.with_(label_column=table.look(chosen(self.file)).label)).looked_at(control)

    def raw(self, report: Report, control: Control) -> RawSets:
        # Late: not needed to open the window.
        from ..files import table

        path = chosen(self.file)
        form = table.look(path, self.label_column)
        found, leaving = table.read(path, form, report, control)
        return RawSets(found, left_out=leaving.result())
