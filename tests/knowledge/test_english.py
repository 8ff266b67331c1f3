"""English words: inflected, misspelled, run together or torn apart."""

from __future__ import annotations

import pytest

from knowledge.vocabulary import Vocabulary
from tests.knowledge.conftest import terms


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
