"""The bot as a table of contents: which update goes to which handler, in the order they are tried."""

from __future__ import annotations

from html import escape

import structlog
from telegram import LinkPreviewOptions, Update
from telegram.constants import CallbackQueryLimit
from telegram.error import TelegramError
from telegram.ext import (
    ApplicationBuilder,
    CallbackQueryHandler,
    ChatMemberHandler,
    ChosenInlineResultHandler,
    CommandHandler,
    ContextTypes,
    Defaults,
    InlineQueryHandler,
    MessageHandler,
)
from telegram.ext.filters import CAPTION, COMMAND, TEXT, VIA_BOT, ChatType, Document, StatusUpdate, UpdateType

from bot import callback_queries, group_chat, group_settings, inline, membership, private_chat
from bot.addressing import ADDRESSED, ASKED_IN_CAPTION, FROM_PERSON
from bot.admin import access, panel, uploads
from bot.admin import callback_queries as admin_callback_queries
from bot.chat_memory import ChatMemory
from bot.delivery import is_closed, is_uncertain
from bot.live_faq import LiveFAQ
from bot.localisation import text
from bot.rate_limiter import WaitAndRetry
from bot.settings import Settings
from bot.state import BotApplication, BotData, Context
from bot.store.database import DatabaseError
from bot.store.store import Store

ALLOWED_UPDATES = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.CHOSEN_INLINE_RESULT,
    Update.MY_CHAT_MEMBER,
]
"""Always sent: Telegram keeps the previous choice where it is left out. Posts in channels ask nothing."""

# An asker who deletes their question is answered all the same, and links do not unfold into pictures.
_DEFAULTS = Defaults(allow_sending_without_reply=True, link_preview_options=LinkPreviewOptions(is_disabled=True))

log = structlog.get_logger()


def build_application(settings: Settings, store: Store, live: LiveFAQ) -> BotApplication:
    """The whole bot, ready to be initialised."""
    builder = (
        ApplicationBuilder()
        .token(settings.token.get_secret_value())
        .context_types(ContextTypes(context=Context, bot_data=BotData))
        .defaults(_DEFAULTS)
        .updater(None)  # `intake` takes updates in
        .rate_limiter(WaitAndRetry())
    )
    if settings.base_url:
        server = str(settings.base_url).rstrip("/")
        builder = builder.base_url(f"{server}/bot").base_file_url(f"{server}/file/bot")
    application: BotApplication = builder.build()
    application.bot_data.settings = settings
    application.bot_data.live = live
    application.bot_data.store = store
    application.bot_data.memory = ChatMemory(store.chats, store.key, store.recorder)
    # New messages and, on purpose, edited ones. What was made via the bot in the chat with it is no question to it.
    new, new_or_edited = UpdateType.MESSAGE, UpdateType.MESSAGE | UpdateType.EDITED_MESSAGE
    private = ChatType.PRIVATE & ~VIA_BOT
    admin = private & access.AdminFilter(settings.admins)
    group = ChatType.GROUPS & FROM_PERSON
    application.add_handlers(
        [
            CommandHandler("start", private_chat.start, private & new),
            CommandHandler("help", private_chat.help_, private & new),
            CommandHandler("topics", private_chat.topics, private & new),
            CommandHandler("about", private_chat.about, private & new),
            CommandHandler("language", private_chat.choose_language, private & new),
            CommandHandler("ask", private_chat.ask, private & new_or_edited),
            CommandHandler("forget", private_chat.forget, private & new),
            CommandHandler("id", private_chat.tell_id, private & new),
            CommandHandler("faq", panel.faq, admin & new),
            CommandHandler("faq", access.turn_away, private & new),
            # Who mends what they sent proposes it again.
            MessageHandler(admin & Document.ALL & new_or_edited, uploads.document),
            MessageHandler(private & access.FAQ_FILE & new, access.turn_file_away),
            MessageHandler(admin & TEXT & ~COMMAND & new_or_edited, _admin_said),
            # After the commands above, which it would swallow.
            MessageHandler(private & COMMAND & new, private_chat.unknown_command),
            MessageHandler(private & (TEXT | CAPTION) & ~COMMAND & new_or_edited, private_chat.question),
            # Service messages (a pinned message, a changed picture) ask nothing.
            MessageHandler(private & ~StatusUpdate.ALL & new, private_chat.no_text),
            CommandHandler("ask", group_chat.ask, group & new_or_edited),
            MessageHandler(group & ASKED_IN_CAPTION & new_or_edited, group_chat.ask),
            CommandHandler("topics", group_chat.topics, group & new),
            CommandHandler("help", group_chat.help_, group & new),
            CommandHandler("settings", group_settings.settings, group & new),
            CommandHandler("faq", group_chat.faq, group & new),
            MessageHandler(group & ADDRESSED & new_or_edited, group_chat.mention),
            MessageHandler(ChatType.GROUPS & StatusUpdate.MIGRATE, membership.migrated),
            ChatMemberHandler(membership.changed, ChatMemberHandler.MY_CHAT_MEMBER),
            InlineQueryHandler(inline.query),
            ChosenInlineResultHandler(inline.chosen),
            CallbackQueryHandler(admin_callback_queries.press, admin_callback_queries.PATTERN),
            CallbackQueryHandler(callback_queries.press),
        ]
    )
    application.add_error_handler(apologise)
    return application


async def _admin_said(update: Update, context: Context) -> None:
    """An admin replies to what was asked for, sends an FAQ as text, or asks a question like anybody."""
    if not await uploads.said(update, context):
        await private_chat.question(update, context)


async def apologise(update: object, context: Context) -> None:
    """Log an error with what led to it, and tell the user that it was not their fault.

    Nothing is said where the bot may not write, nor where the reply may be there all the same. Who pressed a button is
    told apart from the chat.
    """
    error = context.error
    known = update if isinstance(update, Update) else None
    press = known.callback_query if known else None
    if is_closed(error):
        log.info("the bot may not write in a chat", reason=str(error))
    elif is_uncertain(error):
        log.warning("it is not known whether a reply has arrived", reason=str(error))
    else:
        kind = next((name for name in Update.ALL_TYPES if known and getattr(known, name, None)), "none")
        log.error("handler failed", update_id=known.update_id if known else None, kind=kind, exc_info=error)
    if known is None or known.effective_user is None:
        return
    said = text(context.language(known.effective_user), "apology")
    if isinstance(error, DatabaseError) and access.is_private_chat_of_admin(known, context):
        said = escape(str(error), quote=False)
    try:
        if press:
            notice = None if is_uncertain(error) else said[: CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH]
            await callback_queries.acknowledge(press, notice)
        elif known.effective_message and not is_closed(error) and not is_uncertain(error):
            await known.effective_message.reply_html(said)
    except TelegramError as failure:
        log.warning("the apology failed too", error=str(failure))
