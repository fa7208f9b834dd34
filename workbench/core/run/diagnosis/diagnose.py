"""From curves to words."""

from __future__ import annotations

from ...base.text import text
from .above import above
from .curves import Curves
from .finding import Finding
from .rules import RULES


def diagnose(curves: Curves) -> tuple[Finding, ...]:
    """The gravest finding; behind it, where that is so, why validation lies above training."""
    main = next((finding for rule in RULES if (finding := rule(curves))), None)
    if main is None:
        words = text("No clear trend in the last epochs.")
        main = Finding("unclear", words, text("More epochs will tell."))
    beside = above(curves) if main.kind not in ("early", "failed", "diverged", "stuck") else None
    return (main, beside) if beside else (main,)
