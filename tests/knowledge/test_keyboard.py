"""Neighbouring keys, and typos of one key slip."""

from __future__ import annotations

from random import Random

import pytest

from knowledge.keyboard import NEIGHBOURS, is_slip
from tests.benchmarks.typos import slip


@pytest.mark.parametrize(("letter", "around"), [("q", "wa"), ("g", "fhtyvb"), ("m", "njk"), ("p", "ol")])
def test_neighbours_are_the_keys_around_a_letter(letter: str, around: str) -> None:
    """The neighbours of a key are the keys that touch it."""
    assert set(NEIGHBOURS[letter]) == set(around)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tge", "the"),  # The adjacent key.
        ("hte", "the"),  # Two letters swapped.
        ("te", "the"),  # One letter left out.
        ("tthe", "the"),  # One letter doubled.
        ("tyhe", "the"),  # Two keys hit at once.
        ("rthe", "the"),
        ("the", "then"),
    ],
)
def test_a_slip(typed: str, meant: str) -> None:
    """One slip explains the typed word."""
    assert is_slip(typed, meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("the", "the"),
        ("tqe", "the"),  # A distant key.
        ("thex", "the"),
        ("metting", "meeting"),  # Two slips.
        ("eht", "the"),
        ("then", "the"),
        ("", ""),
        ("", "the"),
    ],
)
def test_no_slip(typed: str, meant: str) -> None:
    """No slip, or more than one, explains the typed word."""
    assert not is_slip(typed, meant)


@pytest.mark.parametrize("word", ["transfer", "meeting", "asean", "who"])
def test_slips_of_the_benchmarks(word: str) -> None:
    """The typos of the benchmarks are slips, unless they change nothing."""
    typed = {slip(word, Random(seed)) for seed in range(200)} - {word}
    assert len(typed) > 20
    assert all(is_slip(one, word) for one in typed)
