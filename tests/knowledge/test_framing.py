"""What frames a question: the time it is put into, small talk, what it leans on."""

from __future__ import annotations

import pytest

from knowledge import framing
from knowledge.question import SmallTalk


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("who chairs asean next year", "next year"),
        ("when is the next one", "when is the next"),
        ("whens the next one", "whens the next"),
        ("지난번 대화는 언제였나요", "지난번"),
        ("다음은 언제예요", "다음은 언제"),
        ("the next one on the list", None),
        ("when did it last", None),
        ("다음 과제는 뭐예요", None),
    ],
)
def test_another_time(text: str, found: str | None) -> None:
    """Words that put a question into the past or the future are found; those that walk a list are not."""
    assert framing.another_time(text) == found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("the second one", 1),
        ("the 2 one", 1),
        ("number 3 please", 2),
        ("no. 2", 1),
        ("no, not the first, the second one", 1),
        ("the last one", -1),
        ("세 번째 거는?", 2),
        ("did no one object", None),
        ("one more", None),
    ],
)
def test_place_in_list(text: str, place: int | None) -> None:
    """A place in a list is told from other uses of its words; of several places the last is meant."""
    assert framing.place_in_list(text) == place


@pytest.mark.parametrize(
    ("text", "step"),
    [("the next one", 1), ("그 다음은요?", 1), ("그 전은요?", -1), ("그 전쟁은요?", None), ("그 전략", None)],
)
def test_step_in_list(text: str, step: int | None) -> None:
    """The next and the one before are asked for, by words that are no part of others."""
    assert framing.step_in_list(text) == step


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("hello bot", SmallTalk.GREETING),
        ("안녕하세요", SmallTalk.GREETING),
        ("thank you so much", SmallTalk.THANKS),
        ("good bot", SmallTalk.THANKS),
        ("잘했어요", SmallTalk.THANKS),
        ("good", None),
        ("hello what is parma", None),
        ("great question about kasi", None),
    ],
)
def test_small_talk(said: str, kind: SmallTalk | None) -> None:
    """A greeting and thanks are told from a question that begins or ends with one."""
    assert framing.small_talk(said) == kind


@pytest.mark.parametrize(
    ("text", "refers"),
    [
        ("and who chairs it", True),
        ("그걸 왜 막아야 한대요?", True),
        ("그건 언제였어요?", True),
        ("what is parma", False),
        ("그룹 회의가 뭐예요", False),
    ],
)
def test_refers_back(text: str, refers: bool) -> None:
    """A pronoun or a conjunction at the start leans on what was said before."""
    assert framing.refers_back(text) is refers
