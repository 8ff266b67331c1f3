"""`faqbot run` as a process, from start to signal."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from bot.preview.world import ADMIN_ID
from bot.standin.server import StandInServer
from bot.standin.user import StandInUser
from knowledge.loader import SHIPPED_FAQ
from tests.bot.climate_faq import FAQ

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux lists the threads of a process there")
def test_it_computes_in_one_thread() -> None:
    """More threads would wait for each other on a busy machine."""
    code = "import bot, os, numpy as np; a = np.ones((900, 900)); a @ a; print(len(os.listdir('/proc/self/task')))"
    environment = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=True)
    assert ran.stdout == b"1\n"


async def test_it_places_the_faq_answers_and_stops_when_told(server: StandInServer, tmp_path: Path) -> None:
    """The first start puts the FAQ in its place, SIGTERM ends the bot with exit code 0, and no log has the token."""
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
    alice = StandInUser(server.world, "Alice", timeout=120)  # It compiles without a cache, perhaps on a busy machine.
    assert "Methane" in (await alice.says("What is PARMA?")).text
    process.send_signal(signal.SIGTERM)
    out, err = await process.communicate()
    assert (process.returncode, out) == (0, b"")
    assert server.world.token not in err.decode()
    assert '"event": "question"' in err.decode()
    assert faq.read_bytes() == SHIPPED_FAQ.read_bytes()
    assert (faq.parent / "faq.schema.json").exists()


async def test_it_stops_while_the_faq_is_compiled(server: StandInServer, tmp_path: Path) -> None:
    """SIGTERM during the start takes effect before the FAQ is ready."""
    environment = os.environ | {
        "FAQBOT_TOKEN": server.world.token,
        "FAQBOT_BASE_URL": server.base_url.removesuffix("/bot"),
        "FAQBOT_FAQ": str(tmp_path / "faq.yaml"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=ROOT, env=environment, stderr=asyncio.subprocess.PIPE
    )
    assert process.stderr
    assert b"copied the shipped FAQ" in await process.stderr.readline()
    process.send_signal(signal.SIGTERM)
    await process.communicate()
    assert process.returncode == 0
    assert list(tmp_path.rglob("*.compiled")) == []  # It would have cached the result.


async def test_it_runs_without_stderr(server: StandInServer, tmp_path: Path) -> None:
    """Some daemonisers close it."""
    environment = os.environ | {
        "FAQBOT_TOKEN": server.world.token,
        "FAQBOT_BASE_URL": server.base_url.removesuffix("/bot"),
        "FAQBOT_FAQ": str(tmp_path / "faq.yaml"),
    }
    (tmp_path / "faq.yaml").write_text(FAQ)
    closed = 'exec "$0" -m bot run 2>&-'
    process = await asyncio.create_subprocess_exec("sh", "-c", closed, sys.executable, cwd=ROOT, env=environment)
    try:
        assert "Hello" in (await StandInUser(server.world, "Alice", timeout=60).says("/start")).text
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0
    finally:
        if process.returncode is None:
            process.kill()


ENDLESS = """
import threading, bot.live_faq, bot.run
compile = bot.live_faq.cached_or_compiled

def endless(text, *others, **options):
    if "endless" in text:
        threading.Event().wait()
    return compile(text, *others, **options)

bot.live_faq.cached_or_compiled = endless
bot.run.STOP_SECONDS = 0.0
from bot.cli import main
main()
"""


async def test_it_stops_while_a_draft_is_compiled(server: StandInServer, tmp_path: Path) -> None:
    """SIGTERM ends the process although the thread that compiles cannot be stopped."""
    ada = StandInUser(server.world, "Ada", timeout=60)
    environment = os.environ | {
        "FAQBOT_TOKEN": server.world.token,
        "FAQBOT_BASE_URL": server.base_url.removesuffix("/bot"),
        "FAQBOT_FAQ": str(tmp_path / "faq.yaml"),
        "FAQBOT_ADMINS": str(ada.user.id),
    }
    (tmp_path / "faq.yaml").write_text(FAQ)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", ENDLESS, "run", cwd=ROOT, env=environment, stderr=asyncio.subprocess.PIPE
    )
    try:
        await ada.says("/start")
        server.world.sends_document(ada.user, "faq.yaml", FAQ.replace("Gyeongju", "endless").encode())
        await server.world.calls.called("sendChatAction")
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(60):
            await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
    assert process.returncode == 0


async def test_what_a_preview_publishes_is_not_the_live_faq(tmp_path: Path) -> None:
    """The preview uses a copy of the FAQ that the environment names, with its documents."""
    faq = tmp_path / "faq.yaml"
    faq.write_text("""\
title: Tool library
sources: {rules: {file: rules.txt, title: Rules, date: 2024-04-04}}
entries:
  - {id: drill, questions: How long may I keep a drill?, answer: Three days.,
     source: {document: rules, paragraph: 1, quote: three days}}
""")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "rules.txt").write_text("1. A drill may be kept for three days.\n")
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "preview", "--port", "0", cwd=ROOT, env=os.environ | {"FAQBOT_FAQ": str(faq)},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout
    found = re.search(r"http://127\.0\.0\.1:\d+", (await process.stdout.readline()).decode())
    assert found, (await process.communicate())[1].decode()
    chat = f"{found[0]}/standin/chats/{ADMIN_ID}"
    async with httpx.AsyncClient() as http, asyncio.timeout(30):

        async def heard(words: str) -> int:
            while True:
                for message in (await http.get(f"{chat}/messages")).json()["messages"]:
                    if words in str(message):
                        return int(message["id"])

        proposed = faq.read_text().replace("Three days", "Ten days")
        await http.post(f"{chat}/documents?from={ADMIN_ID}&file_name=faq.yaml", content=proposed)
        tap = {"from": ADMIN_ID, "message_id": await heard("Publish"), "label": "✅ Publish"}
        await http.post(f"{chat}/taps", json=tap)
        await heard("Revision 2 is live")
    process.send_signal(signal.SIGTERM)
    await process.communicate()
    assert process.returncode == 0
    assert "Three days" in faq.read_text()


async def test_a_variable_that_means_nothing_is_named(tmp_path: Path) -> None:
    """It may be misspelled, and then nobody is an admin. Its value is not shown."""
    environment = os.environ | {
        "FAQBOT_TOKEN": "12345:" + "x" * 35,
        "FAQBOT_ADMIN": "98765",
        "FAQBOT_FAQ": str(tmp_path / "faq.yaml"),
        "FAQBOT_DATABASE_URL": "nonsense",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=ROOT, env=environment, stderr=asyncio.subprocess.PIPE
    )
    _, err = await process.communicate()
    [named] = [line for line in err.decode().splitlines() if "misspelled?" in line]
    assert "FAQBOT_ADMIN" in named
    assert "FAQBOT_FAQ" not in named
    assert "98765" not in named


async def test_a_faq_that_cannot_be_placed_is_said(server: StandInServer, tmp_path: Path) -> None:
    """If the FAQ's folder cannot be created, the start ends with a line that names the option and the variable."""
    (tmp_path / "file").write_text("not a folder")
    environment = os.environ | {"FAQBOT_TOKEN": server.world.token, "FAQBOT_FAQ": str(tmp_path / "file" / "faq.yaml")}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=ROOT, env=environment, stderr=asyncio.subprocess.PIPE
    )
    _, err = await process.communicate()
    assert process.returncode == 2
    assert err.decode().startswith(f"cannot put the FAQ at {tmp_path}/file/faq.yaml: ")
    assert "name a file that can be written, with --faq or in FAQBOT_FAQ" in err.decode()


async def test_a_token_telegram_does_not_know_is_said(server: StandInServer, tmp_path: Path) -> None:
    """A wrong token ends the start with exit code 1 and a line that names the variable, but no token or password."""
    token = "12345:" + "x" * 35
    environment = os.environ | {
        "FAQBOT_TOKEN": token,
        "FAQBOT_BASE_URL": server.address.replace("//", "//bob:hunter2@"),
        "FAQBOT_FAQ": str(tmp_path / "faq.yaml"),
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=ROOT, env=environment, stderr=asyncio.subprocess.PIPE
    )
    _, err = await process.communicate()
    assert process.returncode == 1
    assert err.decode().splitlines()[-1].startswith("FAQBOT_TOKEN: ")
    assert token not in err.decode()
    assert "hunter2" not in err.decode()
