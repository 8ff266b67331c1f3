"""Settings for all tests and the processes they start."""

from __future__ import annotations

import os

# The tests run in one process per core, so threads of the linear algebra would wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
