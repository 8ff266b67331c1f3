"""The parties that an FAQ is about: the names in its title, "ASEAN-ROK Dialogue"."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.model import FAQ
from knowledge.token import Token
from knowledge.vocabulary import Vocabulary


class Parties:
    """Tells entries of one party from those of another.

    All entries may well say both names; whose an entry is tell its titles. "Who led the ROK side?" is the ROK's, "what
    did ASEAN thank the ROK for?" is nobody's.

    Args:
        faq: The FAQ.
        vocabulary: Reads its texts.
    """

    def __init__(self, faq: FAQ, vocabulary: Vocabulary) -> None:
        in_title = {token.term for title in faq.title.values() for token in vocabulary.read(title)}
        self._parties = in_title & vocabulary.names
        titles = [entry.titles() for entry in faq.entries]
        self._of_entries = [
            self._named([token for title in some for token in vocabulary.read(title)]) for some in titles
        ]

    def of_another(self, tokens: Sequence[Token]) -> NDArray[np.bool_]:
        """Which entries are of other parties than those that a question names."""
        asked = self._named(tokens)
        return np.array([bool(asked and own) and asked.isdisjoint(own) for own in self._of_entries])

    def _named(self, tokens: Sequence[Token]) -> set[str]:
        return self._parties & {token.term for token in tokens}
