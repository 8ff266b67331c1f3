"""A kind of answer, a number or a name in a question that an entry lacks rules the entry out, or makes it doubtful."""

from __future__ import annotations

import pytest

from knowledge.index import Index
from knowledge.question import Outcome, Question
from tests.knowledge.conftest import entry_for, index_of


@pytest.mark.parametrize(
    ("answered", "conflicting"),
    [
        # Another number.
        ("when was the 28th dialogue", "when was the 27th dialogue"),
        ("제28차 대화는 언제 열렸나요", "제27차 대화는 언제 열렸나요"),
        ("when was the twenty-eighth dialogue", "when was the thirtieth dialogue"),
        ("who led the ROK side in 28", "who led the ROK side at the nineteenth dialogue"),
        (
            "Who led the Korean delegation at the first dialogue?",
            "Who led the Korean delegation at the seventh dialogue?",
        ),
        ("who chairs ASEAN in 2024", "who chairs ASEAN in 2025"),
        ("who chairs ASEAN in 24", "who chairs ASEAN in 25"),
        ("2024년 아세안 의장국은 어디인가요", "2025년 아세안 의장국은 어디인가요"),
        ("Was the war in Ukraine discussed?", "Was the war in Ukraine discussed at the 27th dialogue?"),
        # Another country.
        ("Who led the Korean delegation?", "Who led the Japanese delegation?"),
        ("Who led the Korean delegation?", "Who led the delegation of China?"),
        ("Who led the Korean delegation?", "Who led the US delegation?"),
        ("한국 수석대표가 누구예요?", "일본 수석대표가 누구예요?"),
        ("한국 수석대표가 누구예요?", "일본은 수석대표가 누구예요? 저는 학생입니다."),
        ("Who led the Korean delegation?", "Who led the delegation of Sri Lanka?"),
        ("Who led the Korean delegation?", "Who led the North Macedonian delegation, that of North Macedonia?"),
        ("Who led the Korean delegation?", "Who led the UAE's delegation?"),
        ("what is the digital flagship", "what is the Japanese digital flagship"),
        # Another of the FAQ's own names.
        ("Why did Chung call 2024 a significant year?", "Why did Kim Dong-bae call 2024 a significant year?"),
        ("정병원 차관보는 왜 2024년이 뜻깊다고 했나요?", "김동배 국장은 왜 2024년이 뜻깊다고 했나요?"),
        ("What are the three pillars of the ASEAN Community?", "Which pillar of the ASEAN Community has KADIF?"),
        # The view of somebody whom the FAQ only mentions.
        ("Was the South China Sea discussed?", "What did China say about the South China Sea?"),
        ("Was the Israel-Hamas conflict discussed?", "what is Israel's view on the war"),
        ("Was the war in Ukraine discussed?", "Russia's reaction on Ukraine"),
        ("남중국해 문제도 논의되었나요?", "중국은 남중국해에 대해 뭐라고 했나요"),
        ("우크라이나 전쟁도 논의되었나요?", "러시아 측 입장은 뭔가요, 우크라이나 전쟁에 대해"),
        # Another kind of answer.
        ("what is PARMA", "how much money does PARMA have"),
        ("PARMA가 뭐예요", "PARMA 예산이 얼마예요"),
        ("what is KADIF", "how much does KADIF cost"),
        ("when was the dialogue held", "where was the dialogue held"),
        ("who is Chung Byung-won", "how old is Chung Byung-won"),
        # Another time.
        ("when was the dialogue held", "when is the next dialogue"),
    ],
)
def test_what_rules_an_entry_out(shipped_index: Index, answered: str, conflicting: str) -> None:
    """One number, country, time or kind of answer that an entry lacks rules it out."""
    entry = entry_for(shipped_index, answered)
    assert entry is not None
    match = shipped_index.match(Question(conflicting))
    assert match.outcome is not Outcome.ANSWER
    assert entry not in [candidate.entry for candidate in match.candidates]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("what did laos say about the csp", "lao-support"),
        ("what is the ROK's position on unification", "unification"),
        ("라오스 입장은 뭐야", "lao-remarks"),
        ("did Israel come up", "israel-hamas"),
    ],
)
def test_views(shipped_index: Index, text: str, entry: str) -> None:
    """A question about somebody's view is answered if an entry is about them; things have no view."""
    assert entry_for(shipped_index, text) == entry


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("how much is parking", "parking"),
        ("where is the gym", "hours"),
        ("how much is membership a month", None),
        ("when is the gym open", None),
    ],
)
def test_a_doubt_in_a_small_faq_is_a_suggestion(text: str, entry: str | None) -> None:
    """If phrasings are too few to show which kinds of answer entries give, an entry without the kind is suggested."""
    club = index_of(
        {
            "hours": (["When is the gym open?", "opening hours", "Are you open on Sundays?"], "Daily from 7 to 22."),
            "price": (["How much is membership?", "fee", "What does it cost per month?"], "30 euros a month."),
            "parking": (["Is there parking?", "Where can I park my car?", "car park"], "Behind the building."),
        }
    )
    match = club.match(Question(text))
    assert (match.outcome is Outcome.SUGGEST) is (entry is not None)
    assert entry is None or entry in [candidate.entry for candidate in match.candidates]


def test_some_day_asks_for_no_day(shipped_index: Index) -> None:
    """A preamble with "언젠가" (some day) does not ask when."""
    explanation = shipped_index.explain(Question("언젠가 들은 것 같은데 수석대표는 누구인가요"))
    assert explanation.conflicts == ()
