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


def detect(text: str, preferred: str | None, available: Sequence[str]) -> str:
    """The language to answer in.

    The question's script and words decide, then the asker's preference, then the default.

    Args:
        text: The question.
        preferred: The asker's language, as a BCP 47 tag ("ko", "pt-BR"), or None.
        available: The FAQ's languages, the default one first; not empty.
    """
    text = unicodedata.normalize("NFC", text)
    if _HANGUL.search(text) and (_KOREAN_END.search(text) or not _ENGLISH.search(text)):
        asked = "ko"
    elif _ENGLISH.search(text):
        asked = "en"
    else:
        asked = ""
    primary = (preferred or "").replace("_", "-").split("-")[0].lower()
    if not asked and _LATIN.search(text) and primary == "ko" and len(text.split()) > NAMES_ONLY:
        asked = "en"
    return next((code for code in (asked, primary) if code in available), available[0])
