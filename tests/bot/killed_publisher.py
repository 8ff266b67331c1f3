"""Publishes one revision after the other until it is killed; run repeatedly by `test_live_faq`.

Forks a publisher for each delay that it reads, kills it (SIGKILL) after that delay, and says so. The unit of a delay is
the time that one publisher needs to start and publish once on this machine. Publishers write what they find and do to a
file, one line each: `whole` and `agreed` at the start, `published HASH` afterwards.
"""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import time
from itertools import count, islice
from pathlib import Path

from bot.live_faq import LiveFAQ
from bot.logs import configure_logs
from bot.store.database import Database
from bot.store.revisions import Revisions, text_hash
from knowledge.loader import load_file
from tests.bot.number_faq import number_faq


async def publish(folder: Path, log: Path, times: int | None = None) -> None:
    """Check what the previous process left, then publish a number of times, or until killed."""

    def say(line: str) -> None:
        with log.open("a") as file:
            file.write(f"{line}\n")
            file.flush()
            os.fsync(file.fileno())

    path = folder / "faq.yaml"
    database = await Database.open(f"sqlite:///{folder / 'faqbot.sqlite3'}")
    try:
        revisions = Revisions(database)
        if await revisions.head() is not None:
            load_file(path)
            found = await revisions.find(text_hash(path.read_text()))
            say("whole" if found else f"BROKEN: the file is no revision: {path.read_text()!r}")
        live = await LiveFAQ.open(path, revisions)
        head = await revisions.head()
        on_disk = text_hash(path.read_text())
        is_agreed = head is not None and head.hash == on_disk == live.hash
        say("agreed" if is_agreed else f"BROKEN: live {live.hash}, file {on_disk}, ledger {head}")
        for number in islice(count(head.number if head else 0), times):
            text = number_faq(f"{number} of process {os.getpid()}")
            revision = await live.publish(text, base=live.hash, author="publisher", origin="publish")
            say(f"published {revision.hash}")
    finally:
        await database.close()


def main(folder: Path, log: Path) -> None:
    """Read delays until there are no more."""
    configure_logs("console")
    for _ in range(2):  # The first run loads everything that the forked processes need.
        begun = time.monotonic()
        asyncio.run(publish(folder, log, times=1))
        usual = time.monotonic() - begun
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                asyncio.run(publish(folder, log))
            except BaseException as error:
                with log.open("a") as file:
                    file.write(f"BROKEN: {error!r}\n")
            os._exit(1)
        select.select([], [], [], float(line) * usual)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        print("killed", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
