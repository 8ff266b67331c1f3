"""Small talk is recognised."""

from __future__ import annotations

import pytest

from knowledge.question import SmallTalk
from knowledge.small_talk import is_about_bot, small_talk


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("hello bot", SmallTalk.GREETING),
        ("안녕하세요", SmallTalk.GREETING),
        ("thank you so much", SmallTalk.THANKS),
        ("good bot", SmallTalk.THANKS),
        ("잘했어요", SmallTalk.THANKS),
        ("ok great thats all i needed", SmallTalk.THANKS),
        ("thats exactly what i wanted to know", SmallTalk.THANKS),
        ("thanks thats all i needed", SmallTalk.THANKS),
        ("your so cute haha", SmallTalk.THANKS),
        ("thanks to whom", None),
        ("good night bot", SmallTalk.NOD),
        ("ㅋㅋㅋㅋ 웃기네", SmallTalk.NOD),
        ("youre welcome haha", SmallTalk.NOD),
        ("is that all i need to know", None),
        ("ok cool", SmallTalk.NOD),
        ("hmm i see", SmallTalk.NOD),
        ("알겠습니다", SmallTalk.NOD),
        ("오 대박 ㅋㅋㅋ", SmallTalk.NOD),
        ("thats not true", SmallTalk.DISBELIEF),
        ("틀렸어요", SmallTalk.DISBELIEF),
        ("are you a robot", SmallTalk.IDENTITY),
        ("너 누구야", SmallTalk.IDENTITY),
        ("ok and parma", None),
        ("이름이 뭐예요", None),  # It asks about somebody just mentioned.
        ("누가 만들었어", None),
        ("is it true", None),
        ("are you sure", None),
        ("hello what is parma", None),
        ("great question about kasi", None),
    ],
)
def test_small_talk(said: str, kind: SmallTalk | None) -> None:
    """Greetings, thanks and the like are distinguished from questions that begin or end with them."""
    assert small_talk(said) == kind


@pytest.mark.parametrize(
    "word", ["hmm ", "good bye ", "ok ", "thats good ", "아 ", "좋아 ", "no ", "you are ", "thank you ", "love you "]
)
def test_a_thousand_words(word: str) -> None:
    """Long texts take linear time: otherwise this test would not end."""
    assert small_talk(word * 1000 + "parma") is None


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("are you a real person?", True),
        ("u there?", True),
        ("너 사람이야?", True),
        ("are you sure it was in april?", False),
        ("can you tell me who came?", False),
        ("네 이름은 뭐야?", True),
        ("네 누가 왔나요?", False),
    ],
)
def test_is_about_bot(text: str, is_so: bool) -> None:
    """A question about the bot is not about its answer."""
    assert is_about_bot(text) is is_so
