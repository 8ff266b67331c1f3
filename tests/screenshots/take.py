"""Takes README's screenshots from `faqbot preview`: ``python tests/screenshots/take.py`` in the repository's root."""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path
from typing import Literal

from playwright.async_api import Browser, Page

sys.path.insert(0, str(Path(__file__).parents[2]))

from knowledge.loader import SHIPPED_FAQ
from tests.browser import browser

HERE = Path(__file__).parent
TALK = {
    "english": ["whats parmaa", "how much money does it have"],
    "korean": ["한국 수석대표가 누구예요?", "csp는 언제 맺나요"],
}


async def take(started: Browser, address: str, name: str, width: int, scheme: Literal["light", "dark"]) -> None:
    """Take a screenshot of a conversation at some width."""
    height = 900 if width < 600 else 800
    page = await started.new_page(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )
    await page.goto(address)
    await page.get_by_text("you are Alice").wait_for()
    if name == "korean":
        await page.get_by_label("Language of").select_option("ko")
    box = page.get_by_label("Message", exact=True)
    for number, text in enumerate(TALK[name], start=1):
        await box.fill(text)
        await box.press("Enter")
        await page.locator(".message.theirs").nth(number - 1).wait_for()
    await page.screenshot(path=HERE / f"{name}.png")
    await page.request.post(f"{address}/standin/reset")
    await page.close()


async def say(page: Page, text: str) -> None:
    """Write a message and wait for the bot's answer."""
    before = await page.locator(".message.theirs").count()
    box = page.get_by_label("Message", exact=True)
    await box.fill(text)
    await box.press("Enter")
    await page.locator(".message.theirs").nth(before).wait_for()


async def open_chat(started: Browser, address: str, chat: str, height: int) -> Page:
    """Open one of the page's chats, without the list of chats."""
    page = await started.new_page(viewport={"width": 1000, "height": height}, reduced_motion="reduce")
    await page.goto(address)
    await page.get_by_role("tab", name=chat).click()
    return page


async def take_inline(started: Browser, address: str) -> None:
    """Show a group, an answer, the pointer to it, and the results listed while somebody types after the bot's name."""
    page = await open_chat(started, address, "Group", 1000)
    await say(page, "/ask whats parmaa")
    await page.locator("#writers").get_by_text("Bob").click()
    await say(page, "/ask what is the methane partnership")
    box = page.get_by_label("Message", exact=True)
    await box.press_sequentially("@faqbot_standin_bot csp")
    await page.locator("#panel .option").nth(2).wait_for()
    await page.screenshot(path=HERE / "inline.png")
    await page.close()


async def take_draft(started: Browser, address: str) -> None:
    """Show an admin who has sent a file and sees what it would change."""
    page = await open_chat(started, address, "As admin", 760)
    await page.get_by_role("button", name="START", exact=True).click()
    await page.locator(".message.theirs").first.wait_for()
    text = SHIPPED_FAQ.read_text(encoding="utf-8")
    new = text.replace(
        "        - What is PARMA?\n", "        - What is PARMA?\n        - the methane project with ASEAN\n", 1
    )
    before = await page.locator(".message.theirs").count()
    await page.locator("#file").set_input_files(
        {"name": "faq.yaml", "mimeType": "application/yaml", "buffer": new.encode()}
    )
    await page.get_by_label("Send", exact=True).click()
    await page.locator(".message.theirs").nth(before).wait_for()
    await page.screenshot(path=HERE / "draft.png")
    await page.close()


async def main() -> None:
    """Start the preview, take the pictures, stop it."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "preview", "--port", "0", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout
    try:
        found = re.search(r"http://127\.0\.0\.1:\d+", (await process.stdout.readline()).decode())
        assert found
        async with browser() as started:
            await take(started, found[0], "english", 390, "light")
            await take(started, found[0], "korean", 1280, "dark")
            await take_inline(started, found[0])
            await take_draft(started, found[0])
    finally:
        process.terminate()
        await process.wait()


if __name__ == "__main__":
    asyncio.run(main())
