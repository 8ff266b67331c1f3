"""Lists of entries to choose from, for admins."""

from __future__ import annotations

from collections.abc import Sequence

from bot.admin.panel import back_row
from bot.keyboards import admin_button, column
from bot.localisation import text
from bot.replies import Reply
from knowledge.model import FAQ


def choice_of_entries(faq: FAQ, ids: Sequence[str], language: str) -> Reply:
    """A reply that lists entries to choose from, by their ids."""
    entries = [entry for entry in map(faq.entry, ids) if entry]
    buttons = [admin_button(entry.title(language), "entry", entry.id) for entry in entries]
    return Reply(text(language, "which-entry"), (*column(buttons), *back_row(language)))
