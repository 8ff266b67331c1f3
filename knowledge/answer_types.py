"""The kind of answer that a question asks for: a time, a place, and so on.

A coarse form of the answer types of question classification (Li and Roth, "Learning Question Classifiers", 2002).
An entry gives the kinds of answer that its phrasings ask for, and those that are evident in its answer. A question that
asks for another kind about the same thing ("how much money does PARMA have") is not answered by the entry.
"""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge import words

# The first of these in a question is what it asks; a later one joins clauses ("what he said when he spoke").
_QUESTION_WORD = re.compile(
    r"\b(?:(?P<person>who|whos|whom|whose)|(?P<time>whens?)|(?P<place>wheres?(?!.*\bstands?\b))|(?P<reason>whys?)|whats?|which|hows?)\b"
)
# "The official who led the team" asks for nobody, "when I was young" for no time.
_RELATIVE = re.compile(
    r"\b(?:(?:some|any|every)(?:one|body)|people|persons?|those|one|officials?|delegates?|guys?|man|woman) who\b"
    r"|\bwhen (?:i|we|he|she|they) (?:was|were)\b"
)

# "아세안도 북한이 위협이라고 생각해?" asks what ASEAN thinks, not for an opinion.
_THOUGHT_BY_OTHERS = re.compile(
    r"((?:^|\s)(?!(?:너희?|넌|니|네|당신들?|자네|그쪽|\S*봇님?)[은는도]?\s)\S+[은는도] (?:\S+ ){0,4}?\S+[이가]"
    r" (?:\S+ ){0,4}?\S*[라다]고) ?생각\w*"
)

# "Where is it", "who are they", not "where do I", "who pays".
_OF_WHAT_IS = re.compile(
    r"\b(?:who|where|why)(?:s| is| are| was| were)\b|어디(?:야|예요|에요|인가|죠|지|에? ?(?:있|계))|누구|왜"
)
_BY_THE_WAY = frozenset("person time day place reason count contact language".split())

# The beginning of a wish: "please write a …", but not "did they write a …".
_TOLD_TO = "(?:{})".format(
    "|".join(["^", *(rf"(?<={word} )" for word in "[,.!?:] please pls kindly you u now just and then so lets".split())])
)

_CUES = {
    "person": r"which (?:\w+ ){0,2}(?:minister|official|delegate|person|guy|man|woman)s?"
    r"|누구\w*|누가|누군\w*",
    "time": r"(?:what|which) (?:month|year)|언제\w*|시기\w*|몇 ?월\w*|몇 ?년도?\w*|\w*시점\w*",
    "day": r"(?:what|which|exact) (?:day|date)|며칠\w*|몇 ?일\w*|날짜\w*|일자\w*",
    "clock": r"what time|how long|how many (?:hours|minutes)"
    r"|(?:opening|closing|business|office|working) (?:hours|times?)"
    r"|oclock|duration|몇 ?시\w*|기간\w*",
    "place": r"venue|located|location|(?:which|what) (?:city|cities|hotel)"
    r"|(?:the|what|which|whose) capital|capital(?: city| of)"
    r"|어디서\w*|어디에서\w*|장소\w*|도시\w*|호텔\w*|수도\w*|위치\w*",
    "reason": r"reasons?|because|왜(?:요|죠|지|냐|니|인지)?|이유\w*|까닭\w*",
    "count": r"how many|number of|headcount|몇\w*|얼마나 많\w*|\w*(?:인원|횟수|명수)\w*",
    "money": r"how much(?= (?:money|cash|funding|aid|it|they|for|to|is|are|was|were|do|does|did|will|would|has|have)"
    r"\b|\W*$)|budgets?|costs?|prices?|dollars?|usd|salary|salaries|wages?"
    r"|(?:paid|pays?)(?! (?:\w+ )?(?:attention|tribute|heed|respects?|visits?)\b)"
    r"|예산\w*|사업비\w*|경비\w*|얼마(?!나| ?전)\w*|비용\w*|달러\w*|연봉\w*|월급\w*|가격\w*|억|교역액\w*"
    r"|얼마나 (?:많이 )?(?:벌|버|번)\w*",
    "share": r"per ?cent|percentage|퍼센트\w*|비율\w*|프로",
    "age": r"how old|(?:what|his|her|their|\w+s) age|^age|aged|born|birthdays?(?! \w)"
    r"|나이\w*|몇 ?살\w*|생일\w*|생년\w*",
    "contact": r"phone|telephone|emails?|e mail|(?:address|addresses)(?= of\b|\W*$)|website|twitter|facebook|instagram"
    r"|연락처\w*|전화\w*|(?:전번|폰번)\w*|이메일\w*|주소\w*|홈페이지\w*",
    "company": r"(?:which|what) (?:\w+ ){0,2}(?:company|companies|firms?|makers?|manufacturers?|corporations?)"
    r"|(?:어느|어떤|무슨) ?(?:\w+ )?(?:기업|회사|업체)\w*",
    "schooling": r"(?:which|what) (?:university|universities|college|schools?)|did \w+ (?:study|graduate)|graduated?"
    r"|(?:어느|어떤|무슨) ?(?:대학|학교)\w*|학력\w*|전공\w*",
    "term of office": r"predecessors?|successors?|in office|took office|term of office|resigns?|resigned|resignation"
    r"|(?:he|she|him|her|who|when) (?:\w+ ){0,2}(?:appointed|promoted)|(?:appointed|promoted) (?:him|her|to|from)"
    r"|(?:was|were|did|is) (?:\w+ ){1,2}(?:appointed|promoted)(?=\W*$)"
    r"|전임\w*|후임\w*|임기\w*|부임\w*|취임\w*|임명\w*",
    "private life": r"married|wife|husband|sister|brother|son|daughter|gender|male|female|(?:an?|or) (?:man|woman)"
    r"|hometown|hobby|hobbies|고향\w*|취미\w*|결혼\w*|아내\w*|남편\w*|성별\w*|남자\w*|여자\w*",
    "opinion": r"do(?:nt)? you (?:think|believe|agree)(?! (?:you|i|we) c)|would you say"
    r"|do(?:nt)? you (?:personally )?(?:support|like|love|hate|prefer|want|favor|favour|oppose|trust|recommend)"
    r"|(?:is|was) \w+(?: \w+){0,2} an? (?:good|bad|great|terrible|smart|stupid|wise) (?:idea|thing|plan|move|deal)"
    r"|worth it|(?:지지|찬성|반대|응원|선호)하(?:세요|시나요|십니까|시는지)"
    r"|(?:in )?your (?:opinion|view|take|guess)|do you (?:expect|predict)|was it (?:a mistake|right|wrong)|would it be"
    r"|is it (?:right|fair|wise|good|bad) to|to blame|추천해\w*"
    r"|(?:which|who|what)(?: one)? (?:is|are|was|were) (?:the )?(?:better|best|worse|worst)|right (?:person|choice)"
    r"|(?:앞으로|곧|과연|솔직히) (?:\S+ )*\S+까요?(?=\W*$)|것 같(?:으세요|으신가요|으십니까|나요|은가요|습니까)"
    r"|(?:이득|손해|잘한|잘못한?|잘못된|옳은|나쁜)(?: ?[거것게일])? ?(?:맞[지죠나아]|일까|인가|이야|아니)\w*"
    r"|(?:뭐|누|어느 쪽이?|어디)가? ?(?:더|제일|가장) ?(?:좋|낫|나은|나아|잘)\w*|적임자\w*"
    r"|\w*생각해(?:요)?(?=\W*$)|\w*생각하(?:세요|시나요|니|냐)|\w*고 보(?:세요|시나요|니)|(?:네|니|당신|너의) ?생각\w*",
    "deed": r"(?:delete|erase) (?:all|everything)|(?:메일|문자)\w* ?보내\w*"
    rf"|{_TOLD_TO}(?:write|compose|draft|invent|think up|come up with)(?: me)? (?:a|an|some|\d+|two|three|five|ten)"
    r"|poems?|jokes?|haikus?|limericks?|pretend|role ?play|act as (?:if|though|an?|my)"
    r"|translate (?:it|this|that|these|the|your|all|everything|(?:\w+ ){0,6}(?:into|to))"
    r"|from now on,? (?:you|answer|reply|respond|speak|talk|act|be|always|only|never|ignore)"
    r"|(?:ignore|forget|disregard) (?:all|any|your|the|everything|previous)|(?:system|your) prompt|your instructions"
    r"|(?:(?:대본|문구|에세이|편지|연설문|시나리오|축사|포스터|표어|인사말)\w*|글을?)(?: \S+){0,2}"
    r" ?(?:써|작성해|만들어|지어) ?(?:줘|줄|주|달)\w*"
    r"|번역(?:해|하여)\w*|번역 ?(?:좀|부탁)\w*"
    r"|농담\w*|삼행시\w*|(?:시|노래|소설)\w?(?: 한 ?[편곡])? ?(?:써|지어|불러)\w*",
    "recording": r"photos?|photographs?|pictures?|videos?|footage|live ?streams?|transcripts?|full texts?|verbatim"
    r"|word for word|logos?|전문(?!가|적|기|성)\w*|사진\w*|(?:동)?영상\w*|로고\w*|녹취\w*|속기록\w*",
    "language": r"(?:what|which) language|어느 언어\w*|무슨 언어\w*",
}


_CUE_PATTERNS = {kind: re.compile(rf"(?<!\w)(?:{cues})(?!\w)") for kind, cues in _CUES.items()}

_NUMBER = rf"(?:\d{{1,2}}|{'|'.join(words.NUMBERS)})"
# What shows that a text gives a kind of answer, even if no phrasing asks for it.
_GIVEN = {
    "money": r"[$€£¥₩] ?\d|\d(?: (?:thousand|million|billion))? ?(?:euros?|eur|dollars?|usd|won|pounds?|yen|cents?)\b"
    r"|\b(?:free of charge|for free)\b|\d[만억]? ?(?:원|달러|유로|엔)|무료",
    "clock": rf"\d ?(?:am|pm)\b|\b\d{{1,2}}:\d\d\b|\b(?:noon|midnight|oclock)\b|\bat {_NUMBER}(?! \w+s\b)\b"
    rf"|\b(?:from|between) {_NUMBER} (?:to|till|until|and) {_NUMBER}\b|\d ?시(?![간대즌])|정오|자정"
    rf"|\b(?:{_NUMBER}|half an)(?: \w+)? (?:minutes?|hours?|days?|weeks?|months?)\b|\d ?(?:시간|분(?!의)|주일?|개월)",
    "contact": r"\w@\w|\bhttps?:|\bwww\.|(?:\+|\b0)\d[\d ()-]{6,}\d",
}
_GIVEN_PATTERNS = {kind: re.compile(pattern) for kind, pattern in _GIVEN.items()}
# Statements that the source lacks something: "gives no names", "금액은 나와 있지 않습니다".
_TELL = "(?:gives?|given|names?|named|states?|stated|lists?|listed|mentions?|mentioned|says?|tells?|contains?|known)"
_KOREAN_TELL = "(?:나와|나오|밝히|밝혀|담고|담겨|명시|언급|공개|알려|제시|적혀)"
_NOT_TOLD = {
    kind: rf"\b{_TELL} no (?:\w+ ){{0,2}}?(?:{english})\b"
    rf"|\b(?:not|doesnt) {_TELL}(?: (?!but\b)\w+){{0,4}}? (?:{english})\b"
    rf"|\bno (?:\w+ )?(?:{english}) (?:is|are) {_TELL}\b|\b(?:{english}) (?:is|are) not {_TELL}\b"
    rf"|(?:{korean})[은는이가을를도]?(?: \w+){{0,2}}? {_KOREAN_TELL}\w*(?: 있지)? ?(?:않|없){also}"
    for kind, english, korean, also in (
        ("person", "names?", "이름|명단|성명", ""),
        ("money", "figures?|amounts?|sums?|costs?|prices?|budget", "금액|수치|액수|예산|비용|가격", ""),
        ("count", "figures?|numbers?", "수치|숫자|인원", ""),
        ("reason", "reasons?|why", "이유|까닭|설명", r"|\b(?:not|doesnt) explain(?! (?:what|how)\b)|설명[은이]? 없"),
        ("time", "dates?|when", "날짜|일자|시기", ""),
    )
}
_NOT_TOLD_PATTERNS = {kind: re.compile(pattern) for kind, pattern in _NOT_TOLD.items()}

_NOT_A_CUE = re.compile(r"\(\?<?!(?:[^()]|\([^()]*\))*\)")
CUE_WORDS = frozenset(
    form
    for word, plural in re.findall(
        r"(?<![\\\w)])([a-z]{4,})(\?)?(?!\w|\\|\[|\(\?:)", _NOT_A_CUE.sub(" ", " ".join(_CUES.values()))
    )
    for form in {word, word[:-1] if plural else word}
)
"""English words of the cues, from four letters: targets of spelling correction ("budgt" is "budget")."""
KINDS = tuple(_CUES)
"""All kinds of answer."""
WISHES = frozenset({"opinion", "deed"})
"""The kinds that are wishes addressed to the bot itself."""
FINER_TIMES = frozenset({"day", "clock"})
"""The kinds that answer "when?" as well."""


@lru_cache(maxsize=16)  # Called several times for each question.
def asked_for(normalised: str) -> frozenset[str]:
    """The kinds of answer that a question asks for; none for bare keywords and for "what"."""
    normalised = _THOUGHT_BY_OTHERS.sub(r"\1", normalised)
    kinds = {kind for kind, pattern in _CUE_PATTERNS.items() if pattern.search(normalised)}
    first = _QUESTION_WORD.search(_RELATIVE.sub("", normalised))
    return frozenset(kinds | {first.lastgroup} if first and first.lastgroup else kinds)


def surely_asked_for(normalised: str) -> frozenset[str]:
    """The kinds of answer that a question asks for and that a fitting entry would visibly give.

    Without those that an answer may give in passing: "where is it" asks for a place, "where can I buy it" for a way.
    """
    kinds = asked_for(normalised)
    return kinds if _OF_WHAT_IS.search(normalised) else kinds - _BY_THE_WAY


def is_bare(normalised: str) -> bool:
    """Whether a text only names a kind of answer: "budget?", "how much", "예산은요", "이유가 뭐야"."""
    said = re.sub(r"\b(?:the|its|their|any|what|whats|is)\b| (?:뭐|무엇)\w*|[^\w\s]", "", normalised).strip()
    return any(pattern.fullmatch(said) for pattern in _CUE_PATTERNS.values())


def given_by(normalised: str) -> frozenset[str]:
    """The kinds of answer that a text recognisably gives: prices, times of day, addresses."""
    return frozenset(kind for kind, pattern in _GIVEN_PATTERNS.items() if pattern.search(normalised))


def not_given_by(normalised: str) -> frozenset[str]:
    """The kinds of answer that a text says are not given: "the release gives no names"."""
    return frozenset(kind for kind, pattern in _NOT_TOLD_PATTERNS.items() if pattern.search(normalised))
