"""Kernel ridge regression over the texts of an FAQ: the similarity of a question to one entry rather than to others.

The kernel is k + k², where k is the product of two texts' features and meanings: k² gives weight to what occurs
together. The gain from this and from the meanings is in `tests/benchmarks/README.md`.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from scipy import sparse
from scipy.linalg import lapack

from knowledge import features
from knowledge.arrays import Floats, Matrix, Positions, Vector
from knowledge.cache import Cache
from knowledge.token import Token

# Measured with the hybrid on CLINC150 and BANKING77: the ridge's λ, the weight of the texts' meanings (the views of
# `features` together have 2.5 for English, 3 for Korean), the power of a feature's idf, and the weight of an unknown
# feature as a multiple of the highest idf.
RIDGE = 2.0
MEANING_WEIGHT = 2.0
IDF_POWER = 0.85
UNKNOWN_FEATURE = 1.5

MOST_FITTED_AT_ONCE = 6000
"""Most phrasings that are fitted together, when the FAQ is compiled."""
NEAREST = 150
"""With more phrasings, this many are fitted for each question: those nearest to it."""
BLOCK = 256
"""Rows of the blocks in which a matrix is factorised."""

CACHE_SIZE = 20_000
"""Size of the cache of words' features."""

_ONE = array("f", [1.0])
_VIEW_NUMBER = {view: number for number, view in enumerate(features.VIEWS)}
_WEIGHTS = np.array(list(features.VIEWS.values()))


class FeatureSpace:
    """The feature space of an FAQ's phrasings, and texts as rows in it. Each view of a row has the length √weight.

    Args:
        texts: The phrasings.
        owners: The entry of each.
        entries: Number of entries.

    Attributes:
        rows: The phrasings, a row each.
    """

    def __init__(self, texts: Sequence[Sequence[Token]], owners: Positions, entries: int) -> None:
        self._columns: dict[str, int] = {}
        of_word: dict[tuple[str, str], array[int]] = {}
        # Lists of numbers would take several times the memory.
        columns, counts, ends = array("i"), array("f"), array("q", [0])
        for tokens in map(features.counted, texts):
            for token in tokens:
                columns.append(self._column(features.word(token)))
                counts.append(token.similarity or 1.0)
                letters = of_word.get((token.text, token.term))
                if letters is None:
                    letters = array("i", map(self._column, features.letters(token)))
                    of_word[token.text, token.term] = letters
                columns.extend(letters)
                counts.extend(_ONE * len(letters))
            sequences = array("i", map(self._column, features.sequences(tokens)))
            columns.extend(sequences)
            counts.extend(_ONE * len(sequences))
            ends.append(len(columns))
        size = len(self._columns)
        self._view_of = np.fromiter((_VIEW_NUMBER[feature[0]] for feature in self._columns), np.int8, size)
        self.rows = sparse.csr_matrix(
            (np.frombuffer(counts, np.float32), np.frombuffer(columns, np.int32), np.frombuffer(ends, np.int64)),
            shape=(len(texts), size),
        )
        self.rows.sum_duplicates()
        lengths = np.diff(self.rows.indptr)
        self._feature_weight = self._feature_weights(np.repeat(owners, lengths), entries)
        row_of = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)
        self.rows.data *= self._feature_weight[self.rows.indices]
        views = row_of * np.int64(len(_WEIGHTS)) + self._view_of[self.rows.indices]
        squares = np.bincount(views, self.rows.data**2, len(texts) * len(_WEIGHTS))
        scales = np.sqrt(np.tile(_WEIGHTS, len(texts)) / np.where(squares > 0, squares, 1.0)).astype(np.float32)
        self.rows.data *= scales[views]
        # An unknown feature weighs as much as a rare one: it makes a row longer, but similar to no other.
        self._unknown = float((UNKNOWN_FEATURE * features.idf(entries, 0) ** IDF_POWER) ** 2)
        self._of_word = Cache(self._find_letters, CACHE_SIZE)

    def row(self, tokens: Sequence[Token]) -> tuple[Positions, Floats]:
        """The columns of a text's known features, and their values."""
        tokens = features.counted(tokens)
        counts: dict[int, float] = defaultdict(float)
        squares = np.zeros(len(_WEIGHTS))
        for token in tokens:
            column = self._columns.get(features.word(token))
            if column is None:
                squares[_VIEW_NUMBER["w"]] += self._unknown
            else:
                counts[column] += token.similarity or 1.0
            known, unknown = self._of_word[token]
            for column in known:
                counts[column] += 1.0
            squares += unknown
        for feature in features.sequences(tokens):
            column = self._columns.get(feature)
            if column is None:
                squares[_VIEW_NUMBER[feature[0]]] += self._unknown
            else:
                counts[column] += 1.0
        found = np.fromiter(counts, np.intp, len(counts))
        values = np.fromiter(counts.values(), np.float64, len(counts)) * self._feature_weight[found]
        views = self._view_of[found]
        squares += np.bincount(views, values**2, len(_WEIGHTS))
        return found, (values * np.sqrt(_WEIGHTS / np.where(squares > 0, squares, 1.0))[views]).astype(np.float32)

    def _column(self, feature: str) -> int:
        return self._columns.setdefault(feature, len(self._columns))

    def _find_letters(self, token: Token) -> tuple[list[int], Vector]:
        """The columns of a word's known letter runs; what the unknown ones add to the squared length of each view."""
        known: list[int] = []
        unknown = np.zeros(len(_WEIGHTS))
        for feature in features.letters(token):
            column = self._columns.get(feature)
            if column is None:
                unknown[_VIEW_NUMBER[feature[0]]] += self._unknown
            else:
                known.append(column)
        return known, unknown

    def _feature_weights(self, owners: Positions, entries: int) -> Floats:
        """The weight of each feature: its idf over the entries, raised to `IDF_POWER`."""
        pairs = np.unique(self.rows.indices.astype(np.int64) * (entries + 1) + owners)
        entries_with = np.bincount(pairs // (entries + 1), minlength=len(self._columns))
        return np.asarray(features.idf(entries, entries_with) ** IDF_POWER, dtype=np.float32)


class RidgeRegression:
    """Kernel ridge regression from texts to groups of phrasings.

    Args:
        groups: The phrasings of each group: those of each entry and, last, the questions without an answer.

    Attributes:
        owners: The position of each phrasing's group.
    """

    def __init__(self, groups: Sequence[Sequence[Sequence[Token]]]) -> None:
        self._size = len(groups)
        self.owners = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
        texts = [tokens for group in groups for tokens in group]
        self._space = FeatureSpace(texts, self.owners, len(groups) - 1)
        self._features = self._space.rows.tocsc()
        self._meanings = np.array([features.meaning(tokens) for tokens in texts])
        spoken = [{features.is_korean(tokens) for tokens in group} for group in groups]
        self._is_in_both = 2 * sum(len(some) > 1 for some in spoken[:-1]) > len(spoken) - 1
        is_in_one = [len(some) < 2 for some in spoken[:-1]] + [False]
        self._languages = np.array(
            [self._language(tokens) + is_in_one[group] for group, tokens in zip(self.owners, texts, strict=True)]
        ).clip(max=1)
        self._weights: Floats | None = None
        self._root: Floats | None = None
        if len(texts) <= MOST_FITTED_AT_ONCE:
            root = self._root_of_inverse()
            self._weights = np.ascontiguousarray(root.T @ self._by_owner(root))

    def __getstate__(self) -> dict[str, object]:
        """The state without the root: its largest part, needed only to leave phrasings out, and then computed again."""
        return {**vars(self), "_root": None}

    def _language(self, tokens: Sequence[Token]) -> Floats:
        """One-hot [English, Korean]; only [1] in an FAQ most entries of which are in one language.

        In a bilingual FAQ the meaning of a text counts only for texts in its language, and for all of an entry that has
        none.
        """
        if not self._is_in_both:
            return np.ones(1, np.float32)
        is_korean = features.is_korean(tokens)
        return np.array([not is_korean, is_korean], dtype=np.float32)

    def predict(self, tokens: Sequence[Token]) -> Vector:
        """Similarity of a text to each group: about 1 for one of its phrasings, about 0 for something else."""
        row = self._kernel_row(*self._space.row(tokens), features.meaning(tokens), self._language(tokens))
        if self._weights is not None:
            return np.asarray(row @ self._weights, dtype=np.float64)
        return self._predict_by_nearest(row)

    def predict_left_out(self, some: Positions) -> tuple[Matrix, Matrix]:
        """Similarity of phrasings to each group, a row each: without the phrasing itself, and without its group.

        In closed form if all phrasings are fitted together. With G = (K + λI)⁻¹, a ridge regression without a block of
        its texts predicts for these their values Y less (the block of G)⁻¹ times their weights (Rifkin and Lippert,
        "Notes on Regularized Least Squares", 2007).

        Args:
            some: Positions of the phrasings, all of one group.
        """
        own = self.owners[some[0]]
        group = np.flatnonzero(self.owners == own)
        if self._weights is None:
            alone, orphaned = (np.array([self._predict_without(at, out) for at in some]) for out in (None, group))
            return alone, orphaned
        roots = self._root_of_inverse()[:, group]
        inverse = roots.T @ roots
        place = np.searchsorted(group, some)
        alone = -self._weights[some] / inverse[place, place, np.newaxis]
        orphaned = -np.linalg.solve(inverse, self._weights[group])[place]
        alone[:, own] += 1.0
        orphaned[:, own] += 1.0
        return alone.astype(np.float64), orphaned.astype(np.float64)

    def _predict_without(self, at: int, out: Positions | None) -> Vector:
        """Similarity of a phrasing to each group without some others, or without only itself."""
        text = self._space.rows[[at]]
        row = self._kernel_row(text.indices.astype(np.intp), text.data, self._meanings[at], self._languages[at])
        row[at if out is None else out] = -np.inf
        return self._predict_by_nearest(row)

    def _kernel_row(self, columns: Positions, values: Floats, meaning: Floats, language: Floats) -> Floats:
        """The kernel of a text with each phrasing."""
        # Non-zero values of the columns, concatenated: SciPy's own selection of columns takes twice the time.
        starts = self._features.indptr[columns]
        lengths = self._features.indptr[columns + 1] - starts
        ends = np.cumsum(lengths)
        at = np.arange(ends[-1] if ends.size else 0) + np.repeat(starts - ends + lengths, lengths)
        shares = self._features.data[at] * np.repeat(values, lengths)
        products = np.bincount(self._features.indices[at], shares, len(self.owners)).astype(np.float32)
        products += self._meanings @ (np.float32(MEANING_WEIGHT) * meaning) * (self._languages @ language)
        return _kernel(products)

    def _predict_by_nearest(self, row: Floats) -> Vector:
        nearest = np.argpartition(-row, NEAREST)[:NEAREST]
        nearest = nearest[np.isfinite(row[nearest])]  # Phrasings left out are infinitely far.
        kernel = self._kernel_of(nearest)
        kernel[np.diag_indices_from(kernel)] += RIDGE
        shares = np.linalg.solve(kernel, row[nearest])
        return np.asarray(np.bincount(self.owners[nearest], shares, self._size), dtype=np.float64)

    def _root_of_inverse(self) -> Floats:
        """V with VᵀV = (K + λI)⁻¹ of the kernel matrix K."""
        if self._root is None:
            kernel = self._kernel_of(slice(None))
            kernel[np.diag_indices_from(kernel)] += RIDGE
            _to_root_of_inverse(kernel)
            self._root = kernel
        return self._root

    def _kernel_of(self, some: Positions | slice) -> Floats:
        """The kernel matrix of phrasings."""
        rows, meanings, languages = self._space.rows[some], self._meanings[some], self._languages[some]
        products = (rows @ rows.T).toarray()
        products += (MEANING_WEIGHT * meanings) @ meanings.T * (languages @ languages.T)
        return _kernel(products)

    def _by_owner(self, matrix: Floats) -> Floats:
        """The columns of a matrix summed by group."""
        belongs = sparse.csr_matrix(
            (np.ones(len(self.owners), np.float32), (np.arange(len(self.owners)), self.owners)),
            shape=(len(self.owners), self._size),
        )
        return np.asarray((belongs.T @ matrix.T).T)


def _to_root_of_inverse(matrix: Floats) -> None:
    """Turn a symmetric and positive definite matrix A into the lower triangular V with VᵀV = A⁻¹, in place.

    That is V = L⁻¹ of A's Cholesky factor L, found block by block. LAPACK's own routines would do it in one call, but
    SciPy calls them without letting other threads run: a bot that compiles an FAQ would answer nobody for a second.
    """
    if len(matrix) <= BLOCK:
        factor, failed = lapack.spotrf(matrix, lower=1)
        root, failed_too = lapack.strtri(factor, lower=1)
        assert not failed
        assert not failed_too
        matrix[:] = root
        return
    half = len(matrix) // 2
    upper, lower, beside = matrix[:half, :half], matrix[half:, half:], matrix[half:, :half]
    _to_root_of_inverse(upper)
    factor = beside @ upper.T
    lower -= factor @ factor.T
    _to_root_of_inverse(lower)
    beside[:] = -lower @ (factor @ upper)
    matrix[:half, half:] = 0.0


def _kernel(products: Floats) -> Floats:
    return np.multiply(products, products + 1, out=products)
