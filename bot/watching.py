"""Notices that the FAQ file changes, in whatever way files change."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from pathlib import Path

import structlog
from watchfiles import awatch

from bot.cancelling import cancel
from bot.live_faq import LiveFAQ

POLL_SECONDS = 5.0
"""How often the file is looked at all the same: network disks and some mounts tell of no changes."""
SETTLE_SECONDS = 0.2
"""A file that has not changed for so long is taken for written."""
PATIENCE_SECONDS = 2.0
"""The same for one that looks unfinished: some editors write slowly, or remove the file first."""

log = structlog.get_logger()


async def watch_file(live: LiveFAQ) -> None:
    """Take over what the file becomes, until cancelled."""
    changed = asyncio.Event()
    watching = asyncio.create_task(_watch(live.path, changed))
    try:
        while True:
            with contextlib.suppress(TimeoutError):
                # Not `asyncio.wait_for`: until Python 3.12 it drops a cancellation that comes with the change.
                async with asyncio.timeout(POLL_SECONDS):
                    await changed.wait()
            changed.clear()
            try:
                await _settle(live.path, SETTLE_SECONDS)
                if not await live.is_file_sound():
                    await _settle(live.path, PATIENCE_SECONDS)
                await live.take_file()
            except Exception:  # Whatever is odd about one change, the next one is to be noticed.
                log.exception("the FAQ file could not be looked at")
    finally:
        await cancel(watching)


async def _watch(path: Path, changed: asyncio.Event) -> None:
    """Tell of changes in the file's folder: watching the file itself would miss all but the first rename over it."""
    try:
        async for _ in awatch(path.parent, watch_filter=lambda _, at: _matters(path, at), recursive=False):
            changed.set()
    except Exception as error:  # No watches left, a folder that is gone, whatever else the system may say.
        log.warning("changes of the FAQ file are noticed by looking at it only", error=str(error))


def _matters(path: Path, changed: str) -> bool:
    """Whether a change may be one of the FAQ: of the file, or of the link by which Kubernetes swaps a ConfigMap."""
    name = Path(changed).name
    return name == path.name or name.startswith("..")


async def _settle(path: Path, seconds: float) -> None:
    """Wait until the file has been the same for so long."""
    before: bytes | None = None
    while before != (now := await asyncio.to_thread(_fingerprint, path)):
        before = now
        await asyncio.sleep(seconds)


def _fingerprint(path: Path) -> bytes:
    try:
        return hashlib.sha256(path.read_bytes()).digest()
    except OSError:
        return b""
