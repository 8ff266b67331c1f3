"""Which words of a text are content, and which ask."""

from __future__ import annotations

import pytest

from knowledge.token import asks, content
from knowledge.vocabulary import Vocabulary

VOCABULARY = Vocabulary(["Who steers the boat?", "배는 누가 몰아요?"], [])


@pytest.mark.parametrize(
    ("text", "asking"),
    [
        ("who steers the boat", ["who"]),
        ("the boat leaves when", ["when"]),
        ("배는 언제 누가 몰아요", ["언제", "누가"]),
        ("is there a boat", []),
        ("배가 몇몇 있어요", []),  # 몇몇 (several) only begins like 몇 (how many)
    ],
)
def test_words_that_ask(text: str, asking: list[str]) -> None:
    """Question words ask, in both languages and with any ending; nothing else does."""
    assert [token.text for token in VOCABULARY.read(text) if asks(token)] == asking


def test_content() -> None:
    """All but filler is content, also what the FAQ lacks."""
    assert [token.text for token in content(VOCABULARY.read("who please steers the kayak"))] == ["steers", "kayak"]
