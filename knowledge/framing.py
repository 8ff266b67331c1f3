"""The form of a question rather than its content: preamble, clauses, the asker, thanks after it."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge import anaphora, hangul, words

LONGEST_QUESTION = 1000
"""Most characters of a question that are read: a longer text is no question, and would delay others."""

_QUESTION_FOLLOWS = r"(?= (?:which|who|what|when|where|why|how|whether)\b)"
_PREAMBLE = re.compile(
    # "I was wondering whether you could tell me"
    r"^.*\b(?:tell me|let me know|know|learn|hear|understand|find out|confirm|explain|wonder(?:ing|ed)?|ask(?: you)?"
    r"|(?:not |un)(?:sure|certain|clear)|curious|establish|verify|indicate|clarify|specify"
    # "we quarrel about which …", "the question is who …"
    rf"|(?:about|over|(?:question|thing|point|issue) (?:is|was)){_QUESTION_FOLLOWS})\b"
    r"(?: (?:if|whether|about|you could|could you|tell me|know)\b)*"
)
_TAIL = re.compile(
    # "누가 왔는지 확인 부탁드립니다"
    r"(?<=지)(?:를|도|가|는|요)? (?:\S+[을를] )?(?:확인|알|궁금|여쭙|여쭤|문의|묻|물어|말씀|설명|정리)\S*(?: \S+){0,3}$"
    # "며칠자인지 각주에 넣어야 해서요"
    r"|(?<=지)(?:를|도|가|는|요)? (?:\S+ ){0,2}(?:적어|적으려|적을|써|쓰려|쓸|넣어|넣으려|넣을|기재|제출|찾아|찾고)\S*"
    r"(?: \S+){0,2}$"
)
_CLAUSE_END = re.compile(
    r"[,;:.!?…]+\s+|\s+[-–—]+\s+"
    r"|(?:(?<=[는은인건던한]데)(?:요)?|(?<=지만)|(?<=서요)|(?<=[해라]서)|(?<=다가)|(?<=니까)),?\s+"
    r"|\s+(?=(?:and|but|so|because) (?:i|im|ive|id|we|my|heard|read|saw)\b)"
)
_ANOTHER_TIME = re.compile(
    r"\b(?:next|previous|last|following) (?:year|month|week|time|session|meeting|dialogue|summit)s?\b"
    r"|\bwhen(?:s| is| will)(?: be)? (?:the )?next\b|\b(?:when|date|day)\b.*\bnext one\b"
    r"|\b(?:when|year) (?:was|were) (?:the )?(?:very )?first\b|\bsince when\b"
    r"|(?<!\bone )\bbefore (?:that|this|them|him|her|it)(?=\W*$)"
    r"|내년|작년|지난해|재작년|다음 ?(?:번|해|회의|대화)|지난 ?(?:번|회의|대화)|다음은? ?(?:언제|며칠)|언제부터"
    r"|(?<!\S)그 ?(?:이)?전에는?(?!\S)|(?<!\d)1번째(?:는|가| 회의는?| 대화는?)? ?(?:언제|몇 ?년)"
)
_ASKS = re.compile(
    # "We're" is "were" without its apostrophe.
    r"^(?:is|are|was|were(?! \w+ing\b)|do|does|did|can|could|will|would|should|has|have|had|any|tell|explain|show"
    r"|list|give)\b"
    r"|\b(?:tell me|let me know|i wonder|want to know|like to know)\b"
    # "왔나요", "누군지", "알려 주시면 고맙겠습니다", but not yet "알고 싶은데"
    r"|(?:까|나요|가요|인가|는지|은지|을지|니|냐|죠|줘|(?:알려|설명|(?:궁금|싶)(?!\w*데요?\W*$)|말해|주세|주십|부탁|바랍)\w*"
    r"|주시면 \w+(?: \w+)?)\W*$"
)
_CHOICE = re.compile(
    r"\d+(?:(?:,? (?:or )?| ?/ ?)(?:the )?\d+)+"  # "the 27 or the 28", "26, 27, 28"
    r"|\w+(?:(?:, \w+)*,? or (?:the |is it |rather |else )?\w+)+"  # "indonesia, laos or else malaysia"
    r"|\S+ 아니면 \S+|\S+[야냐가]요?,? (?:아니면 )?\S+(?:야|냐|인가)(?:요)?\b"  # "라오스야 말레이시아야"
)
_SECOND_QUESTION = re.compile(r",? (?:and|&) (?:why|when|where|how|who)\W*$")
_TELLS_OF_ONESELF = re.compile(
    r"\b(?:i|im|ive|id|my|me|we|weve|our)\b|^(?:as|being) an?\b"
    r"|저는|제가|저희|내가|나는|여쭙|여쭤|알고 있"
    r"|에서 (?:온|왔|살|사는|일하|일합)|관심|사람(?:입니다|인데|이에요)|거든요?\W*$"
)
_NAMES_A_SUBJECT = re.compile(r"\b(?:about|regarding|concerning|on|mean|meant|ask|asking|question)\b|대해|관한|관해")
_SIGN_OFF = re.compile(
    # "many thanks in advance", "best regards, Anna", "미리 감사합니다"
    r"[ ,.!~]+(?:(?:many |and )?(?:thanks?(?: you| u)?|thx|tks|tysm|cheers)"
    r"(?: (?:in advance|a lot|a million|so much|very much|again|all|guys|bot))*"
    r"|(?:(?:best|kind|warm|many|with) )*(?:regards|wishes)(?:,? \w+){0,2}"
    r"|(?:미리 )?(?:감사|고맙)(?:합니다|해요|드립니다|습니다|드려요))[!.~ ]*$"
)
# Reactions to the answer before: "oh ok thanks! …", "last question: …", "아하 …".
_EXCLAIMED = (
    r"(?:o+h|a+h|aha|hm+|huh|wow|btw|ok(?:ay|ie)?|alright|lol|haha"
    r"|(?:wait|sorry)(?=[ ,]+(?:what|who|when|where|why|how|which)))"
)
# Reactions that may also begin a question; a punctuation mark must follow them.
_REACTION = (
    rf"(?:{_EXCLAIMED}|k|well|sure|yes|yeah|ye[pa]|yup|right|all right|fine|sorry|wait|hold on|hang on|now|plus"
    r"|(?:(?:very|really|so|how|thats|its) )*(?:cool|nice|great|good|awesome|amazing|perfect|super|lovely|brilliant"
    r"|excellent|interesting|helpful|useful|clear|fair enough)"
    r"|(?:many )?(?:thanks?(?: you)?|thx|ty|tysm|cheers)"
    r"(?: (?:a lot|so much|very much|again|for (?:that|this|it)))?"
    r"|got (?:it|that|you)|gotcha|i (?:see|get it)|makes sense|(?:good|nice) to know|understood|noted|by the way"
    r"|(?:(?:and|just|one|my|an?) )*(?:last|more|another|final|quick|next|other|follow ?up) (?:question|thing)"
    r"|one more|(?:(?:hey|hi|hello|dear|ok) )?@?(?:(?:faq|chat|help) ?)?bot)"
)
_OPENER = re.compile(
    r"(?:(?:아+|아하|오+|오호|음+|흠+|네+|넵|예|응|와|헐|ㅇㅇ|ㅇㅋ|오케이|오키|참|추가로|잠(?:깐|시)만요?"
    r"|좋(?:아요?|네요?|습니다)|알겠(?:습니다|어요?)|알았어요?|그렇(?:군요?|구나|네요?)"
    r"|감사(?:합니다|해요|드려요|드립니다)|고마워요?|고맙습니다"
    r"|(?:마지막|다음|추가) ?질문(?:이요)?|질문 하나(?:만)? 더\S*|하나만? ?더 (?:물어|여쭤|질문)\S*|하나만? ?더요?)"
    r"(?: ?[,.!:;~…]+ *| +))+"
    rf"|(?:{_EXCLAIMED}[ ,]+)*(?:(?:{_REACTION}[ ,]+)*{_REACTION} ?(?:[,.!:;~…]|[-–—] )+ *)*(?:{_EXCLAIMED} +)*"
)
_GIVES_THANKS = re.compile(r"\b(?:say|says|said|give|gave|express\w*|of|its|their|for|with|to|send|sent)$")


def normalised(text: str) -> str:
    """The part of a question that is read; one character may become many ("ﷺ" has 18)."""
    return without_sign_off(without_opener(words.normalise(text[:LONGEST_QUESTION])[:LONGEST_QUESTION]))


def question_key(text: str) -> str:
    """A key that equal questions share, whatever their case, punctuation, and thanks after them."""
    return " ".join(words.split(normalised(text)))


def is_question(text: str) -> bool:
    """Whether a text asks something, by its question mark, its first words, or the ending of a Korean verb."""
    asked = words.normalise(text)
    if "?" in asked or _ASKS.search(asked):
        return True
    return any(map(words.is_question_word, words.split(asked)))


def without_opener(normalised: str) -> str:
    """The question without a reaction to the answer before: "cool, and who chairs it?", "마지막 질문: …"."""
    found = _OPENER.match(normalised)
    asked = normalised[found.end() :] if found else normalised
    return asked if words.split(asked) else normalised


def without_sign_off(normalised: str) -> str:
    """The question without thanks and regards after it. "To whom did ASEAN give thanks" asks about thanks."""
    found = _SIGN_OFF.search(normalised)
    asked = normalised[: found.start()] if found else ""
    return normalised if len(words.split(asked)) < 2 or _GIVES_THANKS.search(asked) else asked


def without_preamble(normalised: str) -> str:
    """The question without its preamble ("I was wondering whether you could tell me …"), which in Korean follows it."""
    return _TAIL.sub("", _PREAMBLE.sub("", normalised, count=1).strip())


@lru_cache(maxsize=16)  # Called several times for each question.
def clauses(normalised: str) -> tuple[str, ...]:
    """The clauses of a text, each with the punctuation that ends it."""
    ends = [found.end() for found in _CLAUSE_END.finditer(normalised)]
    return tuple(normalised[begin:end].strip() for begin, end in zip([0, *ends], [*ends, None], strict=True))


def without_second_question(normalised: str) -> str:
    """The question without a bare second one: of "who came, and why?" the first can be answered."""
    found = _SECOND_QUESTION.search(normalised)
    return normalised[: found.start()] if found and is_question(normalised[: found.start()]) else normalised


def _is_preamble(clause: str) -> bool:
    """Whether a clause is only a preamble: "please tell me:"."""
    said = words.split(clause)
    if anaphora.refers_back(clause) or any(map(words.is_question_word, said)):
        return False
    return all(
        word in words.FILLER or hangul.is_filler(word) or hangul.strip_endings(word) in hangul.FILLER for word in said
    )


@lru_cache(maxsize=16)
def what_asks(normalised: str) -> str:
    """The clauses of a text that ask; the whole text, if all do or none.

    "My company makes batteries. Did Chung mention industries like ours?" asks only the second.
    """
    said = clauses(normalised)
    asking = [clause for clause in said if is_question(clause) and not _is_preamble(clause)]
    return " ".join(asking) if 0 < len(asking) < len(said) else normalised


def without_oneself(normalised: str) -> str:
    """The text without clauses in which the asker tells of himself: these have no bearing on the question."""
    if what_asks(normalised) == normalised:
        return normalised
    return " ".join(
        clause
        for clause in clauses(normalised)
        if is_question(clause) or not _TELLS_OF_ONESELF.search(clause) or _NAMES_A_SUBJECT.search(clause)
    )


def choices(normalised: str) -> list[list[str]]:
    """The alternatives that a text offers, each time it does: "the 27th or the 28th?", "라오스야 베트남이야?".

    Numbers of different lengths are no alternatives: "april 5, 2024".
    """
    offered = [words.split(found[0]) for found in _CHOICE.finditer(normalised)]
    return [some for some in offered if len({len(word) for word in some if word.isdigit()}) < 2]


def another_time(normalised: str) -> str | None:
    """The phrase that places a question in an earlier or later time ("next year"), or None."""
    found = _ANOTHER_TIME.search(normalised)
    return found[0] if found else None
