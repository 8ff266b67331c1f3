"""FAQs about other subjects: nothing in the matcher is specific to press releases."""

from __future__ import annotations

import pytest

from knowledge.index import Index
from knowledge.question import Outcome, Question
from tests.knowledge.conftest import index_of


@pytest.mark.parametrize(
    ("text", "outcome", "entries"),
    [
        ("What are the opening hours?", Outcome.ANSWER, ["hours"]),
        ("운영시간", Outcome.ANSWER, ["hours"]),
        ("who is the head libarian", Outcome.ANSWER, ["director"]),
        ("borrower pass", Outcome.ANSWER, ["card"]),
        ("Greetings from sunny Lisbon! Who is the director?", Outcome.ANSWER, ["director"]),
        ("what does the library card cost, please, my grandmother hates queues", Outcome.ANSWER, ["card"]),
        ("when does the library open next year", Outcome.NONE, []),
        ("how much is a kayak", Outcome.NONE, []),
        ("Who is the director of Japan?", Outcome.NONE, []),
        ("how many kayaks can I borrow in 1999", Outcome.NONE, []),
    ],
)
def test_small_faq(small_index: Index, text: str, outcome: Outcome, entries: list[str]) -> None:
    """A small FAQ about something else."""
    match = small_index.match(Question(text))
    assert (match.outcome, [candidate.entry for candidate in match.candidates]) == (outcome, entries)


SCHOOL = {
    "homework": (["When is homework due?"], "Homework is due on Fridays."),
    "seat": (["How do I reserve a seat?"], "Seats are reserved at the desk."),
    "news": (["How do I get the news?"], "The news comes by mail."),
    "breakfast": (["Is breakfast included?"], "Yes. It is served from 7 to 9."),
    "parking": (["Where can I park?"], "In the yard, for 3 euros a day."),
    "open": (["What are the opening hours?"], "From eight to four."),
    "cake": (["Can I order a cake?"], "Yes, two days before."),
    "inquiry": (["문의는 어디로 하나요?"], "행정실로 하세요."),
    "bus": (["통학버스는 어디에서 타나요?"], "정문 앞에서 탑니다."),
}


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        # Words that are filler elsewhere are content if an entry's title has them.
        ("seat", "seat"),
        ("news", "news"),
        ("is there any news", "news"),
        ("문의", "inquiry"),
        # A part of a compound is short for it.
        ("버스는 어디에서 타요", "bus"),
        # The FAQ's subject rules nothing out, nor does something that an answer plainly gives.
        ("how do i get school news", "news"),
        ("what time is breakfast", "breakfast"),
        ("how much is parking", "parking"),
        ("when do you open", "open"),
        ("birthday cake order", "cake"),
        ("what day is homework due", "homework"),
        # Questions may ask for something that only an answer says.
        ("do you send mail", "news"),
        ("can I leave my car in the yard", "parking"),
        ("정문 앞에서 뭐가 있나요", "bus"),
        ("how much is a cake", None),
        ("how much is the breakfast", None),
    ],
)
def test_an_faq_of_something_else(text: str, entry: str | None) -> None:
    """Nothing in the matcher is specific to press releases."""
    assert index_of(SCHOOL).match(Question(text)).entry == entry


RENTAL = {
    "prices": (["How much does it cost to rent a boat?", "What are your prices?"], "A boat is 9 euros an hour."),
    "open": (["When are you open?", "Are you open in winter?"], "April to October, 9 am to 7 pm."),
    "age": (["Do you have boats for children?", "How old must one be?"], "Children from ten may row alone."),
    "tour": (["Do you offer guided tours?", "Can you organise a trip for us?"], "Every Saturday, for three hours."),
    "dogs": (["Are dogs allowed?", "Can I bring my dog?"], "Up to two dogs a boat."),
    "damage": (["What happens if the boat is damaged?", "Do I pay for a scratch?"], "Call us on 555 2300."),
    "book": (["How do I book?", "Can I reserve a boat?"], "On our website or by phone."),
}


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("how much to rent a boat for 3 hours", "prices"),
        ("are you open in december", "open"),
        ("when is the next tour", "tour"),
        ("do you have a boat for my 6 year old children", "age"),
        ("where is the boat", None),
        ("how many dogs can I bring", "dogs"),
        ("who pays for damage to the boat", "damage"),
        ("how long are the guided tours", "tour"),
        ("where can I book a boat", "book"),
        ("how much is it to bring my dog", None),
    ],
)
def test_what_customers_ask(text: str, entry: str | None) -> None:
    """A shop's FAQ, which is about no particular day, is asked with the asker's own numbers and times."""
    assert index_of(RENTAL).match(Question(text)).entry == entry


CLINIC = {
    "hours": (["진료 시간이 어떻게 되나요?", "몇 시에 문을 여나요?"], "평일 9시부터 6시까지입니다."),
    "booking": (["예약은 어떻게 하나요?", "예약을 해야 하나요?"], "전화로 예약해 주세요."),
    "parking": (["주차할 수 있나요?", "주차장이 있나요?"], "건물 뒤에 세우시면 됩니다."),
    "fee": (["진료비가 얼마예요?", "초진 비용이 얼마인가요?"], "초진은 2만 원입니다."),
    "place": (["병원이 어디에 있나요?", "어떻게 가나요?"], "시청역 3번 출구 앞입니다."),
    "pain": (["이가 아파요", "갑자기 이가 아프면 어떻게 하나요?"], "바로 오세요."),
    "kids": (["어린이도 진료하나요?", "아이가 무서워해요"], "네, 어린이를 잘 보는 선생님이 계십니다."),
}


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("주차 공간 있어요?", "parking"),
        ("치료 가격 알려주세요", "fee"),
        ("우리 애기 치과 치료 되나요", "kids"),
        ("피자 배달 되나요", None),
        # In a language that the FAQ is not in.
        ("is there a parking lot", "parking"),
        ("do you treat children", "kids"),
        ("how do I make a reservation", "booking"),
        ("do you sell pizza", None),
    ],
)
def test_in_other_words(text: str, entry: str | None) -> None:
    """The meaning of Korean words counts, and matches questions in English."""
    match = index_of(CLINIC).match(Question(text))
    assert (match.candidates[0].entry if match.candidates else None) == entry


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("보트 빌리는 가격", "prices"),
        ("강아지 데려가도 되나요", "dogs"),
        ("겨울에도 여나요", "open"),
        ("피자 있어요?", None),
    ],
)
def test_an_english_faq_is_asked_in_korean(text: str, entry: str | None) -> None:
    """A question in Korean matches the answers of an English FAQ."""
    match = index_of(RENTAL).match(Question(text))
    assert (match.candidates[0].entry if match.candidates else None) == entry


def test_an_entry_in_one_language_is_asked_in_the_other() -> None:
    """If most entries are in both languages, one that is not yet translated is matched as well."""
    both = {
        "fee": (["What is the entrance fee?", "입장료가 얼마예요?"], "Five euros."),
        "hours": (["When are you open?", "몇 시에 여나요?"], "From nine to five."),
        "place": (["Where is the museum?", "박물관이 어디에 있나요?"], "At the harbour."),
        "dogs": (["Are dogs allowed?", "Can I bring my dog?"], "Small ones."),
    }
    museum = index_of(both)
    assert museum.match(Question("강아지 데려가도 되나요")).candidates[0].entry == "dogs"
    assert museum.match(Question("입장 요금이 얼마죠")).entry == "fee"
    assert museum.match(Question("how much is the entrance")).entry == "fee"


POOL = {
    "cost": (
        ["What does it cost?"],
        "Members pay nothing. A guest ticket is 9 euros; children under six swim for free.",
    ),
    "hours": (["When are you open?"], "Daily from 7 to 21. On public holidays the pool closes at noon."),
    "lockers": (["Are there lockers?"], "Yes. They take a one euro coin. Padlocks are sold at the kiosk."),
    "lessons": (["How do I book a lesson?"], "At the desk. Bring a towel and goggles. Beginners start in the basin."),
    "sauna": (["Is there a sauna?"], "Yes, on the second floor. Bathing suits are not worn there."),
}


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("do kids swim for free", "cost"),
        ("can i purchase padlocks", "lockers"),
        ("should i bring a towel", "lessons"),
        ("do you sell pizza", None),
    ],
)
def test_what_one_sentence_of_an_answer_says(text: str, entry: str | None) -> None:
    """If phrasings are few, a sentence of an answer is matched like one, and in other words."""
    assert index_of(POOL).match(Question(text)).entry == entry
