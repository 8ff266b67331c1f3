"""Korean words, whatever their endings, spaces and typos."""

from __future__ import annotations

import pytest

from knowledge.vocabulary import Vocabulary
from tests.knowledge.conftest import terms


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("도서관은", ["도서관"]),
        ("도서관에서는 무료인가요", ["도서관", "무료"]),
        ("도서관무료", ["도서관", "무료"]),
        ("도 서관 은무료", ["도서관", "무료"]),
        ("도서간", ["도서관"]),
        ("도셔관은", ["도서관"]),
        ("또서관", ["도서관"]),
        ("무료데출증", ["무료", "library_card"]),
        ("또서관은무료에여", ["도서관", "무료"]),
        ("ㅔㅁ금", ["parma"]),
        ("ㅔㅁ금가", ["parma"]),
        ("ㅠㅐㅐㅏㄴ", ["book"]),
        ("PARMA가", ["parma"]),
        ("일본", ["일본"]),
        ("카약은", ["카약"]),
        ("ㅋㅋㅋ", []),
    ],
)
def test_korean_words(vocabulary: Vocabulary, typed: str, understood: list[str]) -> None:
    """A Korean word is read without its endings, despite spaces, typos and the wrong keyboard."""
    assert terms(vocabulary.read(typed)) == understood


@pytest.mark.parametrize(
    ("typed", "is_meant"),
    [
        ("김동배는", True),
        ("김둥배는", True),  # Adjacent keys.
        ("김동베", True),  # It sounds the same.
        ("김도배", True),  # A letter left out.
        ("김동수는", False),
        ("김동수", False),
        ("김동해", False),
    ],
)
def test_korean_name(typed: str, is_meant: bool) -> None:
    """A Korean name with a different letter is a different name, unless a key slip explains it."""
    vocabulary = Vocabulary(["김동배는 누구인가요?", "김동배가 뭐라고 했나요?"], [("Kim Dong-bae", "김동배")])
    assert (terms(vocabulary.read(typed)) == ["kim_dong_bae"]) is is_meant


@pytest.mark.parametrize(
    ("typed", "is_meant"),
    [
        ("동티모루도왔나요", True),
        ("어제동티모루사람이", True),
        ("동티베트도왔나요", False),
        ("김둥배는어제왔나요", True),
        ("김동수는어제왔나요", False),
    ],
)
def test_misspelled_korean_name_without_spaces(typed: str, is_meant: bool) -> None:
    """A misspelled name is recognised among words without spaces."""
    texts = ["동티모르 사람이 왔나요?", "김동배는 누구인가요?"]
    vocabulary = Vocabulary(texts, [("Timor-Leste", "동티모르"), ("Kim Dong-bae", "김동배")])
    known = {"timor_leste", "kim_dong_bae"}
    assert bool(known & set(terms(vocabulary.read(typed)))) is is_meant


@pytest.mark.parametrize(
    ("typed", "term", "similarity"),
    [
        ("버스", "통학버스", 0.7),
        ("버스는요", "통학버스", 0.7),
        ("통학", "통학버스", 0.7),
        ("통학버스", "통학버스", 1.0),
        ("학버", "학버", 0.0),
        ("기차", "기차", 0.0),
    ],
)
def test_part_of_a_compound(typed: str, term: str, similarity: float) -> None:
    """A part of a Korean compound is read as the compound, with less similarity; fragments of words are not."""
    token = Vocabulary(["통학버스를 타나요?", "정문이 어디예요?"], []).read(typed)[0]
    assert (token.term, token.similarity) == (term, similarity)


def test_similarity_of_mended_korean(vocabulary: Vocabulary) -> None:
    """A corrected Korean word keeps its text, and has a similarity below 1."""
    (token,) = vocabulary.read("도서간")
    assert (token.text, token.term) == ("도서간", "도서관")
    assert 0.5 < token.similarity < 1
