"""Typos in filler and in the FAQ's words are corrected."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.index import Index
from knowledge.question import Outcome, Question
from knowledge.vocabulary import Vocabulary

TEXTS = [
    "What are the opening hours?",
    "the director's card",
    "youth groups in Israel",
    "CSP members meet",
    "advantages of the bus to Laos",
]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The words of a few other texts."""
    return Vocabulary(TEXTS, [("CSP", "Comprehensive Strategic Partnership")])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("waht dows it cost", "what does it cost"),
        ("hwo much is te card", "how much is the card"),  # "how" rather than "who": first letters are seldom swapped.
        ("wqs it adn fo whom", "was it and of whom"),
        ("Whta is it? Teh card", "what is it? the card"),
        ("TELL US HWAT IT IS", "TELL US WHAT IT IS"),
        ("Really? Hwo much", "Really? how much"),
        ("(Hwo much)", "(how much)"),
        ("wht is it", "what is it"),
        ("who si it fo", "who is it of"),
        ("ti is ni what", "it is in what"),
        ("the scond card", "the second card"),
        ("whenthey meet", "when they meet"),
        ("wheni get ofthe card", "wheni get of the card"),  # The "i" is not a word by itself.
        ("whoisthedirector", "who is the director"),
        ("didthey meet", "did they meet"),
        ("whatgiftsdid they get", "what gifts did they get"),
        ("its cost in dollers", "its cost in dollars"),  # A cue to the kind of answer.
        ("whooo is it", "who is it"),
        ("pleaseee", "please"),
        ("is it freeee", "is it free"),
        ("coool", "cool"),
        ("the cardddd", "the card"),
        ("how about Cardddd", "how about card"),
        ("whaaatttt", "what"),
        ("wwwhhhooo", "who"),
    ],
)
def test_framing_words(vocabulary: Vocabulary, typed: str, meant: str) -> None:
    """One slip, a missing space or drawn-out letters in filler are corrected."""
    assert vocabulary.spelled(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "what is the EAS",  # It would be "was" with a typo if it were not a name.
        "who is Kim Min-spo",
        "who is hasan",  # "has an"
        "usman",
        "busan",  # "bus an"
        "did Mr. Soe come",
        "the AAAS",
        "sms",  # "seems" without its vowels
        "us or uk",  # words in their own right
        "http://hwo.is/teh or me@hwo.org",
        "10states",
        "cso",  # The FAQ's own CSP is as close as "so".
        "youh groups",  # and "youth" is as "you"
        "isreal",  # so is "Israel" as "is real"
        "disadvantages",  # A word, although "dis" is a spelling of "this".
        "wto",  # no number
        "tl;dr",
        "idk pls",
        "i'd like www and iii",
        "도서관 whta는",
    ],
)
def test_what_is_no_slip(vocabulary: Vocabulary, text: str) -> None:
    """Names, real words and words as close to one of the FAQ's are not changed."""
    assert vocabulary.spelled(text) == text


@given(st.text(st.sampled_from("abehiotwxy' -.AT가"), max_size=30))
@example("yeAAA")
@example("wb'o'A")
def test_spelled_once(text: str) -> None:
    """Correct spellings are not changed."""
    vocabulary = Vocabulary(TEXTS, [])
    spelled = vocabulary.spelled(text)
    assert vocabulary.spelled(spelled) == spelled


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        ("wwhen ddi tehy meeet", "date"),
        ("hwo often is teh dialogue", "frequency"),
        ("any word on thhe soutj china sea", "south-china-sea"),
        ("whta does iasi sttand for", "kasi"),
        ("what is oarma", "parma"),
        # Typos that are other words, but not words of the FAQ.
        ("last of the eight lies of kasi", "kasi-resources"),
        ("what would Laps like to cooperate on", "lao-hopes"),
        ("asean's true fried, meaning", "true-friend"),
        ("porpose of the 28th dialogue", "purpose"),  # It may be "propose".
        ("whats the thme of the asean chairmanship", "chair-theme"),  # Its stem is "them", which is filler.
        # Korean keys.
        ("냄중궈해 얘기도 나왔나요", "south-china-sea"),
        ("전략적 곶오 과제는 뭐예요", "kasi-strategic-coordination"),
        ("남주욱헤 관련 뭐라고햇어요", "south-china-sea"),
    ],
)
def test_mistyped(shipped_index: Index, typed: str, entry: str) -> None:
    """A question with typos gets the answer of the intended question."""
    assert shipped_index.match(Question(typed)).entry == entry


@pytest.mark.parametrize(
    "text",
    [
        "what is the nine-dash line",  # no "cash"
        "what is the name of the deputy secretary-general's wife",  # nor "wide"
        "what does KASA stand for",
        "what does KAI make",
        "What is the WTO?",  # no number
        "Did Hasan lead the Korean delegation?",
        "Did Mr. Soe lead the Korean delegation?",
        "did Anwar attend the meeting",
        "did Nam attend the meeting",
        "does blinken support parma",  # A person whom the FAQ does not mention.
        "is there a concert for it",  # A word in its own right, not "concept".
        "What did Lavrov say about the South China Sea?",
        "블링컨 쪽은 남중국해에 대해 뭐라고 했나요",
        "what is the purpose of the EAS",
        "우크라이나전쟁에서몇명이나죽었어",  # It asks how many, without a space.
        "남중국해에 중국이 만든 인공섬이몇개야",
    ],
)
def test_other_words(shipped_index: Index, text: str) -> None:
    """A word that is similar to one of the FAQ's, but has another meaning, does not get its answer."""
    assert shipped_index.match(Question(text)).outcome is not Outcome.ANSWER


def test_slips(vocabulary: Vocabulary) -> None:
    """An unknown word is read as each word of the FAQ that is one slip away from it, also with a Korean particle."""
    text = "laps laps는 israe"
    slips = list(vocabulary.slips(text, vocabulary.read(text)))
    assert slips == [("laos laos는 israe", "laps", "laos")]
