"""A cache of a function's results, like `functools.lru_cache`, but one that can be pickled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Self, TypeVar

Key = TypeVar("Key")
Result = TypeVar("Result")


class Cache(dict[Key, Result], Generic[Key, Result]):
    """A function's results by its argument: ``cache[argument]``. It is empty after unpickling.

    Safe to use from several threads: at worst a result is computed twice.

    Args:
        function: A function of one argument. To be pickled, it must be one that has a name: a method or a module's.
        maxsize: Number of results after which the cache is emptied.
    """

    def __init__(self, function: Callable[[Key], Result], maxsize: int) -> None:
        super().__init__()
        self._function = function
        self._maxsize = maxsize

    def __missing__(self, key: Key) -> Result:
        if len(self) >= self._maxsize:
            self.clear()
        result = self[key] = self._function(key)
        return result

    def __reduce__(self) -> tuple[type[Self], tuple[Callable[[Key], Result], int]]:
        return type(self), (self._function, self._maxsize)
