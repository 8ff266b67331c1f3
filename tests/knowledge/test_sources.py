"""Documents are split at their numbers, and quotes are found despite other line breaks and quotation marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.loader import LoadedFAQ
from knowledge.sources import Coverage, Document, coverage, read_document, read_documents
from tests.knowledge.conftest import Broken


@pytest.fixture(scope="module")
def notice(notice_text: str) -> Document:
    """The document that the small FAQ cites."""
    return read_document(notice_text, "notice.txt")


def test_paragraphs(notice: Document) -> None:
    """A document is split at its numbered paragraphs; the heading is 0, notes belong to the paragraph above them."""
    assert notice.name == "notice.txt"
    assert list(notice.paragraphs) == [0, 1, 2, 3]
    assert notice.paragraphs[0] == "Notice of the Harbour Library\n\nDate\n2025-01-15"
    assert notice.paragraphs[1].startswith("The Harbour Library")
    assert notice.paragraphs[1].endswith("※ It is closed on public holidays.")
    assert notice.paragraphs[3] == "The Story Hour for children is held every Saturday in the Blue Room."


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("1. One", {0: "", 1: "One"}),
        ("Heading\n1. One\n2. Two\n", {0: "Heading", 1: "One", 2: "Two"}),
        ("1. In 2024. we met\n 2. not at the line's start", {0: "", 1: "In 2024. we met\n 2. not at the line's start"}),
        (
            "1. 2.5 metres\n2024. A year is no number of a paragraph",
            {0: "", 1: "2.5 metres\n2024. A year is no number of a paragraph"},
        ),
        ("1. One:\n1. Apples\n2. Two", {0: "", 1: "One:\n1. Apples", 2: "Two"}),
    ],
)
def test_numbers(text: str, paragraphs: dict[int, str]) -> None:
    """A number at the start of a line, followed by a dot and a blank, begins a paragraph."""
    assert read_document(text, "d").paragraphs == paragraphs


@pytest.mark.parametrize("text", ["", "No numbers here.", "1.One", "1) One\n2) Two"])
def test_no_numbers(text: str) -> None:
    """A document without numbered paragraphs is all heading."""
    assert read_document(text, "d").paragraphs == {0: text}


def test_repeated_number() -> None:
    """If a number occurs twice (a list inside a paragraph), no text is lost."""
    document = read_document("1. One\n2. Two:\n1. Apples\n2. Pears\n3. Three", "d")
    assert all(document.paragraphs_with(word) for word in ("One", "Two", "Apples", "Pears", "Three"))


@pytest.mark.parametrize(
    ("quote", "paragraph", "stands"),
    [
        ("open from nine to six, Tuesday to Sunday", 1, True),
        ("open from nine\n   to six,", 1, True),
        ("“Readers come first,” says", 1, True),
        ('"Readers come first," says', 1, True),
        ("It is closed on public holidays.", 1, True),
        ("open from nine to six, Tuesday to Sunday", 2, False),
        ("Open from nine", 1, False),
        ("open from ten", 1, False),
        ("pen from nine", 1, False),
        ("open from nin", 1, False),
        ("2025-01-15", 0, True),
        ("anything", 9, False),
    ],
)
def test_has_quote(notice: Document, quote: str, paragraph: int, stands: bool) -> None:
    """A quote must be in a paragraph word for word; line breaks and curly marks make no difference."""
    assert notice.has_quote(quote, paragraph) is stands


@pytest.mark.parametrize(("text", "quote"), [("Cafe\u0301", "Caf\u00e9"), ("Caf\u00e9", "Cafe\u0301")])
def test_quote_in_another_normal_form(text: str, quote: str) -> None:
    """Composed and decomposed letters are treated as equal."""
    assert read_document(f"1. {text}", "d").has_quote(quote, 1)


def test_paragraphs_with() -> None:
    """A quote is found in every paragraph that has it."""
    document = read_document("Heading one\n1. one\n2. two\n3. one two", "d")
    assert document.paragraphs_with("one") == [0, 1, 3]
    assert document.paragraphs_with("three") == []


@pytest.mark.parametrize(
    ("quote", "paragraph", "nearest"),
    [
        ("held every Sunday", 3, "held every Saturday"),
        ("Up to four books", 2, "Up to five books"),
        ("the Story Hours", 3, "The Story Hour"),
        ("Story Hour for children", 8, "Story Hour for children"),
    ],
)
def test_nearest(notice: Document, quote: str, paragraph: int, nearest: str) -> None:
    """The nearest words are whole words of the paragraph, or of the document if it lacks the paragraph."""
    assert notice.nearest(quote, paragraph) == nearest


def test_sentences(notice: Document) -> None:
    """A document is read sentence by sentence, without note signs and paragraph numbers."""
    assert [(number, " ".join(sentence.split())) for number, sentence in notice.sentences()] == [
        (0, "Notice of the Harbour Library"),
        (0, "Date 2025-01-15"),
        (1, "The Harbour Library is open from nine to six, Tuesday to Sunday."),
        (1, "“Readers come first,” says the director, Mina Park."),
        (1, "It is closed on public holidays."),
        (2, "A library card is free of charge for residents."),
        (2, "Up to five books may be borrowed for three weeks."),
        (2, "The fine for a late book is ten cents a day."),
        (3, "The Story Hour for children is held every Saturday in the Blue Room."),
    ]


@pytest.mark.parametrize(
    ("quotes", "covered"),
    [
        ([], 0),
        ([(1, "The Harbour Library is open from nine to six, Tuesday to Sunday.")], 1),
        ([(1, "The Harbour Library is open from nine to six, Tuesday to Sunday")], 1),
        ([(1, "The Harbour Library is open"), (1, "from nine to six, Tuesday to Sunday.")], 1),
        ([(1, "The Harbour Library is open from nine")], 0),
        ([(2, "The Harbour Library is open from nine to six, Tuesday to Sunday.")], 0),
        ([(2, "residents. Up to five books may be borrowed for three weeks. *The fine for a late book")], 1),
        ([(0, "Notice of the Harbour Library Date 2025-01-15")], 2),
        ([(7, "words of no paragraph")], 0),
    ],
)
def test_coverage(notice: Document, quotes: list[tuple[int, str]], covered: int) -> None:
    """A sentence is covered if each of its words is in a quote; several quotes add up."""
    found = coverage(notice, quotes)
    assert found.covered == covered
    assert found.covered + len(found.missing) == 9
    assert found.share == pytest.approx(covered / 9)


def test_coverage_of_words_only() -> None:
    """A quote covers its words wherever they are, but not parts of words."""
    document = read_document("1. The Roks came. Rok came.", "visit.txt")
    assert coverage(document, [(1, "Rok"), (1, "came")]) == Coverage(1, ((1, "The Roks came."),))


def test_coverage_of_a_whole(notice: Document) -> None:
    """A document quoted completely is covered completely."""
    assert coverage(notice, list(notice.paragraphs.items())) == Coverage(9, ())


def test_coverage_of_repeated_sentences() -> None:
    """A sentence that occurs twice is covered where it is quoted, not where it is repeated."""
    document = read_document("1. We met. They ate. We met.", "d")
    assert coverage(document, [(1, "They ate. We met.")]).missing == ((1, "We met."),)


def test_coverage_of_nothing() -> None:
    """An empty document lacks nothing."""
    assert coverage(Document("d", {0: ""}), []).share == 1.0


def test_shipped_document(shipped: LoadedFAQ) -> None:
    """The shipped document has a heading and five paragraphs; the shipped FAQ cites every word of them."""
    document = shipped.documents["release"]
    assert list(document.paragraphs) == [0, 1, 2, 3, 4, 5]
    quotes = [(quote.paragraph, quote.quote) for entry in shipped.faq.entries for quote in entry.source]
    assert coverage(document, quotes).missing == ()


def test_read_documents(tmp_path: Path) -> None:
    """Each document comes from the first folder that has it; documents that are nowhere are left out."""
    first, second = tmp_path / "first", tmp_path / "second"
    for folder, names in ((first, ["a.txt"]), (second, ["a.txt", "b.txt"])):
        folder.mkdir()
        for name in names:
            (folder / name).write_text(f"1. {folder.name}", encoding="utf-8")
    documents = read_documents(["a.txt", "b.txt", "c.txt"], iter([first, tmp_path / "none", second]))
    assert {name: document.paragraphs[1] for name, document in documents.items()} == {
        "a.txt": "first",
        "b.txt": "second",
    }


@pytest.mark.parametrize("name", ["가" * 150, '"a\\0b"'])
def test_name_that_no_file_can_have(broken: Broken, name: str) -> None:
    """A document with a name that is impossible for a file counts as missing."""
    (finding, *_), (place,) = broken("harbour-library.txt", f"▸{name}")
    assert finding.startswith(f"faq.yaml:{place}: sources › notice › file: there is no document")


def test_bytes_that_are_not_utf_8(tmp_path: Path) -> None:
    """A document with invalid bytes is still read; a byte order mark is not part of it."""
    (tmp_path / "a.txt").write_bytes(b"1. caf\xe9")
    (tmp_path / "b.txt").write_bytes(b"\xef\xbb\xbf1. tea")
    documents = read_documents(["a.txt", "b.txt"], [tmp_path])
    assert (documents["a.txt"].paragraphs[1], documents["a.txt"].is_utf8) == ("caf\ufffd", False)
    assert (documents["b.txt"].paragraphs, documents["b.txt"].is_utf8) == ({0: "", 1: "tea"}, True)


@given(
    st.lists(
        st.sampled_from(
            [
                "1. ",
                "2. ",
                "\n",
                " ",
                "※ ",
                "*",
                "°",
                ". ",
                "! ",
                "”",
                "’",
                "“",
                "(",
                "A",
                "가",
                "word",
                "e\u0301",
                "\u0308",
                "\u3000",
            ]
        ),
        max_size=40,
    ).map("".join)
    | st.text(),
    st.data(),
)
@settings(max_examples=400, deadline=None, derandomize=True)
def test_any_document(text: str, data: st.DataObject) -> None:
    """Any text is a document: any piece can be looked for, and quoting all its paragraphs covers it."""
    document = read_document("1. " + text, "d")
    quote = text[data.draw(st.integers(0, len(text))) :]
    document.nearest(quote, 1)
    document.paragraphs_with(quote)
    assert 0 <= coverage(document, [(1, quote)]).share <= 1
    assert coverage(document, list(document.paragraphs.items())).missing == ()
