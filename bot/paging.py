"""Lists that are shown page by page, and the buttons that turn the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from telegram import InlineKeyboardButton

from bot.localisation import text

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """A page of a list.

    Attributes:
        items: What is on it.
        number: Which page it is, from 0.
        is_last: Whether no page follows.
    """

    items: Sequence[Item]
    number: int
    is_last: bool


def page_of(items: Sequence[Item], number: int, size: int) -> Page[Item]:
    """A page of a list with `size` items a page; the last page if there is no such one."""
    last = max(0, len(items) - 1) // size
    number = min(number, last)
    return Page(items[number * size : (number + 1) * size], number, number == last)


def page_with(item: Item, items: Sequence[Item], size: int) -> int:
    """The number of the page that has an item; 0 if the list lacks it."""
    return items.index(item) // size if item in items else 0


def turns(
    page: Page[Any], button: Callable[[str, int], InlineKeyboardButton], language: str
) -> tuple[InlineKeyboardButton, ...]:
    """Buttons to the previous and the next page, as far as there are such pages.

    Args:
        page: The page that is shown.
        button: Makes a button from its label and the number of the page that it leads to.
        language: The language of the labels.
    """
    previous = () if page.number == 0 else (button(text(language, "previous-page"), page.number - 1),)
    following = () if page.is_last else (button(text(language, "next-page"), page.number + 1),)
    return previous + following
