"""``/faq``: the state of the FAQ at a glance, and the way to all that can be done with it."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from html import escape

from telegram import CallbackQuery, Message, Update

from bot.admin.wording import cut, problem_lines, quoted
from bot.callback_queries import acknowledge, edit
from bot.keyboards import Rows, admin_button, column
from bot.localisation import text
from bot.publishing import PublishError
from bot.replies import Reply
from bot.state import Context
from bot.store.database import DatabaseError
from bot.store.drafts import Draft
from bot.store.question_log import Counts
from bot.store.store import Store

WEEK = timedelta(days=7)
MOST_DRAFTS = 20


async def faq(update: Update, context: Context) -> None:
    """``/faq``."""
    message, user = update.effective_message, update.effective_user
    assert message is not None  # the filters in `application` see to both
    assert user is not None
    reply = await _panel(context, context.language(user))
    await message.reply_html(reply.text, reply_markup=reply.markup)


async def show(query: CallbackQuery, context: Context, _what: str, _which: str) -> None:
    """The way back to the state was pressed."""
    await edit(query, await _panel(context, context.language(query.from_user)))


async def _panel(context: Context, language: str) -> Reply:
    live, store = context.bot_data.live, context.bot_data.store
    await settle(store)
    counts: Counts | None = None
    drafts: list[Draft] = []
    try:
        counts = await store.questions.counts(datetime.now(UTC) - WEEK)
        drafts = await store.drafts.open_drafts()
    except DatabaseError as error:
        lines = [f"⚠ {quoted(str(error), 300)}"]
    else:
        lines = []
    said = cut([*_state_lines(context, language, counts), *lines])
    return Reply(said, _rows(live.refused is not None, drafts, language))


async def settle(store: Store) -> None:
    """Let what people just did be written, so that figures have it; not for long, for the database may be locked."""
    await store.recorder.settle()


def _state_lines(context: Context, language: str, counts: Counts | None) -> list[str]:
    live = context.bot_data.live
    faq, report, revision = live.index.faq, live.compiled.report, live.revision
    lines = [f"<b>{escape(faq.title_in(language), quote=False)}</b>"]
    if revision is not None:
        lines.append(
            text(
                language,
                "state-revision",
                number=revision.number,
                at=f"{revision.at:%Y-%m-%d %H:%M}",
                author=escape(revision.author, quote=False),
                origin=text(language, f"origin-{revision.origin}"),
            )
        )
    lines.append(
        text(
            language,
            "state-entries",
            entries=len(faq.entries),
            languages=quoted(", ".join(faq.languages())),
            warnings=len(report.warnings),
        )
    )
    lines += [
        text(language, "state-coverage", document=quoted(faq.sources[name].title), share=f"{coverage.share:.0%}")
        for name, coverage in report.coverage.items()
    ]
    if counts is not None:
        lines.append(
            text(
                language,
                "state-week",
                answered=counts.answered,
                suggested=counts.suggested,
                none=counts.none,
                up=counts.thumbs_up,
                down=counts.thumbs_down,
            )
        )
    if live.refused is not None:
        lines += ["", text(language, "file-not-live", count=len(live.refused.problems))]
        lines += problem_lines(live.refused.problems[:3], "", language)
    return [*lines, "", text(language, "send-a-file")]


def _rows(is_refused: bool, drafts: list[Draft], language: str) -> Rows:
    rows: Rows = (
        (admin_button(text(language, "edit-entry"), "topics"), admin_button(text(language, "new-entry"), "new")),
        (admin_button(text(language, "unanswered"), "unanswered"), admin_button(text(language, "history"), "history")),
        (admin_button(text(language, "download"), "download"), admin_button(text(language, "warnings"), "warnings")),
    )
    if drafts:
        rows += ((admin_button(text(language, "open-drafts", count=len(drafts)), "drafts"),),)
    if is_refused:
        rows += ((admin_button(text(language, "put-back"), "put-back"),),)
    return rows


def back_row(language: str) -> Rows:
    """The way back to the state."""
    return ((admin_button(text(language, "back-to-state"), "state"),),)


async def warnings(query: CallbackQuery, context: Context, _what: str, _which: str) -> None:
    """What an editor may want to mend, and what no entry covers."""
    language = context.language(query.from_user)
    report = context.bot_data.live.compiled.report
    lines = [f"⚠ {quoted(warning.what, 200)}" for warning in report.warnings]
    for coverage in report.coverage.values():
        lines += [
            text(language, "not-covered", paragraph=paragraph, sentence=quoted(sentence, 200))
            for paragraph, sentence in coverage.missing
        ]
    none = text(language, "no-warnings", sources=len(report.coverage))
    await edit(query, Reply(cut(lines or [none]), back_row(language)))


async def drafts(query: CallbackQuery, context: Context, _what: str, _which: str) -> None:
    """The open drafts."""
    language = context.language(query.from_user)
    found = (await context.bot_data.store.drafts.open_drafts())[-MOST_DRAFTS:]
    buttons = [
        admin_button(f"{draft.created_at:%d.%m. %H:%M} {draft.author} {draft.note}", "draft", draft.id)
        for draft in found
    ]
    await edit(query, Reply(text(language, "drafts"), (*column(buttons), *back_row(language))))


async def download(query: CallbackQuery, context: Context, _what: str, _which: str) -> None:
    """The live file."""
    await acknowledge(query)
    live = context.bot_data.live
    if isinstance(query.message, Message):
        await query.message.reply_document(io.BytesIO(live.compiled.text.encode()), filename=live.path.name)


async def put_back(query: CallbackQuery, context: Context, _what: str, _which: str) -> None:
    """Write the live FAQ over a file that cannot go live."""
    language = context.language(query.from_user)
    try:
        await context.bot_data.live.put_back()
    except PublishError as error:
        await acknowledge(query, text(language, "cannot-publish", reason=str(error))[:200], alert=True)
        return
    await edit(query, await _panel(context, language))
