"""Ridge regression over phrasings: its predictions, and those with phrasings left out."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from knowledge import kernel
from knowledge.kernel import FeatureSpace, RidgeRegression
from knowledge.token import Token
from knowledge.vocabulary import Vocabulary

GROUPS = [
    ["what are the opening hours", "when does the library open", "도서관은 언제 열어요"],
    ["how do i get a library card", "what does a card cost", "대출증은 어떻게 만들어요"],
    ["who is the director", "tell me about mina park"],
    ["how many books can i borrow", "how long may i keep a book"],
]
VOCABULARY = Vocabulary([text for group in GROUPS for text in group], [])


def read(groups: list[list[str]]) -> list[list[list[Token]]]:
    """The words of texts."""
    return [[VOCABULARY.read(text) for text in group] for group in groups]


def test_own_phrasings_are_close() -> None:
    """A phrasing is most similar to its group."""
    regression = RidgeRegression(read(GROUPS))
    for number, group in enumerate(GROUPS):
        for text in group:
            assert int(np.argmax(regression.predict(VOCABULARY.read(text)))) == number


def test_foreign_text_is_not_close() -> None:
    """A text that shares no feature with a phrasing has no similarity to any group."""
    closeness = RidgeRegression(read(GROUPS)).predict(VOCABULARY.read("xyzzyq 쀍"))
    assert closeness.tolist() == [0.0] * len(GROUPS)


def test_views_have_their_weights() -> None:
    """Each view of a row has its weight, so that all rows have the same length."""
    texts = [tokens for group in read(GROUPS) for tokens in group]
    space = FeatureSpace(texts, np.arange(len(texts)), len(texts))
    latin = 1.0 + 0.5 + 1.0
    assert np.asarray(space.rows[0].multiply(space.rows[0]).sum()).item() == pytest.approx(latin, rel=1e-4)


def test_a_phrasing_asked_is_the_row_of_the_phrasing() -> None:
    """A question in the words of a phrasing has the row of that phrasing."""
    texts = [tokens for group in read(GROUPS) for tokens in group]
    space = FeatureSpace(texts, np.arange(len(texts)), len(texts))
    for number, tokens in enumerate(texts):
        columns, values = space.row(tokens)
        row = space.rows[[number]].toarray()[0]
        assert row[columns] == pytest.approx(values, rel=1e-4)
        assert np.count_nonzero(row) == len(columns)


def test_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Predictions for left-out phrasings equal a regression without them, in closed form or with the nearest ones.

    The rarity of features depends a little on the phrasings present; it is kept fixed to compare only the regression.
    """
    whole = RidgeRegression(read(GROUPS))
    owners = whole.owners
    rows, meanings, languages = whole._space.rows, whole._meanings, whole._languages
    met = kernel.MEANING_WEIGHT * (meanings @ meanings.T) * (languages @ languages.T)
    products = kernel._kernel((rows @ rows.T).toarray() + met)
    monkeypatch.setattr(kernel, "MOST_FITTED_AT_ONCE", 0)
    monkeypatch.setattr(kernel, "NEAREST", len(owners) - 1)
    by_nearest = RidgeRegression(read(GROUPS))

    def expected(at: int, out: NDArray[np.bool_]) -> NDArray[np.float64]:
        kept = ~out
        regularised = products[np.ix_(kept, kept)] + kernel.RIDGE * np.eye(kept.sum())
        weights = np.linalg.solve(regularised, np.eye(len(GROUPS))[owners[kept]])
        return np.asarray(products[at][kept] @ weights)

    for own in range(len(GROUPS)):
        some = np.flatnonzero(owners == own)[1:]
        alone = [expected(at, np.arange(len(owners)) == at) for at in some]
        orphaned = [expected(at, owners == own) for at in some]
        for regression in (whole, by_nearest):
            for found, due in zip(regression.predict_left_out(some), (alone, orphaned), strict=True):
                assert found == pytest.approx(np.array(due), abs=1e-4)


def test_meanings_in_two_languages() -> None:
    """If most groups are in two languages, a text matches those in its own, and groups that are only in the other."""
    entries = [[*group, group[0]] for group in GROUPS[:2]] + [GROUPS[2]]
    languages = RidgeRegression(read([*entries, ["다른 것", "other"]]))._languages
    assert languages.tolist() == [[1, 0], [1, 0], [0, 1], [1, 0]] * 2 + [[1, 1]] * 2 + [[0, 1], [1, 0]]
    assert RidgeRegression(read([GROUPS[2], GROUPS[3], GROUPS[0]]))._languages.tolist() == [[1]] * 7


def test_many_phrasings_are_fitted_by_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    """If there are too many phrasings to fit together, fitting the nearest ones on demand gives the same result."""
    at_once = RidgeRegression(read(GROUPS))
    monkeypatch.setattr(kernel, "MOST_FITTED_AT_ONCE", 0)
    monkeypatch.setattr(kernel, "NEAREST", len(at_once.owners) - 1)
    when_asked = RidgeRegression(read(GROUPS))
    for text in ("who directs the library", "책은 언제 열어요", "card"):
        tokens = VOCABULARY.read(text)
        assert when_asked.predict(tokens) == pytest.approx(at_once.predict(tokens), abs=0.02)


@pytest.fixture
def space() -> FeatureSpace:
    """The feature space of the phrasings."""
    groups = read(GROUPS)
    owners = np.repeat(np.arange(len(groups)), list(map(len, groups)))
    return FeatureSpace([tokens for group in groups for tokens in group], owners, len(groups))


@pytest.mark.parametrize(
    ("phrasing", "unknown"),
    [("when does the library open", "xyzzyq"), ("도서관은 언제 열어요", "쀍뷁쒫")],
)
def test_unknown_words_take_from_all_others(space: FeatureSpace, phrasing: str, unknown: str) -> None:
    """A question that says something else as well is less like the phrasing, by its words, pairs of words and runs."""
    columns, values = space.row(VOCABULARY.read(phrasing))
    alone = dict(zip(columns.tolist(), values.tolist(), strict=True))
    columns, values = space.row(VOCABULARY.read(f"{phrasing} {unknown}"))
    with_it = dict(zip(columns.tolist(), values.tolist(), strict=True))
    shared = alone.keys() & with_it.keys()
    assert len(shared) > len(alone) / 2
    assert all(with_it[column] < alone[column] for column in shared)


def test_what_few_entries_have_weighs_more() -> None:
    """In "old boat" the boat counts for more, if everything else is old as well."""
    vocabulary = Vocabulary(["old boat", "old pier", "old crane"], [])
    texts = [vocabulary.read(text) for text in ("old boat", "old pier", "old crane")]
    space = FeatureSpace(texts, np.arange(3), 3)
    columns, values = space.row(texts[0])
    rare = np.isin(columns, space.row(vocabulary.read("boat"))[0])
    assert values[rare].mean() > values[~rare].mean()
