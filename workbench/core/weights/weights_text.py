"""A model's weights as text, with nothing left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..spec.shape import shape_text
from .variable import Variable


def lines(weights: Sequence[Variable]) -> Iterator[str]:
    """A heading for each variable, then its values: one line for each row along the last axis.

    Every float32 is written with as many digits as it takes to read the same number back. Rows
    follow in the order in which NumPy's ``reshape(-1, last)`` gives them.
    """
    for each in weights:
        values = each.values
        kind = "trainable" if each.trainable else "not trained"
        yield f"# {each.layer}/{each.name}  {shape_text(values.shape)}  {values.size:,} values  {kind}"
        rows = values.reshape(-1, values.shape[-1] if values.ndim else 1)
        for row in rows:
            # str of a NumPy float32 is its shortest exact form; tolist() would make long doubles of them.
            yield " ".join(row.astype(str))
        yield ""
