"""A text as numbers: what is counted in each view of it."""

from __future__ import annotations

import pytest

from knowledge import features
from knowledge.vocabulary import Token


def token(text: str, term: str = "", *, similarity: float = 1.0, is_filler: bool = False) -> Token:
    """A word as it was understood."""
    return Token(text, term or text, similarity, is_filler)


LED = [token("who", is_filler=True), token("led", "lead"), token("the", is_filler=True), token("team", "delegation")]


def test_words() -> None:
    """A word counts as much as its spelling is sure; an unknown one counts whole, for it lengthens the text."""
    tokens = [token("parmaa", "parma", similarity=0.7), token("parna", "parma", similarity=0.5)]
    assert features.word_features(tokens) == {"parma": 0.7}
    assert features.word_features([token("kayak", similarity=0.0)]) == {"kayak": 1.0}


def test_pairs() -> None:
    """Neighbours are pairs; so are the ends."""
    pairs = {"^ who", "who lead", "lead the", "the delegation", "delegation $"}
    assert set(features.pair_features(LED)) == pairs


def test_letters() -> None:
    """Runs of two to five letters are counted inside each Latin word, or inside the synonym that it stands for."""
    assert features.letter_features([token("ab")]) == dict.fromkeys([" a", "ab", "b ", " ab", "ab ", " ab "], 1)
    synonym = Token("strategic partnership", "csp", 1.0, False, ("strategic", "partnership"))
    assert " csp " in features.letter_features([synonym])
    assert "parma" in features.letter_features([token("prama", "parma", similarity=0.7)])
    assert features.letter_features([token("한국")]) == {}


def test_jamo() -> None:
    """Runs of letters are counted inside each Korean word, so that a slip of one key leaves most of them."""
    right, slip = (set(features.jamo_features([token(word)])) for word in ("아세안", "아새안"))
    assert right & slip
    assert right != slip
    assert features.jamo_features([token("asean")]) == {}


def test_syllables() -> None:
    """Runs of syllables are counted across the spaces of Korean text, and so are the same however it is spaced."""
    together = features.syllable_features([token("수석대표")])
    assert together == features.syllable_features([token("수석"), token("parma"), token("대표")])
    assert together["석대"] == 1


@pytest.mark.parametrize(("similarity", "is_left_out"), [(0.0, True), (1.0, False)])
def test_framing_words(similarity: float, is_left_out: bool) -> None:
    """Words that only frame a question are left out where the FAQ never uses them."""
    framing = token("please", similarity=similarity, is_filler=True)
    with_frame, without = features.views_of([framing, token("parma")]), features.views_of([token("parma")])
    assert (with_frame == without) is is_left_out
