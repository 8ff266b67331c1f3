"""Typos resemble those of people, and are the same each time."""

from __future__ import annotations

from random import Random

import pytest
from rapidfuzz.distance import OSA

from knowledge import hangul
from tests.benchmarks.typos import mistype, slip

TEXT = "how long does the transfer of money between two accounts take " * 200


@pytest.mark.parametrize("seed", range(50))
def test_a_slip_is_one_edit(seed: int) -> None:
    """A typo changes one letter, adds one, drops one, or swaps two."""
    assert OSA.distance("transfer", slip("transfer", Random(seed))) == 1


def test_a_tenth_of_the_words_gets_a_slip() -> None:
    """A tenth of the words of three letters or more are changed; shorter words never are."""
    pairs = list(zip(TEXT.split(), mistype(TEXT, Random(1)).split(), strict=True))
    changed = [word for word, typed in pairs if word != typed]
    assert "of" not in changed
    assert 0.08 < len(changed) / sum(len(word) > 2 for word, _ in pairs) < 0.12


@pytest.mark.parametrize("seed", range(20))
def test_a_slip_in_korean(seed: int) -> None:
    """A typo in a Korean word changes its keys; the word still consists of syllables."""
    typed = mistype("수석대표는", Random(seed), 1)
    assert OSA.distance(hangul.latin_keys(typed), hangul.latin_keys("수석대표는")) <= 1
    assert all("가" <= syllable <= "힣" for syllable in typed)


def test_the_same_seed_makes_the_same_typos() -> None:
    """The same seed gives the same typos, another seed gives others."""
    assert mistype(TEXT, Random(2)) == mistype(TEXT, Random(2)) != mistype(TEXT, Random(3))
