"""Which entries have a word, and how much of a question an entry covers."""

from __future__ import annotations

import pytest

from knowledge.postings import Postings
from knowledge.token import Token
from knowledge.vocabulary import Vocabulary

HARBOUR = {
    "boat": (["When does the boat leave?", "배는 언제 떠나나요?"], "It leaves at noon. 정오에 떠나요."),
    "fare": (["What does a ticket cost?", "표 가격이 얼마예요?"], "Nine euros, in cash. 9유로예요."),
    "pier": (["Where is the old pier?", "way to the pier"], "In the west."),
    "cars": (["Is there a car park?"], "Yes, at the pier. Cash only."),
}
IDS = list(HARBOUR)
VOCABULARY = Vocabulary(
    [text for asked, answer in HARBOUR.values() for text in (*asked, answer)], [("car park", "garage")]
)


@pytest.fixture(scope="module")
def postings() -> Postings:
    """The words of four entries."""
    asked = [[VOCABULARY.read(text) for text in texts] for texts, _ in HARBOUR.values()]
    return Postings(asked, [[VOCABULARY.read(answer)] for _, answer in HARBOUR.values()])


def word(text: str) -> Token:
    """The only word of a text."""
    [token] = VOCABULARY.read(text)
    return token


def coverage(postings: Postings, text: str) -> dict[str, float]:
    """The coverage of a text by each entry."""
    return dict(zip(IDS, postings.coverage(VOCABULARY.read(text)).tolist(), strict=True))


@pytest.mark.parametrize("text", ["pier", "where is the pier", "the old pier"])
def test_an_entry_covers_all_of_its_question(postings: Postings, text: str) -> None:
    """An entry that has every word in its questions covers all."""
    assert coverage(postings, text)["pier"] == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "more", "less"),
    [
        ("pier", "pier", "cars"),  # in a question, or only in an answer
        ("old pier", "pier", "cars"),  # both words, or one
        ("noon", "boat", "pier"),  # in an answer, or nowhere
        ("ship", "boat", "cars"),  # a synonym in a question
        ("harbour vehicles", "cars", "boat"),  # a synonym among words that nobody has
        ("park", "cars", "pier"),  # a single word of a synonym of several
        ("garage", "cars", "pier"),
        ("money", "fare", "pier"),  # a synonym in an answer
    ],
)
def test_what_covers_more(postings: Postings, text: str, more: str, less: str) -> None:
    """A word in a question counts for more than one in an answer or a synonym, and these more than nothing."""
    covered = coverage(postings, text)
    assert covered[more] > covered[less]


@pytest.mark.parametrize(
    ("exact", "similar"),
    [
        ("boat", "ship"),  # a synonym
        ("boat", "선박"),  # one in the other language, as near as can be
        ("ship", "ferry"),  # one that is less near
        ("ticket", "ticekt"),  # a typo
        ("boat", "boat kayak"),  # a word that nobody has
        ("noon", "midday"),  # a synonym in the answer
        ("euros", "eruos"),  # a typo of a word in the answer
    ],
)
def test_what_is_covered_in_part(postings: Postings, exact: str, similar: str) -> None:
    """A synonym or a typo is covered in part, and a word that no entry has is not covered at all."""
    entry = max(coverage(postings, exact), key=coverage(postings, exact).__getitem__)
    assert 0 < coverage(postings, similar)[entry] < coverage(postings, exact)[entry]
    assert not any(coverage(postings, "kayak").values())


@pytest.mark.parametrize("text", ["", "please"])
def test_what_says_nothing_is_covered_by_all(postings: Postings, text: str) -> None:
    """Words without weight leave nothing uncovered."""
    assert set(coverage(postings, text).values()) == {1}


@pytest.mark.parametrize(
    ("heavier", "lighter"),
    [
        ("noon", "ticket"),  # that no question has
        ("ticket", "what"),  # content or filler, each in one entry
        ("what", "the"),  # rare or common filler
        ("the", "please"),  # filler that the questions have, or not
        # An unknown Korean syllable is most often an ending; not so a known one, a letter or a longer word.
        ("표", "뷁"),
        ("q", "뷁"),
        ("뷁쒫", "뷁"),
    ],
)
def test_weights(postings: Postings, heavier: str, lighter: str) -> None:
    """The rarer a word is in the entries' questions, the more it tells; filler tells little."""
    assert postings.weight(VOCABULARY.read(heavier)[-1]) > postings.weight(VOCABULARY.read(lighter)[-1])


@pytest.mark.parametrize(
    ("text", "entries"),
    [("pier", ["pier"]), ("park", ["cars"]), ("noon", []), ("kayak", [])],
)
def test_entries_that_are_asked_with_a_word(postings: Postings, text: str, entries: list[str]) -> None:
    """Those that have it in their questions; an answer does not ask."""
    assert [IDS[at] for at in postings.asking(word(text).term)] == entries


@pytest.mark.parametrize(
    ("text", "entries"),
    [("pier", ["pier", "cars"]), ("cash", ["fare", "cars"]), ("kayak", [])],
)
def test_entries_that_have_a_word(postings: Postings, text: str, entries: list[str]) -> None:
    """Those that have it in a question, and those that have it in their answer."""
    assert [IDS[at] for at in postings.having(word(text).term)] == entries


@pytest.mark.parametrize(
    ("text", "entry", "synonym"),
    [
        ("ship", "boat", "boat"),
        ("vehicle", "cars", "car_park"),
        ("ship", "fare", None),
        ("xyzzyq", "boat", None),
        # Each is nearer to the one in the other script.
        ("fee", "fare", "cost"),
        ("요금", "fare", "가격"),
    ],
)
def test_the_synonym_that_an_entry_has(postings: Postings, text: str, entry: str, synonym: str | None) -> None:
    """An explanation names the entry's own word that is most like one of the question, if possible in its script."""
    assert postings.alike(word(text).term, IDS.index(entry)) == synonym
