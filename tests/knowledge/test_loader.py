"""From a file, or its text, to an FAQ: short forms, documents beside it, and lists of other items."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from knowledge import loader
from knowledge.loader import SHIPPED_DOCUMENTS, SHIPPED_FAQ, LoadedFAQ
from knowledge.model import FAQ, KnownQuestion
from knowledge.problems import FAQError, Problem
from tests.knowledge.conftest import SHORTEST, Broken, Load
from tests.knowledge.findings import KEYS, TEXT


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


@pytest.mark.parametrize("name", ["가" * 150, '"a\\0b"'])
def test_name_that_no_file_can_have(broken: Broken, name: str) -> None:
    """A document with a name that is impossible for a file counts as missing."""
    (finding, *_), (place,) = broken("harbour-library.txt", f"▸{name}")
    assert finding.startswith(f"faq.yaml:{place}: sources › notice › file: there is no document")


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


def test_problems_are_values() -> None:
    """An error contains each problem once, in the file's order, and shows one per line."""
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
