"""Numbers as counts or as ordinals: "eight lines" are many, "line eight" is one of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from knowledge import words
from knowledge.arrays import Mask
from knowledge.model import FAQ

MIN_DIFFERENCE = 2
"""Least difference between the phrasings of an entry that use a number in one sense and in the other."""

_NUMBER = rf"\d{{1,2}}|{'|'.join(words.CARDINALS)}"
# Normalised ordinals in digits have no ending: "8th line" is "8 line".
_ORDINAL = re.compile(
    rf"(?<!\ba )\b({'|'.join(words.ORDINALS)})\b|(?:\b{words.ITEM}\.? ?|#)({_NUMBER})\b"
    rf"|\b({_NUMBER}) (?:\w+ )?{words.ITEM}\b|(?<!\d)(\d{{1,2}}) ?번(?!이나|만|\s?(?:했|열))"
    r"|(?<![가-힣])제 ?(\d{1,2})(?!\d)"
)
_NO_PLURAL = "(?:is|was|this|has|does|its|us|always|yes)"
_COUNT = re.compile(
    rf"\b(?!one\b)({_NUMBER}) (?:\w+ ){{0,3}}?(?!{_NO_PLURAL}\b)\w+[^s\W]s\b"
    r"|(?<!\d)(\d{1,2}) ?(?:대(?!표)|개(?!월)|가지|명|곳|권)"
)


class Numbering:
    """For each number, the entries that mostly use it as an ordinal, and those that mostly use it as a count.

    Args:
        faq: The FAQ. Numbers in its title belong to no entry.
    """

    def __init__(self, faq: FAQ) -> None:
        self._entries = len(faq.entries)
        titles = map(words.normalise, faq.title.values())
        of_all = {words.stem(word) for title in titles for word in words.split(title)}
        self._as_ordinal: dict[str, list[int]] = {}
        self._as_count: dict[str, list[int]] = {}
        for position, entry in enumerate(faq.entries):
            texts = list(map(words.normalise, entry.phrasings()))
            ordinal, counted = (
                Counter(number for text in texts for number in find(text)) for find in (ordinals, counts)
            )
            for number in (ordinal | counted).keys() - of_all:
                if abs(ordinal[number] - counted[number]) >= MIN_DIFFERENCE:
                    sense = self._as_ordinal if ordinal[number] > counted[number] else self._as_count
                    sense.setdefault(number, []).append(position)

    def of_another_sense(self, normalised: str) -> Mask:
        """Which entries use a number of a question in the other sense, if others use it in the question's sense."""
        result = np.zeros(self._entries, dtype=bool)
        ordinal, counted = ordinals(normalised), counts(normalised)
        for numbers, having, lacking in (
            (ordinal - counted, self._as_ordinal, self._as_count),
            (counted - ordinal, self._as_count, self._as_ordinal),
        ):
            for number in numbers & having.keys():
                result[lacking.get(number, [])] = True
        return result


def ordinals(normalised: str) -> frozenset[str]:
    """The ordinals in a text, in digits."""
    return _in_digits(_ORDINAL, normalised)


def counts(normalised: str) -> frozenset[str]:
    """The counts in a text, in digits."""
    return _in_digits(_COUNT, _ORDINAL.sub(" ", normalised))


def _in_digits(pattern: re.Pattern[str], normalised: str) -> frozenset[str]:
    found: Sequence[str] = [match[match.lastindex or 0] for match in pattern.finditer(normalised)]
    return frozenset(words.NUMBERS.get(number, number) for number in found)
