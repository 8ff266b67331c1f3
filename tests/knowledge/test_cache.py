"""A cache of results."""

from __future__ import annotations

import pickle

from knowledge.cache import Cache


class Squares:
    """Squares numbers, and records which."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.of = Cache(self.square, 3)

    def square(self, number: int) -> int:
        """The square of a number."""
        self.asked.append(number)
        return number * number


def test_each_is_computed_once() -> None:
    """A cached result is not computed again."""
    squares = Squares()
    assert [squares.of[number] for number in (2, 3, 2, 3)] == [4, 9, 4, 9]
    assert squares.asked == [2, 3]


def test_a_full_cache_is_emptied() -> None:
    """When the cache is full, it is emptied."""
    squares = Squares()
    assert [squares.of[number] for number in (1, 2, 3, 4, 4, 1)] == [1, 4, 9, 16, 16, 1]
    assert squares.asked == [1, 2, 3, 4, 1]
    assert len(squares.of) == 2


def test_a_pickle_remembers_nothing_and_works() -> None:
    """A pickled cache keeps the method and its object, but no results."""
    squares = Squares()
    assert squares.of[5] == 25
    again = pickle.loads(pickle.dumps(squares))
    assert len(again.of) == 0
    assert again.of[5] == 25
    assert again.asked == [5, 5]
