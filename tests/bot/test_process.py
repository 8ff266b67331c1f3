"""`faqbot run` as a process, from start to signal."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

from bot.standin.server import StandInServer
from bot.standin.user import StandInUser
from knowledge.loader import SHIPPED_FAQ

ROOT = Path(__file__).parents[2]


async def test_it_places_the_faq_answers_and_stops_when_told(server: StandInServer, tmp_path: Path) -> None:
    """At first start the FAQ is put where it is to live; SIGTERM ends the bot with 0; the token is in no log."""
    faq = tmp_path / "data" / "faq.yaml"
    environment = os.environ | {
        "FAQBOT_TOKEN": server.world.token,
        "FAQBOT_BASE_URL": server.base_url.removesuffix("/bot"),
        "FAQBOT_FAQ": str(faq),
        "FAQBOT_LOG_FORMAT": "json",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=ROOT, env=environment,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    alice = StandInUser(server.world, "Alice", timeout=30)
    assert "Methane" in (await alice.says("What is PARMA?")).text
    process.send_signal(signal.SIGTERM)
    out, err = await process.communicate()
    assert (process.returncode, out) == (0, b"")
    assert server.world.token not in err.decode()
    assert '"event": "question"' in err.decode()
    assert faq.read_bytes() == SHIPPED_FAQ.read_bytes()
    assert (faq.parent / "faq.schema.json").exists()


async def test_a_faq_that_cannot_be_placed_is_said(server: StandInServer, tmp_path: Path) -> None:
    """Where the FAQ's folder cannot be made, the start ends with a line that names the variable."""
    (tmp_path / "file").write_text("not a folder")
    environment = os.environ | {"FAQBOT_TOKEN": server.world.token, "FAQBOT_FAQ": str(tmp_path / "file" / "faq.yaml")}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=ROOT, env=environment, stderr=asyncio.subprocess.PIPE
    )
    _, err = await process.communicate()
    assert process.returncode == 2
    assert err.decode().startswith("FAQBOT_FAQ: ")


async def test_a_token_telegram_does_not_know_is_said(server: StandInServer, tmp_path: Path) -> None:
    """A wrong token ends the start with 1 and a line that names the variable, not the token."""
    token = "12345:" + "x" * 35
    environment = os.environ | {
        "FAQBOT_TOKEN": token,
        "FAQBOT_BASE_URL": server.base_url.removesuffix("/bot"),
        "FAQBOT_FAQ": str(tmp_path / "faq.yaml"),
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=ROOT, env=environment, stderr=asyncio.subprocess.PIPE
    )
    _, err = await process.communicate()
    assert process.returncode == 1
    assert err.decode().splitlines()[-1].startswith("FAQBOT_TOKEN: ")
    assert token not in err.decode()
