"""From a file, or its text, to an FAQ or all its problems: short forms, documents beside it, lists of other items."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from knowledge import loader
from knowledge.loader import SHIPPED_DOCUMENTS, SHIPPED_FAQ, LoadedFAQ
from knowledge.model import FAQ, KnownQuestion
from knowledge.problems import FAQError
from tests.knowledge.conftest import SHORTEST, Broken, Load
from tests.knowledge.findings import CODE, DATE, ID, KEYS, LIST, NOTHING, TEXT, check_slip


def findings(path: Path) -> list[str]:
    """The findings about a file."""
    with pytest.raises(FAQError) as refused:
        loader.load_file(path)
    return [str(problem) for problem in refused.value.problems]


def test_shipped_faq(shipped: LoadedFAQ) -> None:
    """The shipped FAQ is valid, answers in English and Korean, and cites the press release."""
    assert shipped.file == str(SHIPPED_FAQ)
    assert shipped.faq.languages() == ("en", "ko")
    assert list(shipped.documents) == ["release"]


def test_loaded(small: LoadedFAQ, small_text: str) -> None:
    """The loaded FAQ keeps the file's order, its documents, and the place of everything."""
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
    """A short form is in the file's own default language."""
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
    """Words that YAML 1.1 turns into booleans, numbers and dates stay text; surrounding blanks are removed."""
    faq = load("title: no\nentries: [{id: 010, questions: [on, ' 2024-04-04 '], answer: 1:30}]").faq
    assert faq.title["en"] == "no"
    assert (faq.entries[0].id, faq.entries[0].questions["en"], faq.entries[0].answer["en"]) == (
        "010",
        ("on", "2024-04-04"),
        "1:30",
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
    """Documents that are not beside the file are found among the shipped ones."""
    (tmp_path / "my.yaml").write_text(CITING_RELEASE, encoding="utf-8")
    shipped = (SHIPPED_DOCUMENTS / RELEASE).read_text(encoding="utf-8")
    assert shipped.startswith("28th ASEAN-ROK Dialogue")
    assert loader.load_file(tmp_path / "my.yaml").documents["r"].paragraphs[5] in shipped


def test_document_without_numbers(tmp_path: Path) -> None:
    """A document without numbered paragraphs is all heading, and can be cited as such."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "note.txt").write_text("Closed on Monday.", encoding="utf-8")
    text = f"sources: {{n: {{file: note.txt, title: T, date: 2024-04-04}}}}\n{SHORTEST}"
    (tmp_path / "my.yaml").write_text(text, encoding="utf-8")
    assert loader.load_file(tmp_path / "my.yaml").documents["n"].paragraphs == {0: "Closed on Monday."}


def test_documents_beside_the_file_first(tmp_path: Path) -> None:
    """A document beside the file is preferred to a shipped one with the same name."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / RELEASE).write_text("1. Mine.", encoding="utf-8")
    (tmp_path / "my.yaml").write_text(CITING_RELEASE, encoding="utf-8")
    assert loader.load_file(tmp_path / "my.yaml").documents["r"].paragraphs[1] == "Mine."


def test_missing_file(tmp_path: Path) -> None:
    """A missing file is refused with its path."""
    path = tmp_path / "missing.yaml"
    assert findings(path) == [
        f"{path}:1:1: cannot be read: No such file or directory — check the path and who may read it"
    ]


def test_folder_for_a_file(tmp_path: Path) -> None:
    """A folder instead of a file is refused."""
    assert findings(tmp_path) == [
        f"{tmp_path}:1:1: cannot be read: Is a directory — check the path and who may read it"
    ]


def test_wrong_bytes(tmp_path: Path) -> None:
    """A file that is not UTF-8 is refused with the place of the byte."""
    path = tmp_path / "latin.yaml"
    path.write_bytes("title: café\n".encode("latin-1"))
    assert findings(path) == [f"{path}:1:11: the byte 0xe9 is not UTF-8 — save the file again as UTF-8"]


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
            ["1:24: the key 'name' appears twice in one place, first on line 1 — keep one of the two"],
        ),
        ("- {nam: a, number: 1, name: b}", ["1:4: 1 › nam: this key is not known — did you mean 'name'?"]),
        ("- {name: a}", ["1:3: 1: 'number' is missing — add `number: …`"]),
    ],
)
def test_read_list_refuses(tmp_path: Path, text: str, expected: list[str]) -> None:
    """A list with mistakes is refused, and all of them are reported."""
    path = tmp_path / "list.yaml"
    with pytest.raises(FAQError) as refused:
        read(path, text)
    assert [str(problem) for problem in refused.value.problems] == [f"{path}:{finding}" for finding in expected]


def test_read_list_missing(tmp_path: Path) -> None:
    """A missing list is refused with its path."""
    with pytest.raises(FAQError, match=r"missing\.yaml:1:1: cannot be read: No such file"):
        loader.read_list(tmp_path / "missing.yaml", Pair)
