"""Which entries belong together: those that name each other under `related`, and those of one topic."""

from __future__ import annotations

import numpy as np

from knowledge.arrays import Mask
from knowledge.model import FAQ


class Relations:
    """How the entries of an FAQ are related. Entries are given by their positions.

    Args:
        faq: The FAQ.

    Attributes:
        related: The entries related to each entry, in either direction.
    """

    def __init__(self, faq: FAQ) -> None:
        position = {entry.id: at for at, entry in enumerate(faq.entries)}
        self.related: list[set[int]] = [{position[other] for other in entry.related} for entry in faq.entries]
        for at, entry in enumerate(faq.entries):
            for other in entry.related:
                self.related[position[other]].add(at)
        topics = {topic: number for number, topic in enumerate(dict.fromkeys(entry.topic for entry in faq.entries))}
        self._topics = np.array([topics[entry.topic] for entry in faq.entries])
        self._has_topic = [entry.topic is not None for entry in faq.entries]

    def of_topic(self, entry: int) -> Mask:
        """Which entries have the same topic as one; none if it has no topic."""
        return np.asarray((self._topics == self._topics[entry]) & self._has_topic[entry])

    def belong_together(self, one: int, other: int) -> bool:
        """Whether two entries are related or have the same topic."""
        return other in self.related[one] or bool(self.of_topic(one)[other])
