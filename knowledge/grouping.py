"""Groups of near-identical questions, so that one decision does for all of a group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeVar

from babel.dates import get_day_names, get_month_names
from rapidfuzz import fuzz

from knowledge import countries, hangul, words

ALIKE = 88.0
"""Least `token_sort_ratio` of two questions of one group."""

_SMALL = frozenset({"a", "an", "the", "for"})
"""Words that people put in or leave out: "who pays the lunch", "who pays for lunch"."""

T = TypeVar("T")


def group_alike(items: Sequence[T], said: Callable[[T], str]) -> list[list[T]]:
    """Group items whose texts differ only by a typo, an article or in word order; the given order is kept."""
    groups: list[tuple[str, frozenset[str], list[T]]] = []
    for item in items:
        normalised = words.normalise(said(item))
        asked = " ".join(word for word in words.split(normalised) if word not in _SMALL) or normalised
        named = _numbers_and_names(normalised)
        for leader, named_by_leader, group in groups:
            if named == named_by_leader and fuzz.token_sort_ratio(leader, asked, score_cutoff=ALIKE):
                group.append(item)
                break
        else:
            groups.append((asked, named, [item]))
    return [group for *_, group in groups]


def _numbers_and_names(normalised: str) -> frozenset[str]:
    """What is no typo of another one: "who chairs it in 2024" and "in 2025"."""
    said = {words.stem(hangul.strip_endings(word)) for word in words.split(normalised)}
    return frozenset(word for word in said if word.isdigit() or word in _names())


@cache
def _names() -> frozenset[str]:
    """The names of countries, months and days."""
    dates = (get(locale=code).values() for get in (get_month_names, get_day_names) for code in ("en", "ko"))
    names = {*countries.country_names(), *(name.casefold() for some in dates for name in some)}
    return frozenset(map(words.stem, names))
