"""Names of countries and nationalities, in English and Korean: one that an entry does not name rules the entry out."""

from __future__ import annotations

from functools import cache

from babel import Locale

from knowledge import words

# What Unicode CLDR, which knows territories and languages ("Japanese"), lacks: the adjectives of nations that have no
# language of that name, unions, and other names of the same.
_OTHERS = """
    american british australian canadian indian brazilian mexican taiwanese singaporean bruneian argentine austrian
    belgian swiss egyptian iranian iraqi israeli palestinian pakistani bangladeshi european african asian western uk
    uae saudi emirati england scotland wales scottish welsh ussr soviet macedonia bosnia bosnian
    eu un usa nato brics quad apec opec turkey 미국인 유엔 유럽연합 나토 영국인 미측 중국측 일본측 대만 유럽 한중
    한일 한미 한러 미중 중일 북미 북중 북러 호주 인니 러시아인 동티모르인 유럽인
"""
_OTHERS_OF_SEVERAL_WORDS = (
    "Hong Kong", "Macao", "Great Britain", "Czech Republic", "Ivory Coast", "Saudi Arabian", "Sri Lankan",
    "New Zealander", "South African", "Middle East", "Latin America", "Latin American",
)  # fmt: skip
# Names that are common words as well.
_NOT_PLACES = frozenset(
    """
    man chad jersey guinea world no as is it to in so be polish english afar
    수단 가나 오만 이도 산고 건지 저지 간다 벤다 오크 풀라 코미 총가 트위 신디 아칸
    """.split()
)


@cache
def place_names() -> frozenset[str]:
    """Single words, normalised, that name a country or a nationality."""
    names: set[str] = set(_OTHERS.split())
    for language in ("en", "ko"):
        names |= {words.normalise(name) for name in _territories(language)}
        nationalities = [name for code, name in Locale(language).languages.items() if len(code) == 2]
        names |= {words.normalise(name).removesuffix("어") for name in nationalities}
    return frozenset(
        name for name in names if len(name) > 1 and len(words.split(name)) == 1 and name not in _NOT_PLACES
    )


@cache
def place_names_of_several_words() -> frozenset[str]:
    """The same of several words, a blank between them: "sri lanka". Which Korea is meant, an FAQ's synonyms tell."""
    names = {" ".join(words.split(words.normalise(name))) for name in (*_territories("en"), *_OTHERS_OF_SEVERAL_WORDS)}
    return frozenset(name for name in names if " " in name and "korea" not in name)


def _territories(language: str) -> list[str]:
    """Names of countries and the like, those in brackets apart: "Myanmar (Burma)"."""
    names = [name for code, name in Locale(language).territories.items() if len(code) == 2]
    return [part.strip(" )") for name in names for part in name.split("(")]
