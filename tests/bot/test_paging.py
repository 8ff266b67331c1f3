"""Lists that are shown page by page."""

from __future__ import annotations

import pytest
from telegram import InlineKeyboardButton

from bot.paging import Page, page_of, page_with, turns


@pytest.mark.parametrize(
    ("number", "page"),
    [
        (0, Page("ab", 0, False)),
        (1, Page("cd", 1, False)),
        (2, Page("e", 2, True)),
        (3, Page("e", 2, True)),
    ],
)
def test_a_page_is_cut_out_of_a_list(number: int, page: Page[str]) -> None:
    """The last page may be shorter, and stands for all that would follow it."""
    assert page_of("abcde", number, 2) == page


@pytest.mark.parametrize("items", ["", "a", "ab"])
def test_what_fits_on_one_page_has_one(items: str) -> None:
    """An empty list, too, has one page."""
    assert page_of(items, 0, 2) == Page(items, 0, True)


def test_the_page_of_an_item_is_found() -> None:
    """An item that the list lacks leads to the first page."""
    assert [page_with(item, "abcde", 2) for item in "bcex"] == [0, 1, 2, 0]


@pytest.mark.parametrize(
    ("number", "shown"),
    [(0, {"Next ›": 1}), (1, {"‹ Previous": 0, "Next ›": 2}), (2, {"‹ Previous": 1})],
)
def test_buttons_lead_to_the_pages_around(number: int, shown: dict[str, int]) -> None:
    """The first page has no button back, the last none onwards."""
    buttons = turns(
        page_of("abcde", number, 2), lambda label, page: InlineKeyboardButton(label, callback_data=str(page)), "en"
    )
    assert {button.text: int(str(button.callback_data)) for button in buttons} == shown
