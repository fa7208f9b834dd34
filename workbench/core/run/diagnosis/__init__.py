"""What learning curves show, in words: one main finding, and what may surprise beside it."""

from .curves import Curves
from .diagnose import diagnose
from .finding import Finding, Kind

__all__ = ["Curves", "Finding", "Kind", "diagnose"]
