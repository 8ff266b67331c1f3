"""The rules about two values: each breach is reported at its place, with the value it conflicts with."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.loader import load_text
from knowledge.problems import FAQError
from tests.knowledge.conftest import Broken, Load
from tests.knowledge.findings import check_slip

LAST_QUESTION = "questions: What is the Story Hour?"
LAST_QUOTE = "{document: notice, paragraph: 3, quote: The Story Hour for children is held every Saturday}"
LAST_GROUP = "  - [director, head librarian, 관장]\n"
LAST_KNOWN = "{ask: how much is a kayak, expect: none}"


def test_small_faq_breaks_no_rule(load: Load, small_text: str) -> None:
    """The FAQ that the tables below break is valid before."""
    assert load(small_text)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "- id: story-hour",
            "- id: ▸hours",
            "entry 'hours' › id: the id 'hours' is already used on line 16 — choose another id",
        ),
        (
            "- id: story-hour",
            "- id: ▸none",
            "entry 'none' › id: 'none' means that no entry answers — choose another id",
        ),
        (
            "- {id: borrow, title: Borrowing}",
            "- {id: borrow, title: Borrowing}\n  - {id: ▸visit, title: V}",
            "topic 'visit' › id: the id 'visit' is already used on line 8 — choose another id",
        ),
    ],
)
def test_repeated_id(broken: Broken, old: str, new: str, message: str) -> None:
    """An id that is taken or reserved is refused."""
    found, (place,) = broken(old, new)
    assert found == [f"faq.yaml:{place}: {message}"]


@pytest.mark.parametrize(
    ("questions", "way", "finding"),
    [
        ("▸Who is the director?", "", "'Who is the director?' is already a question of entry 'director', on line 44"),
        (
            "▸WHO IS... the  director",
            "",
            "'WHO IS... the  director' is already a question of entry 'director', on line 44",
        ),
        ("[x, ▸관장이 누구예요]", " › 2", "'관장이 누구예요' is already a question of entry 'director', on line 45"),
        ("{en: x, ko: ▸Loan period!}", " › ko", "'Loan period!' is already a question of entry 'loans', on line 39"),
        ("{ko: [x, ▸Story, ▸story]}", " › ko › 3", "'story' is already a question of this entry, on line 50"),
        ("[what's on, ▸whats on?]", " › 2", "'whats on?' is already a question of this entry, on line 50"),
        (
            "▸who is the director, thanks",
            "",
            "'who is the director, thanks' is already a question of entry 'director', on line 44",
        ),
        ("[28th hour, ▸28 HOUR]", " › 2", "'28 HOUR' is already a question of this entry, on line 50"),
    ],
)
def test_repeated_question(broken: Broken, questions: str, way: str, finding: str) -> None:
    """The same question twice is refused, regardless of case, punctuation and language."""
    found, places = broken(LAST_QUESTION, f"questions: {questions}")
    message = f"entry 'story-hour' › questions{way}: {finding} — keep it in one place"
    assert found == [f"faq.yaml:{places[-1]}: {message}"]


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("id: story-hour", "id: director", "the id 'director' is already used"),
        (LAST_QUESTION, "questions: Who is the director?", "is already a question of entry 'director'"),
        (LAST_QUOTE, "{document: notice, paragraph: 99, quote: Q}", "has no paragraph 99"),
    ],
)
def test_a_slip_hides_nothing_else(broken: Broken, old: str, new: str, finding: str) -> None:
    """Other errors of an entry with a mistake are reported together with it."""
    found, _ = broken(old, f"{new}\n    relatd: []")
    assert [said for said in ("this key is not known", finding) if any(said in one for one in found)] == [
        "this key is not known",
        finding,
    ]


@pytest.mark.parametrize(("questions", "way"), [("▸???", ""), ("[x, ▸—]", " › 2"), ("{en: x, ko: ▸🙂}", " › ko")])
def test_question_without_words(broken: Broken, questions: str, way: str) -> None:
    """A question without words is refused."""
    text = questions.rsplit("▸", 1)[1].rstrip("]}")
    found, (place,) = broken(LAST_QUESTION, f"questions: {questions}")
    message = f"entry 'story-hour' › questions{way}: '{text}' contains no words — write a question, or remove the line"
    assert found == [f"faq.yaml:{place}: {message}"]


@pytest.mark.parametrize(
    ("group", "message"),
    [
        (
            "[kayak, ▸library card]",
            "synonym group 4 › 2: 'library card' is already in the group on line 13"
            " — keep it in one group, or merge the groups",
        ),
        (
            "[▸Opening Hour, kayak]",
            "synonym group 4 › 1: 'Opening Hour' is already in the group on line 12"
            " — keep it in one group, or merge the groups",
        ),
        ("[kayak, ▸'-']", "synonym group 4 › 2: '-' contains no words — remove it"),
    ],
)
def test_repeated_synonym(broken: Broken, group: str, message: str) -> None:
    """A word in two groups is refused, even in another inflection; so is a text that is not a word."""
    found, (place,) = broken(LAST_GROUP, f"{LAST_GROUP}  - {group}\n")
    assert found == [f"faq.yaml:{place}: {message}"]


def test_synonym_twice_in_one_group(broken: Broken) -> None:
    """A word may occur twice in one group."""
    assert broken(LAST_GROUP, f"{LAST_GROUP}  - [kayak, Kayak, kayaks]\n") == ([], [])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "related: [card]",
            "related: [card, ▸hours]",
            "entry 'hours' › related › 2: an entry cannot be related to itself — remove it",
        ),
        (
            "related: [card]",
            "related: [▸crad]",
            "entry 'hours' › related › 1: there is no entry 'crad' — did you mean 'card'?",
        ),
        (
            "related: [card]",
            "related: [▸x]",
            "entry 'hours' › related › 1: there is no entry 'x' — add it, or correct the name",
        ),
        (
            "id: story-hour\n    topic: visit",
            "id: story-hour\n    topic: ▸visits",
            "entry 'story-hour' › topic: there is no topic 'visits' — did you mean 'visit'?",
        ),
        (
            "id: story-hour\n    topic: visit",
            "id: story-hour\n    topic: ▸x",
            "entry 'story-hour' › topic: there is no topic 'x' — add it, or correct the name",
        ),
        (
            LAST_KNOWN,
            "{ask: kayak, expect: ▸story}",
            "known question 'kayak' › expect: there is no entry 'story' — did you mean 'story-hour'?",
        ),
        (
            LAST_KNOWN,
            "{ask: kayak, expect: ▸noen}",
            "known question 'kayak' › expect: there is no entry 'noen' — did you mean 'none'?",
        ),
        (
            LAST_KNOWN,
            "{ask: kayak, expect: ▸[hours, none, x]}",
            "known question 'kayak' › expect: there is no entry 'x' — add it, or correct the name",
        ),
    ],
)
def test_dangling_reference(broken: Broken, old: str, new: str, message: str) -> None:
    """A dangling reference is refused, with the name that may be meant."""
    found, (place,) = broken(old, new)
    assert found == [f"faq.yaml:{place}: {message}"]


@pytest.mark.parametrize(
    ("source", "finding"),
    [
        (
            "{document: ▸notcie, paragraph: 3, quote: Q}",
            "source › document: there is no source 'notcie' — did you mean 'notice'?",
        ),
        (
            "{document: ▸x, paragraph: 3, quote: Q}",
            "source › document: there is no source 'x' — add it, or correct the name",
        ),
        (
            "{document: notice, paragraph: ▸4, quote: Q}",
            "source › paragraph: harbour-library.txt has no paragraph 4 — its paragraphs are 0 (the heading) to 3",
        ),
        (
            "{document: notice, paragraph: 1, quote: ▸A library card is free}",
            "source › quote: these words are not in paragraph 1 of harbour-library.txt — they are in paragraph 2",
        ),
        (
            "{document: notice, paragraph: 3, quote: ▸held every Sunday}",
            "source › quote: these words are not in paragraph 3 of harbour-library.txt"
            " — the closest words are “held every Saturday”",
        ),
        (
            "{document: notice, paragraph: 3, quote: ▸“held every Saturday”}",
            "source › quote: these words are not in paragraph 3 of harbour-library.txt"
            " — remove the curly quotation marks: YAML uses straight ones",
        ),
        (
            "[{document: notice, paragraph: 3, quote: ▸Story Hours}, {document: notice, paragraph: ▸9, quote: Q}]",
            "source › 1 › quote: these words are not in paragraph 3 of harbour-library.txt"
            " — the closest words are “Story Hour”\n"
            "source › 2 › paragraph: harbour-library.txt has no paragraph 9 — its paragraphs are 0 (the heading) to 3",
        ),
    ],
)
def test_broken_citation(broken: Broken, source: str, finding: str) -> None:
    """A citation of something its document lacks is refused, with what the document has."""
    found, places = broken(LAST_QUOTE, source)
    assert found == [
        f"faq.yaml:{place}: entry 'story-hour' › {message}"
        for place, message in zip(places, finding.splitlines(), strict=True)
    ]


@pytest.mark.parametrize(
    ("document", "fix"),
    [
        (
            "1. 도서관은 9시에 연다.".encode("cp949"),
            "the document is not UTF-8 and cannot be read completely: save it as UTF-8",
        ),
        (
            "도서관은 9시에 연다.".encode(),
            "number its paragraphs (`1. …` at the start of a line), or cite 0, the whole document",
        ),
    ],
)
def test_a_document_that_must_be_mended(tmp_path: Path, document: bytes, fix: str) -> None:
    """If a citation fails because of how the document is written, the fix is in the document."""
    (tmp_path / "a.txt").write_bytes(document)
    text = (
        "title: T\nsources: {a: {file: a.txt, title: A, date: 2025-01-15}}\nentries:\n  - id: x\n    questions: Q\n"
        "    answer: A\n    source: {document: a, paragraph: 1, quote: 도서관은 9시에 연다.}\n"
    )
    with pytest.raises(FAQError) as refused:
        load_text(text, "faq.yaml", [tmp_path])
    assert [problem.fix for problem in refused.value.problems] == [fix]


@pytest.mark.parametrize("name", ["missing.txt", "..", "a" * 200])
def test_missing_document(broken: Broken, name: str) -> None:
    """A document that is not found is reported at its file name."""
    message = f"sources › notice › file: there is no document {name}"
    fix = "put it into the folder seeds beside the FAQ file, or correct the name"
    check_slip(broken, "harbour-library.txt", f"▸{name}", [f"{message} — {fix}"])


def test_missing_document_is_said_once(broken: Broken) -> None:
    """A missing document is reported at its source, not again at each citation."""
    found, (place,) = broken("harbour-library.txt", "▸harbor-library.txt")
    assert found == [
        f"faq.yaml:{place}: sources › notice › file: there is no document harbor-library.txt"
        " — put it into the folder seeds beside the FAQ file, or correct the name"
    ]


def test_answer_in_default_language(broken: Broken) -> None:
    """Each entry has an answer in the default language."""
    found, places = broken("answer: {en: The director is **Mina Park**., ko: 관장은", "answer: ▸{ko: 관장은")
    message = "entry 'director' › answer: there is no answer in the default language (en) — add `en: …`"
    assert found == [f"faq.yaml:{places[0]}: {message}"]


def test_quotes_of_line_breaks_and_curly_marks(broken: Broken) -> None:
    """A quote may run over a line break of its document, and its quotation marks may be plain or curly."""
    quote = 'Tuesday to Sunday. \\"Readers come first,\\" says the director, Mina Park.'
    assert broken(LAST_QUOTE, f'{{document: notice, paragraph: 1, quote: "{quote}"}}') == ([], [])


def test_breaches_come_together(broken: Broken) -> None:
    """All breaches of the rules are reported at once, in the file's order."""
    found, places = broken(
        LAST_QUESTION, "questions: [▸is the card free, story hour, ▸Story hour]\n    related: [▸story-hour, ▸boats]"
    )
    assert [finding.split(": ")[0] for finding in found] == [f"faq.yaml:{place}" for place in places]


def test_language_of_the_file(load: Load, small_text: str) -> None:
    """With another default language, every answer must have that one; short forms are in it."""
    with pytest.raises(FAQError) as refused:
        load(f"language: de\n{small_text}")
    assert [problem.what for problem in refused.value.problems] == [
        f"entry '{name}' › answer: there is no answer in the default language (de)"
        for name in ("hours", "card", "director")
    ]


def test_default_language_that_no_answer_is_in(load: Load) -> None:
    """If all answers are in another language, that one is meant: a single finding says how to declare it."""
    entry = "- {{id: {0}, questions: {{ko: {0}가 뭐예요?}}, answer: {{ko: 답}}}}"
    text = "title: T\nentries:\n" + "\n".join(f"  {entry.format(name)}" for name in "abc") + "\n"
    with pytest.raises(FAQError) as refused:
        load(text)
    [problem] = refused.value.problems
    assert str(problem) == (
        "faq.yaml:3:47: entry 'a' › answer: no answer is in the default language (en)"
        " — write `language: ko` at the top of the file"
    )
    with pytest.raises(FAQError, match=r"faq.yaml:1:11: language: no answer is in the default language \(de\)"):
        load(f"language: de\n{text}")
    assert load(f"language: ko\n{text}")
