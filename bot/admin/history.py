"""The revisions in Telegram: what changed when and by whom, each to be downloaded or returned to."""

from __future__ import annotations

from telegram import CallbackQuery, InlineKeyboardButton, Message

from bot.admin.drafts import propose
from bot.admin.file_names import revision_file_name
from bot.admin.panel import back_row
from bot.admin.wording import cut, difference_lines, noted, quoted
from bot.callback_queries import acknowledge, edit
from bot.keyboards import admin_button, column
from bot.localisation import text
from bot.replies import Reply
from bot.state import Context
from bot.store.revisions import Revision
from knowledge.differences import compare, unified_diff
from knowledge.problems import FAQError

PAGE = 8


async def show(query: CallbackQuery, context: Context, before: str, _which: str) -> None:
    """A page of the history, the newest first."""
    language = context.language(query.from_user)
    found = await context.bot_data.store.revisions.history(PAGE + 1, _number(before))
    buttons = [admin_button(_label(revision, language), "revision", str(revision.number)) for revision in found[:PAGE]]
    if len(found) > PAGE:
        buttons.append(admin_button(text(language, "earlier"), "history", str(found[PAGE - 1].number)))
    await edit(query, Reply(text(language, "history-title"), (*column(buttons), *back_row(language))))


def _label(revision: Revision, language: str) -> str:
    origin = text(language, f"origin-{revision.origin}")
    return f"{revision.number} · {revision.at:%Y-%m-%d %H:%M} · {revision.author} · {revision.note or origin}"


async def revision(query: CallbackQuery, context: Context, number: str, _which: str) -> None:
    """One revision: who, when, and what it changed."""
    language = context.language(query.from_user)
    found = await _revision(query, context, number, language)
    if found is None:
        return
    live = context.bot_data.live
    head = text(
        language,
        "revision-title",
        number=found.number,
        at=f"{found.at:%Y-%m-%d %H:%M}",
        author=quoted(found.author),
        origin=text(language, f"origin-{found.origin}"),
        note=noted(found.note),
    )
    rows: list[tuple[InlineKeyboardButton, ...]] = [
        (
            admin_button(text(language, "changed-lines"), "changes", str(found.number)),
            admin_button(text(language, "download"), "text", str(found.number)),
        )
    ]
    if found.hash != live.hash:
        rows.append((admin_button(text(language, "return-to", number=found.number), "undo", str(found.number)),))
    elif found.parent_hash is not None:
        before = await context.bot_data.store.revisions.before(found.number)
        if before:
            rows.append((admin_button(text(language, "return-to", number=before.number), "undo", str(before.number)),))
    rows.append((admin_button(text(language, "history"), "history"),))
    await edit(query, Reply(cut([head, "", *await _changes(context, found, language)]), tuple(rows)))


async def _changes(context: Context, found: Revision, language: str) -> list[str]:
    """What a revision changed, in words."""
    before = await context.bot_data.store.revisions.before(found.number)
    if before is None:
        return [text(language, "first-revision")]
    live = context.bot_data.live
    try:
        old, new = [(await live.compile(one.text)).index.faq for one in (before, found)]
    except FAQError:  # Of a time when other rules held.
        return []
    return list(difference_lines(compare(old, new), language))


async def changes(query: CallbackQuery, context: Context, number: str, _which: str) -> None:
    """The lines that a revision changed, as a document."""
    found = await _revision(query, context, number, context.language(query.from_user))
    if found is None:
        return
    before = await context.bot_data.store.revisions.before(found.number)
    diff = unified_diff(before.text if before else "", found.text, context.bot_data.live.path.name)
    await _send(query, diff, f"revision-{found.number}.diff")


async def download(query: CallbackQuery, context: Context, number: str, _which: str) -> None:
    """The file as it was."""
    found = await _revision(query, context, number, context.language(query.from_user))
    if found is not None:
        await _send(query, found.text, revision_file_name(found.number))


async def undo(query: CallbackQuery, context: Context, number: str, _which: str) -> None:
    """Propose to return to a revision: its text as a draft, which says what that would change."""
    language = context.language(query.from_user)
    found = await _revision(query, context, number, language)
    if found is None or not isinstance(query.message, Message):
        return
    await acknowledge(query)
    note = text(language, "undo-note", number=found.number)
    await propose(query.message, query.from_user, context, context.bot_data.live.compiled, found.text, note)


async def _revision(query: CallbackQuery, context: Context, number: str, language: str) -> Revision | None:
    wanted = _number(number)
    found = await context.bot_data.store.revisions.get(wanted) if wanted is not None else None
    if found is None:
        await acknowledge(query, text(language, "stale"), alert=True)
    return found


def _number(written: str) -> int | None:
    """The number of a revision, where it may be one: databases know no endless numbers."""
    return int(written) if written.isdecimal() and len(written) < 10 else None


async def _send(query: CallbackQuery, content: str, name: str) -> None:
    await acknowledge(query)
    if isinstance(query.message, Message):
        await query.message.reply_document(content.encode(), filename=name)
