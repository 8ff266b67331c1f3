"""Entries of one party are told from those of another."""

from __future__ import annotations

import pytest

from knowledge.index import Index
from knowledge.model import FAQ
from knowledge.parties import Parties
from knowledge.question import Question
from knowledge.vocabulary import Vocabulary

SYNONYMS = [("Owls", "Blue Owls"), ("Foxes", "Red Foxes"), ("Moles", "Green Moles"), ("coach", "trainer")]


@pytest.mark.parametrize(
    ("asked", "of_another"),
    [
        ("who trains the red foxes", ["owls"]),
        ("who trains the owls", ["foxes"]),
        ("do the foxes like the owls", []),
        ("what do the moles eat", []),
        ("who is the coach", []),
    ],
)
def test_of_another(asked: str, of_another: list[str]) -> None:
    """An entry is of another party if its title names one, and the question only the other; more names say nothing."""
    entries = [
        {"id": "owls", "questions": ["Who is the Owls' coach?", "do the foxes know him"], "answer": "Bo."},
        {"id": "foxes", "questions": "Who is the Foxes' coach?", "answer": "Di."},
        {"id": "both", "questions": "When do the Owls meet the Foxes?", "answer": "At noon."},
        {"id": "nobody", "questions": "Where is it played?", "answer": "Here."},
    ]
    faq = FAQ.model_validate({"title": "Owls and Foxes", "synonyms": SYNONYMS, "entries": entries})
    texts = [text for entry in faq.entries for text in entry.phrasings()]
    vocabulary = Vocabulary(texts, faq.synonyms)
    mask = Parties(faq, vocabulary).of_another(vocabulary.read(asked))
    assert [entry.id for entry, is_other in zip(faq.entries, mask, strict=True) if is_other] == of_another


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("who all went from koreas side", "rok-participants"),
        ("make-up of the Korean team", "rok-participants"),
        ("who spoke for ASEAN", "asean-delegation"),
    ],
)
def test_sides(shipped_index: Index, text: str, entry: str) -> None:
    """Who asks about one side is not told about the other."""
    assert shipped_index.match(Question(text)).entry == entry


def test_no_head_is_borrowed(shipped_index: Index) -> None:
    """The release names no head of the ASEAN side, and Korea's is none."""
    assert shipped_index.match(Question("head of the ASEAN delegation")).entry is None
