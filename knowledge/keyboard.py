"""Which keys lie next to each other on a QWERTY keyboard, whose rows are half a key apart."""

from __future__ import annotations

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _keys_around() -> dict[str, str]:
    around: dict[str, str] = {}
    for row, letters in enumerate(_ROWS):
        above = _ROWS[row - 1] if row else ""
        below = _ROWS[row + 1] if row + 1 < len(_ROWS) else ""
        for at, letter in enumerate(letters):
            beside = letters[max(at - 1, 0) : at] + letters[at + 1 : at + 2]
            around[letter] = beside + above[at : at + 2] + below[max(at - 1, 0) : at + 1]
    return around


NEIGHBOURS = _keys_around()
"""The keys around each letter's."""
