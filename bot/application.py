"""The bot as a table of contents: which update goes to which handler, in the order they are tried."""

from __future__ import annotations

import structlog
from telegram import BotCommand, Update
from telegram.error import Forbidden, TelegramError
from telegram.ext import (
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ExtBot,
    MessageHandler,
)
from telegram.ext.filters import COMMAND, TEXT, ChatType, StatusUpdate, UpdateType

from bot import buttons, private_chat
from bot.localisation import INTERFACE_LANGUAGES, text
from bot.rate_limiter import WaitAndRetry
from bot.settings import Settings
from bot.state import BotApplication, BotData, ChatData, Context, LiveFAQ

ALLOWED_UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY]
"""Always sent: Telegram keeps the previous choice where it is left out."""
COMMANDS = ("start", "topics", "language", "about", "help")

log = structlog.get_logger()


def build_application(settings: Settings, live: LiveFAQ) -> BotApplication:
    """The whole bot, ready to be initialised."""
    builder = (
        ApplicationBuilder()
        .token(settings.token.get_secret_value())
        .context_types(ContextTypes(context=Context, chat_data=ChatData, bot_data=BotData))
        .updater(None)  # `intake` takes updates in
        .rate_limiter(WaitAndRetry())
    )
    if settings.base_url:
        server = str(settings.base_url).rstrip("/")
        builder = builder.base_url(f"{server}/bot").base_file_url(f"{server}/file/bot")
    application: BotApplication = builder.build()
    application.bot_data.live = live
    # New messages of private chats only: the same filters would let edits and groups through.
    private = ChatType.PRIVATE & UpdateType.MESSAGE
    application.add_handlers(
        [
            CommandHandler("start", private_chat.start, private),
            CommandHandler("help", private_chat.help_, private),
            CommandHandler("topics", private_chat.topics, private),
            CommandHandler("about", private_chat.about, private),
            CommandHandler("language", private_chat.choose_language, private),
            # After the commands above, which it would swallow.
            MessageHandler(private & COMMAND, private_chat.unknown_command),
            MessageHandler(private & TEXT, private_chat.question),
            # Service messages (a pinned message, a changed picture) ask nothing.
            MessageHandler(private & ~StatusUpdate.ALL, private_chat.no_text),
            CallbackQueryHandler(buttons.press),
        ]
    )
    application.add_error_handler(apologise)
    return application


async def apologise(update: object, context: Context) -> None:
    """Log an error with what led to it, and tell the user that it was not their fault."""
    error = context.error
    if isinstance(error, Forbidden):
        log.info("blocked by the user")
        return
    known = update if isinstance(update, Update) else None
    kind = next((name for name in Update.ALL_TYPES if known and getattr(known, name, None)), "none")
    log.error("handler failed", update_id=known.update_id if known else None, kind=kind, exc_info=error)
    if known is None or known.effective_user is None:
        return
    said = text(context.language(known.effective_user.language_code), "apology")
    try:
        if known.callback_query:
            await known.callback_query.answer(said)
        elif known.effective_message:
            await known.effective_message.reply_html(said)
    except TelegramError as failure:
        log.warning("the apology failed too", error=str(failure))


async def register_profile(bot: ExtBot[None], live: LiveFAQ) -> None:
    """Tell Telegram the commands and descriptions, in every interface language and for all others."""
    faq = live.index.faq
    for language, code in [(INTERFACE_LANGUAGES[0], ""), *((code, code) for code in INTERFACE_LANGUAGES)]:
        title = faq.title_in(language)
        commands = [BotCommand(name, text(language, f"command-{name}")) for name in COMMANDS]
        await bot.set_my_commands(commands, language_code=code)
        await bot.set_my_description(text(language, "description", title=title), language_code=code)
        await bot.set_my_short_description(text(language, "short-description", title=title), language_code=code)
