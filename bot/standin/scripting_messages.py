"""The people's side over HTTP: writing, editing, forwarding, deleting and tapping in a chat."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response

from bot.standin.forwarding import forwards, forwards_text
from bot.standin.inline import chooses
from bot.standin.reaction import reacts
from bot.standin.script import CHAT, Script, ScriptError, ScriptRoute
from bot.standin.tapping import taps
from bot.standin.view import view_message


async def _messages(script: Script) -> Response:
    chat = script.world.chats.get(script.chat_id)
    after = int(script.request.query_params.get("after", "0"))
    messages = [message for message in (chat.messages.values() if chat else []) if message.id > after]
    return JSONResponse({"messages": [view_message(script.world, script.chat_id, message) for message in messages]})


async def _say(script: Script) -> Response:
    via = script.body.get("via_inline")
    if isinstance(via, dict):
        query_id, result_id = str(via.get("query_id")), str(via.get("result_id"))
        chosen = chooses(script.world, script.sender, query_id, result_id, script.chat_id, script.number("thread"))
        return script.message(chosen, script.chat_id)
    text = script.get("text", str).strip()
    if not text:
        raise ScriptError("text: something to read is expected")
    message = script.world.says(
        script.sender,
        text,
        script.chat_id,
        script.number("reply_to"),
        thread=script.number("thread"),
        send_as=script.send_as,
        quote=script.get("quote", str, ""),
    )
    return script.message(message, script.chat_id)


async def _change_message(script: Script) -> Response:
    message_id, text = int(script.request.path_params["message"]), script.get("text", str)
    return script.message(script.world.changes(script.sender, message_id, text, script.chat_id), script.chat_id)


async def _delete_message(script: Script) -> Response:
    script.world.deletes(script.sender, int(script.request.path_params["message"]), script.chat_id)
    return JSONResponse({})


async def _forward(script: Script) -> Response:
    thread = script.number("thread")
    if "text" in script.body:
        text, origin = script.get("text", str), script.get("origin", dict)
        message = forwards_text(script.world, script.sender, text, origin, script.chat_id, thread)
    else:
        message_id, source = script.get("message_id", int), script.get("from_chat", int)
        message = forwards(
            script.world, script.sender, message_id, source, script.chat_id, thread, send_as=script.send_as
        )
    return script.message(message, script.chat_id)


async def _react(script: Script) -> Response:
    message_id, emoji = int(script.request.path_params["message"]), script.get("emoji", list)
    return script.message(reacts(script.world, script.sender, message_id, emoji, script.chat_id), script.chat_id)


async def _send_document(script: Script) -> Response:
    query = script.request.query_params
    user = script.user(int(query.get("from", "0")))
    content, name = await script.request.body(), query.get("file_name", "file")
    thread = int(query["thread"]) if "thread" in query else None
    caption = query.get("caption", "")
    message = script.world.sends_document(user, name, content, caption, script.chat_id, thread=thread)
    return script.message(message, script.chat_id)


async def _send_media(script: Script) -> Response:
    kind, thread = script.get("kind", str), script.number("thread")
    message = script.world.sends(script.sender, kind, script.chat_id, thread=thread, send_as=script.send_as)
    return script.message(message, script.chat_id)


async def _tap(script: Script) -> Response:
    button = script.body.get("data") or script.get("label", str)
    message_id = script.get("message_id", int)
    return JSONResponse({"query_id": taps(script.world, script.sender, message_id, str(button), script.chat_id)})


MESSAGE_ROUTES: list[ScriptRoute] = [
    ("GET", f"{CHAT}/messages", _messages),
    ("POST", f"{CHAT}/messages", _say),
    ("PATCH", f"{CHAT}/messages/{{message:int}}", _change_message),
    ("DELETE", f"{CHAT}/messages/{{message:int}}", _delete_message),
    ("POST", f"{CHAT}/messages/{{message:int}}/reactions", _react),
    ("POST", f"{CHAT}/forwards", _forward),
    ("POST", f"{CHAT}/documents", _send_document),
    ("POST", f"{CHAT}/media", _send_media),
    ("POST", f"{CHAT}/taps", _tap),
]
