"""The Bot API methods by name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.standin.answering import answer_callback_query, answer_inline_query
from bot.standin.call import Call
from bot.standin.delivery import delete_webhook, get_updates, get_webhook_info, set_webhook
from bot.standin.editing import delete_message, edit_message_reply_markup, edit_message_text
from bot.standin.errors import BotAPIError
from bot.standin.faults import Fault
from bot.standin.introduction import (
    delete_my_commands,
    get_my_commands,
    get_my_description,
    get_my_name,
    get_my_short_description,
    set_my_commands,
    set_my_description,
    set_my_name,
    set_my_short_description,
)
from bot.standin.lookup import (
    get_chat,
    get_chat_administrators,
    get_chat_member,
    get_chat_member_count,
    get_file,
    get_me,
)
from bot.standin.parameters import Parameters
from bot.standin.sending import send_chat_action, send_document, send_message, send_photo, set_message_reaction
from bot.standin.transcript import Line
from bot.standin.world import World

_METHODS: dict[str, Callable[[World, Parameters], Awaitable[Any]]] = {
    "getme": get_me,
    "getchat": get_chat,
    "getchatmember": get_chat_member,
    "getchatadministrators": get_chat_administrators,
    "getchatmembercount": get_chat_member_count,
    "getfile": get_file,
    "getupdates": get_updates,
    "setwebhook": set_webhook,
    "deletewebhook": delete_webhook,
    "getwebhookinfo": get_webhook_info,
    "sendmessage": send_message,
    "senddocument": send_document,
    "sendphoto": send_photo,
    "sendchataction": send_chat_action,
    "setmessagereaction": set_message_reaction,
    "editmessagetext": edit_message_text,
    "editmessagereplymarkup": edit_message_reply_markup,
    "deletemessage": delete_message,
    "answercallbackquery": answer_callback_query,
    "answerinlinequery": answer_inline_query,
    "setmycommands": set_my_commands,
    "deletemycommands": delete_my_commands,
    "getmycommands": get_my_commands,
    "setmyname": set_my_name,
    "getmyname": get_my_name,
    "setmydescription": set_my_description,
    "getmydescription": get_my_description,
    "setmyshortdescription": set_my_short_description,
    "getmyshortdescription": get_my_short_description,
}
"""In lower case: Telegram does not mind how a method's name is spelled."""


async def call_method(world: World, method: str, given: Parameters, fault: Fault | None = None) -> Any:
    """The result of a call of the bot. Every call is recorded, and a fault may hit it. Raises BotAPIError."""
    world.calls.record(Call(method, given.decoded()))
    try:
        if fault is not None and fault.error is not None:
            raise fault.error
        if method.lower() not in _METHODS:
            raise BotAPIError(404, "Not Found: method not found")
        return await _METHODS[method.lower()](world, given)
    except BotAPIError as error:
        chat_id = given.integer("chat_id") or None
        world.transcript.write(Line(chat_id, "refused", f"{method}: {error}"))
        raise
