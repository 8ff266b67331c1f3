"""Groups, inline mode and admins on the preview page, in a real browser."""

from __future__ import annotations

from pathlib import Path

import httpx
from playwright.async_api import Page, expect

from tests.bot.preview.conftest import last, needs_chromium, opened, preview, say

pytestmark = needs_chromium


async def open_chat(page: Page, name: str) -> None:
    """Go to one of the chats."""
    await page.get_by_role("tab", name=name).click()


async def test_two_people_ask_in_a_group(page: Page) -> None:
    """Alice asks with /ask and is answered; Bob asks the same and is pointed to it."""
    await open_chat(page, "Group")
    await say(page, "/ask whats parma")
    await expect(last(page)).to_contain_text("Methane Action")
    await page.locator("#writers").get_by_text("Bob").click()
    await say(page, "/ask what is PARMA?")
    await expect(last(page)).to_contain_text("a moment ago")


async def test_a_press_is_a_click_though_the_chats_are_drawn_anew(page: Page, address: str) -> None:
    """A message that arrives between press and release does not break the click."""
    await page.get_by_role("tab", name="Group").hover()
    await page.mouse.down()
    async with httpx.AsyncClient(base_url=address) as http:
        users = (await http.get("/standin/state")).json()["users"]
        alice = next(user["id"] for user in users if user["first_name"] == "Alice")
        sent = await http.post(f"/standin/chats/{alice}/messages", json={"from": alice, "text": "What is KADIF?"})
        assert sent.is_success
        while len((await http.get(f"/standin/chats/{alice}/messages")).json()["messages"]) < 2:
            await page.evaluate("new Promise(requestAnimationFrame)")
    await page.mouse.up()
    await expect(page.locator("#status")).to_contain_text("members")
    await open_chat(page, "Private chat")
    await expect(last(page)).to_contain_text("Digital Innovation Flagship")


async def test_what_is_typed_inline_is_listed_and_sent(page: Page) -> None:
    """Entries are listed while somebody types after the bot's name; Enter sends the first into the group."""
    await open_chat(page, "Group")
    box = page.get_by_label("Message", exact=True)
    await box.press_sequentially("@faqbot_standin_bot par")
    await expect(page.locator("#panel .option").first).to_contain_text("What is PARMA?")
    await box.press("Enter")
    await expect(page.locator(".message").last).to_contain_text("Methane Action")


async def test_nothing_found_leads_into_the_private_chat(page: Page) -> None:
    """The button above no results opens the private chat with the question."""
    await open_chat(page, "Group")
    box = page.get_by_label("Message", exact=True)
    await box.press_sequentially("@faqbot_standin_bot japan")
    await (
        page.get_by_role("button", name="ask me in private")
        .or_(page.locator("#panel").get_by_text("ask me in private"))
        .first.click()
    )
    await expect(page.locator("#status")).to_contain_text("you are Alice")
    await expect(page.locator(".message.theirs").first).to_contain_text("japan")


async def test_an_admin_replies_where_a_reply_is_asked_for(page: Page) -> None:
    """When the bot asks for something, the page opens the reply and focuses the box; typed text becomes the reply."""
    await open_chat(page, "As admin")
    await say(page, "/faq")
    await last(page).get_by_role("button", name="Edit an entry").click()
    await last(page).get_by_role("button", name="Find by a question").click()
    await expect(page.locator("#bar")).to_contain_text("Reply to faqbot")
    await page.keyboard.type("whats parma")
    await page.keyboard.press("Enter")
    await expect(last(page)).to_contain_text("Which entry?")
    await expect(page.locator("#bar")).to_be_hidden()


async def test_why_is_told_of_questions_only(page: Page) -> None:
    """An admin's reply to a prompt, or an FAQ they send, is not a question."""
    why = page.get_by_role("button", name="Why this answer?")
    await open_chat(page, "As admin")
    await say(page, "/faq")
    await last(page).get_by_role("button", name="New entry").click()
    await expect(page.locator("#bar")).to_contain_text("Reply to faqbot")
    await page.keyboard.type("no entry")
    await page.keyboard.press("Enter")
    await expect(last(page)).to_contain_text("❌")
    await expect(page.locator("#bar")).to_contain_text("Reply to faqbot")  # The prompt is still open.
    await page.keyboard.press("Escape")
    await say(page, "title: Other\nentries: []")
    await expect(last(page)).to_contain_text("This cannot go live")
    await expect(why).to_have_count(0)
    await say(page, "What is KADIF?")
    await expect(last(page)).to_contain_text("Digital Innovation Flagship")
    await expect(why).to_have_count(1)


FAQ = """\
title: Harbour Library
entries:
  - id: hours
    questions:
      - When are you open?
    answer: From nine to five.
"""


async def test_an_admin_publishes_a_file_asks_and_undoes_it(tmp_path: Path) -> None:
    """The admin uploads a file, sees its changes, publishes it, asks for the new answer, and undoes it."""
    file = tmp_path / "faq.yaml"
    file.write_text(FAQ, encoding="utf-8")
    new = FAQ.replace("open?\n", "open?\n      - quux blorp fizz\n").encode()
    with preview("--faq", str(file)) as address:
        async with opened(address) as page:
            await open_chat(page, "As admin")
            await say(page, "/start")
            await page.locator("#file").set_input_files(
                {"name": "faq.yaml", "mimeType": "application/yaml", "buffer": new}
            )
            await page.get_by_label("Send", exact=True).click()
            await expect(last(page)).to_contain_text("question (en): “quux blorp fizz”")
            await last(page).get_by_role("button", name="Publish").click()
            await expect(last(page)).to_contain_text("Revision 2 is live")
            await say(page, "quux blorp fizz")
            await expect(last(page)).to_contain_text("From nine to five")
            await say(page, "/faq")
            await last(page).get_by_role("button", name="History").click()
            await last(page).get_by_role("button", name="2 ·").first.click()
            await last(page).get_by_role("button", name="Return to revision 1").click()
            await expect(last(page)).to_contain_text("Draft")
            await last(page).get_by_role("button", name="Publish").click()
            await expect(last(page)).to_contain_text("Revision 3 is live")
            await say(page, "quux blorp fizz")
            await expect(last(page)).to_contain_text("I have no answer")
