"""Watches the FAQ file for changes of any kind."""

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
"""How often the file is checked anyway: network disks and some mounts do not report changes."""
SETTLE_SECONDS = 0.2
"""A file that has not changed for this long counts as completely written."""
PATIENCE_SECONDS = 2.0
"""The same for a file that looks unfinished: some editors write slowly, or remove the file first."""

log = structlog.get_logger()


async def watch_file(live: LiveFAQ) -> None:
    """Let the live FAQ take over each change of its file, until cancelled."""
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
            except Exception:  # Whatever is odd about one change, keep watching for the next.
                log.exception("the FAQ file could not be checked")
    finally:
        await cancel(watching)


async def _watch(path: Path, changed: asyncio.Event) -> None:
    """Set `changed` when the file's folder changes: watching the file would miss all but the first rename over it."""
    try:
        async for _ in awatch(path.parent, watch_filter=lambda _, at: _matters(path, at), recursive=False):
            changed.set()
    except Exception as error:  # No watches left, a folder that is gone, or another error of the system.
        log.warning("the system reports no changes; checking the FAQ file every few seconds instead", error=str(error))


def _matters(path: Path, changed: str) -> bool:
    """Whether a change may concern the FAQ: the file, or the link by which Kubernetes swaps a ConfigMap."""
    name = Path(changed).name
    return name == path.name or name.startswith("..")


async def _settle(path: Path, seconds: float) -> None:
    """Wait until the file has stayed the same for some seconds."""
    before: bytes | None = None
    while before != (now := await asyncio.to_thread(_fingerprint, path)):
        before = now
        await asyncio.sleep(seconds)


def _fingerprint(path: Path) -> bytes:
    try:
        return hashlib.sha256(path.read_bytes()).digest()
    except OSError:
        return b""
