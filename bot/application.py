"""The bot as a table of contents: which update goes to which handler, in the order they are tried."""

from __future__ import annotations

from telegram import LinkPreviewOptions, Update
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
from bot.errors import handle_error
from bot.live_faq import LiveFAQ
from bot.rate_limiter import WaitAndRetry
from bot.settings import Settings
from bot.state import BotApplication, BotData, Context
from bot.store.store import Store

ALLOWED_UPDATES = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.CHOSEN_INLINE_RESULT,
    Update.MY_CHAT_MEMBER,
]
"""Always sent, because Telegram keeps the previous choice if it is left out. Channel posts are never questions."""

# An asker who deletes their question is answered anyway, and links do not unfold into pictures.
_DEFAULTS = Defaults(allow_sending_without_reply=True, link_preview_options=LinkPreviewOptions(is_disabled=True))


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
    # New messages and, on purpose, edited ones. A message sent via the bot in its own chat is not a question.
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
            CommandHandler("settings", private_chat.settings, private & new),
            CommandHandler("faq", panel.faq, admin & new),
            CommandHandler("faq", access.turn_away, private & new),
            # An admin who edits what they sent proposes it again.
            MessageHandler(admin & Document.ALL & new_or_edited, uploads.document),
            MessageHandler(private & access.FAQ_FILE & new, access.turn_file_away),
            MessageHandler(admin & (TEXT | CAPTION) & ~COMMAND & new_or_edited, private_chat.admin_said),
            # After the commands above, which it would catch.
            MessageHandler(private & COMMAND & new, private_chat.unknown_command),
            MessageHandler(private & (TEXT | CAPTION) & ~COMMAND & new_or_edited, private_chat.question),
            # Service messages (a pinned message, a changed picture) are not questions.
            MessageHandler(private & ~StatusUpdate.ALL & new, private_chat.no_text),
            CommandHandler("ask", group_chat.ask, group & new_or_edited),
            MessageHandler(group & ASKED_IN_CAPTION & new_or_edited, group_chat.ask),
            CommandHandler("topics", group_chat.topics, group & new),
            CommandHandler("help", group_chat.help_, group & new),
            CommandHandler("settings", group_settings.settings, group & new),
            CommandHandler("faq", group_chat.faq, group & new),
            CommandHandler(["start", "about", "language", "forget", "id"], group_chat.private_command, group & new),
            MessageHandler(group & ADDRESSED & new_or_edited, group_chat.mention),
            MessageHandler(ChatType.GROUPS & StatusUpdate.MIGRATE, membership.migrated),
            ChatMemberHandler(membership.changed, ChatMemberHandler.MY_CHAT_MEMBER),
            InlineQueryHandler(inline.query),
            ChosenInlineResultHandler(inline.chosen),
            CallbackQueryHandler(admin_callback_queries.press, admin_callback_queries.PATTERN),
            CallbackQueryHandler(callback_queries.press),
        ]
    )
    application.add_error_handler(handle_error)
    return application
