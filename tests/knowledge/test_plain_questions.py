"""The plainest questions about each kind of thing: lines of KASI, people, issues, acronyms, the meeting itself.

Each wording is asked about each item: if one item answers it, the others must too.
"""

from __future__ import annotations

from itertools import product

import pytest

from knowledge.index import Index
from knowledge.question import Outcome, Question

LINES = (
    "kasi-bilateral-relations kasi-asean-led-mechanisms kasi-security kasi-strategic-coordination kasi-future-areas"
    " kasi-challenges kasi-future-generations kasi-resources"
).split()
ORDINALS = "first second third fourth fifth sixth seventh eighth".split()
SHORT_ORDINALS = "1st 2nd 3rd 4th 5th 6th 7th 8th".split()
KOREAN_ORDINALS = "첫 두 세 네 다섯 여섯 일곱 여덟".split()

LINE_NAMES = [(f"line {n}", f"{n}번 과제") for n in range(1, len(LINES) + 1)]

PEOPLE = {
    "kim-dong-bae": ("Kim Dong-bae", "김동배"),
    "lee-jun-il": ("Lee Jun-il", "이준일"),
    "park-yoonjoo": ("Park Yoonjoo", "박윤주"),
    "chief-representative": ("Chung Byung-won", "정병원"),
}
ISSUES = {
    "ukraine": ("the war in Ukraine", "우크라이나 전쟁"),
    "myanmar": ("Myanmar", "미얀마"),
    "israel-hamas": ("Gaza", "가자지구"),
    "south-china-sea": ("the South China Sea", "남중국해"),
    "korean-peninsula": ("the Korean Peninsula", "한반도 정세"),
}
ACRONYMS = {
    "kadif": ("KADIF", "카디프"),
    "parma": ("PARMA", "파르마"),
    "kasi": ("KASI", "카시"),
    "csp": ("the CSP", "포괄적 전략 동반자 관계"),
}
MEETING = ("the Dialogue", "한-아세안 대화")


def wrongly_matched(index: Index, questions: list[tuple[str, str]]) -> list[str]:
    """The questions that the wrong entry or none answers, each with its outcome."""
    matches = [(text, entry, index.match(Question(text))) for text, entry in questions]
    return [
        f"{text}: {match.outcome.value} {[candidate.entry for candidate in match.candidates]}"
        for text, entry, match in matches
        if (match.outcome, match.entry) != (Outcome.ANSWER, entry)
    ]


@pytest.mark.parametrize(
    "way",
    [
        "kasi line {n}",
        "what is line {n} of kasi",
        "{short} line of kasi?",
        "What's KASI's {ordinal} line of effort?",
        "KASI #{n}",
        "{short} kasi priority",
        "tell me about the {ordinal} KASI priority",
        "line of effort {n}",
        "KASI {n}번 과제",
        "카시 {n}번째 과제가 뭐야",
        "KASI {korean} 번째 과제는 무엇인가요?",
        "{korean}번째 중점 추진과제",
        "8대 과제 중 {korean} 번째는?",
    ],
)
def test_lines(shipped_index: Index, way: str) -> None:
    """Each of the eight lines is found by its number; at most one is only suggested."""
    numbered = enumerate(zip(LINES, ORDINALS, SHORT_ORDINALS, KOREAN_ORDINALS, strict=True), 1)
    asked = [
        (way.format(n=n, ordinal=ordinal, short=short, korean=korean), entry)
        for n, (entry, ordinal, short, korean) in numbered
    ]
    missed = wrongly_matched(shipped_index, asked)
    assert len(missed) <= 1, missed
    assert not [one for one in missed if ": answer" in one]


@pytest.mark.parametrize(
    ("subjects", "english", "korean"),
    [
        (
            PEOPLE,
            "who is {}|{}|what position does {} hold|{}'s position|what is {}'s title|{} role|tell me about {}"
            "|did {} attend|was {} at the dialogue|which post does {} hold|was {} part of the korean delegation",
            "{}|{} 누구|{}이 누구예요|{} 직책|{}의 직함은 무엇인가요?|{} 뭐하는 사람|{}도 참석했나요|{}에 대해 알려줘",
        ),
        (
            ISSUES,
            "{}|was {} discussed|did they talk about {}|what about {}|what was said about {}|was {} on the agenda"
            "|did {} come up|anything on {}|is {} mentioned|any word on {}|did anyone bring up {}",
            "{}|{} 논의했나요|{}에 대해 뭐라고 했나요|{} 언급됐어?|{} 관련 내용 있나요|{} 의제였나요|{}도 얘기함?",
        ),
        (
            ACRONYMS,
            "{}|what is {}|whats {}|explain {}|define {}|{} meaning|what does {} mean|tell me about {}|full form of {}"
            "|can you explain {} to me|what exactly is {}|{} in short|{} definition",
            "{}|{}가 뭐야|{} 뜻|{}란 무엇인가요|{} 설명해줘|{} 의미|{}에 대해 알려주세요|{} 정의|{}라는 게 뭐죠",
        ),
        (
            {"date": MEETING},
            "when was {}|date of {}|what day was {} held|when did {} take place|what year was {}",
            "{} 언제|{} 날짜|{}가 언제 열렸나요|{} 일시",
        ),
        (
            {"frequency": MEETING},
            "how often is {} held|is {} annual|does {} happen every year|is {} a one-off",
            "{} 자주 하나요|{} 매년 하나요|{} 몇 년에 한 번 해요|{} 주기",
        ),
        (
            {"summary": MEETING},
            "what happened at {}|sum up {}|what was {} about|results of {}|key takeaways from {}",
            "{} 요약|{} 결과|{}에서 무슨 일이 있었어",
        ),
        (
            {"purpose": MEETING},
            "what was the purpose of {}|why was {} held|goal of {}|what was {} for",
            "{} 목적|{}를 왜 열었나요|{} 취지",
        ),
    ],
    ids=["people", "issues", "acronyms", "date", "frequency", "summary", "purpose"],
)
def test_ways(shipped_index: Index, subjects: dict[str, tuple[str, str]], english: str, korean: str) -> None:
    """Each wording finds each item."""
    asked = [
        (way.format(name), entry)
        for entry, names in subjects.items()
        for ways, name in zip((english, korean), names, strict=True)
        for way in ways.split("|")
    ]
    assert wrongly_matched(shipped_index, asked) == []


@pytest.mark.parametrize(
    ("subjects", "english", "korean"),
    [
        (
            subjects,
            "and {}?|what about {}?|{}?|ok and {}|now {}|what about {} then|so what about {}?|{} please|same for {}?"
            "|and for {}?|tell me about {}|and {} as well?|i also want to know about {}",
            "그럼 {}는?|{}도요?|{}는?|그리고 {}|그럼 {}는요?|{}도 알려줘|이번엔 {}|{} 쪽은요?|{}도 궁금해요",
        )
        for subjects in (PEOPLE, ISSUES, ACRONYMS, dict(zip(LINES, LINE_NAMES, strict=True)))
    ],
    ids=["people", "issues", "acronyms", "lines"],
)
def test_after_another(shipped_index: Index, subjects: dict[str, tuple[str, str]], english: str, korean: str) -> None:
    """Each wording finds each item after any other item; two of a hundred may fail."""
    asked = [
        (way.format(name), entry, before)
        for before, (entry, names) in product(subjects, subjects.items())
        if before != entry
        for ways, name in zip((english, korean), names, strict=True)
        for way in ways.split("|")
    ]
    missed = [
        (text, before)
        for text, entry, before in asked
        if shipped_index.match(Question(text, context=before)).entry != entry
    ]
    assert len(missed) <= len(asked) / 50, missed
