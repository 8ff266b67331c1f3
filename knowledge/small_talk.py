"""Small talk: what people say to a bot that is no question about anything."""

from __future__ import annotations

import re

from knowledge.question import SmallTalk

_GREETING = re.compile(
    r"(?:hi+|hello+|hey+|hiya|good (?:morning|afternoon|evening|day)|안녕\w*|반가\w*|하이|헬로)"
    r"(?: (?:there|bot|all|하세요|반가\w*))*"
)
_THANKS = re.compile(
    r"(?:ok |okay |no |네 |예 |아니요 )?(?:(?:thanks?|thx|ty|cheers|감사\w*|고마\w*|고맙\w*|ㄱㅅ|땡큐"
    r"|(?:good|great|nice|excellent) (?:bot|job|work|one)|well done|perfect|awesome|잘했\w*|굿|최고\w*"
    r"|(?:(?:great|good|nice|cool|perfect),? )?(?:thats|that was|this is|it was) (?:all|exactly|just)? ?"
    r"(?:what )?(?:i|we) (?:need|needed|want|wanted)(?: to know)?"
    r"|(?:you are|youre|your|u are|you|u) (?:(?:so|very|really|the) )?"
    r"(?:cute|sweet|kind|awesome|great|best|helpful|smart|funny|amazing|rock)|(?:i )?love (?:you|u|this|it))"
    r"(?: (?:a lot|you|so much|very much|bot|haha\w*|lol|해요|드려요|드립니다))*(?: |$))+"
)
# Each word matches in one way only: a thousand of them take linear time.
_NOD = re.compile(
    r"(?:(?:ok(?:ay|ey|i)?|kk?|[aou]h+|u?h?m+|aha|wow|yes|yeah|yep|yup|no|nope|nah|well|cool|nice|great|good|fine"
    r"|alright|perfect|amazing|interesting|fantastic|lovely|lol|lmao|haha\w*|hehe\w*|omg|damn|whatever|maybe|idk"
    r"|got it|i get it|i see|gotcha|understood|(?:that )?makes sense|noted|good to know|that helps|helpful"
    r"|thats (?:fine|good|great|nice|cool|interesting|helpful|enough)|never ?mind|forget it|not sure|i dont know|stop"
    r"|(?:you are|youre|ur) welcome|(?:bye|goodbye|good ?night)(?: bot| all)?"
    r"|see (?:you|ya)(?: later)?|cya|test(?:ing)?"
    r"|[아오와음흠헐응]|우와|네|넵|넹|예|ㅇㅇ|ㅇㅋ|[ㅋㅎㅠㅜ]+|아하|대박|오케이|오키|그래|그렇구나|그렇[군네]\w*"
    r"|(?:잘 ?)?알겠\w*|알았\w*|이해했\w*|좋[아네]\w*|재밌\w*|재미있\w*|신기\w*|글쎄\w*|됐어\w*|됐습니다|그만\w{0,2}"
    r"|아니|아니요|아뇨|괜찮아\w*|괜찮습니다"
    r"|확인했\w*|수고\w*|잘 ?[가자]\w{0,2}|바이|ㅂㅂ|ㅂㅇ|웃기\w{1,2}|웃[겨김]\w?|안녕히 ?계세요|테스트)(?: |$))+"
)
_DISBELIEF = re.compile(
    r"(?:(?:no|but|sorry|아니|근데) )?(?:(?:thats|that is|this is|its|it is|youre|you are|ur|u are) "
    r"(?:wrong|incorrect|false|lying|not (?:true|right|correct)|an? lie|nonsense)"
    r"|wrong(?: answer)?|incorrect|false|not true|nonsense|i (?:dont|do not) believe (?:you|it|that)"
    r"|틀렸\w*|틀린 ?(?:답|말|것|거)\w*(?: 같\w*)?|거짓말\w*|아닌데\w*|말도 ?안 ?(?:돼|되)\w*|잘못된 ?(?:답|정보)\w*)"
)
_WHO_ARE_YOU = re.compile(
    r"(?:(?:so|hey|hi|and|wait) )?(?:(?:are|r) (?:you|u) (?:an? )?(?:real )?"
    r"(?:human(?: being)?|person|people|robot|bot|ai|machine|program|computer|chatgpt|real|alive)"
    r"|(?:who|what) (?:are|r) (?:you|u)|whats your name|what is your name|(?:are )?(?:you|u) there"
    r"|who (?:made|built|created) (?:you|u)|what can (?:you|u) do|what do (?:you|u) know"
    r"|(?:너|넌|너는|당신은) ?(?:누구|뭐|뭔|사람|로봇|봇|ai|인공지능)\w*|(?:너|네|니) 이름이? ?(?:뭐|무엇)\w*"
    r"|(?:너|넌) ?사람이\w*|누가 (?:너를?|널) ?만들었\w*)"
)
_PATTERNS = {
    SmallTalk.GREETING: _GREETING,
    SmallTalk.THANKS: _THANKS,
    SmallTalk.NOD: _NOD,
    SmallTalk.DISBELIEF: _DISBELIEF,
    SmallTalk.IDENTITY: _WHO_ARE_YOU,
}

_ABOUT_BOT = re.compile(
    r"^(?:\w+,? ){0,2}(?:are|r) (?:you|u)\b(?! sure)|\b(?:you|u) there\b|\byour name\b"
    r"|\bwho (?:made|built|created) you\b"
    r"|^(?:너|넌|당신)(?:는|은)?\s|^(?:네|니) 이름|^이름이 ?뭐(?:니|야)"
)


def is_about_bot(normalised: str) -> bool:
    """Whether a text asks about the bot: "are you a robot?", "너 사람이야?"."""
    return _ABOUT_BOT.search(normalised) is not None


def small_talk(key: str) -> SmallTalk | None:
    """The kind of small talk that a text is, given by its `question_key`; None for anything else."""
    return next((kind for kind, pattern in _PATTERNS.items() if pattern.fullmatch(key)), None)
