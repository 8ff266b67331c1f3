"""The stand-in's time: the real time, unless a test moves it forward."""

from __future__ import annotations

import time


class Clock:
    """Real time plus an offset, so that tests do not have to sleep until something is too old."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def now(self) -> float:
        """Unix seconds."""
        return time.time() + self.ahead

    def advance(self, seconds: float) -> None:
        """Move the time forward."""
        self.ahead += seconds
