"""Limits how much one person may ask in one group."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta
from enum import Enum, auto

from cachetools import LRUCache

MOST_QUESTIONS = 6
PERIOD = timedelta(minutes=1)
MOST_WATCHED = 10_000
"""How many people's questions are counted; whoever asked longest ago is forgotten first."""


class Verdict(Enum):
    """What to do with a question."""

    ANSWER = auto()
    WARN = auto()
    """One question too many: say so, once."""
    IGNORE = auto()


class QuestionLimit:
    """Counts what each person asks in each group, in memory."""

    def __init__(self) -> None:
        self._asked: LRUCache[tuple[int, int], deque[datetime]] = LRUCache(MOST_WATCHED)
        self._warned: LRUCache[tuple[int, int], datetime] = LRUCache(MOST_WATCHED)

    def count(self, chat_id: int, sender_id: int, at: datetime) -> Verdict:
        """Count a question asked at a time, as dated by Telegram, and return what to do with it."""
        key = (chat_id, sender_id)
        asked = self._asked.setdefault(key, deque(maxlen=MOST_QUESTIONS))
        if len(asked) < MOST_QUESTIONS or at - asked[0] >= PERIOD:
            asked.append(at)
            self._warned.pop(key, None)
            return Verdict.ANSWER
        if key in self._warned:
            return Verdict.IGNORE
        self._warned[key] = at
        return Verdict.WARN
