"""Decides whether a message in a group is meant for the bot, and what it asks."""

from __future__ import annotations

from telegram import Bot, Message, MessageEntity
from telegram.constants import MessageEntityType
from telegram.ext.filters import MessageFilter


class _Addressed(MessageFilter):
    """Messages that mention the bot or reply to one of its own."""

    def filter(self, message: Message) -> bool:
        return mentioned_question(message, message.get_bot()) is not None


class _FromPerson(MessageFilter):
    """Messages that a person wrote here: not forwarded, not sent via a bot, not by another bot."""

    def filter(self, message: Message) -> bool:
        if message.forward_origin or message.is_automatic_forward or message.via_bot:
            return False
        # Messages of anonymous admins, and of people who write as a channel, come from one of Telegram's own bots.
        return message.sender_chat is not None or (message.from_user is not None and not message.from_user.is_bot)


class _AskedInCaption(MessageFilter):
    """Messages whose caption begins with ``/ask``; python-telegram-bot looks for commands in texts only."""

    def filter(self, message: Message) -> bool:
        first = message.caption_entities[0] if message.caption_entities else None
        if first is None or first.type != MessageEntityType.BOT_COMMAND or first.offset != 0:
            return False
        command = _part(message.caption or "", first).casefold()
        return command in {"/ask", f"/ask@{message.get_bot().username}".casefold()}


ADDRESSED = _Addressed()
ASKED_IN_CAPTION = _AskedInCaption()
FROM_PERSON = _FromPerson()


def sender_id(message: Message) -> int:
    """The id of who wrote a message: the chat in whose name it was written, or the user.

    All anonymous admins, and all who write as a channel, have the same user in Telegram.
    """
    if message.sender_chat is not None:
        return message.sender_chat.id
    return message.from_user.id if message.from_user else 0


def is_anonymous_admin(message: Message) -> bool:
    """Whether an administrator of the group wrote in its name."""
    return message.sender_chat is not None and message.sender_chat.id == message.chat_id


def mentioned_question(message: Message, bot: Bot) -> str | None:
    """What a message asks the bot by mentioning it or replying to it, or None if it does neither."""
    words = message.text or message.caption or ""
    entities = message.entities or message.caption_entities
    if entities and entities[0].type == MessageEntityType.BOT_COMMAND and entities[0].offset == 0:
        return None  # A command, for this bot or another.
    mentions = [entity for entity in entities if _is_mention_of(bot, entity, _part(words, entity))]
    if mentions or (words and _replies_to(bot, message)):
        for entity in reversed(mentions):
            words = _without(words, entity)
        return " ".join(words.split())
    return None


def command(message: Message) -> str:
    """The command that a message begins with, without the name of the bot it is for: ``/faq``."""
    return _part(message.text or "", message.entities[0]).partition("@")[0]


def names_bot(message: Message) -> bool:
    """Whether a command names the bot it is for, as in ``/faq@bot``."""
    return "@" in _part(message.text or "", message.entities[0])


def author_id(message: Message) -> int:
    """The id of who wrote the question of an ``/ask``: the sender, or the author of the message it replies to."""
    replied = _question_replied_to(message)
    return sender_id(replied or message)


def commanded_question(message: Message) -> str:
    """The question of an ``/ask``: the words after it, or else the words it quotes or replies to."""
    replied = _question_replied_to(message)
    if replied is None:
        words = _after_command(message)
    else:
        words = message.quote.text if message.quote else replied.text or replied.caption or ""
    return " ".join(words.split())


def _question_replied_to(message: Message) -> Message | None:
    """The message replied to, whose text is the question if there is none after the command."""
    replied = message.reply_to_message
    return None if replied is None or _is_topic_start(replied) or _after_command(message).strip() else replied


def _after_command(message: Message) -> str:
    words, entities = message.text or message.caption or "", message.entities or message.caption_entities
    return _without(words, entities[0]) if entities else words


def _is_topic_start(message: Message) -> bool:
    return message.forum_topic_created is not None


def _replies_to(bot: Bot, message: Message) -> bool:
    replied = message.reply_to_message
    if replied is None or _is_topic_start(replied) or replied.from_user is None:
        return False
    return replied.from_user.id == bot.id


def _is_mention_of(bot: Bot, entity: MessageEntity, words: str) -> bool:
    if entity.type == MessageEntityType.TEXT_MENTION:
        return entity.user is not None and entity.user.id == bot.id
    return entity.type == MessageEntityType.MENTION and words.casefold() == f"@{bot.username}".casefold()


def _part(text: str, entity: MessageEntity) -> str:
    begin, end = 2 * entity.offset, 2 * (entity.offset + entity.length)  # Telegram counts UTF-16 units.
    return text.encode("utf-16-le")[begin:end].decode("utf-16-le")


def _without(text: str, entity: MessageEntity) -> str:
    units = text.encode("utf-16-le")
    begin, end = 2 * entity.offset, 2 * (entity.offset + entity.length)
    return units[:begin].decode("utf-16-le") + " " + units[end:].decode("utf-16-le")
