"""Who does something to whom, as far as a text shows it: "did ASEAN ask Korea", "아세안은 한국에 요청했나요".

A coarse form of semantic roles: the names of the FAQ (`Vocabulary.names`) that are subject and object. Found are only
the plain ways to ask and to tell; a text of another form shows no roles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

from knowledge import words
from knowledge.read_text import ReadText
from knowledge.token import Token

FEWEST_TOLD = 3
"""Fewest questions of an entry that must show the same roles to be evidence: one may be phrased oddly."""

_AUXILIARY = frozenset("did does do has have had will would can could".split())
_ARTICLE = frozenset(("the", "all", "any"))
# What stands between two that do something together, or turns the roles round: "did Korea and ASEAN meet".
_NO_OBJECT = frozenset("and or with by from like than as who whom which whose that".split())
_KOREAN_SUBJECT = re.compile(r".{2}(?:은|는|이|가|께서|에서는?)$")
_KOREAN_OBJECT = re.compile(r".{2}(?:에|에게|한테|을|를|더러|보고|에는|에게는|한테는)$")


class Roles(NamedTuple):
    """Two names of an FAQ, by their terms.

    Attributes:
        subject: Who does something.
        to: To whom it is done.
    """

    subject: str
    to: str

    @property
    def swapped(self) -> Roles:
        """The other way round."""
        return Roles(self.to, self.subject)


class ToldRoles:
    """Knows what the entries' questions tell about who does something to whom.

    Args:
        asked: The questions of each entry.
        names: The terms of the FAQ's names.
    """

    def __init__(self, asked: Iterable[Iterable[ReadText]], names: Set[str]) -> None:
        self._names = names
        self._told = [Counter(filter(None, (roles(text, names) for text in texts))) for texts in asked]

    def are_swapped(self, text: ReadText, entry: int) -> bool:
        """Whether a text shows roles that an entry's questions show only the other way round."""
        asked = roles(text, self._names)
        if asked is None or asked in self._told[entry]:
            return False
        return self._told[entry][asked.swapped] >= FEWEST_TOLD


def roles(text: ReadText, names: Set[str]) -> Roles | None:
    """The roles in a text, or None if it does not show them."""
    named = [token for token in text.tokens if token.term in names]
    if len({token.term for token in named}) != 2:
        return None
    if any(words.is_hangul(token.text) for token in text.tokens):
        return _korean_roles(text.text, named)
    return _english_roles(text.tokens, names)


def _korean_roles(text: str, named: Sequence[Token]) -> Roles | None:
    # The particle may or may not be a part of the token.
    said = [(token.term, re.search(re.escape(token.text) + "[가-힣]*", text)) for token in named]
    subjects, objects = (
        {term for term, word in said if word and particle.search(word[0])}
        for particle in (_KOREAN_SUBJECT, _KOREAN_OBJECT)
    )
    if len(subjects) == len(objects) == 1 and subjects != objects:
        return Roles(*subjects, *objects)
    return None


def _english_roles(tokens: Sequence[Token], names: Set[str]) -> Roles | None:
    first = next(at for at, token in enumerate(tokens) if token.term in names)
    before = [token.text for token in tokens[:first] if token.text not in _ARTICLE]
    if before and before[-1] not in _AUXILIARY:
        return None
    second = next(at for at, token in enumerate(tokens) if token.term in names and token.term != tokens[first].term)
    between = {token.text for token in tokens[first + 1 : second]}
    if not between or between & _NO_OBJECT:
        return None
    return Roles(tokens[first].term, tokens[second].term)
