"""Takes README's screenshots from `faqbot preview`: ``python tests/screenshots/take.py`` in the repository's root."""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path
from typing import Literal

from playwright.async_api import Browser

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.browser import browser

HERE = Path(__file__).parent
TALK = {
    "english": ["whats parmaa", "how much money does it have"],
    "korean": ["한국 수석대표가 누구예요?", "csp는 언제 맺나요"],
}


async def take(started: Browser, address: str, name: str, width: int, scheme: Literal["light", "dark"]) -> None:
    """A conversation, seen at some width."""
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
    finally:
        process.terminate()
        await process.wait()


if __name__ == "__main__":
    asyncio.run(main())
