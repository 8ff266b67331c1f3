"""How a question is read: alone or in the context of the entry shown before, as typed or with a typo corrected."""

from __future__ import annotations

import pytest

from knowledge.index import Index
from knowledge.question import Doubt, Outcome, Question


@pytest.mark.parametrize("context", ["parma", "date", "ukraine", "no-such-entry", ""])
def test_context_is_not_for_whole_questions(shipped_index: Index, context: str) -> None:
    """A question that stands alone has the same answer in any context, even after a deleted entry."""
    assert shipped_index.match(Question("What is KADIF?", context=context)).entry == "kadif"
    asked = Question("한국 수석대표가 누구예요?", context=context)
    assert shipped_index.match(asked).entry == "chief-representative"


def test_what_makes_a_follow_up_sure(shipped_index: Index) -> None:
    """An unrelated entry is answered only with a margin over others; else it is suggested.

    A related entry is answered even if another entry is nearly as similar.
    """
    doubtful = shipped_index.explain(Question("when does it end", context="kasi-progress"))
    assert doubtful.match.outcome is Outcome.SUGGEST
    assert doubtful.doubt is Doubt.CONTEXT
    assert (
        shipped_index.match(Question("how many were they", context="asean-delegation")).entry == "asean-delegation-size"
    )


def test_suggestions_after_another_answer(shipped_index: Index) -> None:
    """A question without an answer in context gets the same suggestions as without context."""
    alone = shipped_index.match(Question("and the west philippine sea?"))
    assert alone.outcome is Outcome.SUGGEST
    assert shipped_index.match(Question("and the west philippine sea?", context="audacious-initiative")) == alone


def test_a_correction_is_explained_by_what_is_meant(shipped_index: Index) -> None:
    """In a correction neither the words nor the conflicts of the rejected part count."""
    explained = shipped_index.explain(Question("not where, the slogan", context="asean-chair"))
    assert explained.match.entry == "chair-theme"
    assert [word.token.text for word in explained.words] == ["the", "slogan"]
    assert explained.conflicts == ()


def test_what_is_suggested(shipped_index: Index) -> None:
    """A correction of a short word or of a first letter is only suggested; a sure one answers.

    The explanation shows the word as it was typed.
    """
    match = shipped_index.match(Question("what is kai"))
    assert match.outcome is Outcome.SUGGEST
    assert match.candidates[0].entry == "kasi"
    words = shipped_index.explain(Question("what would laps like to cooperate on")).words
    assert ("laps", "lao_pdr") in {(word.token.text, word.token.term) for word in words}
