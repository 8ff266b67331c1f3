"""Asks admins for something, and handles their replies."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from html import escape

from telegram import ForceReply, Message, Update, User

from bot.admin.choices import choice_of_entries
from bot.admin.drafts import base_of, propose, published_from, refuse
from bot.admin.markup import answer_markup, faq_markup
from bot.admin.wording import quoted
from bot.localisation import text, translated
from bot.state import Context
from bot.store.prompts import Prompt
from bot.store.revisions import text_hash
from knowledge import editing, entry_block
from knowledge import language as languages
from knowledge.compiled import CompiledFAQ
from knowledge.question import Question

# The block that the bot shows above the button has its questions in such a list.
_LIST_MARK = re.compile(r"^\s*[-–—*•](?:\s+|$)")

ENTRY, ANSWER, QUESTION, NEW, FIND = "entry", "answer", "question", "new", "find"


def subject(entry_id: str, base: str, language: str = "") -> str:
    """The subject of a prompt for a piece of an entry, which is changed in the text that the admin was shown."""
    return f"{entry_id}/{language}/{text_hash(base)}"


async def prompt(message: Message, context: Context, said: str, kind: str, about: str = "") -> None:
    """Ask for something; a reply to this message goes to `reply`."""
    asked = await message.reply_html(said, reply_markup=ForceReply(selective=True), do_quote=False)
    await context.bot_data.store.prompts.add(asked.chat_id, asked.message_id, Prompt(kind, about))


async def ask_for_entry(message: Message, context: Context, language: str, question: str | None = None) -> None:
    """Ask for a new entry, with a template to fill in; it contains the question, if one is given."""
    example = entry_block.skeleton(context.index.faq, question)
    said = f"{text(language, 'fill-in')}\n<pre>{escape(example, quote=False)}</pre>"
    await prompt(message, context, said, NEW)


async def reply(update: Update, context: Context, document: str | None = None) -> bool:
    """Handle an admin's reply to a prompt; False if it replies to something else.

    `document` is the text of the message's document, if it has one. Raises DatabaseError: then it is unknown what the
    message replies to, and an edit answered as a question would be lost.
    """
    message, user = update.effective_message, update.effective_user
    assert message is not None  # `application` passes only such updates
    assert user is not None
    if message.reply_to_message is None:
        return False
    prompt_id = message.reply_to_message.message_id
    asked = await context.bot_data.store.prompts.get(message.chat_id, prompt_id)
    if asked is None:
        return False
    asked = _of_message(asked, prompt_id)
    said = _said(message, asked.kind) if document is None else document
    if asked.kind == FIND:
        language = context.language(user)
        match = context.index.match(Question(said, language))
        best = [candidate.entry for candidate in match.candidates] or list(context.index.scores(said))[:3]
        await message.reply_html(
            text(language, "which-entry"), reply_markup=choice_of_entries(context.index.faq, best, language).markup
        )
    else:
        await _propose(message, user, context, asked, said)
    return True


async def put_entry(message: Message, user: User, context: Context, said: str) -> None:
    """Propose an entry as the edit of the one that has its id, or as a new one."""
    await _propose(message, user, context, Prompt(ENTRY, ""), said)


async def _propose(message: Message, user: User, context: Context, asked: Prompt, said: str) -> None:
    """Propose the edit that was asked for, or say why it is impossible."""
    entry_id, spoken, shown, prompt_id = _parts(asked)
    # All replies to a prompt are versions of one draft, as are those of a message that is edited.
    source = int(prompt_id or message.message_id)
    published = await published_from(context, message, user, source)
    base = published or (await base_of(context, shown) if shown else context.bot_data.live.compiled)
    kind = ENTRY if published and asked.kind == NEW else asked.kind  # The new entry is there by now.
    try:
        new = await asyncio.to_thread(_EDITS[kind], base, entry_id, spoken, said)
    except editing.EditError as error:
        reason = translated(context.language(user), error.reason)
        await refuse(message, context, f"❌ {quoted(reason, 1000)}", asked)
    else:
        await propose(message, user, context, base, new, asked=asked, source=source)


def _of_message(asked: Prompt, message_id: int) -> Prompt:
    """A prompt that names the message it was first asked in, which the refusals of its answers pass on."""
    *about, first = _parts(asked)
    return Prompt(asked.kind, "/".join((*about, first or str(message_id))))


def _parts(asked: Prompt) -> tuple[str, str, str, str]:
    """An entry's id, a language, the hash of the text shown, and the id of the first message; empty if not named."""
    entry_id, spoken, shown, message_id = (*asked.subject.split("/"), "", "", "")[:4]
    return entry_id, spoken, shown, message_id


def _said(message: Message, kind: str) -> str:
    """The text of a reply, with its formatting written as the file needs it; questions have none."""
    plain, entities = message.text or message.caption or "", message.entities or message.caption_entities
    if kind in {FIND, QUESTION}:
        return plain
    return answer_markup(plain, entities) if kind == ANSWER else faq_markup(plain, entities)


def _entry_replaced(base: CompiledFAQ, entry_id: str, _language: str, said: str) -> str:
    if base.index.faq.entry(entry_id) is None:  # It was not asked for, or the same message added or renamed it.
        return editing.put_entry(base.text, said)
    return editing.replace_entry(base.text, entry_id, said)


def _answer_set(base: CompiledFAQ, entry_id: str, language: str, said: str) -> str:
    return editing.set_answer(base.text, entry_id, language, said)


def _questions_added(base: CompiledFAQ, entry_id: str, _language: str, said: str) -> str:
    new = base.text
    for question in filter(None, (_LIST_MARK.sub("", line).strip() for line in said.split("\n"))):
        spoken = languages.detect(question, None, base.index.faq.languages())
        new = editing.add_question(new, entry_id, spoken, question)
    return new


def _entry_added(base: CompiledFAQ, _entry_id: str, _language: str, said: str) -> str:
    return editing.add_entry(base.text, said)


_EDITS: dict[str, Callable[[CompiledFAQ, str, str, str], str]] = {
    ENTRY: _entry_replaced,
    ANSWER: _answer_set,
    QUESTION: _questions_added,
    NEW: _entry_added,
}
