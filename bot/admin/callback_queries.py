"""Handles callback queries of admins: checks who may press, and passes the press to its module."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import structlog
from telegram import Message, Update

from bot.admin import drafts, entries, history, panel, unanswered
from bot.admin.access import is_admin
from bot.admin.press import Press, RefusedError
from bot.admin.wording import cut, problem_lines
from bot.callback_data import Action, parse_callback_data
from bot.callback_queries import acknowledge, say
from bot.localisation import text
from bot.state import Context
from bot.store.database import DatabaseError
from knowledge.problems import FAQError

PATTERN = rf"^v1:{Action.ADMIN}:"

_VERBS: dict[str, Callable[[Press], Awaitable[None]]] = {
    "state": panel.show,
    "warnings": panel.warnings,
    "drafts": panel.drafts,
    "download": panel.download,
    "put-back": panel.put_back,
    "draft": drafts.show_open,
    "publish": drafts.publish,
    "discard": drafts.discard,
    "object": drafts.object_to,
    "rebase": drafts.rebase_draft,
    "lines": drafts.lines,
    "topics": entries.topics,
    "topic": entries.topic,
    "find": entries.find,
    "entry": entries.show,
    "answer": entries.answer,
    "ask-question": entries.ask_question,
    "questions": entries.questions,
    "drop": entries.drop,
    "remove": entries.remove,
    "new": entries.new,
    "unanswered": unanswered.show,
    "question": unanswered.question,
    "add": unanswered.add,
    "new-for": unanswered.new_entry,
    "not-for-us": unanswered.not_for_us,
    "as-it-is": unanswered.as_it_is,
    "later": unanswered.later,
    "history": history.show,
    "revision": history.revision,
    "changes": history.changes,
    "text": history.download,
    "undo": history.undo,
}

log = structlog.get_logger()


async def press(update: Update, context: Context) -> None:
    """Handle the press of an admin's button. Each press is authorised again: the list of admins may have changed."""
    query = update.callback_query
    assert query is not None  # `application` passes only such updates
    language = context.language(query.from_user)
    in_private = query.message is not None and query.message.chat.id == query.from_user.id
    if not in_private or not is_admin(context, query.from_user.id):
        log.warning("a user tried something for admins only", asker=context.asker(query.from_user.id))
        await acknowledge(query, text(language, "stale"), alert=True)
        return
    data = parse_callback_data(query.data)
    verb, what, which = data.parts if data else ("", "", "")
    # python-telegram-bot makes a `Message` even of one that Telegram no longer finds.
    assert isinstance(query.message, Message)
    pressed = Press(query, query.message, context, language, what, which)
    try:
        await _act(verb, pressed)
    except RefusedError as refusal:
        await pressed.alert(pressed.text(refusal.reason))
    except DatabaseError as error:
        log.error("an admin's button failed", verb=verb, error=str(error))
        await say(pressed.query, str(error), alert=True)
    except FAQError as error:  # It was valid when it was proposed, but a document may be gone now.
        await pressed.acknowledge()
        await pressed.message.reply_html(cut(problem_lines(error.problems, "", language)))


async def _act(verb: str, pressed: Press) -> None:
    act = _VERBS.get(verb)
    if act is None:
        raise RefusedError("stale")
    await act(pressed)
