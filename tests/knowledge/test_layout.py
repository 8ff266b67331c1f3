"""Each value of a text is located where it is written."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings

from knowledge import yamltree
from knowledge.layout import Layout
from knowledge.problems import FAQError
from knowledge.yamltree import Node, stripped
from tests.knowledge.faq_texts import faq_texts


def nodes(node: Node) -> Iterator[Node]:
    """A node and all below it."""
    yield node
    children = node.value.values() if isinstance(node.value, dict) else node.value
    for child in children if not isinstance(children, str | None) else ():
        yield from nodes(child)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(faq_texts())
def test_span(text: str) -> None:
    """The text between a value's beginning and end has the same value by itself, and is complete."""
    layout = Layout(text, "faq.yaml")
    for node in nodes(layout.tree):
        start = layout.line_start(node.start)
        alone = " " * (node.start - start) + layout.text[node.start : node.end]
        said = yamltree.parse(alone + "\n", "faq.yaml")[0].plain()
        assert stripped(said) == stripped(node.plain())
        assert alone.strip(" \r\n") == alone.lstrip(" ")


@pytest.mark.parametrize(
    ("text", "step", "list_step", "newline"),
    [
        ("a:\n    b:\n    - c\n", 4, 0, "\n"),
        ("a:\r\n  - b: c\r\n    d:\r\n       e: f\r\n", 3, 2, "\r\n"),
        ("a: {b: [c]}", 2, 2, "\n"),
    ],
)
def test_manner(text: str, step: int, list_step: int, newline: str) -> None:
    """The indentation of mappings and lists and the line ends are detected from the text."""
    layout = Layout(text, "faq.yaml")
    assert (layout.step, layout.list_step, layout.newline) == (step, list_step, newline)


def test_key_twice() -> None:
    """A text with a duplicate key is not edited, because one of the two would be lost."""
    with pytest.raises(FAQError, match="appears twice"):
        Layout("a: b\na: c\n", "faq.yaml")
