"""Groups of near-identical questions, so that one decision does for all of a group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from rapidfuzz import fuzz

from knowledge import words

ALIKE = 88.0
"""Least `token_sort_ratio` of two questions of one group."""

T = TypeVar("T")


def group_alike(items: Sequence[T], said: Callable[[T], str]) -> list[list[T]]:
    """Group items whose texts differ only by a typo or in word order; groups and items keep the given order."""
    groups: list[tuple[str, list[T]]] = []
    for item in items:
        normalised = words.normalise(said(item))
        for leader, group in groups:
            if fuzz.token_sort_ratio(leader, normalised, score_cutoff=ALIKE):
                group.append(item)
                break
        else:
            groups.append((normalised, [item]))
    return [group for _, group in groups]
