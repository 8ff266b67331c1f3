"""Results that are remembered by argument, as `functools.lru_cache` would, in an object that can be pickled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Self, TypeVar

Key = TypeVar("Key")
Result = TypeVar("Result")


class Remembered(dict[Key, Result], Generic[Key, Result]):
    """A function's results by its argument: ``remembered[argument]``. A pickle of it remembers nothing.

    Safe to use from several threads: the worst that happens is that something is computed twice.

    Args:
        function: What is remembered, a function of one argument. To be pickled, it must be one that has a name: a
            method or a module's.
        most: So many results are remembered; then all are forgotten, and it begins anew.
    """

    def __init__(self, function: Callable[[Key], Result], most: int) -> None:
        super().__init__()
        self._function = function
        self._most = most

    def __missing__(self, key: Key) -> Result:
        if len(self) >= self._most:
            self.clear()
        result = self[key] = self._function(key)
        return result

    def __reduce__(self) -> tuple[type[Self], tuple[Callable[[Key], Result], int]]:
        return type(self), (self._function, self._most)
