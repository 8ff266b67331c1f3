"""The entries that a half-typed question may mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.index import Index


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
