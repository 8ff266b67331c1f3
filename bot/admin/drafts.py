"""Drafts in Telegram: proposed, shown, approved, rebased, published or discarded."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape

import structlog
from telegram import CallbackQuery, ForceReply, InlineKeyboardButton, Message, User
from telegram.error import TelegramError

from bot.admin.access import is_admin
from bot.admin.messages import LINES_FILE, language_of, tell
from bot.admin.panel import settle
from bot.admin.proposal import Proposal, weigh
from bot.admin.wording import LONGEST_TEXT, cut, difference_lines, noted, problem_lines, proposal_lines, quoted
from bot.callback_data import stamp
from bot.callback_queries import acknowledge, edit
from bot.keyboards import Rows, admin_button
from bot.localisation import text
from bot.publishing import BaseMovedError, PublishError
from bot.replies import Reply
from bot.state import Context
from bot.store.database import DatabaseError
from bot.store.drafts import Draft
from bot.store.prompts import Prompt
from bot.store.revisions import DraftClosedError, text_hash
from bot.typing_action import typing
from knowledge.compiled import CompiledFAQ, publishable
from knowledge.differences import compare, unified_diff
from knowledge.problems import FAQError
from knowledge.rebasing import RebaseConflictError, rebase

REPLAYED_SINCE = timedelta(days=30)
MOST_REPLAYED = 500
LONGEST_DIFF = 900
"""Characters of changed lines that are shown in the message itself."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft as it is shown: a message, and what is too long for it as a document."""

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
) -> Draft | None:
    """Make a draft of a text and show it in reply to an admin's message; or tell what is wrong with it.

    `base` is what the text was made from, which may not be live any more; `asked` what it was asked for with.
    """
    async with typing(message):
        return await _propose(message, user, context, base, new, note, asked)


async def _propose(
    message: Message, user: User, context: Context, base: CompiledFAQ, new: str, note: str, asked: Prompt | None
) -> Draft | None:
    language = context.language(user)
    note = " ".join(note.split())  # `faqbot revisions` prints a line for each.
    if new == base.text:
        await message.reply_html(text(language, "nothing-changes"))
        return None
    try:
        after = publishable(await context.bot_data.live.compile(new))
    except FAQError as error:
        await _tell_problems(message, context, error, new, language, asked)
        return None
    try:
        # Of the buttons under a message of the bot each proposes a draft of its own.
        message_id = message.message_id if message.from_user == user else None
        draft = await context.bot_data.store.drafts.create(
            user.id, user.full_name, text_hash(base.text), new, note, message_id
        )
    except ValueError as error:
        await refuse(message, context, escape(str(error), quote=False), asked)
        return None
    await _show(message, _view(context, draft, await _weighed(context, base, after), language))
    return draft


async def refuse(message: Message, context: Context, said: str, asked: Prompt | None) -> None:
    """Say why nothing is proposed; a reply to that is for what was asked, as the one before was."""
    refusal = await message.reply_html(said, reply_markup=ForceReply(selective=True) if asked else None)
    if asked is not None:
        await context.bot_data.store.prompts.add(refusal.chat_id, refusal.message_id, asked)


async def base_of(context: Context, revision_hash: str) -> CompiledFAQ:
    """The revision that an edit was begun from; what is live where that revision cannot be had any more."""
    live = context.bot_data.live
    now = live.compiled
    if revision_hash == live.hash:
        return now
    found = await context.bot_data.store.revisions.find(revision_hash)
    if found is not None:
        with contextlib.suppress(FAQError):  # Of a time when other rules held.
            return await live.compile(found.text)
    return now


async def _tell_problems(
    message: Message, context: Context, error: FAQError, new: str, language: str, asked: Prompt | None = None
) -> None:
    lines = [text(language, "draft-refused", count=len(error.problems)), ""]
    lines += problem_lines(error.problems, new, language)
    await refuse(message, context, cut(lines), asked)
    if len(error.problems) > 1 and len(str(error)) > LONGEST_TEXT:
        await message.reply_document(str(error).encode(), filename="problems.txt")


async def _weighed(context: Context, base: CompiledFAQ, after: CompiledFAQ) -> Proposal:
    """What a draft would do, also to the questions that people asked; takes seconds."""
    await settle(context.bot_data.store)
    try:
        since = datetime.now(UTC) - REPLAYED_SINCE
        asked = await context.bot_data.store.questions.since(since, MOST_REPLAYED)
    except DatabaseError:
        asked = []
    return await asyncio.to_thread(weigh, base, after, asked, context.bot_data.live.path.name)


def _view(context: Context, draft: Draft, proposal: Proposal, language: str) -> DraftView:
    """A draft with what it would do, and the buttons to decide on it."""
    head = text(language, "draft-by", author=quoted(draft.author), note=noted(draft.note))
    body, document = _body(proposal, language)
    return DraftView(Reply(f"{head}\n\n{body}", _decision_rows(draft, context, language)), document)


def _body(proposal: Proposal, language: str) -> tuple[str, str | None]:
    """The effects as the text of a message, and the changed lines as a document where they are too long for it."""
    lines = proposal_lines(proposal, language)
    shown = cut(lines, LONGEST_TEXT - LONGEST_DIFF)
    if len(proposal.diff) <= LONGEST_DIFF and shown == "\n".join(lines):
        return f"{shown}\n\n<pre>{escape(proposal.diff, quote=False)}</pre>", None
    return f"{shown}\n{text(language, 'more-in-document')}", proposal.diff


def _decision_rows(draft: Draft, context: Context, language: str) -> Rows:
    needed = context.bot_data.settings.approvals
    publish = text(language, "publish" if needed == 1 else "publish-with-others", needed=needed)
    return (
        (
            # A draft may be rebased: who agrees, agrees to what they saw.
            admin_button(publish, "publish", draft.id, stamp(draft.text)),
            _discard_button(draft, language),
        ),
        (admin_button(text(language, "changed-lines"), "lines", draft.id),),
    )


async def _show(message: Message, view: DraftView) -> None:
    await message.reply_html(view.reply.text, reply_markup=view.reply.markup)
    await _attach_lines(message, view)


async def _attach_lines(message: Message, view: DraftView) -> None:
    if view.document is not None:
        await message.reply_document(view.document.encode(), filename=LINES_FILE)


async def publish(query: CallbackQuery, context: Context, draft_id: str, shown: str) -> None:
    """*Publish* was pressed: by the author, or by another admin where more than one must agree."""
    language = context.language(query.from_user)
    draft = await _open_draft(query, context, draft_id, language)
    if draft is None:
        return
    if shown != stamp(draft.text):
        await _show_changed(query, context, draft, language)
        return
    admin, needed = query.from_user.id, context.bot_data.settings.approvals
    is_asked = needed > 1 and draft.author_id in draft.approvals
    if draft.author_id != admin and not is_asked and is_admin(context, draft.author_id):
        await acknowledge(query, text(language, "not-your-draft"), alert=True)
        return
    if draft.base_hash != context.bot_data.live.hash:
        await _show_both_changes(query, context, draft, language)
        return
    approved = await context.bot_data.store.drafts.approve(draft.id, admin, draft.text)
    if approved is None:  # It was closed or rebased in this very moment.
        changed = await _open_draft(query, context, draft_id, language)
        if changed is not None:
            await _show_changed(query, context, changed, language)
        return
    agreed = [one for one in approved.approvals if is_admin(context, one)]
    if len(agreed) < needed:
        await acknowledge(query, text(language, "waits-for-others", needed=needed, agreed=len(agreed)), alert=True)
        if not draft.approvals:
            await _ask_others(query, context, draft)
        return
    await _publish(query, context, approved, language)


async def _publish(query: CallbackQuery, context: Context, draft: Draft, language: str) -> None:
    live = context.bot_data.live
    is_undo = await context.bot_data.store.revisions.find(text_hash(draft.text)) is not None
    names = draft.author if query.from_user.id == draft.author_id else f"{draft.author}, {query.from_user.full_name}"
    try:
        revision = await live.publish(
            draft.text,
            base=draft.base_hash,
            author=names,
            origin="undo" if is_undo else "publish",
            note=draft.note,
            draft=draft.id,
            publisher=query.from_user.id,
        )
    except BaseMovedError:
        # Perhaps by this very draft: of two admins who agree at once, both may be the last.
        if await _open_draft(query, context, draft.id, language) is not None:
            await _show_both_changes(query, context, draft, language)
    except DraftClosedError:
        await acknowledge(query, text(language, "draft-closed"), alert=True)
    except PublishError as error:
        said = escape(text(language, "cannot-publish", reason=str(error)), quote=False)
        await edit(query, Reply(said, _decision_rows(draft, context, language)))
    except FAQError as error:
        await acknowledge(query)
        if isinstance(query.message, Message):
            await _tell_problems(query.message, context, error, draft.text, language)
    else:
        await _show_published(query, revision.number, language)


async def _show_published(query: CallbackQuery, number: int, language: str) -> None:
    """Tell who pressed what is live, with the way back; `notices` tells the other admins."""
    said = text(language, "published", number=number)
    row = (admin_button(text(language, "show-revision", number=number), "revision", str(number)),)
    try:
        await edit(query, Reply(said, (row,)))
    except TelegramError as error:  # To apologise, as for what did not happen, would be untrue.
        log.warning("a publication could not be shown", error=error.message)
        await acknowledge(query, said)


async def _ask_others(query: CallbackQuery, context: Context, draft: Draft) -> None:
    """Show a draft to the admins other than the first to agree: some of them must agree as well."""
    live = context.bot_data.live
    proposal = await _weighed(context, live.compiled, await live.compile(draft.text))
    for admin in context.bot_data.settings.admins - {query.from_user.id}:
        view = _view(context, draft, proposal, await language_of(context.bot_data, admin))
        await tell(context.bot, admin, view.reply, view.document)


async def _show_both_changes(query: CallbackQuery, context: Context, draft: Draft, language: str) -> None:
    """Something else went live since the draft was made: show what, beside what the draft changes."""
    live = context.bot_data.live
    if live.hash == draft.base_hash and await live.is_file_sound():
        await live.take_file()  # Somebody has just edited it on disk.
    if live.refused or live.hash == draft.base_hash:
        await _show_stuck(query, draft, text(language, "file-in-the-way"), language)
        return
    base = await context.bot_data.store.revisions.find(draft.base_hash)
    if base is None:
        await _show_stuck(query, draft, text(language, "base-unknown"), language)
        return
    before = (await live.compile(base.text)).index.faq
    theirs = difference_lines(compare(before, live.index.faq), language)
    mine = difference_lines(compare(before, (await live.compile(draft.text)).index.faq), language)
    number = live.revision.number if live.revision else 0
    parts = [
        text(language, "base-moved", number=number),
        f"<b>{text(language, 'theirs')}</b>\n{cut(theirs, LONGEST_TEXT // 2)}",
        f"<b>{text(language, 'mine')}</b>\n{cut(mine, LONGEST_TEXT // 2)}",
    ]
    row = (admin_button(text(language, "rebase"), "rebase", draft.id), _discard_button(draft, language))
    await edit(query, Reply("\n\n".join(parts), (row,)))


async def _show_stuck(query: CallbackQuery, draft: Draft, said: str, language: str) -> None:
    """Say why a draft is neither published nor rebased now; it can be discarded."""
    await edit(query, Reply(said, ((_discard_button(draft, language),),)))


def _discard_button(draft: Draft, language: str) -> InlineKeyboardButton:
    return admin_button(text(language, "discard"), "discard", draft.id)


async def rebase_draft(query: CallbackQuery, context: Context, draft_id: str, _which: str) -> None:
    """*Rebase* was pressed: the draft's changes are made to what is live now, and shown anew."""
    language = context.language(query.from_user)
    draft = await _open_draft(query, context, draft_id, language, must_be_own=True)
    if draft is None:
        return
    live = context.bot_data.live
    base = await context.bot_data.store.revisions.find(draft.base_hash)
    if base is None:
        await _show_stuck(query, draft, text(language, "base-unknown"), language)
        return
    compiled = live.compiled
    try:
        merged = await asyncio.to_thread(rebase, base.text, compiled.text, draft.text)
        after = publishable(await live.compile(merged))
    except RebaseConflictError as error:
        conflicts = [f"• {quoted(str(conflict), 400)}" for conflict in error.conflicts]
        await _show_stuck(query, draft, cut([text(language, "rebase-conflict"), *conflicts]), language)
        return
    except FAQError as error:
        said = cut([text(language, "rebase-broken"), *problem_lines(error.problems, "", language)])
        await _show_stuck(query, draft, said, language)
        return
    if merged == compiled.text:
        await context.bot_data.store.drafts.discard(draft.id)
        await edit(query, Reply(text(language, "nothing-changes")))
        return
    note = await _note_when_rebased(context, draft, language)
    rebased = await context.bot_data.store.drafts.replace(draft.id, text_hash(compiled.text), merged, note)
    if rebased is None:
        await acknowledge(query, text(language, "draft-closed"), alert=True)
        return
    view = _view(context, rebased, await _weighed(context, compiled, after), language)
    await edit(query, view.reply)
    if isinstance(query.message, Message):
        await _attach_lines(query.message, view)


async def _note_when_rebased(context: Context, draft: Draft, language: str) -> str:
    """What is said about a draft that is rebased: a return to a revision leaves what went live meanwhile."""
    returned_to = await context.bot_data.store.revisions.find(text_hash(draft.text))
    return draft.note if returned_to is None else text(language, "undo-note-rebased", number=returned_to.number)


async def discard(query: CallbackQuery, context: Context, draft_id: str, _which: str) -> None:
    """*Discard* was pressed."""
    language = context.language(query.from_user)
    draft = await _open_draft(query, context, draft_id, language, must_be_own=True)
    if draft is None:
        return
    if await context.bot_data.store.drafts.discard(draft.id):
        await edit(query, Reply(text(language, "discarded")))
    else:
        await acknowledge(query, text(language, "draft-closed"), alert=True)


async def lines(query: CallbackQuery, context: Context, draft_id: str, _which: str) -> None:
    """*Changed lines* was pressed: the draft as a unified diff."""
    language = context.language(query.from_user)
    draft = await _open_draft(query, context, draft_id, language)
    if draft is None:
        return
    await acknowledge(query)
    base = await context.bot_data.store.revisions.find(draft.base_hash)
    diff = unified_diff(base.text if base else "", draft.text, context.bot_data.live.path.name)
    if isinstance(query.message, Message):
        await query.message.reply_document(diff.encode(), filename=LINES_FILE)


async def show_open(query: CallbackQuery, context: Context, draft_id: str, _which: str) -> None:
    """An open draft was chosen from the list."""
    language = context.language(query.from_user)
    draft = await _open_draft(query, context, draft_id, language)
    if draft is None:
        return
    await acknowledge(query)
    await _show_anew(query, context, draft, language)


async def _show_changed(query: CallbackQuery, context: Context, draft: Draft, language: str) -> None:
    """The draft is not any more what the button was under."""
    await acknowledge(query, text(language, "draft-changed"), alert=True)
    await _show_anew(query, context, draft, language)


async def _show_anew(query: CallbackQuery, context: Context, draft: Draft, language: str) -> None:
    before = await base_of(context, draft.base_hash)
    after = await context.bot_data.live.compile(draft.text)
    if isinstance(query.message, Message):
        await _show(query.message, _view(context, draft, await _weighed(context, before, after), language))


async def _open_draft(
    query: CallbackQuery, context: Context, draft_id: str, language: str, *, must_be_own: bool = False
) -> Draft | None:
    """The draft of a button, if it is open and may be decided on; otherwise that is said.

    The draft of somebody who is no admin any more is everybody's.
    """
    draft = await context.bot_data.store.drafts.get(draft_id)
    if draft is None:
        refusal = "stale"
    elif draft.state != "open":
        refusal = f"draft-{draft.state}"
    elif must_be_own and draft.author_id != query.from_user.id and is_admin(context, draft.author_id):
        refusal = "not-your-draft"
    else:
        return draft
    await acknowledge(query, text(language, refusal), alert=True)
    return None
