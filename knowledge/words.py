"""Text as words: normalised, split, and English words stemmed. Korean is in `hangul`, except its ordinals."""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache

import Stemmer

from knowledge import hangul

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_TOKEN = re.compile(r"\d+|[^\W\d_가-힣ㄱ-ㆎ]+|[가-힣ㄱ-ㆎ]+")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’`]+(?=[^\W\d_])")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?|\b[a-z](?:\.[a-z])+\b")
_USA_SHOUTED = re.compile(r"\bU\.S\.(?:A\.?)?(?!\w)|\bUSA\b|(?<=\bTHE )US\b")
_CAPITALS = re.compile(r"[A-Z]+")
_USA = re.compile(r"\bU\.?S\.?(?:A\.?)?(?!\w)")
_NOT_LONE_JAMO = re.compile(r"[^ㄱ-ㆎ]+")
_HANGUL = re.compile(r"[가-힣ㄱ-ㆎ]")

_STEMMER = Stemmer.Stemmer("english")
_STEMMER_LOCK = threading.Lock()

CARDINALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    f" {' '.join(f'{cardinal}th' for cardinal in CARDINALS[13:])}"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_TENTHS = [f"{ten[:-1]}ieth" for ten in _TENS]
NUMBERS = {word: str(n) for numerals in (CARDINALS, ORDINALS) for n, word in enumerate(numerals)} | {
    word: str(n) for numerals in (_TENS, _TENTHS) for n, word in zip(range(20, 100, 10), numerals, strict=True)
}
"""Digits of number words."""
ORDINALS_ONLY = frozenset((*ORDINALS[3:], *_TENTHS))
"""Ordinals without another meaning, which "first" and "second" have."""
ITEM = (
    r"(?:number|nr|no(?=\.? ?\d)|line|effort|point|item|task|part|step|area|priority|pillar|goal|rule|article"
    "|section|chapter|paragraph|question|level|phase|stage|option|lesson|unit)"
)
"""A word for a numbered thing, before or after its number."""
_TENS_AND_ONES = re.compile(rf"\b({'|'.join(_TENS)})[ -]({'|'.join((*CARDINALS[1:10], *ORDINALS[1:10]))})\b")

_KOREAN_ONES = {"첫": 1} | {
    form: n
    for n, forms in enumerate("한 두,둘 세,셋 네,넷 다섯 여섯 일곱 여덟 아홉".split(), 1)
    for form in forms.split(",")
}
_KOREAN_TENS = {"열": 10, "스물": 20, "스무": 20, "서른": 30}
# "두 번째", "둘째", "스물여덟 번째".
_KOREAN_ORDINAL = re.compile(
    rf"(?<![가-힣])(?P<tens>{'|'.join(_KOREAN_TENS)})?(?P<ones>{'|'.join(_KOREAN_ONES)})?"
    r"(?: ?번 ?[째재쨰]|(?<=[첫둘셋넷섯곱덟홉])째)"
)

_IRREGULAR = {
    form: base
    for base, forms in {
        "lead": "led",
        "hold": "held",
        "come": "came",
        "go": "went gone goes",
        "take": "took taken",
        "say": "said",
        "tell": "told",
        "give": "gave given",
        "make": "made",
        "meet": "met",
        "speak": "spoke spoken",
        "send": "sent",
        "see": "saw seen",
        "stand": "stood",
        "begin": "began begun",
        "bring": "brought",
        "think": "thought",
        "know": "knew known",
        "get": "got gotten",
        "find": "found",
        "show": "shown",
        "write": "wrote written",
        "be": "is are was were been being am",
        "do": "does did done doing",
        "have": "has had having",
        "person": "people persons ppl",
        "year": "yr yrs",
        "thank": "thx",
        "government": "govt gov",
        "woman": "women",
        "man": "men",
        "country": "countries",
        "president": "presidents presidential presidency",
    }.items()
    for form in forms.split()
}

_BASES = frozenset(_IRREGULAR.values())

MONTHS = frozenset(
    "january february april june july august september october november december".split()  # may and march are words too
)
_SHORT_MONTHS = {month[:3]: month for month in MONTHS} | {"sept": "september"}

QUESTION_WORDS = frozenset("who whos when whens where wheres why how hows what whats which".split())

FILLER = frozenset(
    """
    a about actual actually again ah all also am an and any anybody anyhow anyone anything anyway apparently are as
    ask asked asking at aware basically be because been before being bit bother bothering but by bye can cannot cant
    certain clue come comes coming completely confused could course curious currently dear definitely did didnt
    do does doesnt doing done dont dude editor else em er erm even ever every everybody everyone everything exactly
    excuse explain explained explanation far feel few figure find fine folks for forgive forgot from fully fyi gave
    get gets getting give given go goes going gonna good got gotta great guess guy guys had happen happened happens
    has have havent having he hear heard hello help helping her here hey hi him his hm hmm honest honestly hope how
    hows however i id idea if ill im in info information inform instead interested into is isnt it its ive just keep
    keeps kind kinda kindly know known lately lemme let lets like little lol look looking lot m make makes man
    matter may maybe me mean meant might mind mine moment more morning most much must my nah need needs nice no nope
    not nothing now obviously of off ok okay omg on once one only or other otherwise our out over own pal pardon
    part parts particular particularly perhaps please possible possibly precisely probably properly purely put
    question questions quick quickly quite rather read reading really recall regard regarding remember remind reply
    right ring roughly s said same saw say saying says see seem seems seen shall she should show simple simply since
    sir so some somebody somehow someone something sometimes somewhat sorry sort specifically still story stuff such
    sure talk talking tell telling term terms than thank thanks that thats the their them then there these they
    theyre thing things think thinking this those though thought through thx til till to today told too totally
    tried try trying um understand understood up upon us use used very via wait wanna want wanted wants was wasnt
    we well were what whatever whats when whens where wheres whether which while who whole whos whose why will wish
    with within without wonder wondered wondering word words would wouldnt write writing yeah yep yes yet yo you
    your youre ago article briefly case check clear context couple details essay exact fact follow following general
    hand homework journalist learn mention mentioned mentions news note notes paper piece point respond short
    teacher watching way w n b supposed across around during itself myself themselves never love closely down seat
    forget forgotten theres suppose able came tomorrow yesterday announced ideas sounds sound big real
    hearing seeing concerning according whatd dis dat wtf tf wth idk tbh ngl btw bro bruh mate fella dunno gimme ya yall
    innit umm uhm uhh ummm hmmm asap heck
    hasnt shouldnt couldnt arent werent wont aint alot alright okie ty tnx thnx tq rn nvm imo imho afaik icymi infos
    concrete concretely elaborate deets sorta k kk msg ques qn qns esp etc eg ie re
    """.split()
)
"""English filler words: no entry need have them."""
TOPICAL = frozenset(
    """
    article check essay help homework idea ideas journalist morning news note notes paper piece point question questions
    reading reply seat story teacher term terms tomorrow writing yesterday
    """.split()
)
"""Filler words that are content words in an FAQ that has an entry with them in its title."""

_IN_FULL = {
    short: full
    for full, shorts in {
        "what": "wut wot",
        "whats": "wuts wots",
        "how": "hw",
        "you": "u",
        "your": "ur",
        "because": "cuz coz",
        "between": "btwn",
        "meeting": "mtg mtng",
        "should": "shud",
        "could": "cud",
        "would": "wud",
        "something": "smth sth",
        "someone": "smn sb",
        "through": "thru",
        "though": "tho",
        "tomorrow": "tmrw",
        "please": "pls plz plss",
        "before": "b4",
        "about": "abt",
        "have": "hv",
    }.items()
    for short in shorts.split()
}
_SHORT = re.compile(rf"(?<![\w'&.-])(?:{'|'.join(_IN_FULL)})(?![\w'&-]|\.\w)")
# A lone r may be a name.
_ARE = re.compile(
    r"(?:(?<=\bwhat )|(?<=\bwho )|(?<=\bhow )|(?<=\bwhere ))r(?![\w&.-])"
    r"|\br(?= (?:you|they|we|there|th[eo]se|the|any|all)\b)"
)

# "Supposed 2 happen", but not "need 2 cards" or "line 2 says".
_TO = re.compile(r"(?<![a-z])([a-z]+) 2(?= (?:be|become|do|get|give|go|happen|have|know|make|meet|say|see|tell|the)\b)")

# "Who is the chair in '24?"
_CENTURY_LEFT_OUT = re.compile(r"(?<=\bin )'(?=(\d)\d\b)")


@lru_cache(maxsize=4096)
def normalise(text: str) -> str:
    """Normalise a text for comparison.

    NFKC and case folded; one blank for any white space; without accents (but in Hangul) and invisible characters;
    without apostrophes inside a word (``what's`` → ``whats``) and dots of initials (``C.S.P.`` → ``csp``); ordinals in
    digits (``28th``, ``twenty-eighth`` → ``28``, ``스물여덟 번째`` → ``28번째``); abbreviations in full
    (``wut r u`` → ``what are you``, ``in '24`` → ``in 2024``, ``in '98`` → ``in 1998``).
    """
    text = _CONTROL.sub("", text)
    text = text.replace("´", "'")  # NFKC would make a space of it
    # "US" is a country, unless all is in capitals and "us" may be meant.
    shouted = text.isupper() and len(_CAPITALS.findall(text)) > 2
    text = (_USA_SHOUTED if shouted else _USA).sub("usa", text)
    # Lone Hangul letters (ㅋㅋ, ㅔ) are kept: NFKC would turn them into parts of syllables.
    text = _NOT_LONE_JAMO.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text).casefold()
    if not text.isascii():
        decomposed = unicodedata.normalize("NFD", text)
        text = "".join(c for c in decomposed if unicodedata.category(c) not in {"Mn", "Cf"})
        text = text.replace("ʼ", "'")  # a letter to `re`
    text = _INITIALS.sub(lambda found: found[0].replace(".", ""), text)
    text = unicodedata.normalize("NFC", _APOSTROPHE.sub("", text))
    text = _TENS_AND_ONES.sub(lambda found: str(int(NUMBERS[found[1]]) + int(NUMBERS[found[2]])), text)
    text = _CENTURY_LEFT_OUT.sub(_century, _TO.sub(_to, text))
    text = _ARE.sub("are", _SHORT.sub(lambda found: _IN_FULL[found[0]], text))
    return _KOREAN_ORDINAL.sub(_in_digits, " ".join(_ORDINAL.sub("", text).split()))


def _to(found: re.Match[str]) -> str:
    return found[0] if re.fullmatch(ITEM, found[1]) else f"{found[1]} to"


def _century(before: re.Match[str]) -> str:
    return "20" if int(before[1]) < 5 else "19"  # 2049 is a year of plans, 1950 one of memories


def _in_digits(ordinal: re.Match[str]) -> str:
    number = _KOREAN_TENS.get(ordinal["tens"], 0) + _KOREAN_ONES.get(ordinal["ones"], 0)
    return f"{number}번째" if number else ordinal[0]


def is_question_word(word: str) -> bool:
    """Whether a word is a question word, English or Korean: "who", "언제"."""
    return word in QUESTION_WORDS or hangul.is_question_word(word)


def split(normalised: str) -> list[str]:
    """Split a text into runs of digits, of Hangul and of other letters."""
    return _TOKEN.findall(normalised)


def is_hangul(word: str) -> bool:
    """Whether a word, as `split` returns it, is Korean."""
    return _HANGUL.match(word) is not None


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The common form of a word's inflections: ``leading``, ``led`` → ``lead``; ``third`` → ``3``."""
    if word in NUMBERS:
        return NUMBERS[word]
    word = _SHORT_MONTHS.get(word, word)
    if word in _IRREGULAR or not word.isascii():
        return _IRREGULAR.get(word, word)
    if word in _BASES:
        return word
    with _STEMMER_LOCK:  # The stemmer is stateful.
        return str(_STEMMER.stemWord(word))


def base(word: str) -> str:
    """An English word's stem, or a Korean word without its endings."""
    return hangul.strip_endings(word) if is_hangul(word) else stem(word)
