"""A QWERTY keyboard, with rows offset by half a key: neighbouring keys, and typos of one slip."""

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
"""The neighbouring keys of each letter."""


def is_slip(typed: str, meant: str) -> bool:
    """Whether one slip explains a typed word: a neighbouring key, two letters swapped, one dropped or doubled.

    An extra key next to the right one counts as doubled; any letter may be dropped.
    """
    begin = _shared(typed, meant)
    end = _shared(typed[begin:][::-1], meant[begin:][::-1])
    wrong, right = (word[begin : len(word) - end] for word in (typed, meant))
    match len(wrong), len(right):
        case 1, 1:
            return wrong in NEIGHBOURS.get(right, "")
        case 2, 2:
            return wrong == right[::-1]
        case 0, 1:
            return True
        case 1, 0:
            beside = typed[max(begin - 1, 0) : begin] + typed[begin + 1 : begin + 2]
            return any(wrong == key or wrong in NEIGHBOURS.get(key, "") for key in beside)
    return False


def replacements(typed: str, meant: str) -> list[bool]:
    """For each letter in which two words of the same length differ, whether the two keys are neighbours."""
    pairs = zip(typed, meant, strict=True)
    return [left in NEIGHBOURS.get(right, "") for left, right in pairs if left != right]


def _shared(left: str, right: str) -> int:
    """Length of the common prefix of two words."""
    unlike = (at for at, letters in enumerate(zip(left, right, strict=False)) if letters[0] != letters[1])
    return next(unlike, min(len(left), len(right)))
