"""Questions of one group differ so little that one decision does for all of them."""

from __future__ import annotations

import pytest

from knowledge.grouping import group_alike


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("When does the ferry leave?", "when does the fery leave"),
        ("WHAT IS THE WIFI PASSWORD", "what is the wifi password?"),
        ("what is the wifi password", "Wifi password, what is the?"),
        ("배가 언제 떠나나요?", "배가 언제 떠나나요"),
        ("who pays for lunch?", "who pays the lunch"),
    ],
)
def test_questions_of_one_group(text: str, other: str) -> None:
    """A typo, capitals, a question mark, an article and the order of the words make no other question."""
    assert group_alike([text, other], str) == [[text, other]]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("When does the ferry leave?", "Who steers the ferry?"),
        ("who pays for lunch?", "who pays for dinner?"),
        ("the", "for a"),
        ("who was the chair in 2023", "who was the chair in 2024"),
        ("when is the 27th meeting held", "when is the 28th meeting held"),
        ("what does the second paragraph say", "what does the seventh paragraph say"),
        ("how many people were in the Indian delegation", "how many people were in the Japanese delegation"),
        ("태국은 뭐라고 했어요?", "미국은 뭐라고 했어요?"),
        ("when is the meeting held in july", "when is the meeting held in june"),
        ("when is the meeting held in May", "when is the meeting held in March"),
        ("what is for lunch in the canteen on Tuesdays", "what is for lunch in the canteen on Thursdays"),
        ("도서관은 월요일에 몇 시에 열어요?", "도서관은 일요일에 몇 시에 열어요?"),
    ],
)
def test_questions_of_two_groups(text: str, other: str) -> None:
    """Another number, country, month or day makes another question, however much else is the same."""
    assert group_alike([text, other], str) == [[text], [other]]


def test_groups_keep_the_order() -> None:
    """Groups are in the order of their first items, and so are the items of a group."""
    asked = [(3, "is there parking"), (1, "who sings tonight"), (2, "is there parkng"), (4, "who sings tonigt")]
    assert [[number for number, _ in group] for group in group_alike(asked, lambda one: one[1])] == [[3, 2], [1, 4]]
