"""Small talk is recognised."""

from __future__ import annotations

import pytest

from knowledge.framing import question_key
from knowledge.question import SmallTalk
from knowledge.small_talk import is_about_bot, small_talk, small_talk_without_words
from knowledge.words import normalise


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
        ("good night bot", SmallTalk.FAREWELL),
        ("ㅋㅋㅋㅋ 웃기네", SmallTalk.NOD),
        ("youre welcome haha", SmallTalk.NOD),
        ("ur welcome.", SmallTalk.NOD),
        ("ok. thank u.", SmallTalk.THANKS),
        ("is that all i need to know", None),
        ("ok cool", SmallTalk.NOD),
        ("hmm i see", SmallTalk.NOD),
        ("알겠습니다", SmallTalk.NOD),
        ("오 대박 ㅋㅋㅋ", SmallTalk.NOD),
        ("thats not true", SmallTalk.DISBELIEF),
        ("틀렸어요", SmallTalk.DISBELIEF),
        ("are you a robot", SmallTalk.IDENTITY),
        ("너 누구야", SmallTalk.IDENTITY),
        ("start", SmallTalk.GREETING),
        ("시작", SmallTalk.GREETING),
        ("whats new", SmallTalk.GREETING),
        ("ㅎㅇ", SmallTalk.GREETING),
        ("ㄴㄴ", SmallTalk.NOD),
        ("wait a second", SmallTalk.NOD),
        *dict.fromkeys(
            [
                *("help", "please help me", "i need some help", "can you help me", "menu", "topics"),
                *("what can i ask", "what can i ask you here", "what kind of questions can i ask", "i have a question"),
                *(
                    "what questions can you answer",
                    "how do i use this bot",
                    "what can you do",
                    "can i ask you something",
                ),
                *("도와줘", "도움말", "좀 도와주세요", "뭐 물어볼 수 있어", "뭘 물어볼 수 있어요", "뭐 할 수 있어"),
                *(
                    "무슨 질문을 할 수 있나요",
                    "어떤 걸 물어보면 돼요",
                    "질문 있어요",
                    "사용법 알려줘",
                    "챗봇 어떻게 써요",
                ),
            ],
            SmallTalk.HELP,
        ).items(),
        *dict.fromkeys(
            [
                *("you didnt answer my question", "the answer is wrong", "thats not what i asked", "ur wrong"),
                *("not helpful", "this is bullshit", "that answer was really bad", "you dont understand me"),
                *("stupid bot", "you are useless", "this is not what i wanted to know", "that didnt help at all"),
                *("답이 이상해요", "그게 아니라고", "대답이 틀렸잖아", "제 질문에 대한 답이 아니에요", "멍청한 봇"),
                *(
                    "내가 물어본 게 아니야",
                    "도움이 안 돼요",
                    "질문을 이해 못 하네",
                    "동문서답하네",
                    "답변이 틀린 것 같아요",
                ),
            ],
            SmallTalk.DISBELIEF,
        ).items(),
        *dict.fromkeys(
            [
                *(
                    "can i speak to a human",
                    "i want to talk to a real person",
                    "human please",
                    "connect me to an agent",
                ),
                *("is there a human here", "let me talk to someone", "how can i contact a real person"),
                *("사람이랑 얘기하고 싶어", "상담원 연결해 주세요", "담당자와 통화할 수 있을까요", "사람 불러줘"),
            ],
            SmallTalk.IDENTITY,
        ).items(),
        *dict.fromkeys(
            [
                *("bye", "ok bye", "goodbye bot", "thanks bye", "see you later", "stop", "exit", "quit"),
                *("잘가", "안녕히 계세요", "그만", "네 감사합니다 안녕히 계세요", "종료"),
            ],
            SmallTalk.FAREWELL,
        ).items(),
        *dict.fromkeys(
            ["i love you", "love you so much", "i like you bot", "사랑해", "사랑해요", "좋아해요"], SmallTalk.AFFECTION
        ).items(),
        # Questions with such words.
        ("can i speak to a human rights officer", None),
        ("who can help laos", None),
        ("what help did chung ask for", None),
        ("what can i ask chung", None),
        ("how does it work", None),
        ("how do i use it", None),
        ("what should i know", None),
        ("you dont know", None),
        ("어떻게 쓰이나요", None),
        ("what can asean do", None),
        ("which questions did laos answer", None),
        ("is the answer wrong about the date", None),
        ("thats not what i asked who chairs it", None),
        ("what did they stop", None),
        ("when does it start", None),
        ("누가 도와줬어요", None),
        ("아세안은 뭘 할 수 있어요", None),
        ("북한은 사람이 얼마나 있어요", None),
        ("담당자가 누구예요", None),
        ("담당자 연락처", None),
        ("누가 틀렸어요", None),
        ("정답이 뭐예요", None),
        ("답변은 언제 나와요", None),
        ("사람이 말했어요", None),
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
    assert small_talk(question_key(said)) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("👍", SmallTalk.AFFECTION),
        ("❤️❤️", SmallTalk.AFFECTION),
        ("😀 !", SmallTalk.AFFECTION),
        ("👎🏽", SmallTalk.DISBELIEF),
        ("😡", SmallTalk.DISBELIEF),
        ("😢", SmallTalk.NOD),
        ("🇰🇷", SmallTalk.NOD),
        (":-)", SmallTalk.AFFECTION),
        ("^^", SmallTalk.AFFECTION),
        ("👍 parma", None),
        ("👍 2", None),
        ("???", None),
        ("", None),
    ],
)
def test_without_words(text: str, kind: SmallTalk | None) -> None:
    """A text of nothing but emoji is small talk, whose kind they tell."""
    assert small_talk_without_words(text) == kind


@pytest.mark.parametrize(
    "word",
    [
        "please ",
        "what can i ",
        "help me ",
        "you are so ",
        "answer is very ",
        "bye ",
        "really ",
        "사람 ",
        "질문 ",
        "제 ",
        "답이 ",
    ],
)
def test_a_thousand_words_of_others(word: str) -> None:
    """Long texts of other kinds take linear time, too."""
    assert small_talk(word * 1000 + "parma") is None


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
    assert is_about_bot(normalise(text)) is is_so
