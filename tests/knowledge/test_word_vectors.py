"""The table of word vectors."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge import words
from knowledge.word_vectors import WordVectors, runs, unit, word_vectors


def likeness(left: str, right: str) -> float:
    """The cosine of two words' vectors."""
    vectors = [word_vectors().of(words.stem(word)) for word in (left, right)]
    return float(np.dot(*(unit(vector) for vector in vectors if vector is not None)))


@pytest.mark.parametrize(
    ("word", "alike", "unlike"),
    [
        ("buy", "purchase", "sleep"),
        ("boss", "chief", "methane"),
        ("country", "nation", "breakfast"),
        ("meeting", "conference", "tuesday"),
        ("begin", "start", "orange"),
        ("요금", "가격", "바다"),
        ("의사", "병원", "축구"),
        ("자전거", "bicycle", "ocean"),
        ("meeting", "회의", "아침"),
    ],
)
def test_words_alike(word: str, alike: str, unlike: str) -> None:
    """A word is more similar to one with the same meaning, in either language, than to another."""
    assert likeness(word, alike) > 0.4 > likeness(word, unlike)


def test_unknown_words() -> None:
    """A word that is not in the table has no vector; several words have the sum of those that have one."""
    vectors = word_vectors()
    assert vectors.of("xyzzyq") is None
    assert vectors.of("뷁") is None
    together, alone = vectors.of("car_xyzzyq"), vectors.of("car")
    assert together is not None
    assert alone is not None
    assert together.tolist() == alone.tolist()


def test_runs() -> None:
    """A Korean word has the vectors of its syllables, of runs of two and three, and of its beginning."""
    assert runs("가격표") == ["가", "격", "표", "^가", "가격", "격표", "^가격", "가격표"]
    assert runs("") == []


def test_common_words() -> None:
    """Frequent words are distinguished from rare and unknown ones."""
    assert all(map(word_vectors().is_common, ("lead", "money", "country")))
    assert not any(map(word_vectors().is_common, ("parma", "xyzzyq", "")))


def test_table_is_read_anew_alike() -> None:
    """The table returns the same vectors each time it is read."""
    first, second = (WordVectors().of("methan") for _ in range(2))
    assert first is not None
    assert second is not None
    assert first.tolist() == second.tolist()
    assert first.shape == (word_vectors().dimensions,)


def test_unit() -> None:
    """A unit vector has length 1; the zero vector has none."""
    assert unit(np.array([3, 4], np.float32)).tolist() == pytest.approx([0.6, 0.8])
    assert not unit(np.zeros(2, np.float32)).any()
