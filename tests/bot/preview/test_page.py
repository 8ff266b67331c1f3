"""The real bot in a real browser: `faqbot preview` as a newcomer uses it."""

from __future__ import annotations

import httpx
import pytest
from playwright.async_api import Page, expect

from tests.bot.preview.conftest import last, needs_chromium, say

pytestmark = needs_chromium


@pytest.mark.parametrize("of_another_site", [{"Origin": "https://example.org"}, {"Host": "example.org"}])
def test_the_pages_of_other_sites_are_refused(address: str, of_another_site: dict[str, str]) -> None:
    """They could else publish as the admin while the preview is open in the same browser."""
    reset = f"{address}/standin/reset"
    assert httpx.post(reset, headers=of_another_site).status_code in {400, 403}
    assert httpx.post(reset, headers={"Origin": address}).is_success


async def test_a_question_is_typed_and_answered(page: Page) -> None:
    """The answer is formatted and has its source; a second question is answered in its own language."""
    await say(page, "whats parmaa")
    await expect(last(page)).to_contain_text("28th ASEAN-ROK Dialogue, paragraph 2, 4 April 2024")
    await expect(last(page).locator("b, strong").first).to_contain_text("Methane Action")
    await say(page, "한국 수석대표가 누구예요?")
    await expect(last(page)).to_contain_text("2024년 4월 4일")


async def test_the_focus_begins_in_the_message_box(page: Page, address: str) -> None:
    """With a keyboard the user can type at once; on a touch screen the keyboard stays closed."""
    await expect(page.get_by_label("Message", exact=True)).to_be_focused()
    browser = page.context.browser
    assert browser
    phone = await browser.new_page(has_touch=True, is_mobile=True)
    await phone.goto(address)
    await expect(phone.locator("#status")).to_contain_text("you are Alice")
    await expect(phone.get_by_label("Message", exact=True)).not_to_be_focused()


async def test_a_suggestion_is_tapped(page: Page) -> None:
    """The suggestions turn into the answer in place."""
    await say(page, "climate change")
    await expect(last(page)).to_contain_text("Did you mean")
    count = await page.locator(".message.theirs").count()
    await last(page).locator(".key").first.click()
    await expect(last(page)).to_contain_text("paragraph")
    await expect(page.locator(".message.theirs")).to_have_count(count)


async def test_topics_are_browsed(page: Page) -> None:
    """Topic, entry and the way back, all in one message."""
    await say(page, "/topics")
    await last(page).get_by_role("button", name="Signature projects").click()
    await last(page).get_by_role("button", name="What is PARMA?").click()
    await expect(last(page)).to_contain_text("Methane Action")
    await last(page).get_by_role("button", name="‹ Signature projects").click()
    await expect(last(page).get_by_role("button", name="What is KADIF?")).to_be_visible()


async def test_the_language_is_switched(page: Page) -> None:
    """/language switches to Korean from the next message on, and back to English."""
    await say(page, "/language")
    await last(page).get_by_role("button", name="한국어").click()
    await expect(last(page)).to_contain_text("한국어로")
    await say(page, "/help")
    await expect(last(page)).to_contain_text("궁금한 점")
    await say(page, "/language")
    await last(page).get_by_role("button", name="English").click()
    await expect(last(page)).to_contain_text("I will use English")


async def test_a_flood_limit_in_the_middle_is_survived(page: Page, address: str) -> None:
    """After a 429 the answer comes anyway."""
    async with httpx.AsyncClient(base_url=address) as http:
        fault = {"kind": "status", "method": "sendMessage", "error_code": 429, "retry_after": 1, "times": 1}
        assert (await http.post("/standin/faults", json=fault)).is_success
    await say(page, "What is KADIF?")
    await expect(last(page)).to_contain_text("Digital Innovation Flagship", timeout=15_000)


async def test_it_tells_why(page: Page) -> None:
    """The button "Why this answer?" shows the outcome, the entry and the words that counted."""
    await say(page, "how much money does PARMA have")
    await expect(last(page)).to_contain_text("I have no answer")
    await page.get_by_role("button", name="Why this answer?").last.click()
    why = page.get_by_role("dialog", name="Why this answer?")
    await expect(why).to_contain_text("parma")
    await expect(why).to_contain_text("money")
    await page.keyboard.press("Escape")
    await expect(why).to_be_hidden()


async def test_it_tells_what_a_choice_or_a_reply_was_read_after(page: Page) -> None:
    """A suggestion chosen in words is explained as a choice, and a reply as a follow-up to the answer replied to."""
    why = page.get_by_role("dialog", name="Why this answer?")
    for said, answer in (("What is PARMA?", "Methane"), ("asean", "Did you mean"), ("2", "📄")):
        await say(page, said)
        await expect(last(page)).to_contain_text(answer)
    await page.get_by_role("button", name="Why this answer?").last.click()
    await expect(why).to_contain_text("chosen from the suggestions")
    await page.keyboard.press("Escape")
    await page.locator(".message.theirs .bubble").filter(has_text="Methane").click(position={"x": 9, "y": 9})
    await page.keyboard.type("when will it start?")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.theirs")).to_have_count(4)
    await page.get_by_role("button", name="Why this answer?").last.click()
    await expect(why).to_contain_text("follow-up to parma")


async def test_it_begins_anew(page: Page) -> None:
    """After a restart, which says what is kept, the chat is empty and the bot answers."""
    await say(page, "What is PARMA?")
    await expect(last(page)).to_contain_text("Methane")
    await page.get_by_role("button", name="Settings").click()
    await page.get_by_role("button", name="Restart the chats").click()
    question = page.get_by_role("alertdialog")
    await expect(question).to_contain_text("The FAQ stays as it is now, and so do its history and the log")
    await question.get_by_role("button", name="Restart").click()
    await expect(page.locator(".message")).to_have_count(0)
    await say(page, "What is KADIF?")
    await expect(last(page)).to_contain_text("Digital Innovation Flagship")
