"""Why pydantic refused a value, in the user's language: its own sentences are English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from .quote import quoted, shortened
from .text import mark, text

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

REASONS = {
    "greater_than_equal": mark("Input should be greater than or equal to {ge}"),
    "less_than_equal": mark("Input should be less than or equal to {le}"),
    "int_type": mark("Input should be a valid integer"),
    "int_parsing": mark("Input should be a valid integer, unable to parse string as an integer"),
    "int_from_float": mark("Input should be a valid integer, got a number with a fractional part"),
    "float_type": mark("Input should be a valid number"),
    "float_parsing": mark("Input should be a valid number, unable to parse string as a number"),
    "finite_number": mark("Input should be a finite number"),
    "bool_type": mark("Input should be a valid boolean"),
    "string_type": mark("Input should be a valid string"),
    "string_pattern_mismatch": mark("String should match pattern '{pattern}'"),
    "literal_error": mark("Input should be {expected}"),
    "tuple_type": mark("Input should be a valid tuple"),
    "list_type": mark("Input should be a valid list"),
    "dict_type": mark("Input should be a valid dictionary"),
    "too_long": mark("{field_type} should have at most {max_length} items, and it has {actual_length}"),
    "string_too_long": mark("String should have at most {max_length} characters"),
    "missing": mark("Field required"),
    "extra_forbidden": mark("Extra inputs are not permitted"),
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
