"""References to earlier text are distinguished from other uses of the same words."""

from __future__ import annotations

import pytest

from knowledge import anaphora, words


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
        ("the twelfth one", 11),
        ("and 12?", 11),
        ("28번째 거", 27),
        ("what about 3?", 2),
        ("맨위에꺼 더 알려줘", 0),
        ("맨 밑에 거", -1),
        ("and two of them came", None),
        ("did no one object", None),
        ("one more", None),
        ("and first?", 0),
        ("not the first", 0),
        ("who gets it first?", None),
        ("wait a second", None),
        ("2", 1),
    ],
)
def test_place_in_list(text: str, place: int | None) -> None:
    """A list position is recognised, and other uses of its words are not; the last of several counts."""
    assert anaphora.list_position(text) == place


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
    """Phrases like "the next" and "the one before" are recognised, but not as parts of other words."""
    assert anaphora.step_in_list(text) == step


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
    """A pronoun, or a conjunction at the start, refers to what was said before."""
    assert anaphora.refers_back(text) is refers


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
    """A correction is reduced to what it asks for; if nothing would remain, it stays whole."""
    assert anaphora.corrected(text) == meant


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("which other topics?", True),
        ("what are the other seven?", True),
        ("can i see all of them", True),
        ("who else", True),
        ("the other topic", False),
    ],
)
def test_asks_for_all_of_it(text: str, asks: bool) -> None:
    """A question for several others asks for the whole list; a question for one other does not."""
    assert anaphora.asks_for_all_of_it(text) is asks


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("says who?", True),
        ("and who said that?", True),
        ("whose idea is that", True),
        ("who explained that?", True),
        ("그 말 누가 했어요?", True),
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
        ("그게 무슨 뜻이에요 자세히 좀", True),
        ("정확히 무슨 말이 오갔는데요", True),
        ("no details at all?", True),
        ("hm so no figures?", True),
        ("no report per area?", True),
        ("anything more concrete", True),
        ("any examples?", True),
        ("contents?", True),
        ("the contents of parma", False),
        ("so you dont know", True),
        ("not specified?", True),
        ("구체적인 내용은 없어요?", True),
        ("이름은 안 나와요?", True),
        ("could you give me some more details on that", True),
        ("any specifics on it?", True),
        ("anything more than that?", True),
        ("in numbers?", True),
        ("for example?", True),
        ("좀 더 설명해 주실 수 있나요", True),
        ("그것에 대해 뭐라고 했는지 자세한 건 없어요?", True),
        ("추가 설명 부탁드립니다", True),
        ("구체적으로 어떻게 한대?", True),
        ("어떤 거요?", True),
        ("more details on the projects", False),
        ("what are the numbers of kasi", False),
        ("라오스에 대해 더 알려줘", False),
        ("no laos", False),
        ("anything concrete on trade", False),
        ("무슨 말이 오갔는데요", False),
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
        ("any source pls", True),
        ("say that again plz", True),
        ("more in the text?", True),
        ("any source plan?", False),
        ("say that again plainly", False),
        ("more plastics?", False),
        ("more in the budget", False),
        ("go on in the philippines", False),
        ("what is parma", False),
    ],
)
def test_asks_about_answer(text: str, asks: bool) -> None:
    """A question for the source, the author or a repetition of an answer is about that answer."""
    assert anaphora.asks_about_answer(words.normalise(text)) is asks


@pytest.mark.parametrize(
    ("text", "full"), [("names?", "who"), ("names, please", "who"), ("names places", "names places")]
)
def test_in_full(text: str, full: str) -> None:
    """A question for names asks who; a word after it other than "please" makes it another question."""
    assert anaphora.in_full(text) == full


@pytest.mark.parametrize(
    ("text", "is_another"),
    [
        ("no, the other project", True),
        ("not him", True),
        ("no numbers?", False),
        ("not stated?", False),
        ("no thanks", False),
    ],
)
def test_asks_for_something_else(text: str, is_another: bool) -> None:
    """A correction is distinguished from a refusal, and from the question whether that is all."""
    assert anaphora.asks_for_something_else(text) is is_another


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("like the east asia summit or arf?", True),
        ("so, such as hackers?", True),
        ("student exchanges for example?", True),
        ("해킹 같은 거요?", True),
        ("like what", False),
        ("what for example?", False),
        ("what does laos like", False),
    ],
)
def test_offers_example(text: str, offers: bool) -> None:
    """An offered example is distinguished from a request for one."""
    assert anaphora.offers_example(text) is offers


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
    """A question for confirmation is distinguished from one for a name, and from one about others."""
    assert anaphora.asks_whether(text) is asks


@pytest.mark.parametrize(
    "unit",
    [
        "whats the ",
        "is there a ",
        "more about that ",
        "specifics ",
        "뭐라고 ",
        "뭐뭐",
        "출처 뭐 ",
        "해! ",
        "더 ",
        "please ",
        "sorry wait ",
    ],
)
def test_a_thousand_words(unit: str) -> None:
    """Long texts take linear time: otherwise this test would not end."""
    assert not anaphora.asks_about_answer(unit * 500 + "parma")


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("which number is it?", True),
        ("and what line is that", True),
        ("몇번째라고요?", True),
        ("그게 몇 번째 과제죠?", True),
        ("which number did they call", False),
        ("which place is it?", False),
        ("몇 번이에요?", False),
        ("몇 명이에요?", False),
    ],
)
def test_asks_which_place(text: str, asks: bool) -> None:
    """A question for the list position of what was shown is recognised."""
    assert anaphora.asks_which_position(text) is asks


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("앞에 거는요?", 0),
        ("앞꺼 자세히", 0),
        ("뒤에 거", -1),
        ("앞 건물에서 하나요", None),
        ("앞 거리에 있나요", None),
    ],
)
def test_end_of_list(text: str, end: int | None) -> None:
    """Phrases like "the front one" and "the back one" are recognised, but not as parts of other words."""
    assert anaphora.end_of_list(text) == end
