"""Shows the revisions in Telegram: what changed, when and by whom; each can be downloaded or returned to."""

from __future__ import annotations

from telegram import InlineKeyboardButton

from bot.admin.drafts import propose
from bot.admin.file_names import revision_file_name
from bot.admin.panel import back_row
from bot.admin.parsed import differences_between
from bot.admin.press import Press, RefusedError
from bot.admin.wording import came_about, cut, difference_lines, noted
from bot.keyboards import admin_button, column
from bot.localisation import text
from bot.replies import Reply
from bot.store.revisions import Revision
from knowledge.differences import unified_diff

PAGE = 8


async def show(press: Press) -> None:
    """Show a page of the history, newest first: the revisions before the one that the button names."""
    found = await press.store.revisions.history(PAGE + 1, _number(press.what))
    buttons = [
        admin_button(_label(revision, press.language), "revision", str(revision.number)) for revision in found[:PAGE]
    ]
    if len(found) > PAGE:
        buttons.append(admin_button(press.text("earlier"), "history", str(found[PAGE - 1].number)))
    await press.show(Reply(press.text("history-title"), (*column(buttons), *back_row(press.language))))


def _label(revision: Revision, language: str) -> str:
    origin = text(language, f"origin-{revision.origin}")
    return f"{revision.number} · {revision.at:%Y-%m-%d %H:%M} · {revision.author} · {revision.note or origin}"


async def revision(press: Press) -> None:
    """Show a revision: its author, its time, and what it changed."""
    found = await _revision(press)
    head = press.text(
        "revision-title",
        number=found.number,
        at=f"{found.at:%Y-%m-%d %H:%M}",
        came=came_about(found, press.language),
        note=noted(found.note),
    )
    rows: list[tuple[InlineKeyboardButton, ...]] = [
        (
            admin_button(press.text("changed-lines"), "changes", str(found.number)),
            admin_button(press.text("download"), "text", str(found.number)),
        )
    ]
    before = await press.store.revisions.before(found.number)
    back_to = found if found.hash != press.live.hash else before
    if back_to is not None:
        label = press.text("return-to", number=back_to.number)
        rows.append((admin_button(label, "undo", str(back_to.number)),))
    rows.append((admin_button(press.text("history"), "history"),))
    await press.show(Reply(cut([head, "", *await _changes(press, before, found)]), tuple(rows)))


async def _changes(press: Press, before: Revision | None, found: Revision) -> list[str]:
    """What a revision changed, in words."""
    if before is None:
        return [press.text("first-revision")]
    changed = await differences_between(before.text, found.text, press.live.path)
    return [] if changed is None else list(difference_lines(changed, press.language))


async def changes(press: Press) -> None:
    """Send the lines that a revision changed, as a document."""
    found = await _revision(press)
    before = await press.store.revisions.before(found.number)
    diff = unified_diff(before.text if before else "", found.text, press.live.path.name)
    await press.acknowledge()
    await press.message.reply_document(diff.encode(), filename=f"revision-{found.number}.diff")


async def download(press: Press) -> None:
    """Send the file of a revision."""
    found = await _revision(press)
    await press.acknowledge()
    await press.message.reply_document(found.text.encode(), filename=revision_file_name(found.number))


async def undo(press: Press) -> None:
    """Propose to return to a revision: a draft with its text, which shows what would change."""
    found = await _revision(press)
    await press.acknowledge()
    note = press.text("undo-note", number=found.number)
    await propose(press.message, press.admin, press.context, press.live.compiled, found.text, note)


async def _revision(press: Press) -> Revision:
    wanted = _number(press.what)
    found = await press.store.revisions.get(wanted) if wanted is not None else None
    if found is None:
        raise RefusedError("stale")
    return found


def _number(written: str) -> int | None:
    """The number of a revision, or None if it cannot be one: databases have a limit."""
    return int(written) if written.isdecimal() and len(written) < 10 else None
