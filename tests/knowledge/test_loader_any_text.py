"""Any text, damaged or invented, is loaded, or refused with places within it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import loader
from knowledge.index import Index
from knowledge.loader import SHIPPED_FAQ, LoadedFAQ
from knowledge.problems import FAQError
from knowledge.question import Outcome, Question
from tests.knowledge.conftest import SHORTEST, Load


def spoiled(data: st.DataObject, text: str) -> str:
    """A text with slices deleted, inserted elsewhere or doubled."""
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
        assert problem.fix
    return None


@given(st.data())
@settings(max_examples=250, deadline=None, derandomize=True)
def test_spoiled_small_faq(small_text: str, load: Load, data: st.DataObject) -> None:
    """A damaged FAQ is refused, or it compiles and matches."""
    loaded = load_or_refuse(spoiled(data, small_text), load)
    if loaded:
        match = Index(loaded.faq).match(Question("what are the opening hours"))
        assert match.outcome in Outcome


@given(st.data())
@settings(max_examples=50, deadline=None, derandomize=True)
def test_spoiled_shipped_faq(data: st.DataObject) -> None:
    """A damaged copy of the shipped FAQ is loaded or refused."""
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
    """A file with any shape of value under any key is loaded or refused."""
    load_or_refuse("".join(f"{key}: {value}\n" for key, value in parts.items()), load)
