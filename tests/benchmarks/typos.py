"""Slips of the finger, as on a phone: one in a tenth of the words."""

from __future__ import annotations

import re
from random import Random

SHARE = 0.1
"""Share of the words that get a slip."""

_WORD = re.compile(r"[A-Za-z]{3,}")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _keys_around() -> dict[str, str]:
    """Each letter's neighbours on a QWERTY keyboard, whose rows are half a key apart."""
    around: dict[str, str] = {}
    for row, letters in enumerate(_ROWS):
        above = _ROWS[row - 1] if row else ""
        below = _ROWS[row + 1] if row + 1 < len(_ROWS) else ""
        for at, letter in enumerate(letters):
            beside = letters[max(at - 1, 0) : at] + letters[at + 1 : at + 2]
            around[letter] = beside + above[at : at + 2] + below[max(at - 1, 0) : at + 1]
    return around


NEIGHBOURS = _keys_around()


def slip(word: str, random: Random) -> str:
    """The word with one slip: a neighbouring key, two letters swapped, one dropped, or one doubled."""
    at = random.randrange(len(word))
    kind = random.choice(("neighbour", "swap", "drop", "double"))
    if kind == "neighbour":
        return word[:at] + random.choice(NEIGHBOURS[word[at].lower()]) + word[at + 1 :]
    if kind == "swap":
        at = min(at, len(word) - 2)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + (word[at] * 2 if kind == "double" else "") + word[at + 1 :]


def mistype(text: str, random: Random, share: float = SHARE) -> str:
    """The text with a slip in that share of its words of at least three letters."""
    return _WORD.sub(lambda found: slip(found[0], random) if random.random() < share else found[0], text)
