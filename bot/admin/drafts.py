"""Drafts in Telegram: proposed, shown, approved, rebased, published or discarded."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from html import escape

import structlog
from telegram import Bot, ForceReply, InlineKeyboardButton, Message, User
from telegram.error import TelegramError

from bot.admin.messages import LINES_FILE, language_of, tell
from bot.admin.names import names_of
from bot.admin.parsed import differences_between
from bot.admin.press import Press, RefusedError
from bot.admin.proposal import Proposal, weigh
from bot.admin.wording import (
    LONGEST_TEXT,
    answer_lines,
    cut,
    difference_lines,
    noted,
    problem_lines,
    problems_in,
    proposal_lines,
    quoted,
)
from bot.callback_data import stamp
from bot.faq_news import Proposed
from bot.keyboards import Rows, admin_button
from bot.localisation import text, translated
from bot.publishing import BaseMovedError, PublishError
from bot.replies import Reply
from bot.settings import Settings
from bot.state import BotApplication, Context
from bot.store.database import DatabaseError
from bot.store.drafts import Draft
from bot.store.prompts import Prompt
from bot.store.revisions import DraftClosedError, text_hash
from bot.typing_action import typing
from knowledge.compiled import CompiledFAQ, publishable
from knowledge.differences import Differences, unified_diff
from knowledge.editing import EditError
from knowledge.problems import FAQError
from knowledge.rebasing import RebaseConflictError, rebase

REPLAYED_SINCE = timedelta(days=30)
MOST_REPLAYED = 500
LONGEST_DIFF = 900
"""How many characters of changed lines are shown in the message itself."""

LONGEST_ANSWERS = 2400
"""How many characters of HTML the answers may have that two drafts change: room for two answers, mostly."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft as shown: a message, and a document for what is too long for it."""

    reply: Reply
    document: str | None


async def propose(
    message: Message,
    user: User,
    context: Context,
    base: CompiledFAQ,
    new: str,
    note: str = "",
    asked: Prompt | None = None,
    source: int | None = None,
) -> Draft | None:
    """Make a draft of a text and show it in reply to an admin's message; or list the problems of the text.

    `base` is the FAQ the text is based on, which may no longer be live; `asked` is the prompt it replies to. `source`
    is the id of the message whose open draft it replaces, if not the admin's own.
    """
    async with typing(message):
        return await _propose(message, user, context, base, new, note, asked, source)


async def _propose(
    message: Message,
    user: User,
    context: Context,
    base: CompiledFAQ,
    new: str,
    note: str,
    asked: Prompt | None,
    source: int | None,
) -> Draft | None:
    language = context.language(user)
    note = " ".join(note.split())  # `faqbot revisions` prints one line per revision.
    is_live = new == context.bot_data.live.compiled.text
    if is_live or new == base.text:
        await message.reply_html(text(language, "nothing-changes" if is_live else "nothing-changed"))
        return None
    try:
        after = publishable(await context.bot_data.live.compile(new))
    except FAQError as error:
        await _tell_problems(message, context, error, new, language, asked)
        return None
    try:
        # Each button under one of the bot's messages proposes its own draft.
        message_id = source or (message.message_id if message.from_user == user else None)
        started = datetime.now(UTC)
        draft = await context.bot_data.store.drafts.create(
            user.id, user.full_name, text_hash(base.text), new, note, message_id
        )
    except ValueError as error:
        await refuse(message, context, escape(str(error), quote=False), asked)
        return None
    view = await _view(context, draft, await _weighed(context, base, after), user.id, language)
    if draft.created_at < started and message.edit_date is None:
        said = f"{view.reply.text}\n\n{text(language, 'replaces-draft')}"
        view = replace(view, reply=replace(view.reply, text=said))
    await _show(message, view)
    return draft


async def propose_edit(press: Press, note: str, change: Callable[..., str], *arguments: str) -> None:
    """Propose a change of the live FAQ, or say why it is impossible. `change` takes the text and the arguments."""
    await press.acknowledge()
    base = press.live.compiled
    try:
        new = await asyncio.to_thread(change, base.text, *arguments)
    except EditError as error:
        await press.message.reply_html(f"❌ {quoted(translated(press.language, error.reason), 1000)}")
        return
    await propose(press.message, press.admin, press.context, base, new, note)


async def refuse(message: Message, context: Context, said: str, asked: Prompt | None) -> None:
    """Say why nothing is proposed; a reply to that message answers the same prompt again."""
    refusal = await message.reply_html(said, reply_markup=ForceReply(selective=True) if asked else None)
    if asked is not None:
        await context.bot_data.store.prompts.add(refusal.chat_id, refusal.message_id, asked)


async def base_of(context: Context, revision_hash: str) -> CompiledFAQ:
    """The revision that an edit is based on, or the live FAQ if that revision is no longer available or valid."""
    live = context.bot_data.live
    now = live.compiled
    if revision_hash == live.hash:
        return now
    found = await context.bot_data.store.revisions.find(revision_hash)
    if found is not None:
        with contextlib.suppress(FAQError):  # It was published under other rules.
            return await live.compile(found.text)
    return now


async def published_from(context: Context, message: Message, user: User, source: int) -> CompiledFAQ | None:
    """The revision that an edited message became, as far as it says no more than the message; None if there is none.

    `source` is the id of the message that its draft goes by: its own, or that of the prompt it replies to.
    """
    if message.edit_date is None:
        return None
    found = await context.bot_data.store.drafts.revision_of_message(user.id, source)
    return await base_of(context, found) if found else None


async def _tell_problems(
    message: Message, context: Context, error: FAQError, new: str, language: str, asked: Prompt | None = None
) -> None:
    lines = [text(language, "draft-refused", count=len(error.problems)), ""]
    lines += problem_lines(error.problems, new, language)
    await refuse(message, context, cut(lines), asked)
    listed = "\n".join(map(str, problems_in(language, error.problems)))
    if len(error.problems) > 1 and len(listed) > LONGEST_TEXT:
        await message.reply_document(listed.encode(), filename="problems.txt")


async def _weighed(context: Context | BotApplication, base: CompiledFAQ, after: CompiledFAQ) -> Proposal:
    """The effects of a draft, also on the questions that people asked; takes seconds."""
    await context.bot_data.store.recorder.settle()
    try:
        since = datetime.now(UTC) - REPLAYED_SINCE
        asked = await context.bot_data.store.questions.since(since, MOST_REPLAYED)
    except DatabaseError:
        asked = []
    return await asyncio.to_thread(weigh, base, after, asked, context.bot_data.live.path.name)


async def draft_view(
    bot: Bot, settings: Settings, draft: Draft, proposal: Proposal, admin: int, language: str
) -> DraftView:
    """A draft with its effects, who has agreed to it, and the buttons with which an admin may decide on it."""
    head = text(language, "draft-by", author=quoted(draft.author), note=noted(draft.note))
    agreed = _agreed(draft, settings)
    if agreed and settings.approvals > 1:
        head += f"\n{text(language, 'agreed', names=quoted(await names_of(bot, agreed)))}"
    body, document = _body(proposal, language)
    return DraftView(Reply(f"{head}\n\n{body}", _decision_rows(draft, settings, admin, language)), document)


async def _view(context: Context, draft: Draft, proposal: Proposal, admin: int, language: str) -> DraftView:
    return await draft_view(context.bot, context.bot_data.settings, draft, proposal, admin, language)


def _body(proposal: Proposal, language: str) -> tuple[str, str | None]:
    """The effects as the text of a message, and the changed lines as a document if they are too long for it."""
    lines = proposal_lines(proposal, language)
    shown = cut(lines, LONGEST_TEXT - LONGEST_DIFF)
    if len(proposal.diff) <= LONGEST_DIFF and shown == "\n".join(lines):
        return f"{shown}\n\n<pre>{escape(proposal.diff, quote=False)}</pre>", None
    return f"{shown}\n{text(language, 'more-in-document')}", proposal.diff


def _decision_rows(draft: Draft, settings: Settings, admin: int, language: str) -> Rows:
    """The buttons that an admin may press under a draft."""
    needed, agreed = settings.approvals, _agreed(draft, settings)
    is_own = _is_own(draft, settings, admin)
    may_agree = is_own or _is_asked(draft, settings)
    decisions: list[InlineKeyboardButton] = []
    # All may have agreed before publishing failed: then it is still to be published.
    if may_agree and (admin not in agreed or len(agreed) >= needed):
        publish = text(language, "publish" if needed == 1 else "publish-with-others", needed=needed)
        # The text may change before the press: an admin agrees only to the text they saw.
        decisions.append(admin_button(publish, "publish", draft.id, stamp(draft.text)))
    if is_own:
        decisions.append(_discard_button(draft, language))
    elif may_agree and admin not in agreed:
        decisions.append(admin_button(text(language, "object"), "object", draft.id))
    lines = (_lines_button(draft, language),)
    return (tuple(decisions), lines) if decisions else (lines,)


def _agreed(draft: Draft, settings: Settings) -> list[int]:
    """Who has agreed to a draft, as far as they are admins now."""
    return [admin for admin in draft.approvals if admin in settings.admins]


def _is_own(draft: Draft, settings: Settings, admin: int) -> bool:
    """Whether a draft is an admin's; a former admin's draft belongs to everybody."""
    return draft.author_id == admin or draft.author_id not in settings.admins


def _is_asked(draft: Draft, settings: Settings) -> bool:
    """Whether other admins are asked to agree to a draft: its author has."""
    return settings.approvals > 1 and draft.author_id in draft.approvals


async def _show(message: Message, view: DraftView) -> None:
    await message.reply_html(view.reply.text, reply_markup=view.reply.markup)
    await _attach_lines(message, view)


async def _attach_lines(message: Message, view: DraftView) -> None:
    if view.document is not None:
        await message.reply_document(view.document.encode(), filename=LINES_FILE)


async def publish(press: Press) -> None:
    """Handle *Publish*, pressed by the author, or by another admin if more than one must agree."""
    draft = await _open_draft(press)
    if press.which != stamp(draft.text):
        await _show_changed(press, draft)
        return
    settings = press.context.bot_data.settings
    if not _is_asked(draft, settings):
        _check_owner(press, draft)
    if draft.base_hash != press.live.hash:
        await _show_both_changes(press, draft)
        return
    approved = await press.store.drafts.approve(draft.id, press.admin.id, draft.text)
    if approved is None:  # It was closed or rebased at the same moment.
        await _show_changed(press, await _open_draft(press))
        return
    agreed = len(_agreed(approved, settings))
    if agreed >= settings.approvals:
        await _publish(press, approved)
        return
    await press.alert(press.text("waits-for-others", needed=settings.approvals, agreed=agreed))
    proposal = await _ask_others(press.context, approved)
    await press.show((await _view(press.context, approved, proposal, press.admin.id, press.language)).reply)


async def object_to(press: Press) -> None:
    """Handle *Object*: tell the author. The draft stays open, and whoever objects may still agree."""
    draft = await _open_draft(press)
    data = press.context.bot_data
    if not _is_asked(draft, data.settings):
        _check_owner(press, draft)
    language = await language_of(data, draft.author_id)
    said = text(language, "objection", admin=quoted(press.admin.full_name))
    row = (admin_button(text(language, "show-draft"), "draft", draft.id),)
    if await tell(press.context.bot, draft.author_id, Reply(said, (row,))) is not None:
        await press.alert(press.text("objection-not-sent", author=draft.author))
        return
    await press.show(Reply(press.text("objected", author=quoted(draft.author))))


async def _publish(press: Press, draft: Draft) -> None:
    is_undo = await press.store.revisions.find(text_hash(draft.text)) is not None
    others = [admin for admin in _agreed(draft, press.context.bot_data.settings) if admin != draft.author_id]
    names = ", ".join(filter(None, (draft.author, await names_of(press.context.bot, others))))
    try:
        revision = await press.live.publish(
            draft.text,
            base=draft.base_hash,
            author=names,
            origin="undo" if is_undo else "publish",
            note=draft.note,
            draft=draft.id,
            publisher=press.admin.id,
        )
    except BaseMovedError:
        # Perhaps this same draft went live: if two admins agree at once, both may be the last.
        await _show_both_changes(press, await _open_draft(press))
    except DraftClosedError:  # Or its author changed it in this very moment.
        await _show_changed(press, await _open_draft(press))
    except PublishError as error:
        reason = translated(press.language, error.reason)
        said = escape(press.text("cannot-publish", reason=reason), quote=False)
        rows = _decision_rows(draft, press.context.bot_data.settings, press.admin.id, press.language)
        await press.show(Reply(said, rows))
    except FAQError as error:
        await press.acknowledge()
        await _tell_problems(press.message, press.context, error, draft.text, press.language)
    else:
        await _show_published(press, revision.number)


async def _show_published(press: Press, number: int) -> None:
    """Show whoever pressed what is live, with a button to return; `notices` tells the other admins."""
    said = press.text("published", number=number)
    row = (admin_button(press.text("show-revision", number=number), "revision", str(number)),)
    try:
        await press.show(Reply(said, (row,)))
    except TelegramError as error:  # It is live, so an apology that asks to try again would be wrong.
        log.warning("a publication could not be shown", error=error.message)
        await press.alert(said)


async def _ask_others(context: Context | BotApplication, draft: Draft) -> Proposal:
    """Have `notices` show a draft to all admins who have not agreed to it: some of them must agree as well.

    Those who were shown it are not shown it again. Returns what the draft changes.
    """
    live = context.bot_data.live
    proposal = await _weighed(context, live.compiled, await live.compile(draft.text))
    live.news.put_nowait(Proposed(draft, proposal))
    return proposal


async def ask_again(application: BotApplication) -> None:
    """After a start, have those asked to agree to drafts who could not be reached before. Raises DatabaseError."""
    data = application.bot_data
    if data.settings.approvals == 1:
        return
    for draft in await data.store.drafts.open_drafts():
        if draft.approvals and draft.base_hash == data.live.hash:
            with contextlib.suppress(FAQError):  # A document may have changed; the next press says so.
                await _ask_others(application, draft)


async def _show_both_changes(press: Press, draft: Draft) -> None:
    """Show what went live since the draft was made, and what the draft changes, as far as that can be said."""
    live = press.live
    if live.hash == draft.base_hash and await live.is_file_sound():
        await live.take_file()  # Somebody has just edited it on disk.
    if live.refused or live.hash == draft.base_hash:
        await _show_stuck(press, draft, press.text("file-in-the-way"))
        return
    base = await press.store.revisions.find(draft.base_hash)
    if base is None:
        await _show_stuck(press, draft, press.text("base-unknown"))
        return
    theirs = await differences_between(base.text, live.compiled.text, live.path)
    mine = await differences_between(base.text, draft.text, live.path)
    answers = _both_answers(theirs, mine, press.language)
    longest = (LONGEST_TEXT - len(answers)) // 2
    parts = [press.text("base-moved", number=live.revision.number if live.revision else 0)]
    for title, changes in (("theirs", theirs), ("mine", mine)):
        if changes is not None:
            parts.append(f"<b>{press.text(title)}</b>\n{cut(difference_lines(changes, press.language), longest)}")
    rebasing = admin_button(press.text("rebase"), "rebase", draft.id)
    await press.show(Reply("\n\n".join([*parts, *filter(None, [answers])]), _rows_if_stale(press, draft, rebasing)))


def _both_answers(theirs: Differences | None, mine: Differences | None, language: str) -> str:
    """The answers that both sides change; empty if there are none, or one side is not valid by now."""
    if theirs is None or mine is None:
        return ""
    return cut(answer_lines(theirs, mine, language), LONGEST_ANSWERS)


async def _show_stuck(press: Press, draft: Draft, said: str) -> None:
    """Say why a draft cannot be published or rebased now."""
    await press.show(Reply(said, _rows_if_stale(press, draft)))


def _rows_if_stale(press: Press, draft: Draft, *rebasing: InlineKeyboardButton) -> Rows:
    """The buttons under a draft that cannot be published as it is: only the author may rebase or discard it."""
    is_own = _is_own(draft, press.context.bot_data.settings, press.admin.id)
    decisions = ((*rebasing, _discard_button(draft, press.language)),) if is_own else ()
    return (*decisions, (_lines_button(draft, press.language),))


def _lines_button(draft: Draft, language: str) -> InlineKeyboardButton:
    return admin_button(text(language, "changed-lines"), "lines", draft.id)


def _discard_button(draft: Draft, language: str) -> InlineKeyboardButton:
    return admin_button(text(language, "discard"), "discard", draft.id)


async def rebase_draft(press: Press) -> None:
    """Handle *Apply my changes to the live FAQ*: base the draft on that, and show it again."""
    draft = await _open_draft(press)
    _check_owner(press, draft)
    base = await press.store.revisions.find(draft.base_hash)
    if base is None:
        await _show_stuck(press, draft, press.text("base-unknown"))
        return
    compiled = press.live.compiled
    try:
        merged = await asyncio.to_thread(rebase, base.text, compiled.text, draft.text)
        after = publishable(await press.live.compile(merged))
    except RebaseConflictError as error:
        conflicts = [f"• {quoted(translated(press.language, conflict.reason), 400)}" for conflict in error.conflicts]
        theirs = await differences_between(base.text, compiled.text, press.live.path)
        mine = await differences_between(base.text, draft.text, press.live.path)
        answers = _both_answers(theirs, mine, press.language)
        said = cut([press.text("rebase-conflict"), *conflicts], LONGEST_TEXT - len(answers))
        await _show_stuck(press, draft, f"{said}\n\n{answers}".strip())
        return
    except FAQError as error:
        problems = problem_lines(error.problems, "", press.language)
        await _show_stuck(press, draft, cut([press.text("rebase-broken"), *problems]))
        return
    if merged == compiled.text:
        await press.store.drafts.discard(draft.id)
        await press.show(Reply(press.text("nothing-changes")))
        return
    note = await _note_when_rebased(press, draft)
    rebased = await press.store.drafts.replace(draft.id, text_hash(compiled.text), merged, note)
    if rebased is None:
        raise RefusedError("draft-closed")
    proposal = await _weighed(press.context, compiled, after)
    view = await _view(press.context, rebased, proposal, press.admin.id, press.language)
    await press.show(view.reply)
    await _attach_lines(press.message, view)


async def _note_when_rebased(press: Press, draft: Draft) -> str:
    """The note of a rebased draft: a return to a revision then keeps what went live meanwhile."""
    returned_to = await press.store.revisions.find(text_hash(draft.text))
    return draft.note if returned_to is None else press.text("undo-note-rebased", number=returned_to.number)


async def discard(press: Press) -> None:
    """Handle *Discard*."""
    draft = await _open_draft(press)
    _check_owner(press, draft)
    if not await press.store.drafts.discard(draft.id):
        raise RefusedError("draft-closed")
    await press.show(Reply(press.text("discarded")))


async def lines(press: Press) -> None:
    """Handle *Changed lines*: send the draft as a unified diff."""
    draft = await _open_draft(press)
    await press.acknowledge()
    base = await press.store.revisions.find(draft.base_hash)
    diff = unified_diff(base.text if base else "", draft.text, press.live.path.name)
    await press.message.reply_document(diff.encode(), filename=LINES_FILE)


async def show_open(press: Press) -> None:
    """Show an open draft chosen from the list."""
    draft = await _open_draft(press)
    await press.acknowledge()
    await _show_anew(press, draft)


async def _show_changed(press: Press, draft: Draft) -> None:
    """Say that the draft has changed since its button was shown, and show it again."""
    await press.alert(press.text("draft-changed"))
    await _show_anew(press, draft)


async def _show_anew(press: Press, draft: Draft) -> None:
    before = await base_of(press.context, draft.base_hash)
    after = await press.live.compile(draft.text)
    proposal = await _weighed(press.context, before, after)
    await _show(press.message, await _view(press.context, draft, proposal, press.admin.id, press.language))


async def _open_draft(press: Press) -> Draft:
    """The draft of a button. Raises RefusedError if it is not open."""
    draft = await press.store.drafts.get(press.what)
    if draft is None:
        raise RefusedError("stale")
    if draft.state != "open":
        raise RefusedError(f"draft-{draft.state}")
    return draft


def _check_owner(press: Press, draft: Draft) -> None:
    """Raise RefusedError if a draft is another admin's."""
    if not _is_own(draft, press.context.bot_data.settings, press.admin.id):
        raise RefusedError("not-your-draft")
