"""Phrases around a question, whatever it asks: greetings, haste, its purpose, who wants to know.

Their words may mean something in other places ("light", "child", "presentation"), so whole phrases are matched.
"""

from __future__ import annotations

import re
from collections.abc import Set

from knowledge import hangul, words

_TEXT = r"(?:press )?(?:release|statement|document|text|source|announcement|article|report|ministry|faq|page|website)"
_TASK = (
    r"(?:exam|test|quiz|class|homework|essay|thesis|dissertation|paper|report|presentation|article|assignment|blog"
    r"|podcast|speech|briefing|talk|seminar|story|column|slides|memo|notes|photo|picture|timeline|table|glossary"
    r"|newsletter|post|tweet|thread|leaflet|brochure|poster)"
)
_SOMEBODY = (
    r"(?:boss|kids?|child|children|son|daughter|wife|husband|partner|teacher|professor|friend|colleague|coworker"
    r"|editor|client|mom|mum|mother|dad|father|grand(?:ma|pa|son|daughter)|neighbou?r|students?|pupils|readers?"
    r"|roommate|sister|brother|uncle|aunt|supervisor|manager|team|parents)"
)
_VERY = r"(?:(?:much|most|greatly|highly|very|so|really) )?"
_SHORT = r"(?:quick|short|simple|small|silly|dumb)"
_OATH_AFTER = "|".join(rf"(?<=\b{word})" for word in ("what", "who", "why", "how", "when", "where"))

_ALWAYS = (
    rf"(?:{_OATH_AFTER}) (?:the (?:heck|hell|f|fuck|devil)|on earth|in the (?:world|hell))\b",
    # The form of the answer.
    r"\b(?:explain )?(?:it )?(?:to me )?(?:like|as if) (?:im|i was|i were) (?:5|five|an? (?:kid|child|idiot)|stupid)\b",
    r"한눈에 ?(?:볼 ?수 ?있게|보이게|보기 ?좋게)",
    r"\beli ?5\b|\bfor (?:dummies|beginners|newbies|noobs|idiots|laypeople|laymen)\b",
    r"\bin (?:plain|simple|easy|everyday|clear|laymans|lay|your own|a few|other) (?:english|words?|terms|language)\b",
    r"초등학생도?(?:이|가)? ?(?:알게|이해하게|이해할 수 있게|수준으로|눈높이로|눈높이에 맞춰)",
    # Greetings, excuses, haste.
    r"\b(?:good (?:morning|afternoon|evening|day|night)|greetings|(?:hi|hello|hey) (?:there|bot)"
    r"|dear (?:sir or madam|sir|madam|team|bot|all|faqbot|press office)|to whom it may concern)\b",
    r"\bhave an? (?:nice|good|great|lovely) (?:day|evening|weekend|one)\b"
    r"|\b(?:i )?hope (?:(?:you are|youre) (?:having an? \w+ day|doing well|well)|this finds you well)\b",
    r"\bin the first place\b|\b(?:sorry )?(?:im|i am) (?:quite |very )?new (?:to (?:this|diplomacy|politics)|here)\b",
    r"\b(?:im|i am) (?:so |totally |a bit |a little |completely )?(?:lost|confused)\b",
    r"\basking for a friend\b|\bfor the record\b|\bby the way\b|\bout of (?:\w+ )?(?:curiosity|interest)\b",
    r"\b(?:its |this is )?(?:urgent|asap|a s a p)\b|\bi(?:ll| will)? bet\b(?: you (?:dont|do not|cant) know)?",
    r"\b(?:ok|hey) google\b|\b(?:hey )?(?:siri|alexa)\b(?=[ ,])|^@?bot\b",
    r"\b(?:pardon|excuse|sorry (?:for|about)) (?:me|the (?:interruption|bother|trouble|typos?))\b(?:,? but\b)?",
    r"\bdo you (?:speak|understand) (?:english|korean)\b|한국(?:말|어) ?(?:할 줄 ?(?:알|아)|하(?:세|시)|가능)\w*"
    r"|누가 ?(?:좀 ?)?(?:알려|가르쳐|설명해)\w*",
    r"안녕하(?:세요|십니까|신가요)|안녕(?=[ ,.!~])|수고(?:하십니다|하세요|(?:가|들)? ?많으(?:십니다|세요))"
    r"|저기요|여보세요|담당자님께|좋은 하루 ?되세요",
    r"(?:^(?:[^\s?]+ ){1,4})?(?:죄송|미안|실례)(?:한데|하지만|합니다만|하지만요|한데요|합니다|해요|지만|하오나)\w*",
    r"(?:^|(?<=\s))(?:급(?:해요|합니다|한데요?|하게|함)(?=[\s,.!]|$)|도대체|대체|솔직히|갑자기|정리하자면|오케이|자(?=[\s,]))|뭥미",
    r"(?:시리|챗봇|봇|빅스비)(?:아|야)(?=[\s,])",
    rf"\b(?:it|this) would be {_VERY}(?:appreciated|helpful|kind|great|nice|good|useful)(?: if)?\b"
    rf"|\b(?:(?:i|we) (?:should|would|will|d)|id|wed) be {_VERY}(?:grateful|thankful|obliged|glad|happy)(?: if| for)?\b"
    r"|\b(?:could|can|might|may) (?:please |kindly )?be"
    r" (?:provided|given|shared|sent|listed|explained|confirmed|clarified|indicated|specified)\b",
    r"있(?:으면|었으면) ?(?:싶|좋|하)\S*",
    # The number of the question.
    rf"\b(?:an? |one )?(?:more |last |next |another )?(?:{_SHORT} )?(?:question|q)(?= ?[:,–-])",
    rf"\b(?:an? )?{_SHORT} (?:question|q)(?: (?:about|on|for you))?\b",
    r"\b(?:ok(?:ay)? )?next ?[:,]|\b(?:question|q) ?\d{1,2} ?[:.)-]"
    r"|\b(?:first|second|third|last|final) question\b(?: i promise)?",
    r"(?:문의|질문) ?(?:드립니다|드려요|드려봅니다|합니다|해요|하려고요|있습니다|있어요|하나요?)"
    r"|질문 ?\d{1,2} ?[:.)-]|[123]번째 질문(?=\s?[:,은])",
    r"^\(?\d{1,2}[.)] +(?=\S+ \S)",
    # Requests to answer.
    r"^(?:please )?(?:answer|reply)(?: me| this)? ?[:,–-]|\b(?:please )?(?:answer|reply)\W*$"
    r"|^(?:(?:다음 ?)?질문에? )?(?:대답|답변|답)(?:해|해 ?주세요|해줘|부탁\S*) ?[:,]?(?=\s)",
    r"\b(?:with (?:a |the |your )?(?:sources?|citations?|quotes?)|officially|if (?:any|known|possible)|back then)\b"
    r"|출처(?:도|와 ?함께|를)? ?(?:좀 )?(?:알려|밝혀|적어|달아)\S*",
    r"(?:여기 |혹시 )?(?:누구|누가) ?(?:아시는|아는) ?(?:분|사람)(?: ?(?:있나요|계신가요|계세요|있어요|있음))?(?=\W|$)",
    # The publisher of the release.
    r"\b(?:according to|as per|per) (?:the )?(?:(?:south )?korean |rok |foreign )?"
    r"(?:government|ministry(?: of foreign affairs)?|mofa)\b"
    r"|(?:한국 )?(?:정부|외교부|당국)(?:의? ?발표)?에 ?(?:따르면|의하면)",
    r"\b(?:fill|clue) (?:me|us) in (?:on|about)\b|\benlighten (?:me|us) (?:on|about)\b"
    r"|\bshed (?:some |a little |a bit of )?light on\b|\bthe lowdown on\b|\blets (?:talk|speak) about\b",
    r"\bwhats (?:the (?:deal|story|matter)|up) (?:with|behind)\b"
    r"|\b(?:can|could|would) you (?:please )?repeat\b",
    r"\bwhere (?:do|can|could|would) i (?:find out|learn|read|find (?:some )?(?:info|information|something))(?: more)?"
    r"(?: (?:about|on))?\b",
    r"\bhow (?:do|can|could) i (?:find out|learn)(?: more)?(?: (?:about|on))?\b"
    r"|\bwho (?:can|could) (?:tell|explain)(?: to)? (?:me|us)(?: (?:about|more about))?\b",
    r"(?:하나도 |1도 |전혀 |잘 |도무지 )?모르겠(?:어요|음|네요|습니다|는데요?|다|어서요?|더라고요)?"
    r"|(?:기억|생각)[이도]? ?(?:잘 )?안 ?나\w*|이해가? ?(?:잘 )?안 ?[가돼되됨]\w*|정답[이을은]?(?= |$)"
    r"|[것거] ?같은데요?|놀랐\w*"
    r"|아시는 ?분(?: ?(?:있나요|계신가요|있을까요|계세요|계실까요))?",
    r"\b(?:(?:can|could|would|will) (?:you|anyone|anybody|someone|somebody) (?:please )?"
    r"(?:settle (?:it|this|that)|help(?: me| us)?(?: out)?(?: with (?:it|this|that))?|look (?:it|this|that) up"
    r"|(?:check|confirm|clarify|answer)(?: (?:it|this|that))?)"
    r"|(?:do|would) you (?:happen to )?know(?: (?:it|this|that))?|any idea)(?=\W*$)",
    # "What does the text say about …", "somebody mentioned …".
    rf"\b(?:what|anything|something) (?:does|do|did) (?:the|your|this) {_TEXT}"
    r" (?:say|tell (?:us|me)|write|state|mention)(?: (?:about|on|regarding))?\b",
    rf"\b(?:does|do|did) (?:the|your|this) {_TEXT} (?:say|tell|mention|state|explain|specify|define|describe|reveal)"
    r"(?: (?:us|me))?(?: anything| something)?(?: (?:about|on|regarding))?\b",
    rf"\b(?:according to|based on|per) (?:the|your|this) {_TEXT}\b"
    r"|\b(?:explained|mentioned|described|defined) (?:somewhere|anywhere)\b",
    rf"^(?:\w+ ){{0,4}}{_TEXT} ?[:–-]"
    rf"|[,(] ?(?:(?:in|from|per) the (?:\w+ ){{0,3}}|the (?:\w+ )*(?:ministry|government)s? (?:\w+ )?){_TEXT}\W*$",
    r"(?:외교부 ?)?(?:보도)?자료(?:에 ?(?:따르면|의하면)|[를을]? ?(?:보고|읽고|보다가|읽다가|보니까?))(?=\s)"
    r"|(?:보도)?자료에 나온 ?[거것]\S*",
    r"(?:^|(?<=\s))(?:보도)?자료(?:에|에는|에서|에서는|에선|상)(?=\s)"
    r"|(?:에 대한 )?설명(?:이|도)? ?(?:있나요|있어요|나오나요|나와 ?있나요)",
    r"\b(?:google|wikipedia|chatgpt) (?:says|said|knows|gives?|gave|has) (?:me )?(?:nothing|no answer)\b"
    r"|(?:구글링|검색)\S*(?: \S+)? ?안 ?나(?:와|오)\S*",
)
_FOR_WHOM_AND_WHAT = (
    rf"\bto (?:an?|my|our|the) (?:{_SOMEBODY}|beginner|layman|layperson|newcomer|\d+ year old)(?=\W*$)",
    rf"\bfor (?:my|an?|our|tomorrows|todays) (?:\w+ )?{_TASK}\b(?: (?:on|about))?",
    r"\b(?:im|i am|were|we are|i|we) (?:(?:have to|need to|must|should|currently|just) )*"
    r"(?:prepar(?:e|ing)|writ(?:e|ing)|working on|do(?:ing)?|draft(?:ing)?|giv(?:e|ing)|study(?:ing)? for"
    r"|finish(?:ing)?|caption(?:ing)?|mak(?:e|ing)|fill(?:ing)? in)"
    rf" (?:an?|my|some|our|the) (?:\w+ )?{_TASK}\b(?: (?:on|about))?",
    rf"\b(?:my|our|one of my) (?:\w+ )?{_SOMEBODY} (?:just |always |also )?"
    r"(?:asked|asks|(?:is|are) asking|keeps? (?:asking|mentioning|talking about|going on about)|want(?:s|ed)? to know"
    r"|mentioned|told me about|wonders?)(?: (?:me|us))?(?: (?:about|for|if|whether))?\b",
    r"\b(?:someone|somebody|everyone|everybody)(?: (?:at work|at school|here|online|on tv))? (?:just )?"
    r"(?:mention(?:ed|s)|(?:is )?talk(?:s|ing) about|asked(?: me)? about"
    r"|keeps (?:talking about|mentioning|going on about))\b",
    r"\b(?:in|on) (?:the |todays |a )(?:news|newspaper|papers?|radio|tv|television|internet|media)\b"
    r"|\bon (?:tv|twitter|facebook|social media)\b",
    r"(?:뉴스|기사|신문|티비|tv|유튜브|방송)(?:를|을)? ?(?:보다가|보니까|보는데|읽다가|에서 봤는데|에서|에)(?=\s)",
    r"(?:(?:우리|저희|제) )?(?:친구|아들|딸|아이|애|남편|아내|엄마|아빠|부장님|팀장님|상사|선생님|교수님|동료|학생들?"
    r"|독자들?)(?:이|가|께서) ?(?=.*(?:물어|묻|얘기하|말하|궁금해|하던데|하셔서|했는데))",
    r"(?:얘기|이야기|말)(?:을|를)? ?(?:하던데|하길래|하시던데|했는데)요?",
    r"(?:발표|과제|숙제|보고서|시험|리포트|레포트|논문|수행평가|수업|기사|자료|발제) ?(?:준비|작성|공부|조사)? ?"
    r"(?:(?:쓰는 ?)?중(?:인데|이에요|입니다|이라서?)|이?라서|때문에|땜에|하는데|쓰는데|하고 있는데|쓰고 있는데|하다가"
    r"|하려는데|용으로)"
    r"요?(?: 그런데요?)?",
)
_PHRASE = re.compile(f"(?P<always>{'|'.join(_ALWAYS)})|{'|'.join(_FOR_WHOM_AND_WHAT)}")
_MARKS_BEFORE = re.compile(r"^[\s,;:.!?…–-]+")
_LOOSE_MARK = re.compile(r"\s+(?=[,;:.!?…])")


def without_phrases(normalised: str, titled: Set[str] = frozenset()) -> str:
    """The question without such phrases; unchanged if it consists only of them.

    Args:
        normalised: The question.
        titled: Stems of the words in entries' titles: in an FAQ with an entry about exams, "for my exam" is kept.
    """

    def shown(phrase: re.Match[str]) -> str:
        return " " if phrase["always"] or titled.isdisjoint(_stems(phrase[0])) else phrase[0]

    rest = _PHRASE.sub(shown, normalised)
    if rest == normalised:
        return normalised
    rest = " ".join(_LOOSE_MARK.sub("", _MARKS_BEFORE.sub("", rest)).split())
    return rest if any(word not in words.FILLER for word in words.split(rest)) else normalised


def _stems(phrase: str) -> set[str]:
    return {words.base(word) for word in words.split(phrase) if word not in words.FILLER and word not in hangul.FILLER}
