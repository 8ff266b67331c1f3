"""References to what was said before: "and who chairs it?", "no, the other one", "source?".

Each pattern is a list of alternatives, English ones first; the comment beside some of them is an example.
"""

from __future__ import annotations

import re

from knowledge import words


def _any(*ways: str) -> re.Pattern[str]:
    return re.compile("|".join(ways))


def _only(*ways: str, before: str, after: str = "") -> re.Pattern[str]:
    """A pattern for a text that consists of one of some phrases and of what may surround it."""
    return re.compile(rf"{before}(?:{'|'.join(ways)}){after}\W*")


# Interjections around any text. Each word matches in one way only: a thousand of them take linear time.
_WELL = (
    r"(?:(?:sorry|wait|hm+|huh|pardon|what|ok|okay|so|and|but|oh|wow|lol|yeah|fine|no|please|can you|could you),? )*"
)
_PLEASE = r"(?:,? please)?"
_TEXT = r"(?:release|text|document|statement|article|answer|list)"
_THEN = rf"(?: (?:please|then|though|about (?:it|that)|in the {_TEXT}))*"
_IT = r"(?:it|that|this)"

_JOINT = _any(r"^(?:and|also|but|so|then|what about|how about)\b", r"^(?:그럼|그러면|그리고|근데|그런데)")
_PRONOUN = _any(
    r"\b(?:it|its|they|them|their|theirs|he|him|his|she|her|that|those|there|one)\b",
    r"(?:^|\s)(?:그|그거|그게|그건|그걸|그것|거기|그쪽|그분|이거|이건|이게|이걸)(?:\s|$|은|는|이|가|도|의)",
)
_ONE_THING = _any(r"\bits?\b", r"(?:^|\s)그(?:거|게|건|걸|것)")
_REFERS_BACK = _any(_JOINT.pattern, r"[은는]요\W*$", _PRONOUN.pattern)
_THAT_PERSON = _any(
    r"\b(?:that|this) (?:guy|man|woman|person|lady|gentleman|official|dude)s?\b",
    r"(?:^|\s)[그이저] ?(?:사람|분|양반|친구|남자|여자)(?:들)?(?:이|은|는|을|도|의|께서는?|한테)?(?=\s|\W*$)",
)
_SOMETHING_ELSE = _any(
    r"\b(?:other|another)\b|^(?:no|nope|not|wrong)\b|\bi (?:mean|meant|wanted)\b",
    r"다른|말고|^(?:아니|아뇨)|물어보려[던고]",
)
_REFUSES = re.compile(
    r"(?:no|nope|nah|not|wrong|i mean|아니요?|아니야|아뇨)"
    r"(?:,? (?:thanks?|thank you|thx|thats (?:all|it|fine)|helpful|really|now|yet|needed|good|useful|right|true"
    r"|감사\w*))*\W*"
)
_NOT_MEANT = _any(
    # The beginning of a correction: "no, wait, not that one:", "아뇨".
    r"^(?:(?:no|nope|nah|sorry|oops|oh|ah|wait|wrong \w+|not (?:that|this|it|him|her|them|those|these)(?: one)?"
    r"|아니요?|아니야|아뇨|아|미안|죄송\w*)(?:[,.;!…~ -]+|$))+",
    r"^not (?:the )?\w+(?: \w+)?(?=[,;.])",  # "not who, the slogan"
    r",? (?:and )?not (?:the )?\w+(?: \w+){0,2}(?=[.!]*$)",  # "how high up, not how often"
    r"\bi (?:mean|meant|wanted|was (?:asking|talking) (?:about|for))\b",
    r"(?:(?<=\s)|^)\S+(?: (?:쪽|사람|분))? ?말고(?:요)?|그게 아니(?:라|고)",
    r"물어본 ?거\w*|물어보려\w*(?: ?\w*)|말한 ?거\w*|말이에요|말이야",
)
_ALL_OF_IT = _any(
    r"\bother (?:\w+s|two|three|four|five|six|seven|\d)\b",  # "which other topics"
    r"\ball of (?:it|them|these|those)\b|\b(?:full|whole|complete) list\b|\blist (?:them )?all\b",
    r"\b(?:else|others|rest|along)\b",
    r"\b(?:come|came|go|went|there) with\b|\bwith (?:him|her|them)\b",
    r"그 ?(?:밖|외)[에의]|나머지|같이|함께|전부|다른 ?(?:사람|분|이들)|또 ?(?:누구|누가|뭐|무엇|무슨)",
    r"(?:^|\s)(?:다|모두|싹) ?(?:불러|말해|알려|보여|나열|적어|읊)",
)
_WHO_SAYS = _any(
    r"(?:^|^(?:and|so|but|ok|wait|hm+|really),? )(?:(?:who|whom) (?:said|says|claims|claimed)(?: (?:so|it|this|that))?"
    r"|who (?:explained|stated|mentioned|announced|stressed|noted|emphasi[sz]ed|declared|told) (?:so|it|this|that|them)"
    r"|says who|according to whom?"
    r"|whose (?:idea|words?|view|opinion|claim|plan|quote)(?: (?:is|was|are|were) \w+)?)\W*$",
    r"누가 ?(?:한|했던) ?(?:말|얘기|이야기|소리)",
    r"(?:그|그런|이런|이) ?(?:말|얘기|이야기|소리)[은는을]? ?누가 ?(?:했|한|하)",
    r"누가 ?(?:그렇게 ?말|그래|그랬|그런)|누구 ?(?:말|생각|의견|아이디어)",
)
_AGAIN = _any(
    r"^(?:(?:sorry|wait|hm+|huh|pardon|what|ok),? )*"
    r"(?:(?:say|repeat) (?:that|it|this)(?: again)?|come again|repeat|again|(?:once|one) more(?: time)?)"
    rf"{_PLEASE}\W*$",
    r"^(?:다시|한 ?번 ?더)(?: ?한 ?번)?(?: ?(?:말|얘기|설명|알려|해)\S*(?: \S{1,3})?|요)?\W*$",
)
_NOT_UNDERSTOOD = (
    _only(
        r"what|huh|pardon|excuse me|not clear|unclear",
        rf"i (?:dont|do not|didnt|cant) (?:understand|get|follow)(?: {_IT})?",
        # "can you make it shorter"
        r"(?:(?:can|could) you )?(?:please )?(?:(?:make|say|put|explain) it )?"
        r"(?:shorter|simpler|more simply|in short|briefly|easier)",
        before=r"(?:(?:sorry|wait|hm+|but|oh),? )*",
        after=_PLEASE,
    ),
    _only(
        r"네|뭐|뭐라고\w*|이해가? ?(?:안 ?(?:돼|가|됨|되)|못 ?하)\w*|무슨 말인지(?: \w+){1,2}",
        r"(?:(?:좀|더) )*(?:쉽게|짧게|간단히|간단하게|간략히)(?: ?(?:좀|말|설명|알려|해|요약)\w*)?(?: \w{1,3})?",
        before="",
    ),
)
_WHENCE = (
    _only(
        # "can you give me a source for that"
        r"(?:(?:whats|what is|wheres|where is|is there|(?:can|could) you|please|give|show|name|cite|link|state|quote|me"
        r"|any|an?|the|your|its) )*"
        rf"(?:sources?|citations?|references?|quotes?|evidence|proof)(?: (?:for|of|to) {_IT})?",
        # "which paragraph is that from"
        r"(?:from )?(?:where|(?:which|what) (?:part|paragraph|section|page|line))(?: of it)?"
        r" (?:does|did|do|is|was|can|have) (?:it|that|this|you|they|i)"
        r"(?: (?:say|get|find|from|stand|written|read|come from|taken from|have))+(?: (?:that|it|this|in|on|from))*",
        rf"how do you know(?: {_IT})?|(?:can|could) you (?:cite|quote)(?: {_IT})?",
        before=r"(?:(?:and|ok|but|so|wait|hm+|sorry|oh),? )*",
        after=_PLEASE,
    ),
    _only(
        r"(?:출처|근거|원문)\w{0,8}(?: (?:뭐|어디|무엇|알려|있|보여|좀|인가|입니까|줘|주세요|말해)\w*)*",
        r"(?:어디|몇 ?항|몇 ?문단|어느 ?(?:문단|부분))(?:에|에서)? ?(?:나와|나온|적혀|쓰여)\w*(?: \w+)?|몇 ?항\w*",
        r"어떻게 ?(?:알아|아세요|아나요|압니까)\w*|공식(?:이야|인가요|이에요|입니까|적)\w*",
        before=r"(?:(?:근데|그럼|그거|그게|이거) )*",
    ),
)
# "Could you give me some more details on that": words that ask for more, and no others than may stand around them.
_MORE = (
    r"(?:more|further|details?|detailed|info(?:rmation)?|specific(?:s|ally)?|particulars|examples?|explain"
    r"|explanations?|elaborate|expand|clarify|concrete(?:ly)?|precise(?:ly)?|figures?|numbers?)"
)
_AROUND_MORE = (
    r"(?:an?|any|anything|something|nothing|some|bit|little|the|can|could|would|you|i|me|us|gives?|tell|have|has"
    r"|get|need|want|like|to|know|is|are|there|it|that|this|about|on|of|for|in|say|says|does|do|release|text|be|simply"
    r"|just|so|what|which|exact|actual)"
)
# "그것에 대해 좀 더 설명해 주실 수 있나요"
_KOREAN_MORE = r"(?:더|추가\S*|자세\S*|상세\S*|구체적\S*|설명\S*)"
_AROUND_KOREAN_MORE = (
    r"(?:좀|조금|[그이](?:거|건|게|것\S{0,2})?|[거건게]|것\S?|대해\S*|관[한해]\S*|(?:내용|정보|얘기|이야기)\S{0,3}"
    r"|[뭐뭘]\S{0,3}|어떻게|무슨|했는지|한|한다\S*|한대\S?|수|있\S*|없\S*|안|나[오와]\S*|알[려고]\S*|말[해씀]\S*|해\S{0,3}"
    r"|하는\S*|주\S{1,4}|줘\S?|부탁\S*|싶\S*)"
)
_MORE_OF_IT = (
    _only(
        rf"(?:{_AROUND_MORE} )*{_MORE}(?: (?:{_AROUND_MORE}|{_MORE}))*(?: than (?:that|this))?",
        # "that's it?", "is that all they said"
        r"(?:is |was )?(?:thats?|that|this|it)(?: is| was)? (?:it|all|everything)(?: (?:they|he|she|you|it) \w+)?",
        rf"about {_IT}|go on",
        r"meaning|what (?:does|do) (?:that|it|this|they|you) mean|(?:what|how) exactly|as in(?: what)?|how so",
        r"such as|like what|e\.?g|for (?:example|instance)|in what (?:way|sense)",
        rf"what was said(?: (?:about|on) {_IT})?|what did they say (?:about|on) {_IT}",
        r"(?:did|has|have) (?:it|that|this|they) (?:happen|happened)(?: yet)?",
        r"really|rly|srsly|seriously|for real|(?:are )?you sure",
        rf"is {_IT} (?:really )?(?:true|right|correct|certain|confirmed|official|real)",
        # "no details at all?", "no report per area?"
        r"no(?:t even)? (?:\w+ )?(?:details?|info|specifics|particulars|numbers?|figures?|amounts?|names?|dates?"
        r"|examples?|reasons?|reports?|breakdown|explanations?)"
        r"(?: (?:at all|given|there|mentioned|included|named|listed|per \w+))?",
        r"(?:the )?contents?|whats in (?:it|there)",
        r"(?:you|it|they|the release) (?:dont|doesnt|do not|does not) (?:really |even )?(?:know|say|tell|specify)"
        rf"(?: (?:{_IT}|more|anything))?",
        r"(?:thats |its )?not (?:stated|given|mentioned|specified|said|known|in (?:there|it|the release))",
        before=_WELL,
        after=_THEN,
    ),
    _only(
        r"그게 ?(?:다|전부|끝)\S*",
        r"어떤 ?[거것건게]\S*",
        r"(?:그거|이거|그건|좀|조금|더|그것)?(?: ?(?:더|좀))* ?자세\S*(?: \S+){0,2}",
        r"(?:좀 )?더 ?(?:알려|말해|없)\S*",
        rf"(?:{_AROUND_KOREAN_MORE} )*{_KOREAN_MORE}(?: (?:{_AROUND_KOREAN_MORE}|{_KOREAN_MORE}))*",
        r"진짜\S{0,3}|정말\S{0,3}|확실\S*",
        r"(?:그게 |그거 )?(?:무슨|뭔) ?(?:말|뜻|소리)\S*(?: (?:자세히|좀|더|쉽게)\S?)*|내용은?\S{0,2}",
        # "정확히 무슨 말이 오갔는데요"
        r"(?:정확히|구체적으로) 무슨 ?(?:말|얘기|이야기)(?:들?이|가|를)? ?(?:오갔|나왔|나눴)\S*",
        r"다른 ?(?:건|거는?|것은?|게|내용은?|설명은?|얘기는?) ?(?:없|안 ?나)\S*",
        r"(?:숫자|수치|금액|날짜|이름|명단|예시|설명|언급)(?:[은는이가]|도)? ?(?:없|안 ?나)\S*",
        before=r"(?:그럼|근데|그래서|아|오|네|진짜|혹시)?[ ,]*",
    ),
)
_OTHER_SIDE = _any(
    r"\b(?:the )?(?:other|opposite) (?:side|party|team|delegation)\b|\btheir counterparts?\b",
    r"저 ?쪽|상대(?:방|측|편)|반대 ?[쪽편]",
)
_EXAMPLE = _any(
    r"^(?:(?:so|and|you mean|hm+|ok|as in),? )?(?:like|such as|eg) (?!what\b)\w",
    r"\bfor (?:example|instance)\W*$",
    r"같은 ?[거것]\S*|예를 ?들(?:면|어)",
)
_NAMES = _only(
    r"(?:do you (?:know|have) |(?:what|who)(?: are| is| were| was|s) |(?:give|tell) me )?"
    r"(?:(?:the|their|his|her|its|any|no|which|what) )*names?",
    r"(?:그 ?(?:사람|분)(?:들)? ?)?(?:이름|성함)\w{0,2}(?: (?:뭐|무엇|알려|좀|줘|말해|어떻게)\w*)*",
    before=_WELL,
    after=_PLEASE,
)
_WHETHER = _any(
    r"^(?:(?:so|and|but|ok|okay|oh|wait|then|in that case|hm+|huh|sorry|really|rly),? )*"
    r"(?:is|isnt|are|was|were|do|does|did|has|have|had|will|would|only|just|all|both|not|really|rly)\b",
    r"\b(?:right|correct|true)\W*$|\bor (?:not|what|just)\b",
    r"(?:나요|가요|까요?|죠|지요?|니|냐|음|임|함|됨|야|거네|대요?|래요?)\W*$|[가-힣](?:[아어해]요?|데)\?\W*$",
)
# Something else that is like what was told, or somebody else who agrees.
_LIKEWISE = re.compile(r"\b(?:too|also|as well|either|agrees?|agreed)\b|[가-힣]도(?:\s|$)")

_WHICH_POSITION = (
    _only(
        rf"(?:which|what) (?:number|nr|line|item)(?: (?:of|in|on) the \w+)?(?: (?:is|was) {_IT}(?: one)?)?",
        before=_WELL,
        after=_THEN,
    ),
    _only(
        r"몇 ?번(?:째| ?(?:과제|항목|줄))\S{0,6}(?: (?:과제|항목|거|것|줄)\S{0,4})?",
        before=r"(?:(?:근데|그럼|그거|그게|그건|이거|이게|이건) )*",
    ),
)

_NUMBER = rf"(?:{'|'.join(words.CARDINALS[1:])}|[1-9]\d?)"
# A position in a list: "the second one", "number 3", "then six", "2번째", "5번"; without a number the first.
_POSITION = re.compile(
    rf"\b(?<!\ba )(?<!\bone )({'|'.join(words.ORDINALS[1:])}|former)\b"  # but not "wait a second"
    rf"|\b([1-9]\d?) one\b|\b{words.ITEM}\.? ?({_NUMBER})\b"
    rf"|^(?:(?:and|then|ok|so|now|what about|how about) )+({_NUMBER})\W*$|^([1-9]\d?)\W*$"
    r"|(?<!\d)([1-9]\d?) ?번째?|맨 ?(?:위|앞|처음)[에의]?|처음 ?[거꺼것건]"
)
# "Who gets it first?" asks for no item, "and the first?" does.
_BEFORE_OTHERS = re.compile(r"(?<=\w )(?<!\bthe )(?<!\b(?:and|not) )(?<!\b(?:then|very) )(?<!\babout )first(?=\W*$)")
# What may be beside a position in any list, and Korean endings: "the third person", "3번째 사람에 대해".
_ANY_ITEM = (
    r"(?: (?:person|people|guy|man|woman|item|point|thing|example|name)s?\b)?"
    r"(?: ?(?:[거꺼것건]|사람|분|항목|예|이름))?(?:에 ?(?:대해서?|관해서?|대한)|[은는]요?|이|가|요|을|를|도|의)?"
)
_LAST = re.compile(
    r"\b(?:last|final) (?:one|of|person|project|item|point|line)\b|\blast$|\bthe latter\b"
    r"|마지막|후자|맨 ?(?:뒤|끝|밑|아래)[에의]?"
)
_ENDS = {
    end: re.compile(rf"(?:{where})[에의]? ?[거꺼것건](?=\s|\W*$|[은는이가를도요])")
    for end, where in ((0, "앞"), (-1, "뒤|밑|아래"))
}
_STEPS = {
    1: _any(
        r"\bnext(?: one)?\b|\b(?:after|following|below) (?:that|this|it)(?: one)?\b|\bone (?:after|below)\b",
        r"그 ?(?:다음|담)|다음(?: ?(?:거|것|건|은|요))|(?<!맨)(?<!맨 )(?:뒤|밑|아래)[에의]? ?[거꺼것건]",
    ),
    -1: _any(
        r"\bprevious(?: one)?\b|\b(?:before|above) (?:that|this|it)(?: one)?\b|\bone (?:just )?(?:before|above)\b",
        r"그 ?전(?:에|엔|은요|요| ?거| ?것)|그 ?전\W*$|(?<!맨)(?<!맨 )(?:앞|위)[에의]? ?[거꺼것건]",
    ),
}


def refers_back(normalised: str) -> bool:
    """Whether a question refers to what was said before: "and who chairs it?", "그건요?"."""
    return _REFERS_BACK.search(normalised) is not None


def has_pronoun(normalised: str) -> bool:
    """Whether a text has a pronoun."""
    return _PRONOUN.search(normalised) is not None


def before_it(normalised: str) -> str | None:
    """The part of a text before a pronoun for one thing: "when does it launch"; None if there is no such pronoun."""
    found = _ONE_THING.search(normalised)
    return normalised[: found.start()] if found else None


def with_pronouns(normalised: str) -> str:
    """The question with a phrase for a person replaced by a pronoun, or in Korean removed: "what did that guy say"."""
    return _THAT_PERSON.sub(lambda found: "he" if found[0].isascii() else " ", normalised)


def with_other_side(normalised: str, name: str) -> str:
    """The question with "the other side" replaced by its name."""
    return _OTHER_SIDE.sub(f" {name} ", normalised)


def without_joint(normalised: str) -> str:
    """The question without its initial conjunction: "what about", "그럼"."""
    return _JOINT.sub(" ", normalised)


def in_full(normalised: str) -> str:
    """Write "who" for a bare "names?" or "이름은?"; any other text unchanged."""
    return "who" if _NAMES.fullmatch(normalised) else normalised


def asks_for_something_else(normalised: str) -> bool:
    """Whether a text rejects what was shown and asks for something else: "no, I meant the other project"."""
    if refuses(normalised) or asks_about_answer(normalised):  # "no details?" is no correction
        return False
    return _SOMETHING_ELSE.search(normalised) is not None


def refuses(normalised: str) -> bool:
    """Whether a text only says no: "no thanks", "not helpful"."""
    return _REFUSES.fullmatch(normalised) is not None


def corrected(normalised: str) -> str:
    """The correction without what it rejects: "no, I meant how high up, not how often" asks "how high up"."""
    meant = _NOT_MEANT.sub(" ", normalised).strip(" ,.;!")
    return meant if words.split(meant) else normalised


def asks_for_all_of_it(normalised: str) -> bool:
    """Whether a text asks for the whole that what was shown is a part of: "who else?", "같이 간 사람은요?"."""
    return _ALL_OF_IT.search(normalised) is not None


def asks_about_answer(normalised: str) -> bool:
    """Whether a text asks to repeat or explain the answer just given, or for its source: "says who?"."""
    return asks_to_hear_again(normalised) or any(pattern.fullmatch(normalised) for pattern in _MORE_OF_IT)


def asks_to_hear_again(normalised: str) -> bool:
    """Whether a text asks for the answer just given once more, for its source, or for who said so."""
    if _WHO_SAYS.search(normalised) or _AGAIN.search(normalised):
        return True
    return any(pattern.fullmatch(normalised) for pattern in (*_WHENCE, *_NOT_UNDERSTOOD))


def asks_whether(normalised: str) -> bool:
    """Whether a text asks for confirmation: "is it for all of them?", "so only two?", "두 개뿐이에요?"."""
    if _LIKEWISE.search(normalised) or any(map(words.is_question_word, words.split(normalised))):
        return False
    return _WHETHER.search(normalised) is not None


def offers_example(normalised: str) -> bool:
    """Whether a text offers an example for confirmation: "like the ARF?"."""
    return _EXAMPLE.search(normalised) is not None and not any(map(words.is_question_word, words.split(normalised)))


def asks_which_position(normalised: str) -> bool:
    """Whether a text asks for the position in a list of what was shown: "which number is it?", "몇 번째예요?"."""
    return any(pattern.fullmatch(normalised) for pattern in _WHICH_POSITION)


def list_position(normalised: str) -> int | None:
    """The list position that a text names: 0 for the first, −1 for the last; the later one of several; None if none."""
    normalised = _BEFORE_OTHERS.sub("", normalised)
    positions = [(found.start(), _number(found) - 1) for found in _POSITION.finditer(normalised)]
    positions += [(found.start(), -1) for found in _LAST.finditer(normalised)]
    return max(positions)[1] if positions else None


def _number(position: re.Match[str]) -> int:
    named = next(filter(None, position.groups()), "1").replace("former", "1")
    return int(words.NUMBERS.get(named, named))


def without_list_position(normalised: str) -> str:
    """The text without list positions and words for any item beside them."""
    for pattern in (_POSITION, _LAST):
        normalised = re.sub(rf"(?:{pattern.pattern}){_ANY_ITEM}", " ", normalised)
    return normalised


def end_of_list(normalised: str) -> int | None:
    """0 if a Korean text asks for the front item of a list, −1 for the back one, None for neither."""
    return next((end for end, pattern in _ENDS.items() if pattern.search(normalised)), None)


def step_in_list(normalised: str) -> int | None:
    """1 if a text asks for the next item of a list, −1 for the previous one, None for neither."""
    return next((step for step, pattern in _STEPS.items() if pattern.search(normalised)), None)
