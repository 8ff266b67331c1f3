"""The features of a text, and the vector of its meaning."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge import features
from knowledge.token import Token


def token(text: str, term: str = "", *, similarity: float = 1.0, is_filler: bool = False) -> Token:
    """A token."""
    return Token(text, term or text, similarity, is_filler)


LED = [token("who", is_filler=True), token("led", "lead"), token("the", is_filler=True), token("team", "delegation")]


def test_every_feature_begins_with_its_view() -> None:
    """The first letter of a feature is its view."""
    some = [token("led", "lead"), token("한국은", "한국")]
    found = {features.word(some[0]), *features.letters(some[0]), *features.letters(some[1]), *features.sequences(some)}
    assert {feature[0] for feature in found} == set(features.VIEWS)


def test_pairs() -> None:
    """Adjacent words are pairs, and so are the ends."""
    pairs = {"p^ who", "pwho lead", "plead the", "pthe delegation", "pdelegation $"}
    assert set(features.sequences(LED)) == pairs


def test_letters() -> None:
    """Runs of three and four letters are counted inside each Latin word, or inside its correction."""
    assert set(features.letters(token("ab"))) == {"l ab", "lab ", "l ab "}
    synonym = Token("strategic partnership", "csp", 1.0, False, ("strategic", "partnership"))
    assert "l csp" in features.letters(synonym)
    assert "lparm" in features.letters(token("prama", "parma", similarity=0.7))
    assert "l ran" in features.letters(token("ran", "run"))


def test_jamo() -> None:
    """Runs of jamo, and no others, are counted inside each Korean word, so that most of them survive a typo."""
    right, slip = (set(features.letters(token(word))) for word in ("아세안", "아새안"))
    assert right & slip
    assert right != slip
    assert {feature[0] for feature in right} == {"j"}


def test_syllables() -> None:
    """Runs of syllables are counted across the spaces of Korean text, so spacing does not matter."""
    together, apart = (
        [feature for feature in features.sequences(some) if feature.startswith("s")]
        for some in ([token("수석대표")], [token("수석"), token("parma"), token("대표")])
    )
    assert together == apart
    assert "s석대" in together


@pytest.mark.parametrize(("similarity", "is_left_out"), [(0.0, True), (1.0, False)])
def test_framing_words(similarity: float, is_left_out: bool) -> None:
    """Filler that the FAQ never uses is not counted."""
    framing = token("please", similarity=similarity, is_filler=True)
    assert (features.counted([framing, LED[1]]) == [LED[1]]) is is_left_out


def test_unknown_content_is_counted() -> None:
    """A word that the FAQ lacks counts if it is no filler: the question asks for something else."""
    unknown = token("kayak", similarity=0.0)
    assert features.counted([unknown]) == [unknown]


def test_rarity() -> None:
    """What fewer of the entries have tells more; what all have still tells something."""
    rarities = features.idf(9, np.arange(10)).tolist()
    assert rarities == sorted(rarities, reverse=True)
    assert len(set(rarities)) == 10
    assert rarities[-1] > 0
    assert features.idf(99, 3) > features.idf(9, 3)


@pytest.mark.parametrize(
    ("texts", "korean"),
    [(["parma가", "뭐예요"], True), (["what", "is", "파르마"], True), (["what", "is", "parma"], False), ([], False)],
)
def test_a_korean_word_makes_a_text_korean(texts: list[str], korean: bool) -> None:
    """Koreans write names in Latin letters too."""
    assert features.is_korean([token(text) for text in texts]) is korean


def test_meaning_of_words_alike() -> None:
    """Texts with the same meaning in other words have similar vectors; others do not."""
    buy, purchase, rain = (
        features.meaning([token(word) for word in text.split()]) for text in ("buy car", "purchas vehicl", "rain cloud")
    )
    assert buy @ purchase > 0.6 > 0.3 > buy @ rain


def test_meaning_is_as_long_as_its_words_are_known() -> None:
    """The vector is as long as the share of words that have one."""
    assert np.linalg.norm(features.meaning([token("car")])) == pytest.approx(1)
    assert np.linalg.norm(features.meaning([token("car"), token("xyzzyq")])) == pytest.approx(0.5)
    assert not features.meaning([token("한국은", "rok")]).any()
    assert not features.meaning([]).any()
