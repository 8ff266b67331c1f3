"""Typos as on a phone, one each in a tenth of the words."""

from __future__ import annotations

import re
from random import Random

from knowledge import hangul, words
from knowledge.keyboard import NEIGHBOURS

SHARE = 0.1
"""Share of the words that get a typo."""

_WORD = re.compile(r"[A-Za-z]{3,}|[가-힣]{2,}")


def slip(word: str, random: Random) -> str:
    """The word with one typo: a neighbouring key, two letters swapped, one dropped, or one doubled."""
    at = random.randrange(len(word))
    kind = random.choice(("neighbour", "swap", "drop", "double"))
    if kind == "neighbour":
        return word[:at] + random.choice(NEIGHBOURS[word[at].lower()]) + word[at + 1 :]
    if kind == "swap":
        at = min(at, len(word) - 2)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + (word[at] * 2 if kind == "double" else "") + word[at + 1 :]


def mistype(text: str, random: Random, share: float = SHARE) -> str:
    """The text with a typo in that share of its words of at least three letters, or two Korean syllables."""
    return _WORD.sub(lambda found: _slipped(found[0], random) if random.random() < share else found[0], text)


def _slipped(word: str, random: Random) -> str:
    if not words.is_hangul(word):
        return slip(word, random)
    # If the typo leaves no syllables, the word stays as it is.
    return hangul.typed_on_latin_keys(slip(hangul.latin_keys(word), random)) or word
