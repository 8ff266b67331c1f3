"""Which keys a finger may hit instead of another."""

from __future__ import annotations

import pytest

from knowledge.keyboard import NEIGHBOURS


@pytest.mark.parametrize(("letter", "around"), [("q", "wa"), ("g", "fhtyvb"), ("m", "njk"), ("p", "ol")])
def test_neighbours_are_the_keys_around_a_letter(letter: str, around: str) -> None:
    """The keys that touch a key are its neighbours."""
    assert set(NEIGHBOURS[letter]) == set(around)
