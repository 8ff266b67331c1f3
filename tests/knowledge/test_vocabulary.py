"""Questions as the words of an FAQ: synonyms, misspellings, words run together or torn apart."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from knowledge import hangul, words
from knowledge.token import Token
from knowledge.vocabulary import Vocabulary

TEXTS = [
    "What are the opening hours?",
    "How do I get a library card?",
    "Mina Park is the director",
    "도서관은 언제 열어요 운영 시간이 어떻게 되나요",
    "대출증은 무료입니다",
    "methane reduction by PARMA in 28 countries",
    "five books for three weeks",
]
SYNONYMS = [
    ("opening hours", "opening times", "운영 시간"),
    ("library card", "borrower pass", "대출증"),
    ("director", "head librarian", "관장"),
]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The words of a few texts."""
    return Vocabulary(TEXTS, SYNONYMS)


def terms(tokens: list[Token]) -> list[str]:
    """The terms of the content words."""
    return [token.term for token in tokens if not token.is_filler]


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        # Inflections.
        ("directors", ["director"]),
        ("a book weekly", ["book", "week"]),
        ("countries", ["country"]),
        # Misspellings.
        ("libary", ["librari"]),
        ("methan reducton", ["methan", "reduct"]),
        ("parmaa", ["parma"]),
        ("parna", ["parma"]),
        ("pamra", ["parma"]),
        ("directr", ["director"]),
        ("openning", ["open"]),
        ("crad", ["card"]),
        ("wat books", ["book"]),
        ("waht books", ["book"]),
        # A real word is not a typo of another; nor is a name of another name, except for a key slip.
        ("hoarse", ["hoars"]),
        ("darma", ["darma"]),
        ("psrma", ["parma"]),
        # Words run together or torn apart.
        ("cardhours", ["card", "hour"]),
        ("metha ne", ["methan"]),
        ("librarybook", ["librari", "book"]),
        # Numbers.
        ("28th", ["28"]),
        ("five 5", ["5", "5"]),
        ("third", ["3"]),
        # Unknown words stay unchanged.
        ("kayak", ["kayak"]),
        ("29", ["29"]),
        ("file", ["file"]),
        ("cafta", ["cafta"]),
        ("japan", ["japan"]),
        ("car", ["car"]),
        ("bat", ["bat"]),
        ("xx", ["xx"]),
    ],
)
def test_latin_words(vocabulary: Vocabulary, typed: str, understood: list[str]) -> None:
    """A word is read by its stem, or as the FAQ's word that was misspelled, or is unknown."""
    assert terms(vocabulary.read(typed)) == understood


def test_swapped_name() -> None:
    """A name with two letters swapped is that name, even if it could be a form of another word."""
    assert terms(Vocabulary(["What is KASI?"], []).read("what is kais")) == ["kasi"]
    assert terms(Vocabulary(["What is it?"], []).read("what is kais")) == ["kai"]


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("bnd plays", ["band", "play"]),  # Without its vowel.
        ("suply chian", ["suppli", "chain"]),  # not the country
        ("suply chians", ["suppli", "chain"]),  # nor the country's
        ("isreal", ["israel"]),  # not "is real"
        ("isarel", ["israel"]),  # Swapped letters take precedence over replaced letters.
        ("chn plys", ["chain", "play"]),
        ("officals metting", ["offici", "meet"]),  # Their stems are those of "office" and "met".
        ("israelofficals", ["israel", "offici"]),  # Run together, and one misspelled.
        ("thsi office", ["offic"]),  # "this" rather than the stem of "thesis".
        ("metings", ["meet"]),  # The table's inflection of a word in the FAQ.
        ("atended", ["attend"]),  # not "at ended"
        ("sout china see", ["south_china_sea"]),
        ("south china see", ["south_china_sea"]),
        ("south korea see", ["south", "korea"]),
        ("chung byung wno", ["chung_byung_won"]),
        ("chung byung ho", ["chung", "byung", "ho"]),  # Another person.
    ],
)
def test_which_word_was_meant(typed: str, understood: list[str]) -> None:
    """The most likely reading of a typo is taken."""
    texts = [
        "The band of Israel plays",
        "the supply chain of China and South Korea",
        "what they see is real",
        "officials of an office meet, and those at home ended what others attended",
        "this is a thesis on China's claims",
    ]
    assert terms(Vocabulary(texts, [("South China Sea", "SCS"), ("Chung Byung-won",)]).read(typed)) == understood


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
    ("typed", "canonical"),
    [
        ("opening times", ["opening_hours"]),
        ("Opening Hours", ["opening_hours"]),
        ("운영 시간", ["opening_hours"]),
        ("운영시간이", ["opening_hours"]),
        ("openinghours", ["opening_hours"]),
        ("opening time", ["opening_hours"]),
        ("libary crad", ["library_card"]),
        ("the borrower pass of the head librarian", ["library_card", "director"]),
        ("관장님", ["director"]),
        ("대출증이뭐예요", ["library_card"]),
        ("opening the book times", ["open", "book", "time"]),
        ("head", ["head"]),
    ],
)
def test_synonyms(vocabulary: Vocabulary, typed: str, canonical: list[str]) -> None:
    """Synonyms of several words, in other languages and with typos are read as the first member of their group."""
    assert terms(vocabulary.read(typed)) == canonical


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


def test_longest_synonym() -> None:
    """The longer of two synonyms with the same beginning is read."""
    vocabulary = Vocabulary([], [("north", "up"), ("korea", "land"), ("north korea", "dprk")])
    assert terms(vocabulary.read("dprk and north and korea and north korea")) == [
        "north_korea",
        "north",
        "korea",
        "north_korea",
    ]


def test_synonym_keeps_its_words(vocabulary: Vocabulary) -> None:
    """A synonym of several words is matched by each of them."""
    (token,) = vocabulary.read("opening times")
    assert token == Token("opening times", "opening_hours", 1.0, False, ("open", "time"))


@pytest.mark.parametrize(
    ("typed", "known", "at_most"),
    [("director", 1.0, 1.0), ("directr", 0.5, 0.99), ("kayak", 0.0, 0.0), ("29", 0.0, 0.0)],
)
def test_similarity(vocabulary: Vocabulary, typed: str, known: float, at_most: float) -> None:
    """A known word has similarity 1, a corrected one less, an unknown one 0."""
    (token,) = vocabulary.read(typed)
    assert known <= token.similarity <= at_most


def test_similarity_of_mended_korean(vocabulary: Vocabulary) -> None:
    """A corrected Korean word keeps its text, and has a similarity below 1."""
    (token,) = vocabulary.read("도서간")
    assert (token.text, token.term) == ("도서간", "도서관")
    assert 0.5 < token.similarity < 1


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
