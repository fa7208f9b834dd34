"""What arrays of numbers are called in signatures."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
"""Numbers to compute or to draw with, of any shape."""
