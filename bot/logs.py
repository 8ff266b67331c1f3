"""Sets up logs: on stderr, for people or for machines, and never with the token in them."""

from __future__ import annotations

import logging
import sys
from typing import Literal

import structlog
from structlog.types import EventDict, Processor, WrappedLogger

# Below the level of warnings these write the token, as part of addresses; the last one logs every check of a file.
_TALKATIVE = ("httpx", "httpcore", "telegram", "uvicorn", "watchfiles")
HIDDEN = "[token]"


def configure_logs(form: Literal["console", "json"], token: str | None = None) -> None:
    """Set up logging for the process; `token` is hidden wherever it would appear."""
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(message)s")
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]

    def hide_token(_logger: WrappedLogger, _method: str, line: str | bytes | EventDict) -> str:
        return str(line).replace(token, HIDDEN) if token else str(line)

    last: list[Processor]
    if form == "json":
        last = [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    else:
        # The default shows local variables, which may hold what people wrote.
        plain = structlog.dev.plain_traceback
        last = [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=plain)]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last, hide_token],
    )
    logging.getLogger().handlers[0].setFormatter(formatter)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
