"""Why pydantic refused a value, in the user's language: its own sentences are English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from .quote import quoted, shortened
from .text import mark, text

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

REASONS = {
    "greater_than_equal": mark("must be at least {ge}"),
    "less_than_equal": mark("must be at most {le}"),
    "int_type": mark("must be a whole number"),
    "int_parsing": mark("must be a whole number"),
    "int_from_float": mark("must be a whole number"),
    "float_type": mark("must be a number"),
    "float_parsing": mark("must be a number"),
    "finite_number": mark("must be a finite number"),
    "bool_type": mark("must be true or false"),
    "string_type": mark("must be text"),
    "string_pattern_mismatch": mark("must match the pattern {pattern}"),
    "literal_error": mark("must be {expected}"),
    "tuple_type": mark("must be a list"),
    "list_type": mark("must be a list"),
    "dict_type": mark("must be an object with named values"),
    "too_long": mark("must have at most {max_length} items, and has {actual_length}"),
    "string_too_long": mark("must have at most {max_length} characters"),
    "missing": mark("is missing"),
    "extra_forbidden": mark("is not known"),
}
"""Pydantic's sentences by their kinds; values by the names that it gives them."""
LONGEST = 1000
"""Characters of a reason; it may name all that is known of a kind, but not all that was received."""
OURS = "Value error, "
"""What pydantic puts in front of a validator's own sentence, which is in the user's language already."""


def reason(error: ErrorDetails) -> str:
    """One of pydantic's complaints without place and value."""
    known = REASONS.get(error["type"])
    # Said with pydantic's own values; a release with another sentence for the kind is believed.
    return text(known, **error.get("ctx", {})) if known else error["msg"].removeprefix(OURS)


def first_reason(error: ValidationError) -> str:
    """Pydantic's first complaint as one sentence: where, what was wrong, what was received."""
    first = error.errors(include_url=False)[0]
    where = shortened(".".join(str(part) for part in first["loc"])) or text("the file")
    why = shortened(reason(first), LONGEST)
    received = first.get("input")
    if isinstance(received, dict | list):
        return text("{where}: {reason}", where=where, reason=why)
    return text("{where}: {reason} (received {received})", where=where, reason=why, received=quoted(received))
