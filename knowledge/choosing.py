"""The choice of one of the entries just suggested: "2", "the first one", "두 번째요"; "yes" if there is only one."""

from __future__ import annotations

import re

from knowledge import anaphora, words

# A word that a choice may have beside the number or place: "ok, I meant the second one, please".
_BESIDE = re.compile(
    r"the|one|i|id|ill|want|wanted|would|like|mean|meant|its|it|please|thanks|thank|you|then|ok|okay|oh|ah|um+|uh+|hm+"
    r"|well|maybe|yes|yeah|yep|no|sorry|wait|so|show|tell|give|me|more|about|lets|go|with|take|pick|choose"
    r"|question|option|number|of|these|those|them"
    r"|이?요|이?에요|예요|입니다|으?로|걸로|[거꺼것건]요?|질문(?:이요|요|으로|입니다)?|네|넵|예|응|아|음|아니요?|그럼|그러면|좀"
    r"|에|대해서?|(?:알려|보여|말해|말씀해|설명해|답해)(?:줘|주세요|주십시오)?요?|줘요?|주세요|부탁\w*|선택\w*|할[게래]요?"
    r"|궁금\w*|맞아요?|맞습니다"
)
_NUMBER = re.compile(rf"{'|'.join(words.CARDINALS[1:])}|[1-9]\d?")
_YES = re.compile(
    r"(?:(?:oh|ah|um+|uh+|hm+|ok|okay|well|i mean|i meant|아|음) )*"
    r"(?:(?:yes+|yeah|yea|yep|yup|y|sure|right|correct|exactly|indeed|absolutely|definitely|precisely|i do|i did|it is"
    r"|(?:thats|that is|its|it is) (?:it|right|correct|the one|what i (?:mean|meant|want|wanted))"
    r"|(?:that|this)(?: one)?"
    r"|네+|넵|넹|옙|예|응+|ㅇㅇ?|그래요?|맞아요?|맞습니다|그렇습니다|좋아요?|좋습니다"
    r"|[그이](?:거|것|게|걸)(?:요|예요|로요?)?|그 질문(?:이요|요)?)"
    r"(?: (?:please|thanks|thank you|좀|(?:알려|보여|말해)(?:줘|주세요)?요?|줘요?|주세요|부탁\w*))*(?: |$))+"
)


def chosen(normalised: str, count: int) -> int | None:
    """Which of some suggestions a text chooses, as their index; None if it chooses none or says more than that.

    Args:
        normalised: The text.
        count: How many suggestions there are.
    """
    said = words.split(normalised)
    if count == 1 and _YES.fullmatch(" ".join(said)):
        return 0
    place = _place(normalised, said)
    if place is None or place >= count:
        return None
    return place % count


def _place(normalised: str, said: list[str]) -> int | None:
    """The place that a text names and nothing else: 0 for the first, −1 for the last."""
    place = anaphora.list_position(normalised)
    if place is not None:
        rest = anaphora.without_list_position(anaphora.without_joint(normalised))
        return place if all(map(_BESIDE.fullmatch, words.split(rest))) else None
    # "One more" is no choice.
    numbers = [word for word in said if word in {"one", "more"} or not _BESIDE.fullmatch(word)]
    if len(numbers) != 1 or not _NUMBER.fullmatch(numbers[0]):
        return None
    return int(words.NUMBERS.get(numbers[0], numbers[0])) - 1
