"""The people's side over HTTP: chats, their topics, and who is in them."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response

from bot.standin.account import User
from bot.standin.channels import add_channel
from bot.standin.chat import Chat
from bot.standin.forum import add_topic, delete_topic
from bot.standin.groups import add_bot, add_group, joins, leaves, migrate, promote, remove_bot
from bot.standin.script import CHAT, Script, ScriptError, ScriptRoute
from bot.standin.view import view_chat, view_topic


async def _add_group(script: Script) -> Response:
    kind = script.get("type", str, "supergroup")
    if kind not in ("group", "supergroup"):
        raise ScriptError("type: group or supergroup is expected")
    members, admins, title = script.users("members"), script.users("admins"), script.get("title", str)
    is_forum = script.get("is_forum", bool, False)
    chat = add_group(
        script.world, title, members, admins, "group" if kind == "group" else "supergroup", is_forum=is_forum
    )
    return JSONResponse(view_chat(script.world, chat), 201)


async def _add_channel(script: Script) -> Response:
    owner, subscribers = script.user(script.get("owner", int)), script.users("subscribers")
    discussion: Chat | None = None
    if script.number("discussion") is not None:
        discussion = script.world.chats[script.get("discussion", int)]
    with_bot = script.get("with_bot", bool, True)
    chat = add_channel(script.world, script.get("title", str), owner, subscribers, discussion, with_bot=with_bot)
    return JSONResponse(view_chat(script.world, chat), 201)


async def _add_topic(script: Script) -> Response:
    topic = add_topic(script.world, script.group, script.sender, script.get("name", str))
    return JSONResponse(view_topic(topic), 201)


async def _delete_topic(script: Script) -> Response:
    delete_topic(script.world, script.group, int(script.request.path_params["topic"]))
    return JSONResponse(view_chat(script.world, script.group))


async def _leave(script: Script) -> Response:
    if script.body.get("from") == script.world.bot_id:
        remove_bot(script.world, script.group, _owner(script))
    else:
        leaves(script.world, script.sender, script.group)
    return JSONResponse(view_chat(script.world, script.group))


async def _join(script: Script) -> Response:
    if script.body.get("from") == script.world.bot_id:
        add_bot(script.world, script.group, _owner(script))
    else:
        joins(script.world, script.sender, script.group)
    return JSONResponse(view_chat(script.world, script.group))


async def _promote(script: Script) -> Response:
    group, wanted, user_id = script.group, script.get("status", str), script.get("user", int)
    if wanted not in ("administrator", "member"):
        raise ScriptError("status: administrator or member is expected")
    if not group.has_member(user_id):
        raise ScriptError(f"user {user_id} is not in the group")
    anonymous = script.get("is_anonymous", bool) if "is_anonymous" in script.body else None
    promote(
        script.world, group, user_id, "member" if wanted == "member" else "administrator", _owner(script), anonymous
    )
    return JSONResponse(view_chat(script.world, group))


async def _hide(script: Script) -> Response:
    group, user = script.group, script.sender
    promote(script.world, group, user.id, group.status_of(user.id), user, script.get("is_anonymous", bool))
    return JSONResponse(view_chat(script.world, group))


async def _migrate(script: Script) -> Response:
    return JSONResponse(view_chat(script.world, migrate(script.world, script.group, script.sender)))


async def _block(script: Script) -> Response:
    script.world.blocks(script.sender)
    return JSONResponse({})


async def _unblock(script: Script) -> Response:
    script.world.unblocks(script.sender)
    return JSONResponse({})


def _owner(script: Script) -> User:
    """The creator of the group, or else its first member."""
    members = script.group.members
    made = (user_id for user_id, status in members.items() if status == "creator")
    return script.user(next(made, None) or next(iter(members)))


CHAT_ROUTES: list[ScriptRoute] = [
    ("POST", "/standin/groups", _add_group),
    ("POST", "/standin/channels", _add_channel),
    ("POST", f"{CHAT}/topics", _add_topic),
    ("DELETE", f"{CHAT}/topics/{{topic:int}}", _delete_topic),
    ("POST", f"{CHAT}/block", _block),
    ("POST", f"{CHAT}/unblock", _unblock),
    ("POST", f"{CHAT}/join", _join),
    ("POST", f"{CHAT}/leave", _leave),
    ("POST", f"{CHAT}/promote", _promote),
    ("POST", f"{CHAT}/anonymity", _hide),
    ("POST", f"{CHAT}/migrate", _migrate),
]
