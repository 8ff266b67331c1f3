"""Names of countries and nationalities, in English and Korean: one that an entry does not name rules the entry out."""

from __future__ import annotations

from functools import cache

from babel import Locale

from knowledge import words

# Unicode CLDR has the territories. It lacks their inhabitants, unions, and alternative names.
_NATIONALITIES = """
    afghan albanian algerian american andorran angolan arab arabian argentine argentinian armenian australian austrian
    azerbaijani azeri bahamian bahraini bangladeshi barbadian basque belarusian belgian belizean beninese bhutanese
    bolivian bosnian botswanan brazilian british briton britons bruneian bulgarian burmese burundian cambodian
    cameroonian canadian catalan chadian chechen chilean chinese colombian comorian congolese croat croatian cuban
    cypriot czech dane danish dominican dutch ecuadorian egyptian emirati eritrean estonian ethiopian fijian filipino
    filipina finn finnish french gabonese gambian georgian german ghanaian greek grenadian guatemalan guyanese haitian
    honduran hungarian icelandic icelander indian indonesian iranian iraqi irish israeli italian ivorian jamaican
    japanese jordanian kazakh kenyan khmer korean kosovan kosovar kurd kurdish kuwaiti kyrgyz lao laotian latvian
    lebanese liberian libyan lithuanian luxembourgish macedonian malagasy malawian malay malaysian maldivian malian
    maltese maori marshallese mauritanian mauritian mexican micronesian moldovan mongol mongolian montenegrin moroccan
    mozambican namibian nauruan nepalese nepali nicaraguan nigerian nigerien norwegian omani pakistani palauan
    palestinian panamanian paraguayan persian peruvian philippine portuguese qatari romanian russian rwandan
    salvadoran samoan saudi scot scots scottish senegalese serb serbian singaporean slovak slovakian slovene slovenian
    somali spaniard spanish sudanese surinamese swede swedish swiss syrian tahitian taiwanese tajik tanzanian tatar
    thai tibetan timorese togolese tongan tunisian turk turkish turkmen ugandan ukrainian uruguayan uyghur uzbek
    venezuelan vietnamese welsh yemeni zambian zimbabwean
"""
_LANGUAGES = "arabic bengali hebrew hindi javanese punjabi swahili tagalog tamil urdu"
_OTHERS = """
    african asian european western england scotland wales uk uae ussr soviet macedonia bosnia turkey
    eu un usa nato brics quad apec opec 유엔 유럽연합 나토 브릭스 쿼드 대만 유럽 호주 한국 인니 라오 버마 크메르
    말레이 페르시아 아랍 티베트 쿠르드 콩고 보스니아 마케도니아 카자흐 우즈베크 우즈벡 키르기스 타지크 투르크멘 힌디
    히브리 타밀 스코틀랜드 웨일스
    미국인 영국인 유럽인 러시아인 동티모르인 미측 중국측 일본측 한중 한일 한미 한러 미중 중일 북미 북중 북러
"""
_OTHERS_OF_SEVERAL_WORDS = (
    "Hong Kong", "Macao", "Great Britain", "Czech Republic", "Ivory Coast", "Saudi Arabian", "Sri Lankan",
    "New Zealander", "South African", "Middle East", "Latin America", "Latin American",
)  # fmt: skip
# Names that are also common words.
_NOT_COUNTRIES = frozenset("chad jersey guinea reunion sark 수단 가나 오만 건지 저지".split())


@cache
def country_names() -> frozenset[str]:
    """The names that are single words, normalised."""
    korean = set(map(words.normalise, _territories("ko")))
    names = {*map(words.normalise, _territories("en")), *korean, *(f"{name}인" for name in korean)}
    names |= {*_NATIONALITIES.split(), *_LANGUAGES.split(), *_OTHERS.split()}
    return frozenset(
        name for name in names if len(name) > 1 and len(words.split(name)) == 1 and name not in _NOT_COUNTRIES
    )


@cache
def country_names_of_several_words() -> frozenset[str]:
    """The names of several words, separated by blanks: "sri lanka". The two Koreas are left to the FAQ's synonyms."""
    names = {" ".join(words.split(words.normalise(name))) for name in (*_territories("en"), *_OTHERS_OF_SEVERAL_WORDS)}
    return frozenset(name for name in names if " " in name and "korea" not in name)


def _territories(language: str) -> list[str]:
    """CLDR's names of territories; of "Myanmar (Burma)" both."""
    names = [name for code, name in Locale(language).territories.items() if len(code) == 2]
    return [part.strip(" )") for name in names for part in name.split("(")]
