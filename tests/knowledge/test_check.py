"""What an FAQ needs for publishing, beyond being readable."""

from __future__ import annotations

import pytest

from knowledge.check import check
from knowledge.index import Index
from knowledge.loader import LoadedFAQ
from tests.knowledge.conftest import SHORTEST, Load


def test_shipped_faq(shipped: LoadedFAQ, shipped_index: Index) -> None:
    """The shipped FAQ passes all its known questions, lacks nothing, and covers its source document."""
    report = check(shipped, shipped_index)
    assert report.problems == ()
    assert report.warnings == ()
    assert report.coverage["release"].missing == ()
    assert report.coverage["release"].share == 1.0


def test_small_faq(small: LoadedFAQ, small_index: Index) -> None:
    """Entries without an answer in one of the languages get a warning; uncited sentences are counted."""
    report = check(small, small_index)
    assert report.problems == ()
    assert [str(warning) for warning in report.warnings] == [
        "faq.yaml:37:9: entry 'loans' has no answer in 'ko' — add one: the default language is shown instead",
        "faq.yaml:48:9: entry 'story-hour' has no answer in 'ko' — add one: the default language is shown instead",
    ]
    found = report.coverage["notice"]
    assert (found.covered, [number for number, _ in found.missing]) == (4, [0, 0, 1, 2, 3])
    assert found.share == pytest.approx(4 / 9)


@pytest.mark.parametrize(
    ("known", "problem"),
    [
        ("{ask: What are the opening hours?, expect: hours}", None),
        ("{ask: What are the opening hours?, expect: [card, hours]}", None),
        ("{ask: What are the opening hours?, expect: [none, hours]}", None),
        ("{ask: who rules Mars, expect: none}", None),
        (
            "{ask: What are the opening hours?, expect: card}",
            "known question 'What are the opening hours?' must reach card but reaches hours",
        ),
        (
            "{ask: What are the opening hours?, expect: [card, loans]}",
            "known question 'What are the opening hours?' must reach card or loans but reaches hours",
        ),
        ("{ask: who rules Mars, expect: hours}", "known question 'who rules Mars' must reach hours but reaches none"),
    ],
)
def test_known_questions(load: Load, small_text: str, known: str, problem: str | None) -> None:
    """A known question that does not have its expected outcome is a problem, at its place."""
    loaded = load(f"{small_text}  - {known}\n")
    found = check(loaded, Index(loaded.faq)).problems
    place = f"faq.yaml:{small_text.count(chr(10)) + 1}:5"
    fix = "add it or a similar question to the entry, or change what it expects"
    assert [str(one) for one in found] == ([f"{place}: {problem} — {fix}"] if problem else [])


def test_a_known_question_that_must_not_be_answered(load: Load, small_text: str) -> None:
    """The advice is the opposite of that for a question that must reach an entry."""
    loaded = load(f"{small_text}  - {{ask: What are the opening hours?, expect: none}}\n")
    [problem] = check(loaded, Index(loaded.faq)).problems
    assert problem.what == "known question 'What are the opening hours?' must reach none but reaches hours"
    assert problem.fix == "remove what is similar to it from the questions of 'hours', or let it expect hours"


def test_known_questions_that_contradict_each_other(load: Load, small_text: str) -> None:
    """The same words cannot have two expected outcomes: one of the two must be removed."""
    contrary = (
        "  - {ask: What are the opening hours?, expect: hours}\n  - {ask: what are the opening hours, expect: none}\n"
    )
    loaded = load(f"{small_text}{contrary}")
    [problem] = check(loaded, Index(loaded.faq)).problems
    assert problem.what == "known question 'what are the opening hours' must reach none but reaches hours"
    assert problem.fix == "the same question is listed again and expects hours: keep one of the two"


def test_entry_without_source(load: Load, small_text: str) -> None:
    """An entry that cites nothing gets a warning."""
    citation = (
        "    source: {document: notice, paragraph: 3, quote: The Story Hour for children is held every Saturday}\n"
    )
    loaded = load(small_text.replace(citation, ""))
    warnings = check(loaded, Index(loaded.faq)).warnings
    assert "faq.yaml:48:9: entry 'story-hour' cites no source — add `source:`" in map(str, warnings)


@pytest.mark.parametrize(
    ("head", "answer", "fix"),
    [
        ("", "답은 {}입니다.", "write `language: ko` at the top"),
        ("language: kr\n", "{{kr: 답은 {}입니다.}}", "write `language: ko` at the top"),
        ("", "{{en: It is {}., kr: 답은 {}입니다.}}", "write `ko:` for `kr:`"),
        ("", "{{en: It is {}., ko: 답은 {}입니다.}}", None),
        ("", "{{en: It is 김철수 or {}., ko: 답은 {}입니다.}}", None),
    ],
)
def test_korean_under_another_code(load: Load, head: str, answer: str, fix: str | None) -> None:
    """Korean answers under another language's code get one warning."""
    entries = "".join(
        f"  - {{id: {name}, questions: 누가 {name}?, answer: {answer.format(*[name] * 2)}}}\n"
        for name in ("ann", "bob")
    )
    loaded = load(f"{head}title: T\nentries:\n{entries}")
    found = check(loaded, Index(loaded.faq)).warnings
    assert [warning.fix for warning in found if "whose code is ko" in warning.what] == ([fix] if fix else [])


@pytest.mark.parametrize(
    ("answer", "place", "fix"),
    [
        ("네 있습니다.", "4:46", "write it under `ko:`, and under `en:` the answer in that language"),
        ("{en: '네, 있습니다.'}", "4:51", "write it under `ko:`, and under `en:` the answer in that language"),
        ("{en: Yes., de: '네, 있습니다.'}", "4:46", "write `ko:` for `de:`"),
        ("{en: 'Ask 김철수.'}", None, None),
    ],
)
def test_one_answer_in_korean_under_another_code(load: Load, answer: str, place: str | None, fix: str | None) -> None:
    """It gets a warning although other answers are in the right language; Korean names in an answer are none."""
    loaded = load(
        "title: T\nentries:\n  - {id: tea, questions: Is there tea?, answer: Yes.}\n"
        f"  - {{id: coffee, questions: 커피 있나요?, answer: {answer}}}\n"
    )
    found = [one for one in check(loaded, Index(loaded.faq)).warnings if "whose code is ko" in one.what]
    assert [(f"{warning.line}:{warning.column}", warning.fix) for warning in found] == ([(place, fix)] if fix else [])


def test_no_documents(load: Load) -> None:
    """An FAQ without documents has nothing to cover."""
    loaded = load("title: T\nentries: [{id: a, questions: Who cooks?, answer: Ann.}]\n")
    assert check(loaded, Index(loaded.faq)).coverage == {}


@pytest.mark.parametrize(
    ("question", "is_warned_of"),
    [("駐車場はありますか", True), ("จอดรถที่ไหน", True), ("주차장이 있나요", False), ("Was heißt 駐車?", False)],
)
def test_words_without_spaces(load: Load, question: str, is_warned_of: bool) -> None:
    """An author who writes in a language without spaces between words is told the consequences."""
    loaded = load(f"title: Parking\nentries:\n  - {{id: parking, questions: {question}, answer: Yes.}}\n")
    warned = [str(one) for one in check(loaded, Index(loaded.faq)).warnings]
    assert (
        any("has no spaces between its words" in one and one.startswith("faq.yaml:3:") for one in warned)
        is is_warned_of
    )


def test_what_yaml_cuts_off_is_warned_of(load: Load) -> None:
    """An answer cut off by a comment is not an error, because YAML has such comments, but gets a warning."""
    loaded = load(f"{SHORTEST}language: en #4 is\n")
    (warning,) = map(str, loaded.warnings)
    assert warning.startswith("faq.yaml:3:14: the text from '#4' on is read as a comment — ")
    assert warning in map(str, check(loaded, Index(loaded.faq)).warnings)
