"""Which language a question is asked in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_HANGUL = re.compile(r"[가-힣ㄱ-ㆎ]")
_LATIN = re.compile(r"[A-Za-z]")
_ENGLISH = re.compile(
    r"\b(?:what|who|when|where|why|how|which|is|are|was|were|does|did|the|tell|explain)\b", re.IGNORECASE
)
_KOREAN_END = re.compile(r"[가-힣]*(?:요|까|나|지|죠|줘|야|냐|니|다|임|음|해|대|데)\W*$")
NAMES_ONLY = 3
"""So many words in Latin letters may be but names ("PARMA"), which tell nothing of the asker's language."""


def is_in_hangul(text: str) -> bool:
    """Whether most letters of a text are Korean ones."""
    letters = [character for character in unicodedata.normalize("NFC", text) if character.isalpha()]
    return 2 * sum(_HANGUL.match(letter) is not None for letter in letters) > len(letters)


def detect(text: str, preferred: str | None, available: Sequence[str]) -> str:
    """The language a question is asked in, or else the asker's, or else the FAQ's default one.

    It may be one that the FAQ lacks, where the script leaves no doubt: whoever asks in Korean is to be told in Korean
    that the answer is in English.

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
