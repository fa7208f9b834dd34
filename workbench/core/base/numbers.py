"""Numbers as people read them: ``1e12`` instead of thirteen digits or ``1e+12``."""

from __future__ import annotations

LARGE = 1e5
"""From here on digits are counted and not read."""


def fixed(value: float, decimals: int) -> str:
    """With so many decimals, ``0.2500``; a very large number by its power of ten."""
    return figures(value) if abs(value) >= LARGE else f"{value:.{decimals}f}"


def figures(value: float, digits: int = 4) -> str:
    """With so many significant digits at most: ``0.25``, ``1e12``, ``3e-5``."""
    return f"{value:.{digits}g}".replace("e+0", "e").replace("e+", "e").replace("e-0", "e-")
