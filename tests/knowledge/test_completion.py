"""Completion of half-typed questions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import hangul
from knowledge.completion import WordCompletion
from knowledge.index import Index

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


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        ("par", "parma"),
        ("what is par", "parma"),
        ("prama", "parma"),
        ("메ㅌ", "parma"),
        ("chief rep", "chief-representative"),
    ],
)
def test_the_entry_that_is_meant_is_among_the_first(shipped_index: Index, typed: str, entry: str) -> None:
    """Half-typed questions find their entries in the FAQ that ships."""
    assert entry in [candidate.entry for candidate in shipped_index.complete(typed)[:2]]


@pytest.mark.parametrize(
    "typed", ["japan", "who led the jap", "japanese delegation", "weather in seoul", "zzz", "", " "]
)
def test_nothing_is_offered_that_was_not_meant(shipped_index: Index, typed: str) -> None:
    """A word that no entry has excludes all entries."""
    assert shipped_index.complete(typed) == ()


def test_a_finished_question_lists_its_answer_first(shipped_index: Index) -> None:
    """Every title, typed in full, lists its own entry first."""
    for entry in shipped_index.faq.entries:
        for language in entry.questions:
            assert shipped_index.complete(entry.title(language))[0].entry == entry.id


@given(st.text(max_size=60))
def test_any_text_may_be_typed(small_index: Index, text: str) -> None:
    """Any text is accepted, and the scores fall."""
    scores = [candidate.score for candidate in small_index.complete(text)]
    assert scores == sorted(scores, reverse=True)
