"""All mistakes in an FAQ's text are reported, each with its place and its fix."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from knowledge.problems import FAQError
from tests.knowledge.conftest import SHORTEST, Broken, Load
from tests.knowledge.findings import CODE, DATE, ID, KEYS, LIST, NOTHING, NOTHING_WRITTEN, PARAGRAPH, TEXT

HEAD_KEYS = "language, title, sources, topics, synonyms, entries, known_questions"


def check_slip(broken: Broken, old: str, new: str, messages: Sequence[str]) -> None:
    """Break the small FAQ and assert that exactly these messages come, each with its marked place."""
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


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("just words", "1:1: an FAQ must be a mapping — begin with `title:` and `entries:`"),
        ("- a\n- b", "1:1: an FAQ must be a mapping — begin with `title:` and `entries:`"),
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
    """A file with a wrong outline is refused, with what belongs there."""
    with pytest.raises(FAQError) as refused:
        load(text)
    assert str(refused.value) == f"faq.yaml:{finding}"


def test_wrong_default_language(load: Load) -> None:
    """An invalid default language is reported once, not again at each short form."""
    with pytest.raises(FAQError) as refused:
        load("language: English\n" + SHORTEST)
    assert str(refused.value) == f"faq.yaml:1:11: language: 'English' {CODE}"


def test_all_errors_at_once(load: Load) -> None:
    """All mistakes in a file are reported at once, in the file's order; those in one item hide none in others."""
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
        "faq.yaml:7:27: the key 'title' appears twice in one place, first on line 7 — keep one of the two",
        "faq.yaml:8:10: topic 'visit' › id: the id 'visit' is already used on line 7 — choose another id",
        "faq.yaml:10:5: synonym group 1: there are fewer than 2 here — write at least 2, or remove the group",
        "faq.yaml:13:30: entry 'one' › questions › 2:"
        " 'what is it' is already a question of this entry, on line 13 — keep it in one place",
        "faq.yaml:16:39: entry 'one' › source › 1 › paragraph: harbour-library.txt has no paragraph 9"
        " — its paragraphs are 0 (the heading) to 3",
        "faq.yaml:17:12: entry 'one' › topic: there is no topic 'vist' — did you mean 'visit'?",
        f"faq.yaml:18:9: entry 'Two' › id: 'Two' {ID}",
        "faq.yaml:21:9: entry 'one' › id: the id 'one' is already used on line 12 — choose another id",
        "faq.yaml:23:13: entry 'one' › answer: there is no answer in the default language (en) — add `en: …`",
        "faq.yaml:24:15: entry 'one' › related › 1: an entry cannot be related to itself — remove it",
        "faq.yaml:24:20: entry 'one' › related › 2: there is no entry 'tow' — add it, or correct the name",
        "faq.yaml:26:24: known question 'Who' › expect: there is no entry 'two' — did you mean 'Two'?",
        "faq.yaml:27:5: known question 2: 'ask' is missing — add `ask: …`",
    ]


def test_all_errors_of_an_entry(broken: Broken) -> None:
    """A mistake in one value of an entry hides no broken rule in another."""
    old = "answer: The Story Hour is **for children**, every Saturday."
    found, places = broken(old, "answer: ▸''\n    related: [▸missing]")
    assert [finding.split(": ")[0] for finding in found] == [f"faq.yaml:{place}" for place in places]


def test_reference_to_a_source_with_a_slip(broken: Broken) -> None:
    """A citation of a source that has another mistake is not itself a mistake."""
    check_slip(broken, "2025-01-15", "▸soon", [f"sources › notice › date: 'soon' {DATE}"])


def test_reference_to_an_entry_with_a_slip(broken: Broken) -> None:
    """A reference to an entry that has another mistake is not itself a mistake."""
    check_slip(
        broken,
        "answer: Up to **five books** may be borrowed for three weeks.",
        "answer: ▸''",
        [f"entry 'loans' › answer: {NOTHING}"],
    )


@pytest.mark.parametrize("name", ["missing.txt", "..", "a" * 200])
def test_missing_document(broken: Broken, name: str) -> None:
    """A document that is not found is reported at its file name."""
    message = f"sources › notice › file: there is no document {name}"
    fix = "put it into the folder seeds beside the FAQ file, or correct the name"
    check_slip(broken, "harbour-library.txt", f"▸{name}", [f"{message} — {fix}"])


def test_duplicate_key_is_refused(broken: Broken) -> None:
    """A duplicate key is refused together with all other mistakes."""
    check_slip(
        broken,
        "id: loans\n    topic: borrow",
        "id: loans\n    topic: borrow\n    ▸topic: visit\n    related: [▸cards]",
        [
            "the key 'topic' appears twice in one place, first on line 38 — keep one of the two",
            "entry 'loans' › related › 1: there is no entry 'cards' — did you mean 'card'?",
        ],
    )
