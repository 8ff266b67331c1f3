"""Phrasings matched as if they were not in the FAQ: new questions to an FAQ whose right entries are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby

import numpy as np

from knowledge.conflicts import Conflicts
from knowledge.decision import Doubts
from knowledge.framing import normalised
from knowledge.likeness import EXCLUDED, Likeness
from knowledge.read_text import ReadText
from knowledge.reading import Reading, settled
from knowledge.token import Token

FEWEST_ENTRIES = 3
"""Fewest entries of an FAQ whose phrasings are held out: with fewer, one left out leaves too little to compare with."""


@dataclass(frozen=True, slots=True)
class HeldOut:
    """A phrasing, matched as if it were not in the FAQ.

    Attributes:
        text: The phrasing.
        entry: Position of its entry.
        reached: Position of the most similar entry, when only this phrasing is left out.
        likeness: Its likeness.
        is_clear: Whether there is no doubt about it, so that from the threshold on it would be the answer.
        orphaned: Best likeness to other entries, when all phrasings of its own entry are left out.
    """

    text: str
    entry: int
    reached: int
    likeness: float
    is_clear: bool
    orphaned: float

    def is_answered(self, threshold: float) -> bool:
        """Whether the most similar entry would be the answer, the phrasing being left out."""
        return self.is_clear and self.likeness >= threshold


def hold_out(
    phrasings: Sequence[tuple[str, list[Token]]],
    likeness: Likeness,
    conflicts: Conflicts,
    doubts: Doubts,
    most: int,
) -> Iterator[HeldOut]:
    """Match phrasings as if they were not in the FAQ: all, or a fixed sample; none if the FAQ has very few entries.

    Args:
        phrasings: The phrasings of all entries, in order, with their tokens.
        likeness: Likeness to the entries.
        conflicts: What rules entries out.
        doubts: What makes an answer a suggestion.
        most: Size of the sample.
    """
    if likeness.entries < FEWEST_ENTRIES:
        return
    phrasings_with: Counter[tuple[int, str]] = Counter()
    owners = likeness.owners.tolist()
    for entry, (_, tokens) in zip(owners, phrasings, strict=True):
        phrasings_with.update((entry, term) for term in {token.term for token in tokens})
    # Drawn by hash: one phrasing more or less leaves most of the sample as it was, and so the threshold.
    drawn = sorted(range(len(phrasings)), key=lambda at: _digest(phrasings[at][0]))[:most]
    for entry, some in groupby(sorted(drawn), key=lambda at: owners[at]):
        chosen = np.array(list(some), dtype=np.intp)
        texts = [phrasings[at] for at in chosen]
        only_here = [[token for token in read if phrasings_with[entry, token.term] == 1] for _, read in texts]
        held_out = likeness.of_held_out(chosen, [read for _, read in texts], only_here)
        for (text, tokens), (alone, orphaned) in zip(texts, held_out, strict=True):
            orphaned[entry] = EXCLUDED
            asked = ReadText(normalised(text), tokens)
            found = conflicts.count(asked)
            reading = Reading(asked, settled(alone, found), alone)
            yield HeldOut(
                text=text,
                entry=entry,
                reached=int(reading.likeness.argmax()),
                likeness=float(reading.likeness.max()),
                is_clear=doubts.of(reading) is None,
                orphaned=float(settled(orphaned, found).max()),
            )


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=8).digest()
