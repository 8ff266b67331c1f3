"""How a question is put rather than what it asks: what leads up to it, and what it leans on."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge import hangul, words

_LEAD = re.compile(
    r"^.*\b(?:tell me|let me know|know|learn|hear|understand|find out|confirm|explain|wonder(?:ing|ed)?|ask(?: you)?"
    r"|(?:not |un)(?:sure|certain|clear)|curious|establish|verify"
    r"|(?:about|over|(?:question|thing|point|issue) (?:is|was))(?= (?:which|who|what|when|where|why|how|whether)\b))\b"
    r"(?: (?:if|whether|about|you could|could you|tell me|know)\b)*"
)
_TAIL = re.compile(
    r"(?<=지)(?:를|도|가|는|요)? (?:\S+[을를] )?(?:확인|알|궁금|여쭙|여쭤|문의|묻|물어|말씀|설명|정리)\S*(?: \S+){0,3}$"
)
_CLAUSE_END = re.compile(
    r"[,;:.!?…]+\s+|\s+[-–—]+\s+|(?:(?<=[는은인건던한]데)(?:요)?|(?<=지만)|(?<=서요)|(?<=해서)|(?<=다가)|(?<=니까)),?\s+"
    r"|\s+(?=(?:and|but|so|because) (?:i|im|ive|id|we|my|heard|read|saw)\b)"
)
_ANOTHER_TIME = re.compile(
    r"\b(?:next|previous|last|following) (?:year|month|week|time|session|meeting|dialogue|summit)s?\b"
    r"|\bwhen(?:s| is| will)(?: be)? (?:the )?next\b|\b(?:when|year) (?:was|were) (?:the )?(?:very )?first\b"
    r"|\bsince when\b|\b(?:when|date|day)\b.*\bnext one\b|언제부터"
    r"|내년|작년|지난해|재작년|다음 ?(?:번|해|회의|대화)|지난 ?(?:번|회의|대화)|다음은? ?(?:언제|며칠)"
)
_REFERS_BACK = re.compile(
    r"^(?:and|but|so|then|what about|how about)\b"
    r"|\b(?:it|its|they|them|their|theirs|he|him|his|she|her|that|those|there|one)\b"
    r"|^(?:그럼|그러면|그리고|근데|그런데)|[은는]요\W*$"
    r"|(?:^|\s)(?:그|그거|그게|그건|그걸|그것|거기|그쪽|그분|이거|이건|이게|이걸)(?:\s|$|은|는|이|가|도|의)"
)
_SOMETHING_ELSE = re.compile(
    r"\b(?:other|another)\b|^(?:no|nope|not|wrong)\b|\bi (?:mean|meant|wanted)\b|다른|말고|^(?:아니|아뇨)"
    r"|물어보려[던고]"
)
_REFUSES = re.compile(
    r"(?:no|nope|nah|not|wrong|i mean|아니요?|아니야|아뇨)"
    r"(?:,? (?:thanks?|thank you|thx|thats (?:all|it|fine)|helpful|really|now|yet|needed|good|useful|right|true"
    r"|감사\w*))*\W*"
)
_NOT_MEANT = re.compile(
    r"^(?:(?:no|nope|nah|sorry|oops|oh|ah|wait|wrong \w+|not (?:that|this|it|him|her|them|those|these)(?: one)?"
    r"|아니요?|아니야|아뇨|아|미안|죄송\w*)(?:[,.;!…~ -]+|$))+"
    r"|^not (?:the )?\w+(?: \w+)?(?=[,;.])|,? (?:and )?not (?:the )?\w+(?: \w+){0,2}(?=[.!]*$)"
    r"|\bi (?:mean|meant|wanted|was (?:asking|talking) (?:about|for))\b"
    r"|(?:(?<=\s)|^)\S+(?: (?:쪽|사람|분))? ?말고(?:요)?|그게 아니(?:라|고)"
    r"|물어본 ?거\w*|물어보려\w*(?: ?\w*)|말한 ?거\w*|말이에요|말이야"
)
_ALL_OF_IT = re.compile(
    r"\bother \w+s\b|\ball of (?:it|them|these|those)\b|\b(?:full|whole|complete) list\b|\blist (?:them )?all\b"
    r"|\b(?:else|others|rest|along)\b|\b(?:come|came|go|went|there) with\b|\bwith (?:him|her|them)\b"
    r"|나머지|같이|함께|다른 ?(?:사람|분|이들)|또 ?(?:누구|누가|뭐|무엇|무슨)|전부"
    r"|(?:^|\s)(?:다|모두|싹) ?(?:불러|말해|알려|보여|나열|적어|읊)"
)
_WHO_SAYS = re.compile(
    r"(?:^|^(?:and|so|but|ok|wait|hm+|really),? )(?:(?:who|whom) (?:said|says|claims|claimed)(?: (?:so|it|this|that))?"
    r"|says who|according to whom?"
    r"|whose (?:idea|words?|view|opinion|claim|plan|quote)(?: (?:is|was|are|were) \w+)?)\W*$"
    r"|누가 ?(?:한|했던) ?(?:말|얘기|이야기|소리)|누가 ?(?:그렇게 ?말|그래|그랬|그런)|누구 ?(?:말|생각|의견|아이디어)"
)
_ABOUT_BOT = re.compile(
    r"^(?:\w+,? ){0,2}(?:are|r) (?:you|u)\b(?! sure)|\b(?:you|u) there\b|\byour name\b"
    r"|\bwho (?:made|built|created) you\b"
    r"|^(?:너|넌|당신)(?:는|은)?\s|^(?:네|니) 이름|^이름이 ?뭐(?:니|야)"
)
_AGAIN = re.compile(
    r"^(?:(?:sorry|wait|hm+|huh|pardon|what|ok),? )*"
    r"(?:(?:say|repeat) (?:that|it|this)(?: again)?|come again|repeat|again|(?:once|one) more(?: time)?)"
    r"(?:,? pl\w+)?\W*$"
    r"|^(?:다시|한 ?번 ?더)(?: ?한 ?번)? ?(?:말|얘기|설명|알려|해)\S*(?: \S{1,3})?\W*$"
)

_NOT_UNDERSTOOD = re.compile(
    r"(?:(?:sorry|wait|hm+|but|oh),? )*"
    r"(?:what|huh|pardon|excuse me|i (?:dont|do not|didnt|cant) (?:understand|get|follow)(?: (?:it|that|this))?"
    r"|not clear|unclear|(?:(?:can|could) you )?(?:please )?(?:(?:make|say|put|explain) it )?"
    r"(?:shorter|simpler|more simply|in short|briefly|easier))(?:,? pl\w+)?\W*"
    r"|(?:네|뭐|뭐라고\w*|이해가? ?(?:안 ?(?:돼|가|됨|되)|못 ?하)\w*|무슨 말인지(?: \w+){1,2}"
    r"|(?:(?:좀|더) )*(?:쉽게|짧게|간단히|간단하게|간략히)(?: ?(?:좀|말|설명|알려|해|요약)\w*)?(?: \w{1,3})?)\W*"
)
_WHENCE = re.compile(
    r"(?:(?:and|ok|but|so|wait|hm+|sorry|oh),? )*(?:"
    r"(?:(?:whats|what is|wheres|where is|is there|(?:can|could) you|please|give|show|name|cite|link|state|quote|me|any"
    r"|an?|the|your|its) )*"
    r"(?:sources?|citations?|references?|quotes?|evidence|proof)(?: (?:for|of|to) (?:that|this|it))?"
    r"|(?:from )?(?:where|(?:which|what) (?:part|paragraph|section|page|line))(?: of it)?"
    r" (?:does|did|do|is|was|can|have) (?:it|that|this|you|they|i)"
    r"(?: (?:say|get|find|from|stand|written|read|come from|taken from|have))+(?: (?:that|it|this|in|on|from))*"
    r"|how do (?:you|u) know(?: (?:that|this|it))?|(?:can|could) (?:you|u) (?:cite|quote)(?: (?:that|this|it))?)"
    r"(?:,? pl\w+)?\W*"
    r"|(?:(?:근데|그럼|그거|그게|이거) )*(?:(?:출처|근거|원문)\w{0,8}"
    r"(?: (?:뭐|어디|무엇|알려|있|보여|좀|인가|입니까|줘|주세요|말해)\w*)*"
    r"|(?:어디|몇 ?항|몇 ?문단|어느 ?(?:문단|부분))(?:에|에서)? ?(?:나와|나온|적혀|쓰여)\w*(?: \w+)?|몇 ?항\w*"
    r"|어떻게 ?(?:알아|아세요|아나요|압니까)\w*|공식(?:이야|인가요|이에요|입니까|적)\w*)\W*"
)

_LANGUAGES = {"korean": "ko", "한국어": "ko", "한국말": "ko", "한글": "ko", "english": "en", "영어": "en", "영문": "en"}
_IN_LANGUAGE = re.compile(
    r"(?:\b(?:in|into|to) (?P<latin>korean|english)\b|(?P<hangul>한국어|한국말|한글|영어|영문)으?로[는도요]?)"
    r"(?:,? ?(?:please|pls|plz|좀))?"
)
_SAYS_ONLY_HOW = re.compile(
    r"(?:(?:and|ok|now|the|same|again|also|please|pls|plz|(?:can|could|would) (?:you|u)|say|repeat|tell me|translate"
    r"|answer|explain|that|it|this|다시|한 ?번|더|말해\w*|말씀\w*|해\w*|알려\w*|설명\w*|번역\w*|답\w*|써\w*|줘|좀|요"
    r"|주세요|부탁\w*)(?:\W+|$))*"
)
_PUT_IN_LANGUAGE = re.compile(
    r"^(?:what|whats|who|whos|when|where|why|how|which|tell|say|explain|describe|answer|summar\w+|give)\b"
    r"|(?:말|설명|알려|답|대답|얘기|번역|요약)\S*\W*$"
)
_OF_TEXTS = re.compile(
    r"\b(?:version|available|published|written|speak|spoken|spoke|held|website|interpret\w*|translat\w*|call\w*|mean\w*)\b"
)

_MORE_OF_IT = re.compile(
    r"(?:(?:sorry|wait|hm+|huh|what|ok|okay|so|and|but|oh|wow|lol|yeah|fine|no|please|can you|could you),? )*"
    r"(?:(?:is |was )?(?:thats?|that|this|it)(?: is| was)? (?:it|all|everything)(?: (?:they|he|she|you|it) \w+)?"
    r"|(?:nothing|anything) more|(?:no |any )?(?:more )?(?:details?|info(?:rmation)?)(?: than (?:that|this))?"
    r"|(?:(?:tell|give) me |say |any )?(?:some )?more(?: about (?:it|that|this))?|about (?:it|that|this)|go on"
    r"|in (?:more )?details?"
    r"|(?:explain|elaborate|expand|be more specific)(?: (?:it|that|this|more|further|on (?:it|that|this)))*"
    r"|meaning|what (?:does|do) (?:that|it|this|they|you) mean|how so|really|rly|srsly|seriously|for real"
    r"|(?:what|how) exactly|such as|like what|in what (?:way|sense)|as in(?: what)?|e\.?g"
    r"|what was said(?: (?:about|on) (?:it|that|this))?|what did they say (?:about|on) (?:it|that|this)"
    r"|(?:did|has|have) (?:it|that|this|they) (?:happen|happened)(?: yet)?"
    r"|(?:are )?(?:you|u) sure|is (?:that|it|this) (?:really )?(?:true|right|correct|certain|confirmed|official|real))"
    r"(?: (?:pl\w+|then|though|tho|about (?:it|that)|in the \w+))*\W*"
    r"|(?:그럼|근데|그래서|아|오|네|진짜|혹시)?[ ,]*"
    r"(?:그게 ?(?:다|전부|끝)\S*|(?:그거|이거|그건|좀|조금|더|그것)?(?: ?(?:더|좀))* ?자세\S*(?: \S+){0,2}"
    r"|(?:좀 )?더 ?(?:알려|설명|말해|없)\S*|(?:(?:좀|더|조금) )*구체적으로\S{0,3}|진짜\S{0,3}|정말\S{0,3}|확실\S*"
    r"|(?:그게 |그거 )?(?:무슨|뭔) ?(?:말|뜻|소리)\S*|내용은?\S{0,2}|설명\S*(?: \S{1,3})?)\W*"
)
_WHETHER = re.compile(
    r"^(?:(?:so|and|but|ok|okay|oh|wait|then|in that case|hm+|huh|sorry|really|rly),? )*"
    r"(?:is|isnt|are|was|were|do|does|did|has|have|had|will|would|only|just|all|both|not|really|rly)\b"
    r"|\b(?:right|correct|true)\W*$|\bor (?:not|what|just)\b"
    r"|(?:나요|가요|까요?|죠|지요?|니|냐|음|임|함|됨|야|거네|대요?|래요?)\W*$|[가-힣](?:[아어해]요?|데)\?\W*$"
)
# What is like what was told, or of the same view, is another thing.
_LIKEWISE = re.compile(r"\b(?:too|also|as well|either|agrees?|agreed)\b|[가-힣]도(?:\s|$)")

# Places in a list: "the second one", "number 3", "then six", "두 번째", "5번"; the last is -1.
_PLACES = {
    digit - 1: re.compile(
        rf"\b(?:{ordinal})\b|\b{digit} one\b|\b(?:number|nr|no\.) ?(?:{cardinal}|{digit})\b"
        rf"|^(?:(?:and|then|ok|so|now|what about|how about) )+(?:{cardinal}|{digit})\W*$"
        rf"|(?<!\d){digit} ?번째?{'|맨 ?(?:위|앞|처음)[에의]?|처음 ?[거꺼것건]' if digit == 1 else ''}"
    )
    for digit, (cardinal, ordinal) in enumerate(
        zip(
            "one two three four five six seven eight".split(),
            "first|former second third fourth fifth sixth seventh eighth".split(),
            strict=True,
        ),
        1,
    )
} | {
    -1: re.compile(
        r"\b(?:last|final) (?:one|of|person|project|item|point|line)\b|\blast$|\bthe latter\b"
        r"|마지막|후자|맨 ?(?:뒤|끝|밑|아래)[에의]?"
    )
}
_STEPS = {
    1: re.compile(
        r"\bnext(?: one)?\b|\b(?:after|following|below) (?:that|this|it)(?: one)?\b|\bone (?:after|below)\b"
        r"|그 ?(?:다음|담)|다음(?: ?(?:거|것|건|은|요))|(?<!맨)(?<!맨 )(?:뒤|밑|아래)[에의]? ?[거꺼것건]"
    ),
    -1: re.compile(
        r"\bprevious(?: one)?\b|\b(?:before|above) (?:that|this|it)(?: one)?\b|\bone (?:just )?(?:before|above)\b"
        r"|그 ?전(?:에|엔|은요|요| ?거| ?것)|그 ?전\W*$|(?<!맨)(?<!맨 )(?:앞|위)[에의]? ?[거꺼것건]"
    ),
}
_ASKS = re.compile(
    # "We're" is "were" without its apostrophe.
    r"^(?:is|are|was|were(?! \w+ing\b)|do|does|did|can|could|will|would|should|has|have|had|any|tell|explain|show"
    r"|list|give)\b"
    r"|\b(?:tell me|let me know|i wonder|want to know|like to know)\b"
    r"|(?:까|나요|가요|인가|는지|은지|을지|니|냐|죠|줘|(?:알려|설명|(?:궁금|싶)(?!\w*데요?\W*$)|말해|주세|주십|부탁|바랍)\w*"
    r"|주시면 \w+(?: \w+)?)\W*$"
)
# Answers offered to choose from: "the 27 or the 28", "26, 27, 28", "laos or else malaysia", "라오스야 말레이시아야".
_CHOICE = re.compile(
    r"\d+(?:(?:,? (?:or )?| ?/ ?)(?:the )?\d+)+|\w+(?:(?:, \w+)*,? or (?:the |is it |rather |else )?\w+)+"
    r"|\S+ 아니면 \S+|\S+[야냐가]요?,? (?:아니면 )?\S+(?:야|냐|인가)(?:요)?\b"
)
_TELLS_OF_ONESELF = re.compile(
    r"\b(?:i|im|ive|id|my|me|we|weve|our)\b|^(?:as|being) an?\b|저는|제가|저희|내가|나는|여쭙|여쭤|알고 있"
    r"|에서 (?:온|왔|살|사는|일하|일합)|관심|사람(?:입니다|인데|이에요)|거든요?\W*$"
)
_SIGN_OFF = re.compile(
    r"[ ,.!~]+(?:(?:many |and )?(?:thanks?(?: you| u)?|thx|tks|tysm|cheers)"
    r"(?: (?:in advance|a lot|a million|so much|very much|again|all|guys|bot))*"
    r"|(?:(?:best|kind|warm|many|with) )*(?:regards|wishes)(?:,? \w+){0,2}"
    r"|(?:미리 )?(?:감사|고맙)(?:합니다|해요|드립니다|습니다|드려요))[!.~ ]*$"
)
_GIVES_THANKS = re.compile(r"\b(?:say|says|said|give|gave|express\w*|of|its|their|for|with|to|send|sent)$")
_NAMES_A_SUBJECT = re.compile(r"\b(?:about|regarding|concerning|on|mean|meant|ask|asking|question)\b|대해|관한|관해")


def is_question(text: str) -> bool:
    """Whether a text asks something, going by its mark, its first words, or the ending of a Korean verb."""
    normalised = words.normalise(text)
    if "?" in normalised or _ASKS.search(normalised):
        return True
    return any(map(_is_question_word, words.split(normalised)))


def _is_question_word(word: str) -> bool:
    return word in words.QUESTION_WORDS or word.startswith(hangul.QUESTION_WORDS)


def without_sign_off(normalised: str) -> str:
    """A question without the thanks and regards after it. "To whom did ASEAN give thanks" asks about thanks."""
    found = _SIGN_OFF.search(normalised)
    asked = normalised[: found.start()] if found else ""
    return normalised if len(words.split(asked)) < 2 or _GIVES_THANKS.search(asked) else asked


def without_lead(normalised: str) -> str:
    """A question without what leads up to it ("I was wondering whether you could tell me …"), in Korean after it."""
    return _TAIL.sub("", _LEAD.sub("", normalised, count=1).strip())


@lru_cache(maxsize=16)  # Several ask it of the same question.
def clauses(normalised: str) -> tuple[str, ...]:
    """The clauses of a text, each with the marks that end it."""
    ends = [found.end() for found in _CLAUSE_END.finditer(normalised)]
    return tuple(normalised[begin:end].strip() for begin, end in zip([0, *ends], [*ends, None], strict=True))


def _only_leads(clause: str) -> bool:
    """Whether a clause does no more than lead up to a question: "please tell me:"."""
    said = words.split(clause)
    if refers_back(clause) or any(map(_is_question_word, said)):
        return False
    return all(
        word in words.FILLER or hangul.is_filler(word) or hangul.strip_endings(word) in hangul.FILLER for word in said
    )


@lru_cache(maxsize=16)
def what_asks(normalised: str) -> str:
    """A text's clauses that ask; all of it, if all do or none.

    "My company makes batteries. Did Chung mention industries like ours?" asks only the second.
    """
    said = clauses(normalised)
    asking = [clause for clause in said if is_question(clause) and not _only_leads(clause)]
    return " ".join(asking) if 0 < len(asking) < len(said) else normalised


def without_oneself(normalised: str) -> str:
    """A text without clauses in which the asker tells of himself: where he is from has no bearing on what he asks."""
    if what_asks(normalised) == normalised:
        return normalised
    return " ".join(
        clause
        for clause in clauses(normalised)
        if is_question(clause) or not _TELLS_OF_ONESELF.search(clause) or _NAMES_A_SUBJECT.search(clause)
    )


def refers_back(normalised: str) -> bool:
    """Whether a question leans on what was said before: "and who chairs it?", "그건요?"."""
    return _REFERS_BACK.search(normalised) is not None


def asks_for_something_else(normalised: str) -> bool:
    """Whether not what was shown before is asked for but another: "no, I meant the other project"."""
    return _SOMETHING_ELSE.search(normalised) is not None and not refuses(normalised)


def refuses(normalised: str) -> bool:
    """Whether a text only says no: "no thanks", "not helpful"."""
    return _REFUSES.fullmatch(normalised) is not None


def corrected(normalised: str) -> str:
    """A correction without what was not meant: "no, I meant how high up, not how often" asks "how high up"."""
    meant = _NOT_MEANT.sub(" ", normalised).strip(" ,.;!")
    return meant if words.split(meant) else normalised


def asks_for_all_of_it(normalised: str) -> bool:
    """Whether that is asked for of which what was shown before is a part: "who else?", "같이 간 사람은요?"."""
    return _ALL_OF_IT.search(normalised) is not None


def is_about_bot(normalised: str) -> bool:
    """Whether a text asks about the one who answers: "are you a robot?", "너 사람이야?"."""
    return _ABOUT_BOT.search(normalised) is not None


def asks_about_answer(normalised: str) -> bool:
    """Whether a text asks for the answer just given once more, for more of it or whose words it gives: "says who?"."""
    if _WHO_SAYS.search(normalised) or _AGAIN.search(normalised):
        return True
    return any(pattern.fullmatch(normalised) for pattern in (_MORE_OF_IT, _WHENCE, _NOT_UNDERSTOOD))


def without_language(normalised: str) -> tuple[str, str | None]:
    """A text without the language that it asks to be answered in, and that language; nothing where it asks no more.

    "What is PARMA in Korean?" asks what PARMA is; "now in Korean please" only for the language.
    """
    found = _IN_LANGUAGE.search(normalised)
    if found is None:
        return normalised, None
    rest = " ".join((normalised[: found.start()] + normalised[found.end() :]).split())
    is_meant = _PUT_IN_LANGUAGE.search(normalised) and not _OF_TEXTS.search(normalised)
    says_only_how = _SAYS_ONLY_HOW.fullmatch(rest)
    if not is_meant and not says_only_how:
        return normalised, None
    return "" if says_only_how else rest, _LANGUAGES[found["latin"] or found["hangul"]]


def asks_whether(normalised: str) -> bool:
    """Whether a text asks to have something confirmed: "is it for all of them?", "so only two?", "두 개뿐이에요?"."""
    if _LIKEWISE.search(normalised) or any(map(_is_question_word, words.split(normalised))):
        return False
    return _WHETHER.search(normalised) is not None


def place_in_list(normalised: str) -> int | None:
    """The place in a list that a text names, from 0, or −1 for the last; of several the last; None if it names none."""
    named = {place: found.start() for place, pattern in _PLACES.items() for found in pattern.finditer(normalised)}
    return max(named, key=lambda place: named[place], default=None)


def without_place(normalised: str) -> str:
    """A text without the words that name a place in a list."""
    for pattern in _PLACES.values():
        normalised = re.sub(rf"(?:{pattern.pattern})(?: ?[거꺼것건])?(?:[은는]요?|이|가|요|을|를)?", " ", normalised)
    return normalised


def step_in_list(normalised: str) -> int | None:
    """1 if a text asks for the next of a list, −1 for the one before, None for neither."""
    return next((step for step, pattern in _STEPS.items() if pattern.search(normalised)), None)


def choices(normalised: str) -> list[list[str]]:
    """The words that a text offers to choose from, each time it does: "the 27th or the 28th?", "라오스야 베트남이야?".

    Numbers of unlike length are no choice: "april 5, 2024".
    """
    offered = [words.split(found[0]) for found in _CHOICE.finditer(normalised)]
    return [some for some in offered if len({len(word) for word in some if word.isdigit()}) < 2]


def another_time(normalised: str) -> str | None:
    """The words that put a question into a time before or after ("next year"), or None."""
    found = _ANOTHER_TIME.search(normalised)
    return found[0] if found else None
