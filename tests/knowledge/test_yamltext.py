"""Texts are quoted only where necessary."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from knowledge import yamltext
from tests.knowledge.faq_texts import ANSWERS, LINES


@pytest.mark.parametrize(
    "text", ["What is PARMA?", "파르마가 뭐예요", "it's so", "a-b", "10 books", "a:b", "x,y", "C#", "“so”"]
)
def test_plain(text: str) -> None:
    """A text that every reader reads unchanged has no quotes."""
    assert yamltext.scalar(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("no", "'no'"),
        ("y", "'y'"),
        ("0o14", "'0o14'"),
        ("1e3", "'1e3'"),
        ("2024-04-04", "'2024-04-04'"),
        ("a: b", "'a: b'"),
        ("it's: so", '"it\'s: so"'),
        ('it\'s: "so"', "'it''s: \"so\"'"),
        ("a\nb\tc\\", '"a\\nb\\tc\\\\"'),
    ],
)
def test_quoted(text: str, written: str) -> None:
    """A text that a reader of YAML 1.1 or 1.2 would misread is quoted."""
    assert yamltext.scalar(text) == written


@pytest.mark.parametrize("text", ["What?", "a, b", "[a]", "12:30"])
def test_quoted_in_brackets(text: str) -> None:
    """Inside brackets, more texts need quotes."""
    assert yamltext.scalar(text, in_brackets=True) == f"'{text}'"


@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
@given(text=LINES | ANSWERS)
def test_read_as_written(loader: type[yaml.SafeLoader], text: str) -> None:
    """Both of PyYAML's readers read any text back unchanged, inside and outside brackets."""
    assert yaml.load(f"k: {yamltext.scalar(text)}\nn: 1", loader) == {"k": text, "n": 1}
    assert yaml.load(f"[{yamltext.scalar(text, in_brackets=True)}, 1]", loader) == [text, 1]
    assert yaml.load("[" + yamltext.in_brackets({"k": text, "l": [text, {}]}) + "]", loader) == [
        {"k": text, "l": [text, {}]}
    ]


@given(text=ANSWERS, step=st.integers(1, 4), is_block=st.booleans())
def test_block_read_as_written(text: str, step: int, is_block: bool) -> None:
    """A text of several lines is read back unchanged, except for a final line break."""
    fragment = yamltext.text_block(text, step, is_block=is_block)
    lines = "\n".join(["a:", *yamltext.mapping({"k": fragment, "l": fragment}, step).body])
    read = yaml.safe_load(lines + "\n")["a"]
    assert [said.removesuffix("\n") for said in read.values()] == [text, text]


def test_sequence() -> None:
    """A list has the requested indentation, with its items' lines below their dashes."""
    fragment = yamltext.sequence([yamltext.line("a: b"), yamltext.text_block("c\n\nd", 2)], 1)
    assert fragment.inline == "['a: b', \"c\\n\\nd\"]"
    assert fragment.body == (" - 'a: b'", " - |", "   c", "", "   d")
