"""The language that a question is asked in, and the one that it asks to be answered in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence, Set

_HANGUL = re.compile(r"[가-힣ㄱ-ㆎ]")
_LATIN = re.compile(r"[A-Za-z]")
_ENGLISH = re.compile(
    r"\b(?:what|who|when|where|why|how|which|is|are|was|were|does|did|the|tell|explain)\b", re.IGNORECASE
)
_KOREAN_END = re.compile(r"[가-힣]*(?:요|까|나|지|죠|줘|야|냐|니|다|임|음|해|대|데)\W*$")
_LANGUAGES = {"korean": "ko", "한국어": "ko", "한국말": "ko", "한글": "ko", "english": "en", "영어": "en", "영문": "en"}
# "in Korean please", "한국어로"
_IN_LANGUAGE = re.compile(
    # "…, please answer in English"
    r"(?:(?P<answered>[,.;]? ?\b(?:(?:please|kindly) )?(?:answer|reply|respond) )?"
    r"\b(?:in|into|to) (?P<latin>korean|english)\b|(?P<hangul>한국어|한국말|한글|영어|영문)으?로[는도요]?)"
    r"(?:,? ?(?:please|좀))?"
)
# "English please", "do you speak Korean?", "한국어 돼요?"
_ONLY_LANGUAGE = re.compile(
    r"(?:(?:ok|okay|and|now|sorry|hi|hello|please),? )*"
    r"(?P<cue>(?:(?:(?:can|could|do|will|would) )?you |i |lets |please |only )*(?:speak|talk|use|write|answer|reply)"
    r" (?:in )?|(?:please )?(?:switch|change)(?: (?:the )?language)? (?:in)?to )?"
    r"(?:(?P<latin>korean|english)(?: language)?|(?P<hangul>한국어|한국말|한글|영어|영문))"
    r"(?P<asked>,? (?:please|thanks?)|(?:로|[은는도를요])? ?(?:(?:도|로|좀|말) ?)*"
    r"(?:(?:돼|되|됩|될|가능|할 ?(?:줄|수)|해|하|쓸 ?수|지원|부탁|주세|줘|바꿔|변경|답|대답|말)\S*(?: \S{1,4})?))?\W*"
)
_HOW_SPOKEN = frozenset("speak talk use write answer reply switch change".split())
_SAYS_ONLY_HOW = re.compile(
    r"(?:(?:and|ok|now|the|same|again|also|please|(?:can|could|would) you|say|repeat|tell me|translate"
    r"|answer|explain|that|it|this|다시|한 ?번|더|말해\w*|말씀\w*|해\w*|알려\w*|설명\w*|번역\w*|답\w*|써\w*|줘|좀|요"
    r"|주세요|부탁\w*)(?:\W+|$))*"
)
_PUT_IN_LANGUAGE = re.compile(
    r"^(?:what|whats|who|whos|when|where|why|how|which|tell|say|explain|describe|answer|summar\w+|give)\b"
    r"|(?:말|설명|알려|답|대답|얘기|번역|요약)\S*\W*$"
)
_OF_TEXTS = re.compile(
    r"\b(?:version|available|published|wr[io]te|written|speak|spoken|spoke|held|website|interpret\w*|translat\w*|call\w*|mean\w*)\b"
)
NAMES_ONLY = 3
"""This many words in Latin letters may be only names ("PARMA"), which tell nothing of the asker's language."""


def is_in_hangul(text: str) -> bool:
    """Whether most letters of a text are Korean."""
    letters = [character for character in unicodedata.normalize("NFC", text) if character.isalpha()]
    return 2 * sum(_HANGUL.match(letter) is not None for letter in letters) > len(letters)


def detect(text: str, preferred: str | None, available: Sequence[str]) -> str:
    """The language of a question, or else the asker's, or else the FAQ's default.

    It may be a language that the FAQ lacks if the script is unambiguous: whoever asks in Korean is told in Korean that
    the answer is in English.

    Args:
        text: The question.
        preferred: The asker's language, as a BCP 47 tag ("ko", "pt-BR"), or None.
        available: The FAQ's languages, the default one first; not empty.
    """
    text = unicodedata.normalize("NFC", text)
    primary = (preferred or "").replace("_", "-").split("-")[0].lower()
    if _HANGUL.search(text) and (_KOREAN_END.search(text) or not _ENGLISH.search(text)):
        return "ko"
    is_english = _ENGLISH.search(text) or (primary == "ko" and _LATIN.search(text) and len(text.split()) > NAMES_ONLY)
    # "Was" and "is" are German and Dutch as well.
    if is_english and ("en" in available or set(available) == {"ko"}):
        return "en"
    return primary if primary in available else available[0]


def without_language(normalised: str, titled: Set[str] = frozenset()) -> tuple[str, str | None]:
    """The text without a request for the language of the answer, and that language; "" if it asks nothing else.

    "What is PARMA in Korean?" asks what PARMA is; "now in Korean please" and "Korean?" only for the language.

    Args:
        normalised: The text.
        titled: The words of the entries' titles. Where a language is among them, its name alone may ask for an entry,
            and so may "do you speak English" where "speak" is, too.
    """
    only = _ONLY_LANGUAGE.fullmatch(normalised)
    if only:
        name, beside = only["latin"] or only["hangul"], f"{only['cue'] or ''}{only['asked'] or ''}"
        # An FAQ may have "Do you speak English?" itself.
        is_titled = name in titled and (not beside or not titled.isdisjoint(_HOW_SPOKEN & set(beside.split())))
        if not is_titled:
            return "", _LANGUAGES[name]
    found = _IN_LANGUAGE.search(normalised)
    if found is None:
        return normalised, None
    rest = " ".join((normalised[: found.start()] + normalised[found.end() :]).split()).lstrip(", ")
    is_meant = found["answered"] or (_PUT_IN_LANGUAGE.search(rest) and not _OF_TEXTS.search(normalised))
    says_only_how = _SAYS_ONLY_HOW.fullmatch(rest)
    if not is_meant and not says_only_how:
        return normalised, None
    return "" if says_only_how else rest, _LANGUAGES[found["latin"] or found["hangul"]]
