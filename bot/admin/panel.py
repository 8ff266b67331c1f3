"""``/faq``: shows the state of the FAQ at a glance, with buttons for everything an admin can do with it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from html import escape

from telegram import Update

from bot.admin.file_names import live_file_name
from bot.admin.parsed import differences_between
from bot.admin.press import Press
from bot.admin.wording import came_about, cut, problem_lines, quoted, summary, warning_lines
from bot.callback_queries import say
from bot.keyboards import LABEL, Rows, admin_button, column
from bot.localisation import text, translated
from bot.publishing import PublishError
from bot.replies import Reply
from bot.state import Context
from bot.store.database import DatabaseError
from bot.store.drafts import Draft
from bot.store.question_log import Counts

WEEK = timedelta(days=7)
MOST_DRAFTS = 20
LONGEST_NAME = 16
"""How many characters of an author's name are on a button, so that there is room for what their draft changes."""


async def faq(update: Update, context: Context) -> None:
    """``/faq``."""
    message, user = update.effective_message, update.effective_user
    assert message is not None  # `application` passes only such updates
    assert user is not None
    reply = await _panel(context, context.language(user))
    await message.reply_html(reply.text, reply_markup=reply.markup)


async def show(press: Press) -> None:
    """Show the state again."""
    await press.show(await _panel(press.context, press.language))


async def _panel(context: Context, language: str) -> Reply:
    live, store = context.bot_data.live, context.bot_data.store
    await store.recorder.settle()
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
                came=came_about(revision, language),
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
        lines += problem_lines(live.refused.problems[:3], live.refused.text, language)
    if live.unsupported is not None:
        lines += ["", text(language, "documents-differ", count=len(live.unsupported.problems))]
        lines += problem_lines(live.unsupported.problems[:3], live.unsupported.text, language)
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
    """The button back to the state."""
    return ((admin_button(text(language, "back-to-state"), "state"),),)


async def warnings(press: Press) -> None:
    """Show the warnings, and the sentences that no entry covers."""
    report = press.live.compiled.report
    lines = warning_lines(report.warnings, press.live.compiled, press.language, len(report.warnings))
    for coverage in report.coverage.values():
        lines += [
            press.text("not-covered", paragraph=paragraph, sentence=quoted(sentence, 200))
            for paragraph, sentence in coverage.missing
        ]
    none = press.text("no-warnings", sources=len(report.coverage))
    await press.show(Reply(cut(lines or [none]), back_row(press.language)))


async def drafts(press: Press) -> None:
    """Show the open drafts."""
    found = (await press.store.drafts.open_drafts())[-MOST_DRAFTS:]
    buttons = [admin_button(await _label(press, draft), "draft", draft.id) for draft in found]
    await press.show(Reply(press.text("drafts"), (*column(buttons), *back_row(press.language))))


async def _label(press: Press, draft: Draft) -> str:
    """What a draft changes, by whom, and when it was made."""
    live = press.live
    base = await press.store.revisions.find(draft.base_hash)
    changed = await differences_between(base.text, draft.text, live.path) if base else None
    what = draft.note or "?" if changed is None else summary(changed, press.language)
    made = f" · {draft.author[:LONGEST_NAME]} · {draft.created_at:%Y-%m-%d %H:%M}"
    room = LABEL - len(made)
    return (what if len(what) <= room else f"{what[: room - 1]}…") + made


async def download(press: Press) -> None:
    """Send the live file."""
    await press.acknowledge()
    live = press.live
    await press.message.reply_document(live.compiled.text.encode(), filename=live_file_name(live))


async def put_back(press: Press) -> None:
    """Overwrite a file that cannot go live with the live FAQ."""
    try:
        await press.live.put_back()
    except PublishError as error:
        said = press.text("cannot-publish", reason=translated(press.language, error.reason))
        await say(press.query, said, alert=True)
    else:
        await show(press)
