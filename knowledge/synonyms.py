"""Synonyms, and names of countries: several words that together have one term, also with a typo."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge import countries, words
from knowledge.spelling import SHORT_CUTOFF
from knowledge.token import Token

NAME_CUTOFF = 0.85
"""Least OSA similarity of a misspelled name of several words."""


class Synonyms:
    """The terms of an FAQ's synonyms: for each, the first member of its group.

    Args:
        groups: The groups of synonyms, normalised.
        tokens_of: Splits a normalised text into tokens.
    """

    def __init__(self, groups: Iterable[Sequence[str]], tokens_of: Callable[[str], Sequence[Token]]) -> None:
        self._terms: dict[tuple[str, ...], str] = {}
        # Those of several English words as spelled, by the term of their first word.
        self._multiword: dict[str, dict[str, str]] = defaultdict(dict)
        for group in groups:
            canonical = "_".join(words.split(group[0]))
            for member in group:
                terms = tuple(token.term for token in tokens_of(member))
                self._terms[terms] = canonical
                if len(terms) > 1 and not words.is_hangul(member) and not any(map(str.isdigit, terms)):
                    self._multiword[terms[0]][" ".join(words.split(member))] = canonical
        for name in sorted(countries.country_names_of_several_words()):
            terms = tuple(token.term for token in tokens_of(name))
            if len(terms) > 1:
                self._terms.setdefault(terms, name.replace(" ", "_"))
        # The length of the longest synonym that begins with a term.
        self._longest: dict[str, int] = {}
        for terms in self._terms:
            self._longest[terms[0]] = max(self._longest.get(terms[0], 0), len(terms))

    def replaced(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens with each synonym as one token; of several that begin with the same token, the longest."""
        result: list[Token] = []
        position = 0
        while position < len(tokens):
            longest = self._longest.get(tokens[position].term, 0)
            for length in range(min(longest, len(tokens) - position), 0, -1):
                run = tokens[position : position + length]
                term = self._terms.get(tuple(token.term for token in run)) or self._term_of_misspelled(run)
                if term is not None:
                    result.append(_joined(run, term))
                    position += length
                    break
            else:
                result.append(tokens[position])
                position += 1
        return result

    def _term_of_misspelled(self, run: Sequence[Token]) -> str | None:
        """The term of a name of several words, one of which was mistyped as another word: "south china see"."""
        if len(run) < 2 or all(token.similarity == 1 and not token.is_filler for token in run):
            return None
        names = self._multiword.get(run[0].term, {})
        typed = " ".join(token.text for token in run)
        found = process.extractOne(typed, list(names), scorer=OSA.normalized_similarity, score_cutoff=NAME_CUTOFF)
        if found is None or not all(map(_is_similar, typed.split(), found[0].split())):
            return None
        return names[found[0]]


def _joined(run: Sequence[Token], term: str) -> Token:
    return Token(
        text=" ".join(token.text for token in run),
        term=term,
        similarity=min(token.similarity for token in run),
        is_filler=all(token.is_filler for token in run),
        parts=tuple(token.term for token in run),
    )


def _is_similar(typed: str, spelling: str) -> bool:
    return OSA.normalized_similarity(typed, spelling) >= SHORT_CUTOFF
