"""A small FAQ that cites a document of its own, and the FAQ that ships; each is loaded and compiled once.

Also the words of a few texts, and functions that make a smaller FAQ of some questions.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.index import Index
from knowledge.loader import SHIPPED_FAQ, LoadedFAQ, load_file, load_text
from knowledge.model import FAQ
from knowledge.problems import FAQError
from knowledge.question import Question
from knowledge.token import Token
from knowledge.vocabulary import Vocabulary

Load = Callable[[str], LoadedFAQ]
"""The type of the fixture `load`."""

Broken = Callable[[str, str], tuple[list[str], list[str]]]
"""The type of the fixture `broken`."""

SHORTEST = "title: T\nentries: [{id: a, questions: What is it?, answer: It.}]\n"
"""The text of an FAQ of one entry."""

NOTICE = """\
Notice of the Harbour Library

Date
2025-01-15

1. The Harbour Library is open from nine to six,
Tuesday to Sunday. “Readers come first,” says the director, Mina Park.

※ It is closed on public holidays.

2. A library card is free of charge for residents. Up to five books may be borrowed
for three weeks.

*The fine for a late book is ten cents a day.

3. The Story Hour for children is held every Saturday in the Blue Room.
"""

SMALL_FAQ = """\
title: {en: Harbour Library, ko: 항구 도서관}
sources:
  notice:
    file: harbour-library.txt
    title: Notice of the Harbour Library
    date: 2025-01-15
topics:
  - id: visit
    title: {en: Visiting, ko: 방문}
  - {id: borrow, title: Borrowing}
synonyms:
  - [opening hours, opening times, 운영 시간]
  - [library card, borrower pass, 대출증]
  - [director, head librarian, 관장]
entries:
  - id: hours
    topic: visit
    questions:
      en: [What are the opening hours?, when does the library open, is the library open on Sundays]
      ko: [운영 시간이 어떻게 되나요?, 도서관은 언제 열어요]
    answer:
      en: The library is open **from nine to six**, Tuesday to Sunday.
      ko: 도서관은 화요일부터 일요일까지 **9시부터 18시까지** 문을 엽니다.
    source: {document: notice, paragraph: 1, quote: "The Harbour Library is open from nine to six, Tuesday to Sunday."}
    related: [card]
  - id: card
    topic: borrow
    questions:
      en: [How do I get a library card?, what does a library card cost, is the card free]
      ko: [대출증은 어떻게 만들어요?]
    answer:
      en: A library card is **free of charge** for residents.
      ko: 대출증은 주민에게 **무료**입니다.
    source:
      - {document: notice, paragraph: 2, quote: A library card is free of charge for residents.}
    related: [loans, hours]
  - id: loans
    topic: borrow
    questions: [How many books can I borrow?, for how many weeks may a book be borrowed, loan period]
    answer: Up to **five books** may be borrowed for three weeks.
    source: {document: notice, paragraph: 2, quote: Up to five books may be borrowed for three weeks.}
  - id: director
    questions:
      en: [Who is the director?, tell me about Mina Park]
      ko: 관장이 누구예요?
    answer: {en: The director is **Mina Park**., ko: 관장은 **박미나**입니다.}
    source: {document: notice, paragraph: 1, quote: "“Readers come first,” says the director, Mina Park."}
  - id: story-hour
    topic: visit
    questions: What is the Story Hour?
    answer: The Story Hour is **for children**, every Saturday.
    source: {document: notice, paragraph: 3, quote: The Story Hour for children is held every Saturday}
known_questions:
  - {ask: opening tmes, expect: hours}
  - {ask: how much is a kayak, expect: none}
"""

TEXTS = [
    "What are the opening hours?",
    "How do I get a library card?",
    "Mina Park is the director",
    "도서관은 언제 열어요 운영 시간이 어떻게 되나요",
    "대출증은 무료입니다",
    "methane reduction by PARMA in 28 countries",
    "five books for three weeks",
]
SYNONYMS = [
    ("opening hours", "opening times", "운영 시간"),
    ("library card", "borrower pass", "대출증"),
    ("director", "head librarian", "관장"),
]

MARK = "▸"
"""Stands in a broken text before the place that its finding must point to."""


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the document that the small FAQ cites."""
    folder = tmp_path_factory.mktemp("library") / "seeds"
    folder.mkdir()
    (folder / "harbour-library.txt").write_text(NOTICE, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def notice_text() -> str:
    """The text of the document that the small FAQ cites."""
    return NOTICE


@pytest.fixture(scope="session")
def small_text() -> str:
    """The text of the small FAQ."""
    return SMALL_FAQ


@pytest.fixture(scope="session")
def load(seeds: Path) -> Load:
    """Load a text as `faq.yaml`, its documents in the small FAQ's folder."""
    return lambda text: load_text(text, "faq.yaml", (seeds,))


@pytest.fixture(scope="session")
def broken(load: Load) -> Broken:
    """Replace a piece of the small FAQ, and check the result.

    Returns the findings as an admin reads them, and the places (``line:column``) that were marked in the new piece.
    """

    def replace(old: str, new: str) -> tuple[list[str], list[str]]:
        assert SMALL_FAQ.count(old) == 1, f"{old!r} stands {SMALL_FAQ.count(old)} times in the small FAQ"
        *pieces, rest = SMALL_FAQ.replace(old, new).split(MARK)
        text, places = "", []
        for piece in pieces:
            text += piece
            places.append(f"{text.count(chr(10)) + 1}:{len(text) - text.rfind(chr(10))}")
        try:
            load(text + rest)
        except FAQError as error:
            return [str(problem) for problem in error.problems], places
        return [], places

    return replace


@pytest.fixture(scope="session")
def small(load: Load) -> LoadedFAQ:
    """The small FAQ."""
    return load(SMALL_FAQ)


@pytest.fixture(scope="session")
def small_index(small: LoadedFAQ) -> Index:
    """The small FAQ, compiled."""
    return Index(small.faq)


@pytest.fixture(scope="session")
def shipped() -> LoadedFAQ:
    """The FAQ that ships."""
    return load_file(SHIPPED_FAQ)


@pytest.fixture(scope="session")
def shipped_index(shipped: LoadedFAQ) -> Index:
    """The FAQ that ships, compiled."""
    return Index(shipped.faq)


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The words of a few texts."""
    return Vocabulary(TEXTS, SYNONYMS)


def entry_for(index: Index, text: str) -> str | None:
    """Id of the entry that answers."""
    return index.match(Question(text)).entry


def faq_of(answer: str = "About {}.", /, **questions: str | list[str]) -> FAQ:
    """An FAQ of some entries, each given by its questions; all have the same answer, but for the id that it names."""
    entries = [{"id": name, "questions": asked, "answer": answer.format(name)} for name, asked in questions.items()]
    return FAQ.model_validate({"title": "T", "entries": entries})


def index_of(answers: dict[str, tuple[list[str], str]]) -> Index:
    """An FAQ of some entries, each given by its questions and its answer, compiled."""
    entries = [{"id": name, "questions": asked, "answer": answer} for name, (asked, answer) in answers.items()]
    return Index(FAQ.model_validate({"title": "Harbour School", "entries": entries}))


def terms(tokens: list[Token]) -> list[str]:
    """The terms of the content words."""
    return [token.term for token in tokens if not token.is_filler]
