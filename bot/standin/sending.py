"""Methods that send: messages, files, actions, reactions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.standin.arguments import (
    check_membership,
    checked_text,
    read_caption,
    read_message,
    read_open_chat,
    read_place,
    read_text,
    read_thread,
)
from bot.standin.errors import BotAPIError, bad_request
from bot.standin.files import StoredFile, media_fields
from bot.standin.keyboard import parse_keyboard
from bot.standin.parameters import Parameters
from bot.standin.reaction import set_reactions
from bot.standin.world import World

MAX_UPLOAD = 50 << 20
MAX_PHOTO = 10 << 20

_ACTIONS = (
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
)
# The emoji bots may react with: https://core.telegram.org/bots/api#reactiontypeemoji
_EMOJI = (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 "
    "🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡"
).split()


async def send_message(world: World, given: Parameters) -> Any:
    """SendMessage."""
    text, entities = read_text(given)
    markup = _read_markup(given)
    chat, blank = read_place(world, given)
    text, entities = checked_text(text, entities)
    check_membership(world, chat)
    message = replace(
        blank,
        text=text,
        html=given.text("text"),
        entities=entities,
        **markup,
    )
    return world.message_json(chat, world.send(chat, message))


async def send_document(world: World, given: Parameters) -> Any:
    """SendDocument."""
    return await _send_file(world, given, "document")


async def send_photo(world: World, given: Parameters) -> Any:
    """SendPhoto."""
    return await _send_file(world, given, "photo")


async def _send_file(world: World, given: Parameters, kind: str) -> Any:
    caption, entities = read_caption(given)
    markup = _read_markup(given)
    chat, blank = read_place(world, given)
    check_membership(world, chat)
    file = _read_file(world, given, kind)
    message = replace(
        blank,
        text=caption,
        html=given.text("caption"),
        entities=entities,
        media=media_fields(kind, file),
        file=file,
        **markup,
    )
    return world.message_json(chat, world.send(chat, message))


def _read_markup(given: Parameters) -> dict[str, Any]:
    """The fields of a message that a reply markup sets. Raises BotAPIError."""
    markup = given.json("reply_markup", "reply keyboard markup")
    buttons = parse_keyboard(markup)
    force_reply = markup if markup and markup.get("force_reply") else None
    return {"buttons": buttons, "markup": markup if buttons else None, "force_reply": force_reply}


def _read_file(world: World, given: Parameters, kind: str) -> StoredFile:
    wanted = given.text(kind)
    upload = given.uploads.get(wanted.removeprefix("attach://") if wanted.startswith("attach://") else kind)
    if upload is None:
        if not wanted:
            raise bad_request(f"there is no {kind} in the request")
        if wanted in world.files.files:
            return world.files.files[wanted]
        if wanted.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        raise bad_request("wrong file identifier/HTTP URL specified")
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > MAX_UPLOAD:
        raise BotAPIError(413, "Request Entity Too Large")
    if kind == "photo" and len(upload.content) > MAX_PHOTO:
        raise bad_request("file is too big")  # No public source shows the wording of Telegram's servers.
    if kind == "photo" and not upload.content.startswith((b"\x89PNG", b"\xff\xd8", b"GIF8", b"RIFF")):
        raise bad_request("IMAGE_PROCESS_FAILED")
    return world.files.add(kind, upload.name, upload.content)


async def send_chat_action(world: World, given: Parameters) -> Any:
    """SendChatAction."""
    action = given.text("action").lower()
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = read_open_chat(world, given)
    world.act(chat, action, read_thread(chat, given))
    return True


async def set_message_reaction(world: World, given: Parameters) -> Any:
    """SetMessageReaction. A bot can set one reaction to a message, from Telegram's list."""
    reactions = given.json("reaction", "reaction types") or []
    if not isinstance(reactions, list) or not all(isinstance(reaction, dict) for reaction in reactions):
        raise bad_request("can't parse reaction types JSON object")
    chat, message = read_message(world, given, "message to react")
    check_membership(world, chat)
    emoji = [str(reaction.get("emoji", "")) for reaction in reactions]
    if len(emoji) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(one.replace("\ufe0f", "") not in _EMOJI for one in emoji):
        raise bad_request("REACTION_INVALID")
    set_reactions(world, chat, message, emoji)
    return True
