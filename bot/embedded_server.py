"""A web server that runs inside another program: the bot, the preview, a test."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import uvicorn
from starlette.applications import Starlette

SHUTDOWN_SECONDS = 1
"""How long requests may still take when the server is stopped."""


class EmbeddedServer(uvicorn.Server):
    """uvicorn that leaves signals and logging to the program it is part of."""

    def __init__(self, app: Starlette) -> None:
        config = uvicorn.Config(
            app, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=SHUTDOWN_SECONDS
        )
        super().__init__(config)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture no signals."""
        yield
