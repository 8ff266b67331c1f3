"""Questions as the words of an FAQ: which are known, and how surely; filler; the wrong keyboard."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from knowledge import hangul, words
from knowledge.vocabulary import Vocabulary
from tests.knowledge.conftest import terms


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ehtjrhksdms djswp", "도서관은 언제"),
        ("ehtjrhks djelwl?", "도서관 어디지?"),
        ("djelwl", "djelwl"),
        ("rkqt", "rkqt"),
        ("ehtjrhks card", "ehtjrhks card"),
        ("도서관 dj", "도서관 dj"),
        ("28?", "28?"),
    ],
)
def test_retyped(vocabulary: Vocabulary, typed: str, meant: str) -> None:
    """Korean typed with the Latin keyboard on is read as Korean, if all of it is known and some is content."""
    assert vocabulary.retyped(typed) == meant


@pytest.mark.parametrize(
    ("typed", "known", "at_most"),
    [("director", 1.0, 1.0), ("directr", 0.5, 0.99), ("kayak", 0.0, 0.0), ("29", 0.0, 0.0)],
)
def test_similarity(vocabulary: Vocabulary, typed: str, known: float, at_most: float) -> None:
    """A known word has similarity 1, a corrected one less, an unknown one 0."""
    (token,) = vocabulary.read(typed)
    assert known <= token.similarity <= at_most


@pytest.mark.parametrize(
    ("typed", "fillers"),
    [
        ("please tell me about kayaks", ["please", "tell", "me", "about"]),
        ("plese tell me", ["plese", "tell", "me"]),
        ("hwo is the director", ["hwo", "is", "the"]),
        ("what is it", ["what", "is", "it"]),
        ("카약이 뭐예요", ["뭐예요"]),
        ("혹시 카약 알려주세요", ["혹시", "알려주세요"]),
        ("kayak", []),
    ],
)
def test_fillers(vocabulary: Vocabulary, typed: str, fillers: list[str]) -> None:
    """Filler is distinguished from content words, even if misspelled."""
    assert [token.text for token in vocabulary.read(typed) if token.is_filler] == fillers


def test_nothing_known() -> None:
    """An FAQ without words knows none."""
    assert terms(Vocabulary([], []).read("kayak 카약 5")) == ["kayak", "카약", "5"]


@pytest.mark.parametrize("typed", ["", " ", "🙂", "?!", "—"])
def test_no_words(vocabulary: Vocabulary, typed: str) -> None:
    """A text without words has none."""
    assert vocabulary.read(typed) == []


@given(
    st.text(st.characters(exclude_categories=()))
    | st.lists(
        st.sampled_from([*"가는이ㅔㅁ금 a'.5", "opening", "운영", "시간", "hours", "ㄱ", "도서", "관", "\u0301"])
    ).map("".join)
)
@settings(max_examples=600, deadline=None, derandomize=True)
def test_any_text(vocabulary: Vocabulary, text: str) -> None:
    """Any text is read; each word has a term and a similarity of 0 to 1."""
    for token in vocabulary.read(text):
        assert token.text
        assert token.term
        assert 0 <= token.similarity <= 1


@given(st.lists(st.text().filter(lambda text: bool(text.strip())), min_size=1, max_size=5))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_own_texts_are_known(texts: list[str]) -> None:
    """Every word of the texts of a vocabulary, except bare endings, is known or filler."""
    assume(not any(word in hangul.ENDINGS for text in texts for word in words.split(words.normalise(text))))
    vocabulary = Vocabulary(texts, [])
    for text in texts:
        assert all(token.similarity == 1 or token.is_filler for token in vocabulary.read(text))
