"""From the text of a file to an FAQ, or to all that is wrong with it: each finding with its place and its mend."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from knowledge import loader
from knowledge.index import compile_index
from knowledge.loader import SHIPPED_DOCUMENTS, SHIPPED_FAQ, LoadedFAQ
from knowledge.model import FAQ, KnownQuestion
from knowledge.problems import FAQError, Problem
from knowledge.question import Outcome, Question

Load = Callable[[str], LoadedFAQ]
Broken = Callable[[str, str], tuple[list[str], list[str]]]

SHORTEST = "title: T\nentries: [{id: a, questions: What is it?, answer: It.}]\n"


def findings(path: Path) -> list[str]:
    """What is wrong with a file."""
    with pytest.raises(FAQError) as refused:
        loader.load_file(path)
    return [str(problem) for problem in refused.value.problems]


def test_shipped_faq(shipped: LoadedFAQ) -> None:
    """The FAQ that ships is right, answers in English and Korean, and cites the press release."""
    assert shipped.file == str(SHIPPED_FAQ)
    assert shipped.faq.languages() == ("en", "ko")
    assert list(shipped.documents) == ["release"]


def test_loaded(small: LoadedFAQ, small_text: str) -> None:
    """What is loaded keeps the file's order, its documents, and where everything stands."""
    assert [entry.id for entry in small.faq.entries] == ["hours", "card", "loans", "director", "story-hour"]
    assert list(small.documents) == ["notice"]
    assert small.tree.locate(("entries", 1, "id")).line == small_text.splitlines().index("  - id: card") + 1
    assert small.faq.sources["notice"].date == datetime.date(2025, 1, 15)
    assert small.faq.synonyms[1] == ("library card", "borrower pass", "대출증")
    assert [(known.ask, known.expect) for known in small.faq.known_questions] == [
        ("opening tmes", ("hours",)),
        ("how much is a kayak", ("none",)),
    ]


def test_shortest_file(load: Load) -> None:
    """A title and one entry make an FAQ."""
    faq = load(SHORTEST).faq
    assert (faq.language, faq.topics, faq.synonyms, faq.known_questions, faq.sources) == ("en", (), (), (), {})
    assert faq.title == {"en": "T"}


@pytest.mark.parametrize(
    ("key", "short", "full"),
    [
        ("title", "T", "{en: T}"),
        ("questions", "What is it?", "{en: [What is it?]}"),
        ("questions", "[What is it?, how]", "{en: [What is it?, how]}"),
        ("questions", "{en: What is it?, ko: 뭐예요}", "{en: [What is it?], ko: [뭐예요]}"),
        ("answer", "It.", "{en: It.}"),
        (
            "source",
            "{document: notice, paragraph: 3, quote: Story Hour}",
            "[{document: notice, paragraph: 3, quote: Story Hour}]",
        ),
    ],
)
def test_short_forms(load: Load, key: str, short: str, full: str) -> None:
    """A short form means the same as the full one."""

    def written(form: str) -> FAQ:
        values = {"title": "T", "questions": "Q", "answer": "A", "source": "[]"} | {key: form}
        title = values.pop("title")
        entry = "".join(f"    {name}: {value}\n" for name, value in values.items())
        document = "{file: harbour-library.txt, title: N, date: 2025-01-15}"
        return load(f"title: {title}\nsources: {{notice: {document}}}\nentries:\n  - id: a\n{entry}").faq

    assert written(short) == written(full)


@pytest.mark.parametrize("expect", ["a", "[a]"])
def test_short_known_question(load: Load, expect: str) -> None:
    """A known question may expect one entry or a list."""
    faq = load(SHORTEST + f"known_questions: [{{ask: it, expect: {expect}}}]").faq
    assert faq.known_questions == (KnownQuestion(ask="it", expect=("a",)),)


def test_short_forms_in_another_default_language(load: Load) -> None:
    """A short form stands for the file's own default language."""
    faq = load("language: ko\n" + SHORTEST).faq
    assert faq.title == {"ko": "T"}
    assert faq.entries[0].questions == {"ko": ("What is it?",)}
    assert faq.entries[0].answer == {"ko": "It."}


@pytest.mark.parametrize("key", ["topics", "synonyms", "known_questions"])
def test_empty_list(load: Load, key: str) -> None:
    """A list's key with nothing after it is an empty list."""
    assert getattr(load(f"{SHORTEST}{key}:\n").faq, key) == ()


def test_empty_related(load: Load) -> None:
    """`related:` with nothing after it is an empty list."""
    assert (
        load("title: T\nentries:\n  - id: a\n    questions: Q\n    answer: A\n    related:\n").faq.entries[0].related
        == ()
    )


def test_text_stays_text(load: Load) -> None:
    """Words that YAML 1.1 turns into booleans, numbers and dates stay text in an FAQ; blanks around them go."""
    faq = load("title: no\nentries: [{id: 010, questions: [on, ' 2024-04-04 '], answer: 1:30}]").faq
    assert faq.title["en"] == "no"
    assert (faq.entries[0].id, faq.entries[0].questions["en"], faq.entries[0].answer["en"]) == (
        "010",
        ("on", "2024-04-04"),
        "1:30",
    )


NOTHING = "there is nothing here — write it, or remove the key"
TEXT = "text is expected here, not a list or keys — write plain text; put quotes around text that begins with [ or {"
LIST = "a list is expected here — write each item on a line of its own, beginning with `- `"
KEYS = "keys with values are expected here — write `key: value` lines, indented"
CODE = "is not the code of a language — use two small letters: en, ko"
ID = "cannot be an id — use 1 to 40 of a-z, 0-9 and -"
PARAGRAPH = "is not a paragraph's number — write a whole number; 0 is the heading"
DATE = "is not a date — write it as YYYY-MM-DD"
HEAD_KEYS = "language, title, sources, topics, synonyms, entries, known_questions"


def check_slip(broken: Broken, old: str, new: str, messages: Sequence[str]) -> None:
    """Break the small FAQ: these and no other messages must come, each with its marked place."""
    found, places = broken(old, new)
    assert found == [f"faq.yaml:{place}: {message}" for place, message in zip(places, messages, strict=True)]


TITLE = "title: {en: Harbour Library, ko: 항구 도서관}"


@pytest.mark.parametrize(
    ("new", "messages"),
    [
        ("title: ▸{}", [f"title: {NOTHING}"]),
        ("title: ▸''", [f"title: {NOTHING}"]),
        ("title: {en: T, ko: ▸' '}", [f"title › ko: {NOTHING}"]),
        ("title: ▸[T]", [f"title: {TEXT}"]),
        (f"title: ▸{'T' * 65}", ["title: 65 characters are more than the 64 allowed — shorten it"]),
        (
            "title: {en: T, ▸EN: T, ▸english: T}",
            [f"title › EN: 'EN' {CODE}", f"title › english: 'english' {CODE}"],
        ),
        (
            "▸▸note: N",
            [
                "'title' is missing — add `title: …`",
                f"note: this key is not known — remove it; the keys here are {HEAD_KEYS}",
            ],
        ),
        ("▸titles: T\ntitle: T", ["titles: this key is not known — did you mean 'title'?"]),
        ("title: T\nlanguage: ▸[en]", [f"language: {TEXT}"]),
    ],
)
def test_slip_at_the_head(broken: Broken, new: str, messages: list[str]) -> None:
    """A slip in the title or the language is said, and an unknown key with the one that may be meant."""
    check_slip(broken, TITLE, new, messages)


@pytest.mark.parametrize(
    ("source", "messages"),
    [
        ("{file: harbour-library.txt, title: T, date: ▸15 January}", [f"date: '15 January' {DATE}"]),
        ("{file: harbour-library.txt, title: T, date: ▸2025-02-30}", [f"date: '2025-02-30' {DATE}"]),
        ("{file: harbour-library.txt, title: T, date: ▸20250115}", [f"date: '20250115' {DATE}"]),
        ("{file: harbour-library.txt, title: T, date: ▸[2025]}", [f"date: '['2025']' {DATE}"]),
        ("{file: harbour-library.txt, title: T, date: ▸1736899200}", [f"date: '1736899200' {DATE}"]),
        (
            f"{{file: ▸{'a' * 201}, title: T, date: 2025-01-15}}",
            ["file: 201 characters are more than the 200 allowed — shorten it"],
        ),
        (
            "{file: ▸seeds/a.txt, title: T, date: 2025-01-15}",
            [
                "file: 'seeds/a.txt' is not a file's name"
                " — write the name alone, without folders: documents stand in seeds/"
            ],
        ),
        ("{file: harbour-library.txt, title: ▸'', date: 2025-01-15}", [f"title: {NOTHING}"]),
        (
            "{file: harbour-library.txt, title: T, ▸dated: 2025-01-15, date: 2025-01-15}",
            ["dated: this key is not known — did you mean 'date'?"],
        ),
    ],
)
def test_slip_in_a_source(broken: Broken, source: str, messages: list[str]) -> None:
    """A slip in a source is said."""
    new = f"  spare: {source}\ntopics:\n"
    check_slip(broken, "topics:\n", new, [f"sources › spare › {message}" for message in messages])


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("▸{title: T, date: 2025-01-15}", "'file' is missing — add `file: …`"),
        ("▸harbour-library.txt", KEYS),
        ("▸[harbour-library.txt]", KEYS),
    ],
)
def test_source_without_keys(broken: Broken, source: str, message: str) -> None:
    """A source that lacks a key, or has none at all, is said to."""
    check_slip(broken, "topics:\n", f"  spare: {source}\ntopics:\n", [f"sources › spare: {message}"])


@pytest.mark.parametrize(
    ("topic", "message"),
    [
        ("▸{id: other}", "topic 'other': 'title' is missing — add `title: …`"),
        ("▸{title: Other}", "topic 3: 'id' is missing — add `id: …`"),
        ("▸Other", f"topic 3: {KEYS}"),
        ("{id: ▸Other, title: O}", f"topic 'Other' › id: 'Other' {ID}"),
        (
            "{id: other, title: O, ▸order: 2}",
            "topic 'other' › order: this key is not known — remove it; the keys here are id, title",
        ),
        ("{id: other, ▸titel: O, title: O}", "topic 'other' › titel: this key is not known — did you mean 'title'?"),
    ],
)
def test_slip_in_a_topic(broken: Broken, topic: str, message: str) -> None:
    """A slip in a topic is said."""
    check_slip(broken, "synonyms:\n", f"  - {topic}\nsynonyms:\n", [message])


@pytest.mark.parametrize(
    ("group", "message"),
    [
        ("▸[kayak]", "synonym group 4: fewer than 2 stand here — write at least 2, or remove the group"),
        ("▸[]", "synonym group 4: fewer than 2 stand here — write at least 2, or remove the group"),
        ("▸kayak", f"synonym group 4: {LIST}"),
        ("[kayak, boat, ▸[x]]", f"synonym group 4 › 3: {TEXT}"),
        (
            f"[kayak, boat, ▸{'x' * 301}]",
            "synonym group 4 › 3: 301 characters are more than the 300 allowed — shorten it",
        ),
    ],
)
def test_slip_in_a_synonym_group(broken: Broken, group: str, message: str) -> None:
    """A slip in a group of synonyms is said."""
    check_slip(broken, "entries:\n", f"  - {group}\nentries:\n", [message])


STORY_HOUR = """\
  - id: story-hour
    topic: visit
    questions: What is the Story Hour?
    answer: The Story Hour is **for children**, every Saturday.
    source: {document: notice, paragraph: 3, quote: The Story Hour for children is held every Saturday}
"""


@pytest.mark.parametrize("entry_id", ["Story-Hour", "story_hour", "s" * 41, "한국", "a b"])
def test_slip_in_an_id(broken: Broken, entry_id: str) -> None:
    """An id is 1 to 40 of small letters, digits and hyphens."""
    check_slip(broken, "id: story-hour", f"id: ▸{entry_id}", [f"entry '{entry_id}' › id: '{entry_id}' {ID}"])


@pytest.mark.parametrize(
    ("key", "new", "message"),
    [
        ("topic", "▸Visiting us", f"topic: 'Visiting us' {ID}"),
        ("questions", "▸{}", f"questions: {NOTHING}"),
        ("questions", "{en: ▸[]}", f"questions › en: {NOTHING}"),
        ("questions", "{en: [story hour, ▸'']}", f"questions › en › 2: {NOTHING}"),
        ("questions", "{en: [story hour, ▸{a: b}]}", f"questions › en › 2: {TEXT}"),
        (
            "questions",
            f"{{en: [story hour], ko: [이야기, ▸{'가' * 301}]}}",
            "questions › ko › 2: 301 characters are more than the 300 allowed — shorten it",
        ),
        ("questions", "{en: story hour, ▸korean: 이야기}", f"questions › korean: 'korean' {CODE}"),
        ("answer", "▸''", f"answer: {NOTHING}"),
        ("answer", "▸{}", f"answer: {NOTHING}"),
        ("answer", "▸[a]", f"answer: {TEXT}"),
        ("answer", "{en: A, ko: ▸' '}", f"answer › ko: {NOTHING}"),
        ("answer", f"▸{'x' * 901}", "answer: 901 characters are more than the 900 allowed — shorten it"),
        (
            "answer",
            f"{{en: A, ko: ▸{'가' * 901}}}",
            "answer › ko: 901 characters are more than the 900 allowed — shorten it",
        ),
        ("source", "[▸notice]", f"source › 1: {KEYS}"),
        ("source", "▸{document: notice, paragraph: 3}", "source: 'quote' is missing — add `quote: …`"),
        ("source", "[▸{document: notice, quote: Q}]", "source › 1: 'paragraph' is missing — add `paragraph: …`"),
        ("source", "[{document: notice, paragraph: ▸three, quote: Q}]", f"source › 1 › paragraph: 'three' {PARAGRAPH}"),
        ("source", "[{document: notice, paragraph: ▸-1, quote: Q}]", f"source › 1 › paragraph: '-1' {PARAGRAPH}"),
        ("source", "[{document: notice, paragraph: ▸1.5, quote: Q}]", f"source › 1 › paragraph: '1.5' {PARAGRAPH}"),
        ("source", "[{document: notice, paragraph: ▸[3], quote: Q}]", f"source › 1 › paragraph: '['3']' {PARAGRAPH}"),
        (
            "source",
            f"[{{document: notice, paragraph: ▸{'9' * 5_000}, quote: Q}}]",
            f"source › 1 › paragraph: '{'9' * 60}…' {PARAGRAPH}",
        ),
        ("source", "[{document: notice, paragraph: ▸0_3, quote: Q}]", f"source › 1 › paragraph: '0_3' {PARAGRAPH}"),
        ("source", "[{document: notice, paragraph: 3, quote: ▸''}]", f"source › 1 › quote: {NOTHING}"),
        ("source", "[{document: ▸[notice], paragraph: 3, quote: Q}]", f"source › 1 › document: {TEXT}"),
        (
            "source",
            "[{document: notice, paragraph: 3, quote: Q, ▸qoute: x}]",
            "source › 1 › qoute: this key is not known — did you mean 'quote'?",
        ),
        ("topic", "visit\n    related: ▸loans", f"related: {LIST}"),
        ("topic", "visit\n    related: [loans, ▸Hours!]", f"related › 2: 'Hours!' {ID}"),
        ("topic", "visit\n    ▸relatd: [loans]", "relatd: this key is not known — did you mean 'related'?"),
        (
            "topic",
            "visit\n    ▸x: y",
            "x: this key is not known — remove it; the keys here are id, topic, questions, answer, source, related",
        ),
    ],
)
def test_slip_in_an_entry(broken: Broken, key: str, new: str, message: str) -> None:
    """A slip in an entry is said, with the entry's id."""
    entry = re.sub(rf"{key}: .*", lambda _: f"{key}: {new}", STORY_HOUR, count=1)
    check_slip(broken, STORY_HOUR, entry, [f"entry 'story-hour' › {message}"])


@pytest.mark.parametrize(
    ("key", "new", "message"),
    [
        ("questions", "[story hour, ▸'']", NOTHING),
        ("questions", "[story hour, ▸[a]]", TEXT),
        ("source", "{document: notice, paragraph: ▸three, quote: Q}", PARAGRAPH),
        ("source", "{document: notice, paragraph: 3, quote: ▸''}", NOTHING),
        ("source", "{document: notice, paragraph: 3, quote: Story, ▸qoute: Q}", "did you mean 'quote'?"),
    ],
)
def test_place_in_a_short_form(broken: Broken, key: str, new: str, message: str) -> None:
    """A slip in a short form is located as exactly as one in the full form."""
    entry = re.sub(rf"{key}: .*", lambda _: f"{key}: {new}", STORY_HOUR, count=1)
    found, (place,) = broken(STORY_HOUR, entry)
    (finding,) = found
    assert finding.startswith(f"faq.yaml:{place}: entry 'story-hour' › {key}")
    assert finding.endswith(message)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("id: story-hour\n    topic", "▸topic", "entry 5: 'id' is missing — add `id: …`"),
        (
            "id: story-hour\n    topic: visit\n    questions: What is the Story Hour?",
            "▸id: story-hour",
            "entry 'story-hour': 'questions' is missing — add `questions: …`",
        ),
        (STORY_HOUR, "  - ▸story-hour\n", f"entry 5: {KEYS}"),
        (STORY_HOUR, "  - ▸[story-hour]\n", f"entry 5: {KEYS}"),
    ],
)
def test_entry_without_keys(broken: Broken, old: str, new: str, message: str) -> None:
    """An entry that lacks a key, or has none at all, is said to; it goes by its id, or else by its number."""
    check_slip(broken, old, new, [message])


@pytest.mark.parametrize(
    ("questions", "message"),
    [
        ("▸''", NOTHING),
        ("[▸'']", NOTHING),
        (f"▸{'x' * 301}", "301 characters are more than the 300 allowed — shorten it"),
    ],
)
def test_only_question_is_wrong(broken: Broken, questions: str, message: str) -> None:
    """A slip in an entry's only question is said once."""
    found, (place,) = broken("questions: What is the Story Hour?", f"questions: {questions}")
    (finding,) = found
    assert finding.startswith(f"faq.yaml:{place}: entry 'story-hour' › questions")
    assert finding.endswith(message)


@pytest.mark.parametrize(
    ("known", "message"),
    [
        ("▸{ask: kayak}", "known question 'kayak': 'expect' is missing — add `expect: …`"),
        ("▸{expect: none}", "known question 3: 'ask' is missing — add `ask: …`"),
        ("▸kayak", f"known question 3: {KEYS}"),
        ("{ask: ▸'', expect: none}", f"known question '' › ask: {NOTHING}"),
        ("{ask: kayak, expect: ▸[]}", f"known question 'kayak' › expect: {NOTHING}"),
        ("{ask: kayak, expect: [none, ▸Hours]}", f"known question 'kayak' › expect › 2: 'Hours' {ID}"),
        (
            "{ask: kayak, expect: none, ▸kind: x}",
            "known question 'kayak' › kind: this key is not known — remove it; the keys here are ask, expect",
        ),
    ],
)
def test_slip_in_a_known_question(broken: Broken, known: str, message: str) -> None:
    """A slip in a known question is said, with the question."""
    last = "  - {ask: how much is a kayak, expect: none}\n"
    check_slip(broken, last, f"{last}  - {known}\n", [message])


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("just words", "1:1: an FAQ is a mapping — begin with `title:` and `entries:`"),
        ("- a\n- b", "1:1: an FAQ is a mapping — begin with `title:` and `entries:`"),
        ("title: T", "1:1: 'entries' is missing — add `entries: …`"),
        ("title: T\nentries: []", f"2:10: entries: {NOTHING}"),
        ("title: T\nentries: {a: b}", f"2:10: entries: {LIST}"),
        ("title: T\nentries: a", f"2:10: entries: {LIST}"),
        (SHORTEST + "topics: a", f"3:9: topics: {LIST}"),
        (SHORTEST + "synonyms: a, b", f"3:11: synonyms: {LIST}"),
        (SHORTEST + "known_questions: {a: b}", f"3:18: known_questions: {LIST}"),
        (SHORTEST + "sources: [a]", f"3:10: sources: {KEYS}"),
    ],
)
def test_wrong_outline(load: Load, text: str, finding: str) -> None:
    """A file whose outline is wrong is refused with what belongs there."""
    with pytest.raises(FAQError) as refused:
        load(text)
    assert str(refused.value) == f"faq.yaml:{finding}"


def test_wrong_default_language(load: Load) -> None:
    """A default language that is none is said once, not again at each short form."""
    with pytest.raises(FAQError) as refused:
        load("language: English\n" + SHORTEST)
    assert str(refused.value) == f"faq.yaml:1:11: language: 'English' {CODE}"


def test_all_errors_at_once(load: Load) -> None:
    """All that is wrong with a file is said at once, in the file's order, and slips in one item hide none in others."""
    text = """\
title: T
titel: T
sources:
  notice: {file: harbour-library.txt, title: N, date: 2025-01-15}
  notes: {file: missing.txt, title: N, date: soon}
topics:
  - {id: visit, title: V, title: W}
  - {id: visit, title: V}
synonyms:
  - [hours]
entries:
  - id: one
    questions: [What is it?, what is it]
    answer: A
    source:
      - {document: notice, paragraph: 9, quote: Q}
    topic: vist
  - id: Two
    questions: Who?
    answer: A
  - id: one
    questions: Where?
    answer: {ko: 여기}
    related: [one, tow]
known_questions:
  - {ask: Who, expect: two}
  - {expect: none}
"""
    with pytest.raises(FAQError) as refused:
        load(text)
    assert str(refused.value).splitlines() == [
        "faq.yaml:2:1: titel: this key is not known — did you mean 'title'?",
        f"faq.yaml:5:46: sources › notes › date: 'soon' {DATE}",
        "faq.yaml:7:27: the key 'title' stands twice in one place, first at line 7 — keep one of the two",
        "faq.yaml:8:10: topic 'visit' › id: the id 'visit' is taken, at line 7 — choose another id",
        "faq.yaml:10:5: synonym group 1: fewer than 2 stand here — write at least 2, or remove the group",
        "faq.yaml:13:30: entry 'one' › questions › 2:"
        " 'what is it' stands already under this entry, at line 13 — keep it in one place",
        "faq.yaml:16:39: entry 'one' › source › 1 › paragraph: harbour-library.txt has no paragraph 9"
        " — its paragraphs are 0 (the heading) to 3",
        "faq.yaml:17:12: entry 'one' › topic: there is no topic 'vist' — did you mean 'visit'?",
        f"faq.yaml:18:9: entry 'Two' › id: 'Two' {ID}",
        "faq.yaml:21:9: entry 'one' › id: the id 'one' is taken, at line 12 — choose another id",
        "faq.yaml:23:13: entry 'one' › answer: there is no answer in the default language (en) — add `en: …`",
        "faq.yaml:24:15: entry 'one' › related › 1: an entry cannot be related to itself — remove it",
        "faq.yaml:24:20: entry 'one' › related › 2: there is no entry 'tow' — add it, or correct the name",
        "faq.yaml:26:24: known question 'Who' › expect: there is no entry 'two' — did you mean 'Two'?",
        "faq.yaml:27:5: known question 2: 'ask' is missing — add `ask: …`",
    ]


def test_all_errors_of_an_entry(broken: Broken) -> None:
    """A slip in one value of an entry hides no broken rule in another."""
    old = "answer: The Story Hour is **for children**, every Saturday."
    found, places = broken(old, "answer: ▸''\n    related: [▸missing]")
    assert [finding.split(": ")[0] for finding in found] == [f"faq.yaml:{place}" for place in places]


def test_reference_to_a_source_with_a_slip(broken: Broken) -> None:
    """A citation of a source that has another slip is no slip."""
    check_slip(broken, "2025-01-15", "▸soon", [f"sources › notice › date: 'soon' {DATE}"])


def test_reference_to_an_entry_with_a_slip(broken: Broken) -> None:
    """A reference to an entry that has another slip is no slip."""
    check_slip(
        broken,
        "answer: Up to **five books** may be borrowed for three weeks.",
        "answer: ▸''",
        [f"entry 'loans' › answer: {NOTHING}"],
    )


def test_documents_beside_the_file(tmp_path: Path, small_text: str, notice_text: str) -> None:
    """Documents are found in `seeds` beside the file."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "harbour-library.txt").write_text(notice_text, encoding="utf-8")
    (tmp_path / "my.yaml").write_text(small_text, encoding="utf-8")
    loaded = loader.load_file(tmp_path / "my.yaml")
    assert loaded.file == str(tmp_path / "my.yaml")
    assert loaded.documents["notice"].paragraphs[3].startswith("The Story Hour")


RELEASE = "2024-04-04-28th-asean-rok-dialogue.txt"
CITING_RELEASE = f"sources: {{r: {{file: {RELEASE}, title: T, date: 2024-04-04}}}}\n{SHORTEST}"


def test_documents_shipped(tmp_path: Path) -> None:
    """Documents that do not stand beside the file are found among those that ship."""
    (tmp_path / "my.yaml").write_text(CITING_RELEASE, encoding="utf-8")
    shipped = (SHIPPED_DOCUMENTS / RELEASE).read_text(encoding="utf-8")
    assert shipped.startswith("28th ASEAN-ROK Dialogue")
    assert loader.load_file(tmp_path / "my.yaml").documents["r"].paragraphs[5] in shipped


def test_document_without_numbers(tmp_path: Path) -> None:
    """A document without numbered paragraphs is all heading, and can be cited as that."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "note.txt").write_text("Closed on Monday.", encoding="utf-8")
    text = f"sources: {{n: {{file: note.txt, title: T, date: 2024-04-04}}}}\n{SHORTEST}"
    (tmp_path / "my.yaml").write_text(text, encoding="utf-8")
    assert loader.load_file(tmp_path / "my.yaml").documents["n"].paragraphs == {0: "Closed on Monday."}


def test_documents_beside_the_file_first(tmp_path: Path) -> None:
    """A document beside the file is preferred to one of the same name that ships."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / RELEASE).write_text("1. Mine.", encoding="utf-8")
    (tmp_path / "my.yaml").write_text(CITING_RELEASE, encoding="utf-8")
    assert loader.load_file(tmp_path / "my.yaml").documents["r"].paragraphs[1] == "Mine."


@pytest.mark.parametrize("name", ["missing.txt", "..", "a" * 200])
def test_missing_document(broken: Broken, name: str) -> None:
    """A document that is found nowhere is said at its file's name."""
    message = f"sources › notice › file: there is no document {name}"
    mend = "put it into the folder seeds beside the FAQ file, or correct the name"
    check_slip(broken, "harbour-library.txt", f"▸{name}", [f"{message} — {mend}"])


@pytest.mark.parametrize("name", ["가" * 150, '"a\\0b"'])
def test_name_that_no_file_can_have(broken: Broken, name: str) -> None:
    """A document of a name that no file can have is missing like any other."""
    (finding,), (place,) = broken("harbour-library.txt", f"▸{name}")
    assert finding.startswith(f"faq.yaml:{place}: sources › notice › file: there is no document")


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there is refused by its path."""
    path = tmp_path / "missing.yaml"
    assert findings(path) == [
        f"{path}:1:1: cannot be read: No such file or directory — check the path and who may read it"
    ]


def test_folder_for_a_file(tmp_path: Path) -> None:
    """A folder is refused as a file."""
    assert findings(tmp_path) == [
        f"{tmp_path}:1:1: cannot be read: Is a directory — check the path and who may read it"
    ]


def test_wrong_bytes(tmp_path: Path) -> None:
    """A file that is not UTF-8 is refused at the byte."""
    path = tmp_path / "latin.yaml"
    path.write_bytes("title: café\n".encode("latin-1"))
    assert findings(path) == [f"{path}:1:11: the byte 0xe9 is not UTF-8 — save the file again as UTF-8"]


def test_duplicate_key_is_refused(broken: Broken) -> None:
    """A key that stands twice is refused together with everything else that is wrong."""
    check_slip(
        broken,
        "id: loans\n    topic: borrow",
        "id: loans\n    topic: borrow\n    ▸topic: visit\n    related: [▸cards]",
        [
            "the key 'topic' stands twice in one place, first at line 38 — keep one of the two",
            "entry 'loans' › related › 1: there is no entry 'cards' — did you mean 'card'?",
        ],
    )


def test_problems_are_values() -> None:
    """An error carries each problem once, in the file's order, and shows them line by line."""
    problems = [Problem("f", 10, 1, "b", "mend"), Problem("f", 9, 5, "a", "mend"), Problem("f", 10, 1, "b", "mend")]
    error = FAQError(problems)
    assert error.problems == (problems[1], problems[0])
    assert str(error) == "f:9:5: a — mend\nf:10:1: b — mend"


class Pair(BaseModel):
    """An item of a list, for the tests of reading lists."""

    model_config = ConfigDict(extra="forbid")

    name: str
    number: int


def read(path: Path, text: str) -> list[Pair]:
    """Write a list and read it again."""
    path.write_text(text, encoding="utf-8")
    return loader.read_list(path, Pair)


def test_read_list(tmp_path: Path) -> None:
    """A list of one kind of item is read in order."""
    pairs = read(tmp_path / "list.yaml", "- {name: no, number: 1}\n- name: 2\n  number: 2\n")
    assert pairs == [Pair(name="no", number=1), Pair(name="2", number=2)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name: a", ["1:1: a list is expected — begin each item with `- `"]),
        ("", ["1:1: the file is empty — check that it is the right file"]),
        ("- x\n- {name: [a], number: 1}", [f"1:3: 1: {KEYS}", f"2:10: 2 › name: {TEXT}"]),
        (
            "- {name: a, number: 1, name: b}",
            ["1:24: the key 'name' stands twice in one place, first at line 1 — keep one of the two"],
        ),
        ("- {nam: a, number: 1, name: b}", ["1:4: 1 › nam: this key is not known — did you mean 'name'?"]),
        ("- {name: a}", ["1:3: 1: 'number' is missing — add `number: …`"]),
    ],
)
def test_read_list_refuses(tmp_path: Path, text: str, expected: list[str]) -> None:
    """A list with slips is refused with all of them."""
    path = tmp_path / "list.yaml"
    with pytest.raises(FAQError) as refused:
        read(path, text)
    assert [str(problem) for problem in refused.value.problems] == [f"{path}:{finding}" for finding in expected]


def test_read_list_missing(tmp_path: Path) -> None:
    """A list that is not there is refused by its path."""
    with pytest.raises(FAQError, match=r"missing\.yaml:1:1: cannot be read: No such file"):
        loader.read_list(tmp_path / "missing.yaml", Pair)


def spoiled(data: st.DataObject, text: str) -> str:
    """A text of which slices have been deleted, inserted elsewhere or doubled."""
    for _ in range(data.draw(st.integers(1, 3))):
        begin = data.draw(st.integers(0, len(text)))
        piece = text[begin : begin + data.draw(st.integers(1, 80))]
        target = data.draw(st.integers(0, len(text)))
        match data.draw(st.sampled_from(["delete", "insert", "double", "type"])):
            case "delete":
                text = text[:begin] + text[begin + len(piece) :]
            case "insert":
                text = text[:target] + piece + text[target:]
            case "double":
                text = text[:begin] + piece + text[begin:]
            case _:
                text = text[:target] + data.draw(st.text(max_size=8)) + text[target:]
    return text


def load_or_refuse(text: str, load: Load) -> LoadedFAQ | None:
    """Load a text; a refusal must have places within it."""
    try:
        return load(text)
    except FAQError as error:
        problems = error.problems
    assert problems
    for problem in problems:
        assert 1 <= problem.line <= len(text.splitlines()) + 1
        assert problem.column >= 1
        assert problem.what
        assert problem.mend
    return None


@given(st.data())
@settings(max_examples=250, deadline=None, derandomize=True)
def test_spoiled_small_faq(small_text: str, load: Load, data: st.DataObject) -> None:
    """An FAQ into which slips were brought is refused, or is one that compiles and matches."""
    loaded = load_or_refuse(spoiled(data, small_text), load)
    if loaded:
        match = compile_index(loaded.faq).match(Question("what are the opening hours"))
        assert match.outcome in Outcome


@given(st.data())
@settings(max_examples=80, deadline=None, derandomize=True)
def test_spoiled_shipped_faq(data: st.DataObject) -> None:
    """The FAQ that ships, into which slips were brought, is loaded or refused."""
    text = SHIPPED_FAQ.read_text(encoding="utf-8")
    load_or_refuse(spoiled(data, text), lambda text: loader.load_text(text, "faq.yaml"))


@given(st.text() | st.text().map("title: {}\nentries: []".format) | st.text().map(SHORTEST.__add__))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_text(load: Load, text: str) -> None:
    """Any text is loaded or refused."""
    load_or_refuse(text, load)


VALUES = st.recursive(
    st.sampled_from(["", "a", "en", "visit", "none", "2025-01-15", "1", "'-'", "한국", "harbour-library.txt"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(
            st.sampled_from("en ko id ask expect topic title questions answer source document paragraph quote".split()),
            inner,
            max_size=4,
        ).map(lambda items: "{" + ", ".join(f"{key}: {value}" for key, value in items.items()) + "}")
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(st.sampled_from("language title sources topics synonyms entries known_questions x".split()), VALUES)
)
@settings(max_examples=400, deadline=None, derandomize=True)
def test_any_shape(load: Load, parts: dict[str, str]) -> None:
    """Whatever shape stands under whatever key, the file is loaded or refused."""
    load_or_refuse("".join(f"{key}: {value}\n" for key, value in parts.items()), load)
