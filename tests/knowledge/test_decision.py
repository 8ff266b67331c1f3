"""What makes the most similar entry a suggestion rather than the answer."""

from __future__ import annotations

import pytest

from knowledge.index import Index
from knowledge.question import Doubt, Outcome, Question
from tests.knowledge.conftest import faq_of, index_of


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("cooperation", Doubt.NEAR_TIE),
        ("north korea", Doubt.COMMON),
        ("does Blinken support PARMA", Doubt.KIND),
        ("what is KAI", Doubt.SLIP),
        ("what is PARMA", None),
        ("how much money does PARMA have", None),
    ],
)
def test_what_held_an_entry_back(shipped_index: Index, text: str, doubt: Doubt | None) -> None:
    """An explanation says why the most similar entry, although above the threshold, is not the answer."""
    assert shipped_index.explain(Question(text)).doubt is doubt


def test_ambiguous_entries() -> None:
    """If two entries are equally similar, both are suggested."""
    index = Index(faq_of(zork="Where is the green zork kept?", plugh="Where is the green plugh kept?", x="Who cooks?"))
    match = index.match(Question("where is the green kept"))
    assert match.outcome is Outcome.SUGGEST
    assert {candidate.entry for candidate in match.candidates[:2]} == {"zork", "plugh"}


@pytest.mark.parametrize("text", ["how much is the uniform", "how much are the holidays"])
def test_what_is_ruled_out_keeps_its_words(text: str) -> None:
    """If the entry with a word is ruled out, an entry without the word does not answer instead."""
    school = index_of(
        {
            "homework": (["When is homework due?"], "On Fridays."),
            "lunch": (["How much is lunch?", "price of lunch"], "Five dollars."),
            "uniform": (["Where can I buy the uniform?", "uniform shop"], "In the shop."),
            "holidays": (["When are the holidays?", "dates of the holidays"], "In July."),
        }
    )
    assert school.match(Question("how much is lunch")).entry == "lunch"
    assert school.match(Question(text)).entry is None
