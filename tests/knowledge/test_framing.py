"""What frames a question: the time it is put into, what it leans on."""

from __future__ import annotations

import pytest

from knowledge import framing


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("who chairs asean next year", "next year"),
        ("when is the next one", "when is the next"),
        ("whens the next one", "whens the next"),
        ("지난번 대화는 언제였나요", "지난번"),
        ("다음은 언제예요", "다음은 언제"),
        ("in what year was the first one", "year was the first"),
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
        ("3번째 거는?", 2),
        ("then six", 5),
        ("what about 3?", 2),
        ("맨위에꺼 더 알려줘", 0),
        ("맨 밑에 거", -1),
        ("and two of them came", None),
        ("did no one object", None),
        ("one more", None),
    ],
)
def test_place_in_list(text: str, place: int | None) -> None:
    """A place in a list is told from other uses of its words; of several places the last is meant."""
    assert framing.place_in_list(text) == place


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("the next one", 1),
        ("and what comes after this one?", 1),
        ("하나만 더 밑에꺼", 1),
        ("그 다음은요?", 1),
        ("i meant the one before", -1),
        ("앞에거는?", -1),
        ("그 전은요?", -1),
        ("그 전쟁은요?", None),
        ("그 전략", None),
        ("맨 밑에 거", None),
    ],
)
def test_step_in_list(text: str, step: int | None) -> None:
    """The next and the one before are asked for, by words that are no part of others."""
    assert framing.step_in_list(text) == step


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
        ("잘 몰라서요. 누가 왔는지 알려주실 수 있으신가요", "누가 왔는지 알려주실 수 있으신가요"),
        ("수습기자인데, 참석자를 확인하고 싶습니다.", "참석자를 확인하고 싶습니다."),
        ("", ""),
    ],
)
def test_what_asks(text: str, asked: str) -> None:
    """Clauses that only tell something are left out, unless there are no others."""
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
    """Some questions offer answers to choose from; a date offers none."""
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
    """What the asker tells of himself is left out; what he says the question is about, or tells of others, is not."""
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
        ("지금 알고 싶어요", "지금 알고 싶어요"),
        ("who came", "who came"),
    ],
)
def test_without_lead(text: str, rest: str) -> None:
    """What leads up to a question is cut off, and in Korean what follows it."""
    assert framing.without_lead(text) == rest


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("no, i meant how high up, not how often", "how high up"),
        ("not who, the slogan", "the slogan"),
        ("wrong person, i wanted lee", "lee"),
        ("sorry, not that one, the one with methane", "the one with methane"),
        ("그거 말고 kasi 물어본 거야", "kasi"),
        ("아니 메탄 쪽 말이에요", "메탄 쪽"),
        ("no", "no"),
        ("not him", "not him"),
    ],
)
def test_corrected(text: str, meant: str) -> None:
    """Of a correction what is meant is left; where nothing would be, all of it."""
    assert framing.corrected(text) == meant


@pytest.mark.parametrize(
    ("text", "asks"),
    [("which other topics?", True), ("can i see all of them", True), ("who else", True), ("the other topic", False)],
)
def test_asks_for_all_of_it(text: str, asks: bool) -> None:
    """Several others are asked for by what they belong to; one other is not."""
    assert framing.asks_for_all_of_it(text) is asks


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
    """Thanks and regards after a question are no part of it; thanks that it is about are."""
    assert framing.without_sign_off(text) == rest


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("says who?", True),
        ("and who said that?", True),
        ("whose idea is that", True),
        ("누가 한 말이야?", True),
        ("say that again please", True),
        ("다시 말해줘", True),
        ("thats it?", True),
        ("nothing more?", True),
        ("details pls", True),
        ("can you elaborate on that", True),
        ("wait what does it mean?", True),
        ("really?", True),
        ("are you sure", True),
        ("그게 다야?", True),
        ("더 자세한건 없나", True),
        ("무슨 말이야", True),
        ("more about kasi", False),
        ("tell me more about the second one", False),
        ("is it true that laos agreed", False),
        ("kasi 설명해줘", False),
        ("무슨 말 했어요?", False),
        ("다시 kasi 알려줘", False),
        ("who said that kasi goes well?", False),
        ("who is he?", False),
        ("source?", True),
        ("which paragraph is that from", True),
        ("how do you know that?", True),
        ("출처가 뭐야", True),
        ("몇 항에 나와 있어요", True),
        ("i dont understand", True),
        ("shorter please", True),
        ("더 쉽게 설명해줘", True),
        ("where is that", False),
        ("which sources of revenue", False),
        ("what is parma", False),
    ],
)
def test_asks_about_answer(text: str, asks: bool) -> None:
    """Whose words an answer gives, and where they stand, is asked of that answer; so is its repetition."""
    assert framing.asks_about_answer(text) is asks


@pytest.mark.parametrize(
    ("text", "is_about_bot"),
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
def test_is_about_bot(text: str, is_about_bot: bool) -> None:
    """Who asks about the bot does not ask about what it answered."""
    assert framing.is_about_bot(text) is is_about_bot


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("so just security basically?", True),
        ("is it for all of them", True),
        ("only 2?", True),
        ("두 개뿐인가요?", True),
        ("일부 나라만 받아요?", True),
        ("who is it for", False),
        ("뭘 부탁했대요?", False),
        ("does asean see it that way too", False),
        ("아세안도 그렇대?", False),
        ("names?", False),
    ],
)
def test_asks_whether(text: str, asks: bool) -> None:
    """What is to be confirmed is told from what is to be named, and from what may be true of another as well."""
    assert framing.asks_whether(text) is asks


@pytest.mark.parametrize(
    ("text", "rest", "language"),
    [
        ("in korean please", "", "ko"),
        ("can you say that in english?", "", "en"),
        ("한국어로 다시 말해줘", "", "ko"),
        ("what is parma in korean", "what is parma", "ko"),
        ("카시를 영어로 설명해줘", "카시를 설명해줘", "en"),
        # Of the text, or of a name, not of the answer.
        ("is the release available in korean", "is the release available in korean", None),
        ("what is it called in korean", "what is it called in korean", None),
        ("did they speak in english", "did they speak in english", None),
        ("in korea", "in korea", None),
    ],
)
def test_without_language(text: str, rest: str, language: str | None) -> None:
    """The language that is asked for is no part of what is asked."""
    assert framing.without_language(text) == (rest, language)


@pytest.mark.parametrize(
    "words", ["whats the ", "is there a ", "뭐뭐", "출처 뭐 ", "해! ", "더 ", "please ", "sorry wait ", "in korean "]
)
def test_a_thousand_words(words: str) -> None:
    """Long texts take no longer than their length: this would not end otherwise."""
    assert not framing.asks_about_answer(words * 500 + "parma")
    assert framing.without_language(words * 500 + "parma")[0]
