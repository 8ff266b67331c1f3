"""`faqbot preview` and its page in a real browser."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Locator, Page

from tests.browser import CHROMIUM, browser

ROOT = Path(__file__).parents[3]
needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium is installed (Debian: apt-get install chromium)"
)


@contextmanager
def preview(*arguments: str) -> Iterator[str]:
    """Run `faqbot preview`, and yield its address."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FAQBOT_")}
    # The operator's settings, right or wrong, do not apply to the preview, whose only admin publishes alone.
    environment |= {"FAQBOT_APPROVALS": "2", "FAQBOT_RETENTION_DAYS": "90d"}
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "preview", "--port", "0", *arguments], cwd=ROOT, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout
    try:
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
        assert found, process.communicate()[1]
        yield found[0]
    finally:
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate()
    assert process.returncode == 0, err


@asynccontextmanager
async def opened(address: str) -> AsyncIterator[Page]:
    """The page in a window as wide as a phone; errors on it fail the test."""
    async with browser() as started:
        page = await started.new_page(viewport={"width": 390, "height": 844})
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        await page.goto(address)
        yield page
        assert errors == []


@pytest.fixture(scope="module")
def shared_address() -> Iterator[str]:
    """The address of a preview of the shipped FAQ, shared by all tests of a module."""
    with preview() as address:
        yield address


@pytest.fixture
def address(shared_address: str) -> str:
    """The address of a preview with new chats."""
    assert httpx.post(f"{shared_address}/standin/reset").is_success
    return shared_address


@pytest.fixture
async def page(address: str) -> AsyncIterator[Page]:
    """The page of a preview with new chats."""
    async with opened(address) as page:
        yield page


async def say(page: Page, text: str) -> None:
    """Type a message and send it."""
    box = page.get_by_label("Message", exact=True)
    await box.fill(text)
    await box.press("Enter")


def last(page: Page) -> Locator:
    """The bot's latest message."""
    return page.locator(".message.theirs").last
