"""Handles FAQs and entries that an admin sends, as a document or as a block of text."""

from __future__ import annotations

import re
from html import escape

from telegram import Message, Update, User
from telegram.error import TelegramError

from bot.admin import prompts
from bot.admin.drafts import base_of, propose, published_from
from bot.admin.file_names import revision_number
from bot.admin.markup import faq_markup
from bot.admin.wording import problem_lines
from bot.localisation import text
from bot.state import Context
from knowledge import yamltree
from knowledge.compiled import CompiledFAQ
from knowledge.entry_block import looks_like_block, resembles_block, skeleton
from knowledge.problems import FAQError

_FAQ = re.compile(r"^(?:title|entries)\s*:", re.MULTILINE)
_FENCED = re.compile(r"\s*(```|~~~)[\w-]*\n(?P<text>.*?)\n?\1\s*", re.DOTALL)


async def document(update: Update, context: Context) -> None:
    """Propose an admin's document as an FAQ or an entry; if it replies to a prompt, it is the answer to the prompt."""
    message, user = _message(update), update.effective_user
    assert user is not None  # `application` passes only such updates
    assert message.document is not None
    language = context.language(user)
    if (message.document.file_size or 0) > yamltree.MAX_BYTES:
        await message.reply_html(text(language, "file-too-large", kilobytes=yamltree.MAX_BYTES // 1024))
        return
    try:
        content = bytes(await (await message.document.get_file()).download_as_bytearray())
    except TelegramError:
        await message.reply_html(text(language, "file-not-fetched"))
        return
    try:
        new = yamltree.decode(content, context.bot_data.live.path.name)
    except FAQError as error:
        lines = [text(language, "draft-refused", count=1), "", *problem_lines(error.problems, "", language)]
        await message.reply_html("\n".join(lines))
        return
    if not await prompts.reply(update, context, new) and not await _entry(message, user, context, new):
        base = await _base_of_edited(context, message, user)
        if base is None:
            base = await _base_of_file(context, message.document.file_name or "", new)
        await propose(message, user, context, base, new, message.caption or "")


async def _base_of_edited(context: Context, message: Message, user: User) -> CompiledFAQ | None:
    """The FAQ that an edited message is based on: the same as before, or what it became; None if it has no draft."""
    if message.edit_date is None:
        return None
    found = await context.bot_data.store.drafts.base_of_message(user.id, message.message_id)
    return await base_of(context, found) if found else await published_from(context, message, user, message.message_id)


async def _base_of_file(context: Context, name: str, new: str) -> CompiledFAQ:
    """The FAQ a file is based on: the revision in its name, or else the live one.

    An older revision sent back unchanged is meant to replace the live FAQ.
    """
    number = revision_number(name)
    found = await context.bot_data.store.revisions.get(number) if number is not None else None
    return await base_of(context, found.hash) if found and found.text != new else context.bot_data.live.compiled


async def _entry(message: Message, user: User, context: Context, said: str) -> bool:
    """Propose an entry as the edit of the one with its id, or as a new one; False if the text is not an entry."""
    if _FAQ.search(said) or not looks_like_block(said):
        return False
    await prompts.put_entry(message, user, context, said)
    return True


async def _like_an_entry(message: Message, user: User, context: Context, said: str) -> bool:
    """Tell how to write an entry, if that is what a text seems meant as; False if it does not."""
    if not resembles_block(said):
        return False
    example = escape(skeleton(context.index.faq), quote=False)
    await message.reply_html(f"{text(context.language(user), 'like-an-entry')}\n<pre>{example}</pre>")
    return True


async def block(update: Update, context: Context, said: str) -> bool:
    """Propose what an admin wrote, if it is an FAQ or an entry, or tell how to write one; False if it is neither."""
    message, user = _message(update), update.effective_user
    assert user is not None  # `application` passes only such updates
    if "\n" not in said or not _FAQ.search(said):
        return await _entry(message, user, context, said) or await _like_an_entry(message, user, context, said)
    fenced = _FENCED.fullmatch(said)
    base = await _base_of_edited(context, message, user) or context.bot_data.live.compiled
    await propose(message, user, context, base, fenced["text"] if fenced else said)
    return True


async def said(update: Update, context: Context) -> bool:
    """Handle what an admin wrote, if it replies to a prompt or is an FAQ or entry; False if it is a question."""
    message = _message(update)
    written = faq_markup(message.text or message.caption or "", message.entities or message.caption_entities)
    return await prompts.reply(update, context) or await block(update, context, written)


def _message(update: Update) -> Message:
    message = update.effective_message
    assert message is not None  # `application` passes only such updates
    return message
