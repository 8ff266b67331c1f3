"""Korean without a dictionary: letters, particles, keys, and segmentation."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from knowledge import hangul, words

SYLLABLES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)) | st.lists(
    st.sampled_from([*"한국회의가는은의도ㅔㅁㅋ", "에서", "입니다", "이었나요"]), max_size=8
).map("".join)


@pytest.mark.parametrize(
    ("left", "right", "slips"), [("한국", "한궁", 1), ("아세안", "아새안", 1), ("메탄", "매탄", 1), ("한", "하", 1)]
)
def test_jamo(left: str, right: str, slips: int) -> None:
    """Decomposed words have an edit distance of one for each key slip."""
    assert OSA.distance(hangul.jamo(left), hangul.jamo(right)) == slips


@pytest.mark.parametrize(
    ("word", "stripped"),
    [
        ("수석대표가", "수석대표"),
        ("수석대표는", "수석대표"),
        ("한국에서는", "한국"),
        ("아세안의", "아세안"),
        ("대표단이었나요", "대표단"),
        ("누구예요", "누구"),
        ("파르마란", "파르마"),
        ("차관보님이", "차관보"),
        ("차관보님께서는", "차관보"),
        ("회의", "회의"),
        ("한국", "한국"),
        ("은", "은"),
        ("", ""),
        ("parma", "parma"),
    ],
)
def test_strip_endings(word: str, stripped: str) -> None:
    """Particles and endings are removed one after the other; at least two syllables remain."""
    assert hangul.strip_endings(word) == stripped


@given(SYLLABLES)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_stripped_word_is_a_beginning(word: str) -> None:
    """What remains is a prefix of at least two syllables, from which nothing more is removed."""
    stripped = hangul.strip_endings(word)
    assert word.startswith(stripped)
    assert len(stripped) >= min(2, len(word))
    assert hangul.strip_endings(stripped) == stripped


@pytest.mark.parametrize("syllable", ["네", "아", "이", "는"])
def test_strip_endless_endings(syllable: str) -> None:
    """A word with thousands of endings does not exhaust the stack."""
    assert hangul.strip_endings(syllable * 5_000).startswith(syllable)


@pytest.mark.parametrize(
    "word",
    ["알려줘", "했다는", "하겠다고", "됐습니다", "있는데요", "한다면", "될까요", "싶습니다", "하시는", "알려주실"],
)
def test_filler(word: str) -> None:
    """Question words and forms of light verbs are filler."""
    assert hangul.is_filler(word)


@pytest.mark.parametrize("word", ["할인", "한국", "해외", "하늘", "합창", "주세", "주제", "있다면서도시", ""])
def test_no_filler(word: str) -> None:
    """Words that only begin like such a verb are not filler."""
    assert not hangul.is_filler(word)


@pytest.mark.parametrize(
    ("typed", "meant", "is_alike"),
    [
        ("투짜", "투자", True),
        ("새계", "세계", True),
        ("대화", "데화", True),
        ("주제", "주재", True),
        ("파트너십", "파트너쉽", True),
        ("개회사", "개훼사", True),
        ("투자", "주자", False),
    ],
)
def test_sound(typed: str, meant: str, is_alike: bool) -> None:
    """Letters that sound alike are equal."""
    assert (hangul.sound(typed) == hangul.sound(meant)) is is_alike


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ㅔㅁ금", "parma"),
        ("ㅏㅁ냐", "kasi"),
        ("ㅏㅁ얄", "kadif"),
        ("ㅊ네", "csp"),
        ("멱ㄷ뭏", "aureang"),
        ("ㅁㄴㄷ무", "asean"),
        ("ㄱㅐㅏ", "rok"),
        ("값", "rkqt"),
        ("뫼", "ahl"),
        ("넋", "sjrt"),
        ("왜", "dho"),
        ("ㅃㅖ", "qp"),
        ("", ""),
        ("abc", ""),
    ],
)
def test_latin_keys(typed: str, meant: str) -> None:
    """A Latin word typed with the Korean keyboard switched on is read from its keys."""
    assert hangul.latin_keys(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dmlwkdrnr", "의장국"),
        ("rhkwp", "과제"),
        ("rkqt", "값"),
        ("Eo QPfxm", None),
        ("Eo", "때"),
        ("what", None),
        ("kasi", None),
        ("", ""),
    ],
)
def test_typed_on_latin_keys(typed: str, meant: str | None) -> None:
    """A Korean word typed with the Latin keyboard switched on is read from its keys."""
    assert hangul.typed_on_latin_keys(typed) == meant


@given(st.text(st.sampled_from("가각갃과괅왜의잃넓없쉰쥔한국아세안대화"), max_size=8))
def test_keys_of_both_keyboards(word: str) -> None:
    """The keys of a word are read as that word again, wherever its syllables end."""
    assert hangul.typed_on_latin_keys(hangul.latin_keys(word)) == word


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("햇어여", "했어요"),
        ("알려주세여", "알려주세요"),
        ("됬나용", "됐나요"),
        ("참여", "참여"),
        ("대여", "대여"),
        ("", ""),
    ],
)
def test_respelled(typed: str, meant: str) -> None:
    """Chat spellings of endings are corrected; nouns are not."""
    assert hangul.respelled(typed) == meant


KNOWN = frozenset(["한국", "아세안", "수석대표", "의장국", "올해", "누구", "언제", "연대구상", "파르마", "대화"])


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("한국 수석대표", ["한국", "수석대표"]),
        ("한국수석대표가누구예요", ["한국", "수석대표", "누구"]),
        ("한국의 수석대표는 누구예요", ["한국", "수석대표", "누구"]),
        ("올 해아 세안의 장국", ["올해", "아세안", "의장국"]),
        ("한 국수 석대표", ["한국", "수석대표"]),
        ("연대 구상은", ["연대구상"]),
        ("한국일본", ["한국", "일본"]),
        ("일본의 수석대표", ["일본", "수석대표"]),
        ("일본 중국", ["일본", "중국"]),
        ("파르마", ["파르마"]),
        ("ㅋㅋ", ["ㅋㅋ"]),
    ],
)
def test_segment(typed: str, found: list[str]) -> None:
    """Known words are found whatever the spaces; endings are dropped, and unknown syllables stay together."""
    assert hangul.segment(typed.split(), lambda piece, _: piece in KNOWN) == found


def test_segment_after_a_word() -> None:
    """An ending may come first after another word."""
    assert hangul.segment(["가", "누구예요"], lambda piece, _: piece in KNOWN, after_word=True) == ["누구"]
    assert hangul.segment(["가", "누구예요"], lambda piece, _: piece in KNOWN) == ["가", "누구"]


def test_segment_tells_words_typed_alone() -> None:
    """A word may be known only between spaces."""

    def is_known(piece: str, alone: bool) -> bool:
        return piece == "북" and alone

    asked: list[tuple[str, bool]] = []

    def remember(piece: str, alone: bool) -> bool:
        asked.append((piece, alone))
        return is_known(piece, alone)

    assert hangul.segment(["북", "북극"], remember) == ["북", "북극"]
    assert ("북", True) in asked
    assert ("북", False) in asked


@given(st.lists(SYLLABLES.filter(bool), max_size=4), st.booleans())
@settings(max_examples=300, deadline=None, derandomize=True)
def test_segment_invents_nothing(typed: list[str], after_word: bool) -> None:
    """The pieces are in the order of the text."""
    text = "".join(typed)
    position = 0
    for piece in hangul.segment(typed, lambda piece, _: piece in KNOWN, after_word=after_word):
        position = text.index(piece, position) + len(piece)


def test_word_lists_are_normalised() -> None:
    """The word lists are normalised, or they would never match."""
    for word in hangul.FILLER | hangul.ENDINGS:
        assert words.normalise(word) == word
        assert words.split(word) == [word]


@pytest.mark.parametrize("word", "누구 누가 뭐예요 머임 언제요 어디서 왜 몇 먼데".split())
def test_question_words(word: str) -> None:
    """Question words are recognised with their endings."""
    assert hangul.is_question_word(word)


@pytest.mark.parametrize("word", "누적 누리호 머리 머신러닝 먼저 왜곡 언제나 대화".split())
def test_no_question_words(word: str) -> None:
    """Words that only begin like question words are not recognised."""
    assert not hangul.is_question_word(word)
