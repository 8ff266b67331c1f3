"""Choosing one of the entries that were suggested."""

from __future__ import annotations

import pytest

from knowledge.choosing import chosen
from knowledge.words import normalise


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("1", 0),
        ("2.", 1),
        ("#3", 2),
        ("2)", 1),
        ("two", 1),
        ("2 please", 1),
        ("1st", 0),
        ("the 2nd", 1),
        ("first", 0),
        ("the first one", 0),
        ("The first one, please!", 0),
        ("second", 1),
        ("the second question", 1),
        ("option 2", 1),
        ("number two", 1),
        ("no. 3", 2),
        ("I meant the second one", 1),
        ("yes, the first", 0),
        ("no, the third one", 2),
        ("what about the second one?", 1),
        ("the last one", 2),
        ("1번", 0),
        ("2번이요", 1),
        ("3번입니다", 2),
        ("2번으로 알려줘", 1),
        ("2번 질문이요", 1),
        ("첫번째", 0),
        ("두 번째 거요", 1),
        ("세 번째 질문 알려주세요", 2),
        ("첫 번째요", 0),
        ("네, 두번째요", 1),
        ("둘째", 1),
        ("마지막이요", 2),
        ("마지막 거", 2),
        ("맨 위에 거", 0),
        ("tell me more about the third", 2),
        ("4", None),
        ("one more question", None),
        ("0", None),
        ("the ninth one", None),
        ("1 and 2", None),
        ("the first or the second", None),
        ("who was first?", None),
        ("the second pillar", None),
        ("second line of KASI", None),
        ("is it the first?", None),
        ("두 번째 축은?", None),
        ("2번 과제가 뭐예요", None),
        ("What is PARMA?", None),
        ("yes", None),
        ("네", None),
        ("that one", None),
        ("", None),
        ("?", None),
    ],
)
def test_a_place_among_three(text: str, position: int | None) -> None:
    """A text that only names a place among the suggestions chooses; a question of its own does not."""
    assert chosen(normalise(text), 3) == position


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "Yes!",
        "yes please",
        "yeah",
        "yep, that one",
        "that one",
        "that's it",
        "that's what I meant",
        "exactly",
        "right",
        "sure",
        "ok yes",
        "1",
        "the first one",
        "네",
        "네!",
        "예",
        "응",
        "ㅇㅇ",
        "넵",
        "네 맞아요",
        "맞습니다",
        "네, 그거요",
        "그거요",
        "네, 알려주세요",
        "그렇습니다",
    ],
)
def test_yes_to_the_only_one(text: str) -> None:
    """Agreement chooses if there is one suggestion."""
    assert chosen(normalise(text), 1) == 0


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "nope",
        "아니요",
        "2",
        "is that right?",
        "yes, and who chairs it?",
        "ok",
        "thanks",
        "네 누가요?",
        "why?",
        "not that",
    ],
)
def test_what_is_no_yes(text: str) -> None:
    """A refusal, thanks or a question does not choose the only suggestion."""
    assert chosen(normalise(text), 1) is None
