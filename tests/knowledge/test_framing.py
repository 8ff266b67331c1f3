"""The form of a question: its time, its preamble, the asker, its length."""

from __future__ import annotations

import pytest

from knowledge import framing
from knowledge.framing import LONGEST_QUESTION
from knowledge.index import Index
from knowledge.question import Question


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("who chairs asean next year", "next year"),
        ("when is the next one", "when is the next"),
        ("whens the next one", "whens the next"),
        ("지난번 대화는 언제였나요", "지난번"),
        ("다음은 언제예요", "다음은 언제"),
        ("in what year was the first one", "year was the first"),
        ("what was his job before that?", "before that"),
        ("그 전에는 무슨 일 했어요?", "그 전에는"),
        ("1번째는 언제였어요?", "1번째는 언제"),
        ("the one before that", None),
        ("the next one on the list", None),
        ("when did it last", None),
        ("다음 과제는 뭐예요", None),
    ],
)
def test_another_time(text: str, found: str | None) -> None:
    """Phrases for the past or the future are found; phrases that step through a list are not."""
    assert framing.another_time(text) == found


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "my company makes batteries. did chung mention industries like ours?",
            "did chung mention industries like ours?",
        ),
        ("kasi? never heard of it. what is it", "kasi? what is it"),
        ("발표를 준비해요. kasi가 뭔가요?", "kasi가 뭔가요?"),
        ("who came, and what did they say?", "who came, and what did they say?"),
        ("parma, methane", "parma, methane"),
        ("please tell me: chungs email", "please tell me: chungs email"),
        ("when was it", "when was it"),
        ("기자입니다. 참석자를 알려 주시면 고맙겠습니다.", "참석자를 알려 주시면 고맙겠습니다."),
        ("썸네일에 넣을 건데 몇 개국이 왔나요", "몇 개국이 왔나요"),
        ("외국인이라서 몇 개국이 왔나요", "몇 개국이 왔나요"),
        ("잘 몰라서요. 누가 왔는지 알려주실 수 있으신가요", "누가 왔는지 알려주실 수 있으신가요"),
        ("수습기자인데, 참석자를 확인하고 싶습니다.", "참석자를 확인하고 싶습니다."),
        ("", ""),
    ],
)
def test_what_asks(text: str, asked: str) -> None:
    """Clauses that only state something are left out, unless there are no others."""
    assert framing.what_asks(text) == asked


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("is it the 27 or the 28?", [["27", "or", "the", "28"]]),
        ("was it the 26, 27, 28", [["26", "27", "28"]]),
        ("indonesia, laos or malaysia", [["indonesia", "laos", "or", "malaysia"]]),
        ("의장국이 라오스야 베트남이야?", [["라오스야", "베트남이야"]]),
        ("10월이냐 12월이냐", [["10", "월이냐", "12", "월이냐"]]),
        ("april 5, 2024", []),
        ("april 5 2024", []),
        ("is it the 27?", []),
        ("28 and 27", []),
        ("일본 대표가 누가 왔나요", []),
    ],
)
def test_choices(text: str, offered: list[list[str]]) -> None:
    """Some questions offer alternatives; a date does not."""
    assert framing.choices(text) == offered


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("i live in malaysia. is it a danger?", "is it a danger?"),
        ("as a thai student, may i ask who came?", "may i ask who came?"),
        ("my question is about japan. who led the team?", "my question is about japan. who led the team?"),
        ("the 27th was better. who led it?", "the 27th was better. who led it?"),
        ("i live in malaysia", "i live in malaysia"),
        ("i am from vietnam and i would like to know who came", "and i would like to know who came"),
        ("the japanese team was there. who led the team?", "the japanese team was there. who led the team?"),
        ("일본도 왔지만 누가 이끌었나요?", "일본도 왔지만 누가 이끌었나요?"),
        ("유럽에 관심이 많은데 누가 왔나요", "누가 왔나요"),
        ("일본 회사에서 일합니다. 어떤 산업을 말했나요?", "어떤 산업을 말했나요?"),
    ],
)
def test_without_oneself(text: str, rest: str) -> None:
    """Statements about the asker are left out, but not those about the subject or about others."""
    assert framing.without_oneself(text) == rest


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("could you tell me if laos agreed", "laos agreed"),
        ("i saw the photo and am not sure who he is", "who he is"),
        ("we quarrel about which country leads", "which country leads"),
        ("there is a quiz and the first question is who came", "who came"),
        ("the release is about trade", "the release is about trade"),
        ("라오스가 찬성했는지 알고 싶습니다", "라오스가 찬성했는지"),
        ("몇 명이 왔는지 숫자를 확인하고 싶어요", "몇 명이 왔는지"),
        ("왜 열었는지 여쭤봐도 될까요", "왜 열었는지"),
        ("며칠자인지 각주에 넣어야 해서요", "며칠자인지"),
        ("무슨 일이 있었는지 노트에 적어야 해요", "무슨 일이 있었는지"),
        ("please indicate how often they meet", "how often they meet"),
        ("지금 알고 싶어요", "지금 알고 싶어요"),
        ("who came", "who came"),
    ],
)
def test_without_lead(text: str, rest: str) -> None:
    """The preamble, which in Korean follows the question, is cut off."""
    assert framing.without_preamble(text) == rest


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("who came? thank you!", "who came?"),
        ("who came, thanks in advance", "who came"),
        ("who came? best regards, anna", "who came?"),
        ("누가 왔나요? 감사합니다", "누가 왔나요?"),
        ("thanks", "thanks"),
        ("aseans thanks", "aseans thanks"),
        ("what did asean give thanks", "what did asean give thanks"),
    ],
)
def test_without_sign_off(text: str, rest: str) -> None:
    """Thanks and regards after a question are not part of it, unless the question is about them."""
    assert framing.without_sign_off(text) == rest


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("oh ok thanks! and when", "and when"),
        ("very helpful, thank you. now, who", "who"),
        ("one more question: who", "who"),
        ("hey faq bot, who", "who"),
        ("bot armies in asia", "bot armies in asia"),
        ("네 감사합니다. 하나만 더 물어볼게요: 언제", "언제"),
        ("아하 누가", "누가"),
        ("great powers in asia", "great powers in asia"),
        ("the last one, in detail", "the last one, in detail"),
        ("네팔은요", "네팔은요"),
        ("wait whats csp", "whats csp"),
        ("wait a minute", "wait a minute"),
        ("cool.", "cool."),
    ],
)
def test_without_opener(text: str, rest: str) -> None:
    """A reaction to the last answer is not part of the question; words that may begin a question are."""
    assert framing.without_opener(text) == rest


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("who came, and why?", "who came"),
        ("was myanmar discussed and how", "was myanmar discussed"),
        ("and why", "and why"),
        ("parma and why", "parma and why"),
        ("who came and why did they", "who came and why did they"),
    ],
)
def test_without_second_question(text: str, first: str) -> None:
    """A bare second question is left out; one that says more, or stands alone, is not."""
    assert framing.without_second_question(text) == first


def test_longest_question(shipped_index: Index) -> None:
    """The limit also holds for a text that grows when it is normalised."""
    words = shipped_index.explain(Question("ﷺ" * LONGEST_QUESTION)).words
    assert sum(len(word.token.text) + 1 for word in words) <= LONGEST_QUESTION + 1
