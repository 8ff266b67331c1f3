"""A mistake in a value of an FAQ is reported in words, with the path to it (`findings`), its place and its fix."""

from __future__ import annotations

import re

import pytest

from knowledge.problems import FAQError
from tests.knowledge.conftest import SHORTEST, Broken, Load
from tests.knowledge.findings import (
    CODE,
    CURLY,
    DATE,
    ID,
    KEYS,
    LIST,
    NOTHING,
    NOTHING_WRITTEN,
    PARAGRAPH,
    TEXT,
    check_slip,
)

HEAD_KEYS = "language, title, sources, topics, synonyms, entries, known_questions"
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
    """A mistake in the title or language is reported, and an unknown key with the one that may be meant."""
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
            ["file: 'seeds/a.txt' is not a file name — write only the name, without folders: documents are in seeds/"],
        ),
        ("{file: harbour-library.txt, title: ▸'', date: 2025-01-15}", [f"title: {NOTHING}"]),
        (
            "{file: harbour-library.txt, title: T, ▸dated: 2025-01-15, date: 2025-01-15}",
            ["dated: this key is not known — did you mean 'date'?"],
        ),
    ],
)
def test_slip_in_a_source(broken: Broken, source: str, messages: list[str]) -> None:
    """A mistake in a source is reported."""
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
    """A source that lacks a key, or has no keys, is reported."""
    check_slip(broken, "topics:\n", f"  spare: {source}\ntopics:\n", [f"sources › spare: {message}"])


def test_source_without_a_name(load: Load) -> None:
    """A source without its line for the short name is not reported as having a wrong date."""
    with pytest.raises(FAQError) as refused:
        load(f"sources:\n  date: 2025-01-15\n  title: T\n{SHORTEST}")
    assert [str(problem) for problem in refused.value.problems] == [
        f"faq.yaml:2:9: sources › date: {KEYS}",
        f"faq.yaml:3:10: sources › title: {KEYS}",
    ]


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
    """A mistake in a topic is reported."""
    check_slip(broken, "synonyms:\n", f"  - {topic}\nsynonyms:\n", [message])


@pytest.mark.parametrize(
    ("group", "message"),
    [
        ("▸[kayak]", "synonym group 4: there are fewer than 2 here — write at least 2, or remove the group"),
        ("▸[]", "synonym group 4: there are fewer than 2 here — write at least 2, or remove the group"),
        ("▸kayak", "synonym group 4: a group of words is expected here — write each group like this: - [ROK, Korea]"),
        ("[kayak, boat, ▸[x]]", f"synonym group 4 › 3: {TEXT}"),
        ("[kayak, ▸[x]]", f"synonym group 4 › 2: {TEXT}"),
        (
            f"[kayak, boat, ▸{'x' * 301}]",
            "synonym group 4 › 3: 301 characters are more than the 300 allowed — shorten it",
        ),
    ],
)
def test_slip_in_a_synonym_group(broken: Broken, group: str, message: str) -> None:
    """A mistake in a group of synonyms is reported."""
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
    """An id is 1 to 40 lower-case letters, digits and hyphens."""
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
            "\n      - ▸Today: is it open?",
            "questions › 1: text is expected here, not keys — put quotes around text that contains a colon:"
            " 'like this: so'",
        ),
        (
            "questions",
            "\n      - ▸? pets",
            "questions › 1: text is expected here, not keys — put quotes around text that begins with ?",
        ),
        ("questions", "\n      en:▸", f"questions › en: {NOTHING_WRITTEN}"),
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
        (
            "source",
            "{document: notice, paragraph: 3, quote: The Story Hour, ▸every Saturday}",
            "source › every Saturday: this is not a key — put quotes around text that contains a comma",
        ),
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
        ("topic", "visit\n    related: [▸“loans”]", f"related › 1: '“loans”' cannot be an id — {CURLY}"),
        ("topic", "visit\n    related: [loans, ▸‘loans]", f"related › 2: '‘loans' cannot be an id — {CURLY}"),
        ("topic", "visit\n    ▸relatd: [loans]", "relatd: this key is not known — did you mean 'related'?"),
        (
            "topic",
            "visit\n    ▸x: y",
            "x: this key is not known — remove it; the keys here are id, topic, questions, answer, source, related",
        ),
    ],
)
def test_slip_in_an_entry(broken: Broken, key: str, new: str, message: str) -> None:
    """A mistake in an entry is reported with the entry's id."""
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
    """A mistake in a short form is located as exactly as one in the full form."""
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
    """An entry that lacks a key, or has no keys, is reported by its id, or else by its number."""
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
    """A mistake in an entry's only question is reported once."""
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
    """A mistake in a known question is reported with the question."""
    last = "  - {ask: how much is a kayak, expect: none}\n"
    check_slip(broken, last, f"{last}  - {known}\n", [message])
