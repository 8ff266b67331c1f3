"""Completion of half-typed words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import hangul
from knowledge.completion import WordCompletion

WORDS = WordCompletion(["methane", "method", "partner", "메탄", "회의", "값"])


@pytest.mark.parametrize(
    ("beginning", "words"),
    [
        ("meth", ["methane", "method"]),
        ("methan", ["methane"]),
        ("x", []),
        ("메", ["메탄"]),
        ("메ㅌ", ["메탄"]),
        ("멭", ["메탄"]),
        ("호", ["회의"]),
        ("갑", ["값"]),
        ("한국메ㅌ", ["한국메탄"]),
    ],
)
def test_words_are_found_by_how_they_begin(beginning: str, words: list[str]) -> None:
    """Latin words are completed by letters, Korean ones by jamo, also after other syllables."""
    assert WORDS.of(beginning) == words


@pytest.mark.parametrize(
    ("beginning", "words"),
    [
        ("mteh", ["methane", "method"]),
        ("metha", ["methane", "method"]),
        ("artner", []),
        ("pat", []),
        ("parn", ["partner"]),
    ],
)
def test_one_slip_is_forgiven_in_what_is_long_enough(beginning: str, words: list[str]) -> None:
    """A typo is allowed from four letters on, except in the first."""
    assert WORDS.with_a_slip(beginning) == words


@given(st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=4))
def test_a_korean_word_is_found_at_each_key_that_is_pressed(word: str) -> None:
    """The word is found after each key, however the keyboard composes the letters."""
    known = WordCompletion([word])
    typed = hangul.letters(word)
    for keys in range(1, len(typed) + 1):
        assert word in known.of(typed[:keys])
