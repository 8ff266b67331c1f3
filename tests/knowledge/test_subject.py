"""The FAQ's subject says little about what a question asks; an entry's party says more."""

from __future__ import annotations

import pytest

from knowledge.index import Index
from knowledge.loader import LoadedFAQ
from knowledge.model import FAQ
from knowledge.question import Outcome, Question
from knowledge.subject import Subject
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
    """An entry is about another party if its title names only that party, and the question only the other."""
    entries = [
        {"id": "owls", "questions": ["Who is the Owls' coach?", "do the foxes know him"], "answer": "Bo."},
        {"id": "foxes", "questions": "Who is the Foxes' coach?", "answer": "Di."},
        {"id": "both", "questions": "When do the Owls meet the Foxes?", "answer": "At noon."},
        {"id": "nobody", "questions": "Where is it played?", "answer": "Here."},
    ]
    faq = FAQ.model_validate({"title": "Owls and Foxes", "synonyms": SYNONYMS, "entries": entries})
    texts = [text for entry in faq.entries for text in entry.phrasings()]
    vocabulary = Vocabulary(texts, faq.synonyms)
    subject = Subject(faq, vocabulary)
    assert [subject.other_party(position) for position in range(4)] == ["foxes", "owls", None, None]
    mask = subject.of_another(vocabulary.read(asked))
    assert [entry.id for entry, is_other in zip(faq.entries, mask, strict=True) if is_other] == of_another


def test_of_three_parties_none_is_the_other() -> None:
    """An entry about two of three does not make the third "the other side"."""
    entries = [{"id": "game", "questions": "When do the Owls meet the Foxes?", "answer": "At noon."}]
    faq = FAQ.model_validate({"title": "Owls, Foxes and Moles", "synonyms": SYNONYMS, "entries": entries})
    subject = Subject(faq, Vocabulary(faq.entries[0].phrasings(), faq.synonyms))
    assert len(subject.parties) == 3
    assert subject.other_party(0) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("who led the rok side at the 28 asean-rok dialogue", "who led the rok side at the"),
        ("who came in april 2024", "who came"),
        ("on 4 april, who came", "who came"),
        ("what did they say on april 4, 2024?", "what did they say"),
        ("who chairs asean this year", "who chairs asean"),
        ("4월 4일 회의에서 누가 왔나요", "누가 왔나요"),
        ("2024년 4월에 누가 왔나요", "누가 왔나요"),
        ("who came to the talks at the annual meeting of asean and rok", "who came to the talks"),
        ("who spoke during the asean meeting", "who spoke"),
        ("who came to the security dialogue", "who came to the security dialogue"),
        ("who came at the six-party talks", "who came at the six-party talks"),
        ("what is the meeting at which they met", "what is the meeting at which they met"),
        # Another day, and texts that are not the title.
        ("who came in may 2024", "who came in may"),
        ("was it on april 14", "was it 14"),
        ("14월 4일에", "14월 4일에"),
        ("does asean support the rok", "does asean support the rok"),
        ("asean dialogue partners", "asean dialogue partners"),
    ],
)
def test_without(shipped: LoadedFAQ, text: str, rest: str) -> None:
    """The title, or most of it, and the day of the release are the FAQ's subject."""
    texts = [text for entry in shipped.faq.entries for text in entry.phrasings()]
    vocabulary = Vocabulary(texts, shipped.faq.synonyms)
    found = Subject(shipped.faq, vocabulary).without(text)
    assert [token.term for token in found] == [token.term for token in vocabulary.read(rest)]


@pytest.mark.parametrize("title", ["Harbour Library", "Library", "The Library of the Harbour of Busan"])
def test_titles_of_other_lengths(title: str) -> None:
    """A title may have two words; with one, too many questions would have it."""
    faq = FAQ.model_validate({"title": title, "entries": [{"id": "a", "questions": "What is it?", "answer": "It."}]})
    subject = Subject(faq, Vocabulary([title], []))
    words = [token.term for token in subject.without("cards of the harbour library")]
    assert ("harbour" in words) is (title != "Harbour Library")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("may i ask who may march", "may i ask who may march"),
        ("who came in march", "who came"),
        ("who came on 3 may 2024", "who came"),
        ("who came may 3", "who came"),
    ],
)
def test_months_that_are_words_too(text: str, rest: str) -> None:
    """May and March are months only beside a day, a year or a preposition."""
    texts = [text, "Who came?"]
    sources = {name: {"file": "a.txt", "title": "A", "date": day} for name, day in DAYS.items()}
    entry = {"id": "a", "questions": texts[1], "answer": "We."}
    faq = FAQ.model_validate({"title": "Parade", "sources": sources, "entries": [entry]})
    vocabulary = Vocabulary(texts, [])
    found = Subject(faq, vocabulary).without(text)
    assert [token.term for token in found] == [token.term for token in vocabulary.read(rest)]


DAYS = {"spring": "2024-03-01", "early": "2024-05-03"}

QUESTIONS = {
    "chief-representative": ("who led the korean delegation", "한국 수석대표는 누구예요?"),
    "parma": ("What is PARMA?", "PARMA가 뭐예요?"),
    "asean-chair": ("which country chairs asean", "아세안 의장국은 어디예요?"),
    "asean-delegation-size": ("how many people came from asean", "아세안 대표단은 몇 명이었나요?"),
    "myanmar": ("was Myanmar discussed", "미얀마 문제도 논의했나요?"),
    "supply-chains": ("what was said about supply chains", "공급망에 대해 뭐라고 했나요?"),
}


@pytest.mark.parametrize(
    "around",
    [
        "{} at the 28th ASEAN-ROK Dialogue",
        "At the ASEAN-ROK Dialogue in April 2024, {}?",
        "{} on 4 April 2024",
        "{} this year",
        "{} at the annual meeting",
        "{} at the meeting between Korea and ASEAN",
        "in the talks with ASEAN, {}",
        "{} per MOFA",
        "{}, please answer in English",
        "1) {}",
        "i have a question about the ASEAN-ROK dialogue. {}",
        "Foreign Ministry press release: {}",
        "제28차 한-아세안 대화에서 {}",
        "4월 4일 회의에서 {}",
        "2024년 4월에 {}",
        "외교부 보도자료 보고 질문드려요. {}",
        "보도자료에 따르면 {}",
        "외교부에 따르면 {}",
        "그 회의에서 {}",
        "여기 누구 아시는 분? {}",
    ],
)
def test_questions_that_name_the_subject(shipped_index: Index, around: str) -> None:
    """A question that names the subject is matched by its other words."""
    korean = not around.isascii()
    asked = {entry: around.format(both[korean]) for entry, both in QUESTIONS.items()}
    assert {entry: shipped_index.match(Question(text)).entry for entry, text in asked.items()} == {
        entry: entry for entry in asked
    }


@pytest.mark.parametrize(
    "text",
    ["where was the party at the 28th ASEAN-ROK Dialogue", "regarding the ASEAN-ROK Dialogue in April, who cooked?"],
)
def test_the_subject_answers_nothing(shipped_index: Index, text: str) -> None:
    """A question that names the subject is not about the subject."""
    assert shipped_index.match(Question(text)).outcome is not Outcome.ANSWER


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("who all went from koreas side", "rok-participants"),
        ("make-up of the Korean team", "rok-participants"),
        ("who spoke for ASEAN", "asean-delegation"),
    ],
)
def test_sides(shipped_index: Index, text: str, entry: str) -> None:
    """A question about one party is not answered about the other."""
    assert shipped_index.match(Question(text)).entry == entry


def test_no_head_is_borrowed(shipped_index: Index) -> None:
    """The release names no head of the ASEAN side, and Korea's head does not count as one."""
    assert shipped_index.match(Question("head of the ASEAN delegation")).entry is None
