"""The types of NumPy arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Floats = NDArray[np.float32]
"""Half as large: of kernels, features and word vectors."""
Positions = NDArray[np.intp]
"""Of entries, phrasings or columns."""
Mask = NDArray[np.bool_]
"""Which entries."""
Counts = NDArray[np.intp]
"""A number for each entry."""
