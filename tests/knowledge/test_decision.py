"""What makes the most similar entry a suggestion rather than the answer."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.conflicts import Conflicts
from knowledge.decision import (
    ANSWER_THRESHOLD,
    CLEAR_MARGIN,
    LEAST_MARGIN,
    SPLIT_MARGIN,
    SUGGEST_THRESHOLD,
    Decision,
    Doubts,
)
from knowledge.index import Index
from knowledge.model import FAQ
from knowledge.postings import Postings
from knowledge.question import Doubt, Outcome, Question
from knowledge.read_text import ReadText
from knowledge.reading import Reading
from knowledge.relations import Relations
from knowledge.roles import ToldRoles
from knowledge.subject import Subject
from knowledge.vocabulary import Vocabulary
from tests.knowledge.conftest import faq_of, index_of


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("cooperation", Doubt.NEAR_TIE),
        ("climate change", Doubt.COMMON),
        ("does Blinken support PARMA", Doubt.KIND),
        ("what did ASEAN ask Korea for", Doubt.ROLES),
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


FUNDS = FAQ.model_validate(
    {
        "title": "T",
        "entries": [
            {"id": "fund", "questions": "What is the fund?", "answer": "Money."},
            {"id": "digital", "questions": "What is the digital fund?", "answer": "Chips.", "related": ["pays"]},
            {"id": "methane", "questions": "What is the methane fund?", "answer": "Air."},
            {"id": "pays", "questions": "Who pays the fund?", "answer": "All."},
            {"id": "lunch", "questions": "When is lunch?", "answer": "At noon."},
        ],
    }
)
IDS = [entry.id for entry in FUNDS.entries]
VOCABULARY = Vocabulary([text for entry in FUNDS.entries for text in entry.phrasings()], [])
THRESHOLD = 0.4


@pytest.fixture(scope="module")
def doubts() -> Doubts:
    """What makes an entry doubtful in an FAQ of funds."""
    asked = [[VOCABULARY.read(text) for text in entry.phrasings()] for entry in FUNDS.entries]
    postings = Postings(asked, [[] for _ in asked])
    conflicts = Conflicts(FUNDS, VOCABULARY, asked, postings, Subject(FUNDS, VOCABULARY))
    told = ToldRoles([[] for _ in asked], VOCABULARY.names)
    return Doubts(FUNDS, VOCABULARY, postings, conflicts, Relations(FUNDS), told)


def reading(
    text: str, first: str, second: str, margin: float, *, before: str | None = None, by_words: str | None = None
) -> Reading:
    """A question whose most similar entry, above the threshold, has a margin over the second.

    By words alone it may be another entry.
    """
    likeness = np.full(len(IDS), -2.0)
    likeness[IDS.index(first)], likeness[IDS.index(second)] = THRESHOLD + 0.1, THRESHOLD + 0.1 - margin
    words_only = likeness.copy()
    words_only[IDS.index(by_words or first)] = 1.0
    position = None if before is None else IDS.index(before)
    return Reading(ReadText(text, VOCABULARY.read(text)), likeness, words_only, position)


NARROW, CLOSE, WIDE = LEAST_MARGIN / 2, (LEAST_MARGIN + SPLIT_MARGIN) / 2, SPLIT_MARGIN * 2


@pytest.mark.parametrize(
    ("asked", "doubt"),
    [
        # Two entries are nearly as similar, unless the first belongs to the one shown before.
        (reading("lunch money", "lunch", "pays", NARROW), Doubt.NEAR_TIE),
        (reading("what about the digital one", "digital", "lunch", NARROW, before="pays"), None),
        (reading("what about the digital one", "digital", "lunch", NARROW, before="methane"), Doubt.NEAR_TIE),
        (reading("fund", "digital", "methane", WIDE, before="pays"), None),
        # The question names two entries, unless one of them is much more similar.
        (reading("digital methane", "digital", "methane", CLOSE), Doubt.SPLIT),
        (reading("digital methane", "digital", "methane", WIDE), None),
        (reading("digital fund", "digital", "methane", CLOSE), None),
        # An entry that is ruled out has a word that the first lacks.
        (reading("who likes methane", "pays", "lunch", WIDE, by_words="methane"), Doubt.SPLIT),
        (reading("who likes the fund", "pays", "lunch", WIDE, by_words="methane"), None),
        # A single word that many entries have, unless it is all of the title, or one entry is by far the most similar.
        (reading("fund", "digital", "methane", WIDE), Doubt.COMMON),
        (reading("what fund", "digital", "methane", WIDE), None),
        (reading("fund", "fund", "methane", WIDE), None),
        (reading("pays", "pays", "methane", WIDE), None),
        (reading("fund of boats", "digital", "methane", WIDE), None),
        (reading("fund", "digital", "methane", CLEAR_MARGIN * 2), None),
    ],
    ids=lambda value: value.asked.text if isinstance(value, Reading) else str(value),
)
def test_what_makes_an_entry_doubtful(doubts: Doubts, asked: Reading, doubt: Doubt | None) -> None:
    """However similar an entry is, it is only suggested if something speaks against it."""
    assert doubts.of(asked) is doubt
    decision = Decision(THRESHOLD, doubts)
    assert decision.is_answer(asked) is (doubt is None)
    assert decision.held_back_by(asked) is doubt


def test_below_the_threshold_nothing_is_held_back(doubts: Doubts) -> None:
    """An entry that is not similar enough is no answer, and no doubt is named."""
    decision = Decision(1.0, doubts)
    for asked in (reading("fund", "digital", "methane", WIDE), reading("fund", "fund", "methane", WIDE)):
        assert not decision.is_answer(asked)
        assert decision.held_back_by(asked) is None


def test_scores_tell_what_an_entry_does(doubts: Doubts) -> None:
    """The likenesses from which an entry answers and is suggested have the scores that say so; more is more."""
    decision = Decision(THRESHOLD, doubts)
    scores = decision.score(np.array([-1.0, decision.suggests_from, decision.answers_from, 2.0]))
    assert scores[1:3] == pytest.approx([SUGGEST_THRESHOLD, ANSWER_THRESHOLD])
    assert list(scores) == sorted(scores)
    assert 0 <= scores[0] < scores[-1] <= 1
