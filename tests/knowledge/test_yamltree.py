"""Any YAML is read as text with positions, within limits."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import yamltree
from knowledge.loader import SHIPPED_FAQ
from knowledge.problems import FAQError, Mark
from knowledge.yamltree import MAX_BYTES, Plain
from tests.knowledge.findings import refusal


def plain(text: str) -> Plain:
    """The value of a valid YAML text."""
    tree, problems = yamltree.parse(text, "faq.yaml")
    assert problems == []
    return tree.plain()


def refusal_of_bytes(data: bytes) -> str:
    """The message of the only problem of refused bytes."""
    with pytest.raises(FAQError) as refused:
        yamltree.decode(data, "faq.yaml")
    (problem,) = refused.value.problems
    return str(problem)


@pytest.mark.parametrize(
    "typed",
    [
        "no",
        "Yes",
        "on",
        "OFF",
        "true",
        "y",
        "010",
        "0x1F",
        "1_000",
        "1:30",
        "2024-04-04",
        "1e3",
        ".inf",
        "null",
        "~",
        "=",
    ],
)
def test_scalar_stays_text(typed: str) -> None:
    """A word that YAML 1.1 would turn into a boolean, a number, a date or null stays text as typed."""
    assert plain(f"a: {typed}\nb: [{typed}]\n{typed}: c") == {"a": typed, "b": [typed], typed: "c"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 'it''s'", "it's"),
        ('a: "한국\\n\\u00e9"', "한국\né"),
        ("a: |\n  one\n  two\n", "one\ntwo\n"),
        ("a: >\n  one\n  two\n", "one two\n"),
        ("a: one\n  two", "one two"),
        ("a: ! 12", "12"),
        ("a: ''", ""),
        ("a: 1 # comment", "1"),
        ("---\na: 1", "1"),
        ("a: 1\n...\n", "1"),
    ],
)
def test_scalar_styles(text: str, value: str) -> None:
    """Every scalar style is read as its text."""
    assert plain(text) == {"a": value}


@pytest.mark.parametrize("text", ["a:", "a: # comment", "{a: }", "{a}", "a:\n"])
def test_nothing_written(text: str) -> None:
    """A key with nothing after it has no value, which differs from an empty text."""
    assert plain(text) == {"a": None}


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ((), 1, 1),
        (("a",), 1, 4),
        (("한국",), 2, 5),
        (("list",), 4, 3),
        (("list", 0), 4, 5),
        (("list", 1), 5, 5),
        (("list", 1, "x"), 5, 8),
        (("list", 2), 6, 6),
        (("list", 2, 1), 6, 10),
        (("block",), 7, 8),
        (("list", 1, "missing"), 5, 5),
        (("list", 9, "x"), 4, 3),
        (("a", "deeper", 3), 1, 4),
        (("list", "x"), 4, 3),
        (("list", -1), 4, 3),
    ],
)
def test_locate(path: tuple[str | int, ...], line: int, column: int) -> None:
    """A value is located where it begins; a missing one at the nearest value above it."""
    tree, _ = yamltree.parse("a: 1\n한국: 🙂\nlist:\n  - one\n  - x: 2\n  -  [3, 4]\nblock: |\n  text\n", "faq.yaml")
    assert tree.locate(path) == Mark(line, column)


@pytest.mark.parametrize(
    ("path", "line", "column"), [(("a",), 1, 1), (("a", "b"), 2, 3), (("a", "b", "c"), 2, 7), (("a", "x"), 2, 3)]
)
def test_locate_key(path: tuple[str | int, ...], line: int, column: int) -> None:
    """A key can be located instead of its value; a missing key falls back to the value above it."""
    tree, _ = yamltree.parse("a:\n  b: {c: 1}\n", "faq.yaml")
    assert tree.locate(path, key=True) == Mark(line, column)


def test_duplicate_keys() -> None:
    """A duplicate key is a problem at its second place; the first one counts, and reading continues."""
    tree, problems = yamltree.parse("a: 1\nb:\n  x: 1\n  x: 2\na: 3\nc: 4\n", "faq.yaml")
    assert [str(problem) for problem in problems] == [
        "faq.yaml:4:3: the key 'x' appears twice in one place, first on line 3 — keep one of the two",
        "faq.yaml:5:1: the key 'a' appears twice in one place, first on line 1 — keep one of the two",
    ]
    assert tree.plain() == {"a": "1", "b": {"x": "1"}, "c": "4"}


def test_duplicate_keys_survive_refusal() -> None:
    """Duplicate keys are reported even if a later error stops the reading."""
    with pytest.raises(FAQError) as refused:
        yamltree.parse("a: 1\na: 2\nb: !!str 3\n", "faq.yaml")
    assert [(problem.line, problem.column) for problem in refused.value.problems] == [(2, 1), (3, 4)]


def test_alias() -> None:
    """An alias has the value of its anchor, the latest one with that name."""
    assert plain("a: &x [1]\nb: *x\nc: &x 2\nd: *x\n*x : e") == {"a": ["1"], "b": ["1"], "c": "2", "d": "2", "2": "e"}


BILLION_LAUGHS = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10)
)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("a: &x [1, *x]", "1:11: *x contains itself — write the value out"),
        ("a: &x {b: {c: *x}}", "1:15: *x contains itself — write the value out"),
        (
            "a: *missing",
            "1:4: *missing refers to nothing — quote the text if it is meant to begin with *: '*missing …'",
        ),
        ("a: &x {b: 1}\nc:\n  <<: *x", "3:3: merge keys (<<) are not allowed — write the values out"),
        ("<<: 1", "1:1: merge keys (<<) are not allowed — write the values out"),
        (
            "a: !!int 3",
            "1:4: the tag tag:yaml.org,2002:int is not allowed — remove it: all values of an FAQ are plain text",
        ),
        ("- !mine {a: 1}", "1:3: the tag !mine is not allowed — remove it: all values of an FAQ are plain text"),
        (
            "a: !!python/object/apply:os.system [ls]",
            "1:4: the tag tag:yaml.org,2002:python/object/apply:os.system is not allowed"
            " — remove it: all values of an FAQ are plain text",
        ),
        ("a: 1\n---\nb: 2", "2:1: a second document begins here — remove the line `---`: one file is one FAQ"),
        ("[a]: 1", "1:1: a key must be a word — write `key: value`, with quotes around text that begins with [ or {"),
        (
            "x: 1\n? {a: 1}\n: 2",
            "2:3: a key must be a word — write `key: value`, with quotes around text that begins with [ or {",
        ),
        ("", "1:1: the file is empty — check that it is the right file"),
        ("\n \n# nothing but a comment\n", "1:1: the file is empty — check that it is the right file"),
    ],
)
def test_refused(text: str, finding: str) -> None:
    """YAML features that an FAQ does not use are refused at their place."""
    assert refusal(text) == f"faq.yaml:{finding}"


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_depth(opening: str) -> None:
    """Nesting beyond 32 is refused, however deep it goes."""
    assert "nested more than 32 levels deep" in refusal(opening * 100_000)


def test_depth_limit() -> None:
    """32 levels below the top are read, 33 are not."""
    assert plain("[" * 33 + "]" * 33)
    assert refusal("[" * 34 + "]" * 34).startswith("faq.yaml:1:34: nested more than 32 levels deep")


def test_depth_through_aliases() -> None:
    """Values nested by aliases of aliases are refused, or are read without exhausting the stack."""
    levels = (f"a{n}: &a{n} {'[' * 28}{f'*a{n - 1}' if n else 'x'}{']' * 28}\n" for n in range(60))
    with contextlib.suppress(FAQError):
        yamltree.parse("".join(levels), "faq.yaml")[0].plain()


def test_size_limit() -> None:
    """A file of 2 MiB is read, one byte more is refused."""
    assert yamltree.decode(b"#" * MAX_BYTES, "faq.yaml")
    assert refusal_of_bytes(b"#" * (MAX_BYTES + 1)) == (
        "faq.yaml:1:1: the file has 2,097,153 bytes, more than the limit of 2,097,152 — split it or shorten it"
    )


def test_size_limit_counts_bytes() -> None:
    """A text is measured in bytes of UTF-8, not in characters."""
    assert refusal("가" * (MAX_BYTES // 3 + 1)).startswith(
        "faq.yaml:1:1: the text is longer than the limit of 2,097,152 bytes"
    )


def test_node_limit() -> None:
    """200,000 values are read, one more is refused."""
    assert plain("[" + "x," * 199_999 + "]")
    assert refusal("[" + "x," * 200_000 + "]").startswith("faq.yaml:1:400000: more than 200,000 values")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (BILLION_LAUGHS, 6),
        ("a: &a [" + "x," * 1_000 + "]\nb: [" + "*a," * 300 + "]", 2),
        ("a: &a [" + "&b x," * 100_000 + "]\nb: [*a]", 2),
    ],
)
def test_alias_bomb(text: str, line: int) -> None:
    """Aliases count with their expanded values, so that none goes beyond 200,000 values."""
    finding = refusal(text)
    assert finding.startswith(f"faq.yaml:{line}:")
    assert "more than 200,000 values, aliases included" in finding


@pytest.mark.parametrize("data", [b"a: \xed\x95\x9c", b"\xef\xbb\xbfa: \xed\x95\x9c"])
def test_utf_8(data: bytes) -> None:
    """UTF-8 is read with or without a byte order mark."""
    assert yamltree.decode(data, "faq.yaml") == "a: 한"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        b"PK\x03\x04\x14\0\x08\0",
        b"\x7fELF\x02\x01\x01" + bytes(9),
        bytes(range(256)),
    ],
)
def test_no_text(data: bytes) -> None:
    """A picture, a PDF, an archive or a program is not mistaken for text in another encoding."""
    finding = refusal_of_bytes(data)
    assert finding == "faq.yaml:1:1: the file is not a text file — save the FAQ as a YAML file in UTF-8"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16(encoding: str) -> None:
    """UTF-16 is refused by name, with or without a byte order mark."""
    finding = refusal_of_bytes("title: 한국\n".encode(encoding))
    assert finding == "faq.yaml:1:1: the file is not UTF-8 but looks like UTF-16 — save it again as UTF-8"


@pytest.mark.parametrize(
    ("data", "place", "byte"),
    [
        (b"\xff", "1:1", "ff"),
        (b"a: 1\nb: \xe9", "2:4", "e9"),
        ("한국: ".encode() + b"\xb0", "1:5", "b0"),
        (b"a: \xea\xb0", "1:4", "ea"),
        (b"a: \xed\xa0\x80", "1:4", "ed"),
        (b"\xef\xbb\xbfa: \xe9", "1:4", "e9"),
    ],
)
def test_not_utf_8(data: bytes, place: str, byte: str) -> None:
    """A byte that is not UTF-8 is located by line and by character."""
    assert refusal_of_bytes(data) == f"faq.yaml:{place}: the byte 0x{byte} is not UTF-8 — save the file again as UTF-8"


@pytest.mark.parametrize(
    "character", ["\0", "\x07", "\x0b", "\x0c", "\x1b", "\x7f", "\x80", "\x9f", "\ud800", "\ufffe", "\uffff"]
)
def test_control_characters(character: str) -> None:
    """Control characters and lone surrogates are refused at their place."""
    finding = refusal(f"a: 1\n한: b{character}")
    assert finding.startswith(f"faq.yaml:2:5: the character U+{ord(character):04X} is not allowed in YAML — delete it")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends(line_end: str) -> None:
    """Lines are counted in the same way for all line ends."""
    tree, _ = yamltree.parse(f"a: 1{line_end}b: 2{line_end}", "faq.yaml")
    assert tree.locate(("b",)) == Mark(2, 4)
    assert refusal(f"a: 1{line_end}b: \x07").startswith("faq.yaml:2:4:")


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"])
def test_lines_are_those_of_an_editor(separator: str) -> None:
    """Unicode's line separators, which only YAML treats as breaks, do not count, as in editors and `grep -n`."""
    head = f'a: "1{separator}2"\n'
    tree, _ = yamltree.parse(f"{head}b: 3", "faq.yaml")
    assert tree.locate(("b",)) == Mark(2, 4)
    assert refusal(f"{head}b: @3").startswith("faq.yaml:2:4:")
    assert refusal(f"{head}b: \x07").startswith("faq.yaml:2:4:")
    assert refusal_of_bytes(f"{head}b: ".encode() + b"\xff").startswith("faq.yaml:2:4:")


def parse_or_refuse(text: str) -> None:
    """Read a text; a refusal must have a place within it."""
    try:
        tree, problems = yamltree.parse(text, "faq.yaml")
        tree.plain()
    except FAQError as error:
        problems = list(error.problems)
        assert problems
    for problem in problems:
        assert 1 <= problem.line <= len(text.splitlines()) + 1
        assert problem.column >= 1


@given(st.text(st.characters(exclude_categories=())))
@settings(max_examples=400, deadline=None, derandomize=True)
def test_any_text(text: str) -> None:
    """Any text, lone surrogates included, is read or refused."""
    parse_or_refuse(text)


@given(st.text(st.sampled_from("ab \n\t:-?[]{},&*!|>'\"%@`#~<=\r\x85\u2028\ufeff한🙂"), max_size=60))
@settings(max_examples=1_500, deadline=None, derandomize=True)
def test_any_punctuation(text: str) -> None:
    """Any sequence of YAML's special characters is read or refused."""
    parse_or_refuse(text)


@given(st.binary() | st.text().map(str.encode) | st.builds(bytes.__add__, st.text().map(str.encode), st.binary()))
@settings(max_examples=400, deadline=None, derandomize=True)
def test_any_bytes(data: bytes) -> None:
    """Any bytes are read or refused."""
    try:
        text = yamltree.decode(data, "faq.yaml")
    except FAQError:
        return
    parse_or_refuse(text)


@given(st.data())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_any_cut_of_shipped_faq(data: st.DataObject) -> None:
    """The shipped file, cut off anywhere, is read or refused."""
    text = SHIPPED_FAQ.read_text(encoding="utf-8")
    begin = data.draw(st.integers(0, 20_000))
    parse_or_refuse(text[begin : begin + data.draw(st.integers(0, 3_000))])
