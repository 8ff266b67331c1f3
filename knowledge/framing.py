"""How a question is put rather than what it asks: what leads up to it, and what it leans on."""

from __future__ import annotations

import re

from knowledge import hangul, words
from knowledge.question import SmallTalk

_LEAD = re.compile(
    r".*\b(?:tell me|let me know|know|learn|hear|understand|find out|confirm|explain|wonder(?:ing|ed)?|ask(?: you)?)\b"
    r"(?: (?:if|whether|about|you could|could you|tell me|know)\b)*"
)
_CLAUSE_END = re.compile(r"[,;:.!?…]+\s+|\s+[-–—]+\s+")
_ANOTHER_TIME = re.compile(
    r"\b(?:next|previous|last|following) (?:year|month|week|time|session|meeting|dialogue|summit)\b"
    r"|내년|작년|지난해|재작년|다음 ?(?:번|해|회의|대화)|지난 ?(?:번|회의|대화)"
)
_REFERS_BACK = re.compile(
    r"^(?:and|but|so|then|what about|how about)\b"
    r"|\b(?:it|its|they|them|their|theirs|he|him|his|she|her|that|those|there|one)\b"
    r"|^(?:그럼|그러면|그리고|근데|그런데)"
    r"|(?:^|\s)(?:그|그거|그게|그건|그것|거기|그쪽|그분|이거|이건|이게)(?:\s|$|은|는|이|가|도|의)"
)
_SOMETHING_ELSE = re.compile(r"\b(?:else|other|others|another|rest)\b|다른|나머지")

_ASKS = re.compile(
    r"^(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|any|tell|explain|show|list|give)\b"
    r"|\b(?:tell me|let me know|i wonder|want to know|like to know)\b"
    r"|(?:까|나요|가요|인가|는지|은지|을지|니|냐|죠|알려\w*|설명\w*|궁금\w*|말해\w*)\W*$"
)
_GREETING = re.compile(
    r"(?:hi+|hello+|hey+|hiya|good (?:morning|afternoon|evening|day)|안녕\w*|반가\w*|하이|헬로)"
    r"(?: (?:there|bot|all|하세요|반가\w*))*"
)
_THANKS = re.compile(
    r"(?:ok |okay |네 |예 )?(?:thanks?|thank you|thx|ty|cheers|감사\w*|고마\w*|고맙\w*|ㄱㅅ|땡큐)"
    r"(?: (?:a lot|you|so much|very much|bot|해요|드려요|드립니다))*"
)


def small_talk(said: str) -> SmallTalk | None:
    """What a text (its words alone, normalised) is that only greets or thanks."""
    if _GREETING.fullmatch(said):
        return SmallTalk.GREETING
    return SmallTalk.THANKS if _THANKS.fullmatch(said) else None


def is_question(text: str) -> bool:
    """Whether a text asks something, going by its mark, its first words, or the ending of a Korean verb."""
    normalised = words.normalise(text)
    if "?" in normalised or _ASKS.search(normalised):
        return True
    said = words.split(normalised)
    return any(word in words.QUESTION_WORDS or word.startswith(hangul.QUESTION_WORDS) for word in said)


def clauses(normalised: str) -> list[str]:
    """The clauses of a question without what leads up to it ("I was wondering whether you could tell me …")."""
    return _CLAUSE_END.split(_LEAD.sub("", normalised, count=1).strip())


def refers_back(normalised: str) -> bool:
    """Whether a question leans on what was said before: "and who chairs it?", "그건요?"."""
    return _REFERS_BACK.search(normalised) is not None


def asks_for_something_else(normalised: str) -> bool:
    """Whether more is asked for than what was shown before: "who else?"."""
    return _SOMETHING_ELSE.search(normalised) is not None


def another_time(normalised: str) -> str | None:
    """The words that put a question into a time before or after ("next year"), or None."""
    found = _ANOTHER_TIME.search(normalised)
    return found[0] if found else None
