"""Small talk: what people say to a bot that is no question about anything."""

from __future__ import annotations

import re
import unicodedata

from knowledge.question import SmallTalk

_GREETING = re.compile(
    r"(?:hi+|hello+|hey+|hiya|good (?:morning|afternoon|evening|day)|start|whats (?:new|up)|sup"
    r"|안녕(?!히)\w*|반가\w*|하이|헬로|ㅎㅇ|시작(?:하기|하자|해\w*|할게\w*)?)"
    r"(?: (?:there|bot|all|하세요|반가\w*))*"
)
_THANKS = re.compile(
    r"(?:ok |okay |no |네 |예 |아니요 )?(?:(?:thanks?|thx|ty|cheers|감사\w*|고마\w*|고맙\w*|ㄱㅅ|땡큐"
    r"|(?:good|great|nice|excellent) (?:bot|job|work|one)|well done|perfect|awesome|잘했\w*|굿|최고\w*"
    r"|(?:(?:great|good|nice|cool|perfect),? )?(?:thats|that was|this is|it was) (?:all|exactly|just)? ?"
    r"(?:what )?(?:i|we) (?:need|needed|want|wanted)(?: to know)?"
    r"|(?:you are|youre|your|you) (?:(?:so|very|really|the) )?"
    r"(?:cute|sweet|kind|awesome|great|best|helpful|smart|funny|amazing|rock)|(?:i )?love (?:you|this|it))"
    r"(?: (?:a lot|you|so much|very much|bot|haha\w*|lol|해요|드려요|드립니다))*(?: |$))+"
)
# Each word matches in one way only: a thousand of them take linear time.
_NOD = re.compile(
    r"(?:(?:ok(?:ay|ey|i)?|kk?|[aou]h+|u?h?m+|aha|wow|yes|yeah|yep|yup|no|nope|nah|well|cool|nice|great|good|fine"
    r"|alright|perfect|amazing|interesting|fantastic|lovely|lol|lmao|haha\w*|hehe\w*|omg|damn|whatever|maybe|idk"
    r"|got it|i get it|i see|gotcha|understood|(?:that )?makes sense|noted|good to know|that helps|helpful"
    r"|thats (?:fine|good|great|nice|cool|interesting|helpful|enough)|never ?mind|forget it|not sure|i dont know|stop"
    r"|(?:you are|youre|your) welcome|(?:bye|goodbye|good ?night)(?: bot| all)?"
    r"|see (?:you|ya)(?: later)?|cya|test(?:ing)?|wait|(?:just )?(?:a|one) (?:second|sec|moment|minute)"
    r"|[아오와음흠헐응]|우와|네|넵|넹|예|ㅇㅇ|ㅇㅋ|[ㅋㅎㅠㅜ]+|아하|대박|오케이|오키|그래|그렇구나|그렇[군네]\w*"
    r"|(?:잘 ?)?알겠\w*|알았\w*|이해했\w*|좋[아네]\w*|재밌\w*|재미있\w*|신기\w*|글쎄\w*|됐어\w*|됐습니다|그만\w{0,2}"
    r"|아니|아니요|아뇨|ㄴㄴ|괜찮아\w*|괜찮습니다"
    r"|확인했\w*|수고\w*|잘 ?[가자]\w{0,2}|바이|ㅂㅂ|ㅂㅇ|웃기\w{1,2}|웃[겨김]\w?|안녕히 ?계세요|테스트)(?: |$))+"
)
# "Ok thanks bye", "good night bot", "stop".
_FAREWELL = re.compile(
    r"(?:(?:ok(?:ay)?|well|thanks|thank you|thx|no|yes|so|네|예|넵|응|그럼|고마\w*|감사\w*) )*"
    r"(?:bye(?: bye)?|good ?bye|good ?night|see (?:you|ya)|cya|exit|quit|stop(?: it)?"
    r"|잘 ?[가자]\w{0,2}|잘 ?있어\w{0,1}|바이|빠이|ㅂㅂ|ㅂㅇ|안녕히 ?(?:계세요|가세요)|그만\w{0,2}|종료|나가기"
    r"|또 ?[봐만]\w{0,2})"
    r"(?: (?:bot|all|now|for now|everyone|later|soon|tomorrow|then|please|bye|thanks|thank you|감사\w*|고마\w*))*"
)
_AFFECTION = re.compile(
    r"(?:(?:i|we) )?(?:really )?(?:love|like|adore) you(?: (?:so|very|too|much|bot|all|guys))*|사랑(?:해"
    r"|합니다)\w{0,3}|좋아해\w{0,2}"
)
_WORSE = (
    r"(?:(?:so|very|really|totally|completely|just|still|all|quite|too|an?|the|such|fucking|complete|total) )*"
    r"(?:wrong|incorrect|false|untrue|lying|lie|nonsense|useless|stupid|dumb|idiot|moron|terrible|horrible|awful|bad"
    r"|worst|weird|strange|bullshit|shit|crap|rubbish|garbage|trash|annoying|pathetic|unhelpful|irrelevant"
    r"|ridiculous|a joke"
    r"|not (?:(?:very|really|at all|even) )?(?:true|right|correct|helpful|useful|good|an answer|the answer|relevant))"
    r"(?: (?:bot|chatbot|answer|program|machine|thing))?"
)
_HE_ASKED = (
    r"(?:what )?(?:i|we) (?:asked|wanted|meant|mean|want|was asking|was looking for|am asking|need)"
    r"(?: for| about| to know)?"
)
_DISBELIEF = re.compile(
    r"(?:(?:no|but|sorry|wtf|아니|근데) )?(?:"
    rf"(?:(?:thats|that is|that was|this is|this was|its|it is|it was|youre|you are|your|you) )?{_WORSE}"
    r"|(?:(?:the|your|this|that|last|my) )*(?:answers?|reply|response|information|info|bot)"
    rf" (?:is|are|was|were|seems|looks|sounds) {_WORSE}"
    rf"|(?:(?:thats|that is|that was|this is|its|it is|still) )?not {_HE_ASKED}"
    r"|(?:you|it|that|this) (?:didnt|did not|dont|do not|doesnt|does not|havent|cant|never|arent)(?: even| really)?"
    r" (?:answer(?:ed|ing)?|help|understand|get|listen|make sense)"
    r"(?: (?:my|the|me|questions?|what i (?:asked|said|mean|meant)|it|that|anything|at all))*"
    r"|wrong answer|bad bot|you suck|fuck(?: (?:you|off|this))?|shut up|no help(?: at all)?|i (?:dont"
    r"|do not) believe (?:you|it|that)"
    r"|틀렸\w*|틀린 ?(?:답|말|것|거)\w*(?: 같\w*)?|거짓말\w*|아닌데\w*|말도 ?안 ?(?:돼|되)\w*|잘못된 ?(?:답|정보)\w*"
    r"|(?:(?:이|그|저|이거|그거|제|네|니) )?(?:답|답변|대답|설명|정보)(?:이|은|도|가|는)? (?:(?:좀|너무|정말|완전|다"
    r"|전혀|진짜) )*"
    r"(?:이상|틀[려렸린림]|엉뚱|잘못|별로|엉망|부정확|안 ?맞|맞지 ?않|쓸모|도움이? ?안)\w*(?: (?:것|거|같\w*|돼\w*"
    r"|되\w*|없\w*))*"
    r"|(?:(?:그게|그건|이게|이건) )?(?:제|내)?(?:가)? ?(?:질문|물어본|물은|말한) ?(?:거|것|게|건|걸)?(?:은|에|이|가)?"
    r" ?(?:대한 )?(?:답이? ?|대답이? ?)?(?:아니|아닌|안 ?맞)\w*"
    r"|그게 ?아니(?:라고|라니까|라구|야|에요|예요|잖아)\w*|그거 ?아니(?:라고|야|에요|예요)\w*"
    r"|(?:제|내)? ?(?:질문을?|말을?) (?:(?:전혀|왜|좀|잘) )*(?:이해를?|알아) ?(?:못|안) ?\w*|동문서답\w*|헛소리\w*"
    r"|(?:(?:별로|전혀|하나도|아무) )?도움이? ?(?:안 ?(?:돼|되|됐|됨)|못 ?(?:돼|되))\w*|쓸모 ?없\w*"
    r"|(?:(?:너|넌|너는|이|진짜|정말|이런) )*(?:멍청\w*|바보\w*|병신\w*|꺼져\w*|닥쳐\w*|짜증\w*|씨발\w*|시발\w*|ㅅㅂ"
    r"|ㅄ|최악\w*|한심\w*)"
    r"(?: (?:봇|챗봇|놈|답|답변)\w{0,2})?)"
)
_HELP = re.compile(
    r"(?:(?:please|hi|hello|ok|so|sorry|and|좀|저기\w{0,1}) )*(?:"
    r"help(?: (?:me|please|needed|out))*|(?:i|we) need (?:(?:some|your) )?help(?: please)?|(?:can|could"
    r"|will) you (?:please )?help(?: me| us)?(?: please)?"
    r"|(?:(?:show|list) (?:me )?(?:the |all )?)?(?:menu|topics|commands?)"
    r"|what (?:can|could|should|may) (?:i|we) (?:ask|write|type)(?: (?:you|here|about|now|this bot|the bot))*"
    r"|what can (?:i|we) do(?: (?:here|with (?:you|this bot)))?"
    r"|(?:what|which)(?: (?:kind|kinds|type|types|sort|sorts) of)? (?:questions?|topics|things) (?:can|could|may"
    r"|should|do)"
    r" (?:i|we|you) (?:ask|answer|know|cover)(?: (?:you|here|about))*"
    r"|what (?:can|do) you (?:do|know|answer|tell me|help (?:me )?with)(?: about)?"
    r"|how (?:do|can|should) (?:i|we) (?:use (?:you|(?:the|this) bot)|ask(?: (?:you|a question|questions|here))*)"
    r"|how does (?:this bot|the bot|this chat) work"
    r"|i (?:have|got|have got) (?:a|an|some|another|one|a few) (?:more )?questions?(?: for you)?"
    r"|(?:can|may|could) i ask(?: you)?(?: (?:a question|something|some questions|questions|anything))?"
    r"|도와 ?(?:줘|주세요|줄래|주실)\w*(?: (?:수|있\w*))*|도움말?(?:이|을)?(?: (?:좀|필요\w*|줘|주세요|말|보여\w*"
    r"|부탁\w*))*|메뉴|명령어|주제 ?목록"
    r"|사용 ?(?:법|방법)\S{0,1}(?: (?:좀|뭐\w*|알려\w*|어떻게|줘|주세요))*|(?:(?:이 ?)?(?:챗?봇)(?:은|을|는"
    r"|를)? ?어떻게 ?(?:써|쓰|사용|이용)|어떻게 ?(?:물어|질문))\w*(?: (?:돼|되|하|해)\w*)*"
    r"|(?:뭐|뭘|뭐를|무엇을|뭔가|(?:무슨|어떤) ?(?:질문|걸|거|것)(?:을|를|들을)?|질문을?) ?(?:물어|질문|할|해 ?줄|답"
    r"|알려 ?줄|도와)\w*"
    r" ?(?:볼 ?|해도 ?|할 ?)?(?:수 ?(?:있|잇)|돼|되|될|좋)\w*|뭐 ?(?:알아|아세요)\w*"
    r"|(?:저 |하나 )?(?:질문|궁금한 ?(?:게|것이?|거)|물어볼 ?(?:게|것이?|거))(?:이|가|하나)? ?(?:있|잇)\w*|(?:질문"
    r"|물어봐)\w{0,2} ?(?:해도 ?|하나 ?해도 ?)?(?:돼|되|될)\w*)"
)
_PERSON = (
    r"(?:(?:an?|some|the|real|live|actual|your) )*(?:humans?(?: being)?|persons?|people|agent|operator|someone|somebody"
    r"|staff|employee|representative|supervisor|manager|admin|administrator)"
)
_WANTS_PERSON = re.compile(
    r"(?:(?:please|can|could|may|i|we|how|do|want|need|would like|id like|wanna|like|to|let|me|let me"
    r"|is it possible to) )*"
    r"(?:(?:speak|talk|chat)(?: (?:to|with))?|contact|reach|(?:connect|transfer|put|get)(?: me)?(?: (?:to|with"
    r"|through to))?"
    rf") {_PERSON}(?: (?:please|here|instead|there|now|available|i can talk to|to talk to))*"
    r"|(?:is|are) there (?:(?:an?|any|real|live|actual) )*(?:human|person|agent|operator|admin)s?(?: (?:here|there"
    r"|i can talk to))*"
    r"|(?:(?:a|an|real|live|actual) )*(?:human|(?:real|live|actual) (?:person|human|agent|operator))(?: (?:agent"
    r"|operator|please))*"
    r"|(?:(?:진짜|실제|좀|저는|나는) )*(?:사람|상담사|상담원|직원|담당자|관리자|운영자|인간)(?:님)?"
    r"(?:(?:이?랑|하고|과|와|한테|에게) ?(?:직접 |좀 )*(?:얘기|이야기|대화|통화|상담|말|연락)"
    r"|[을를이]? ?(?:직접 |좀 )*(?:연결|바꿔|불러))\w*(?: (?:하고|싶\w*|수|있\w*|해\w*|주세요|줘|될까\w*|가능\w*"
    r"|좀|돼\w*|부탁\w*))*"
)
_WHO_ARE_YOU = re.compile(
    r"(?:(?:so|hey|hi|and|wait) )?(?:(?:are|r) you (?:an? )?(?:real )?"
    r"(?:human(?: being)?|person|people|robot|bot|ai|machine|program|computer|chatgpt|real|alive)"
    r"|(?:who|what) (?:are|r) you|whats your name|what is your name|(?:are )?you there"
    r"|who (?:made|built|created) you"
    r"|(?:너|넌|너는|당신은) ?(?:누구|뭐|뭔|사람|로봇|봇|ai|인공지능)\w*|(?:너|네|니) 이름이? ?(?:뭐|무엇)\w*"
    r"|(?:너|넌) ?사람이\w*|누가 (?:너를?|널) ?만들었\w*)"
)
# A text may be of several kinds: the first counts.
_PATTERNS = (
    (SmallTalk.FAREWELL, _FAREWELL),
    (SmallTalk.AFFECTION, _AFFECTION),
    (SmallTalk.GREETING, _GREETING),
    (SmallTalk.THANKS, _THANKS),
    (SmallTalk.NOD, _NOD),
    (SmallTalk.DISBELIEF, _DISBELIEF),
    (SmallTalk.IDENTITY, _WHO_ARE_YOU),
    (SmallTalk.IDENTITY, _WANTS_PERSON),
    (SmallTalk.HELP, _HELP),
)
_GLAD = re.compile(r"[👍👏🙏💪🤝💯🎉🥰😍😘🤩😊🙂😀😃😄😁😆😂🤣😉😎🤗☺❤♥💕💖💗💙💚💛💜🧡🖤💓🌹⭐🔥]|[:;=]-?\)|\^_?\^")
_CROSS = re.compile("[👎🖕😠😡🤬😤😒🙄💩🤡😑]")

_ABOUT_BOT = re.compile(
    r"^(?:\w+,? ){0,2}(?:are|r) you\b(?! sure)|\byou there\b|\byour name\b"
    r"|\bwho (?:made|built|created) you\b"
    r"|^(?:너|넌|당신)(?:는|은)?\s|^(?:네|니) 이름|^이름이 ?뭐(?:니|야)"
)


def is_about_bot(normalised: str) -> bool:
    """Whether a text asks about the bot: "are you a robot?", "너 사람이야?"."""
    return _ABOUT_BOT.search(normalised) is not None


def small_talk(key: str) -> SmallTalk | None:
    """The kind of small talk that a text is, given by its `question_key`; None for anything else."""
    return next((kind for kind, pattern in _PATTERNS if pattern.fullmatch(key)), None)


def small_talk_without_words(text: str) -> SmallTalk | None:
    """The kind of small talk that a text of nothing but emoji is; None for one with letters or digits, or without."""
    if any(map(str.isalnum, text)):
        return None
    if _CROSS.search(text):
        return SmallTalk.DISBELIEF
    if _GLAD.search(text):
        return SmallTalk.AFFECTION
    return SmallTalk.NOD if any(unicodedata.category(character) == "So" for character in text) else None
