"""Normalising, splitting and stemming."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import words

ANY_TEXT = st.text(st.characters(exclude_categories=()))
TRICKY = (
    "U S . A a b ' ’ ʼ ´ ＇ 1 28 th st - _ ½ ① İ ß ŉ ǆ ϓ Ꭰ Ａ ． 한 ㅎ 가 ㅏ ﾡ"
    " \u200b \xad \u0301 \u0345 \u1112 \u1161 \u3164"
).split(" ")
TRICKY_TEXT = st.lists(st.sampled_from([*TRICKY, " "]), max_size=14).map("".join)


@pytest.mark.parametrize(
    ("text", "normalised"),
    [
        # Case and width.
        ("What Is PARMA?", "what is parma?"),
        ("ＰＡＲＭＡ　２８", "parma 28"),
        ("Straße", "strasse"),
        ("ﬁne ①", "fine 1"),
        # Accents.
        ("Café naïve", "cafe naive"),
        ("Cafe\u0301", "cafe"),
        ("İstanbul", "istanbul"),
        ("Việt Nam", "viet nam"),
        # Hangul stays unchanged.
        ("한국의 ㅋㅋ ㅔㅁ금", "한국의 ㅋㅋ ㅔㅁ금"),
        ("\u1112\u1161\u11ab국", "한국"),
        # Invisible characters.
        ("PAR\u200bMA", "parma"),
        ("co\xadoperate", "cooperate"),
        ("\ufeffwho\u2060", "who"),
        ("한\u200b국", "한국"),
        ("PAR\0MA\x7f", "parma"),
        # White space.
        ("what  time\tof\nday \u3000did\n", "what time of day did"),
        # Apostrophes inside a word.
        ("what's", "whats"),
        ("what’s ASEAN`s", "whats aseans"),
        ("who´s", "whos"),
        ("a'\u200bb ab＇c abʼ´c", "ab abc abc"),
        ("'quoted' 5'9", "'quoted' 5'9"),
        ("O'Neil's", "oneils"),
        # Initials.
        ("C.S.P. now", "csp now"),
        ("P.A.R.M.A", "parma"),
        ("e.g. this", "eg this"),
        ("v1.2 ends. begins", "v1.2 ends. begins"),
        # The country, which could be mistaken for the pronoun.
        ("the US", "the usa"),
        ("U.S. team", "usa team"),
        ("U.S.A.", "usa"),
        ("USA", "usa"),
        ("tell us", "tell us"),
        ("USE", "use"),
        # Abbreviations.
        ("wut r u doing", "what are you doing"),
        ("is it supposed 2 happen", "is it supposed to happen"),
        ("i need 2 cards", "i need 2 cards"),
        ("what does line 2 say", "what does line 2 say"),
        ("what does rule 2 say", "what does rule 2 say"),
        ("who is the chair in '24?", "who is the chair in 2024?"),
        ("who was it in '19", "who was it in 2019"),
        ("in '49 or in '50, as in '98", "in 2049 or in 1950, as in 1998"),
        ("What R&D is there", "what r&d is there"),
        ("is it sold in 24 hours", "is it sold in 24 hours"),
        ("pls tell me who r they", "please tell me who are they"),
        ("What is R?", "what is r?"),
        ("R&D in the u-boat", "r&d in the u-boat"),
        ("Thank u. Who is it pls.", "thank you. who is it please."),
        ("u.kr, u.s", "u.kr, us"),
        # Ordinals.
        ("28th 1st 2ND 3rd", "28 1 2 3"),
        ("the 28th, then", "the 28, then"),
        ("the ninety-ninth and sixty one", "the 99 and 61"),
        ("5thing", "5thing"),
        ("두번째, 세 번 째, 네번쨰", "2번째, 3번째, 4번째"),
        ("둘째와 스물여덟 번째", "2번째와 28번째"),
        ("서두 번째 말은 세 번", "서두 번째 말은 세 번"),
        # Nothing.
        ("", ""),
        ("🙂 —", "🙂 —"),
    ],
)
def test_normalise(text: str, normalised: str) -> None:
    """A text is normalised: case, width, accents, invisible characters, apostrophes, initials, ordinals."""
    assert words.normalise(text) == normalised


@given(ANY_TEXT | TRICKY_TEXT)
@settings(max_examples=1_500, deadline=None, derandomize=True)
def test_normalise_is_idempotent(text: str) -> None:
    """Normalising twice changes nothing."""
    once = words.normalise(text)
    assert words.normalise(once) == once


@pytest.mark.parametrize("text", ["a'ʼn", "aŉ", "a.b.ʼc", "A'\u200bA", "\u1112'\u200b\u1161"])
def test_normalise_of_apostrophes_is_idempotent(text: str) -> None:
    """Apostrophes that Unicode counts as letters, or beside invisible characters, are removed."""
    once = words.normalise(text)
    assert words.normalise(once) == once


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("what is 28", ["what", "is", "28"]),
        ("kasi2 abc한국의", ["kasi", "2", "abc", "한국의"]),
        ("1,000", ["1", "000"]),
        ("한-아세안", ["한", "아세안"]),
        ("rok-asean a_b", ["rok", "asean", "a", "b"]),
        ("csp. csp?", ["csp", "csp"]),
        ("ㅔㅁ금 ㅋㅋ", ["ㅔㅁ금", "ㅋㅋ"]),
        ("🙂 — !?", []),
        ("", []),
    ],
)
def test_split(text: str, found: list[str]) -> None:
    """A text is split into runs of digits, of Hangul and of other letters."""
    assert words.split(text) == found


@given(ANY_TEXT)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_split_finds_single_scripts(text: str) -> None:
    """No word mixes digits, Hangul and other letters, and splitting it again changes nothing."""
    for word in words.split(words.normalise(text)):
        assert words.split(word) == [word]
        assert words.is_hangul(word) or word.isdecimal() or not any(map(words.is_hangul, word))


@pytest.mark.parametrize(
    ("word", "claim"), [("한국", True), ("ㅔ", True), ("rok", False), ("28", False), ("日本", False)]
)
def test_is_hangul(word: str, claim: bool) -> None:
    """Korean words, including lone letters of Hangul, are distinguished from others."""
    assert words.is_hangul(word) is claim


@pytest.mark.parametrize(
    ("stem", "inflections"),
    [
        ("lead", "lead leads leading led"),
        ("hold", "hold held holding"),
        ("meet", "meet meets met meeting meetings"),
        ("particip", "participate participants participating participation"),
        ("be", "be is are was were been"),
        ("country", "countries country"),
        ("woman", "woman women"),
        ("person", "person people persons ppl"),
        ("president", "president presidents presidency"),
        ("octob", "october oct"),
        ("septemb", "september sep sept"),
        ("3", "three third 3"),
        ("20", "twenty 20"),
        ("한국", "한국"),
        ("日本", "日本"),
    ],
)
def test_stem(stem: str, inflections: str) -> None:
    """Inflections of a word, including irregular ones and numbers, have the same stem."""
    assert {words.stem(word) for word in inflections.split()} == {stem}


@pytest.mark.parametrize("word", ["leader", "leaf", "methane"])
def test_stem_keeps_meanings_apart(word: str) -> None:
    """Words that are not inflections of each other have different stems."""
    assert words.stem(word) != words.stem("lead")


def test_stem_in_several_threads() -> None:
    """Stems are the same when several threads stem at once."""
    asked = [
        f"{'abcdefghij'[n % 10]}{'aeiou'[n % 5]}lation{'bcdfgklmn'[n % 9] * (n % 4)}izations" for n in range(2_000)
    ]
    one_by_one = [words.stem.__wrapped__(word) for word in asked]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(words.stem.__wrapped__, asked)) == one_by_one
    finally:
        sys.setswitchinterval(interval)


def test_word_lists_are_normalised() -> None:
    """The word lists are normalised, or they would never match."""
    for word in words.FILLER | words.QUESTION_WORDS | words.NUMBERS.keys():
        assert words.split(words.normalise(word)) == [word]
