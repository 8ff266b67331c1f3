"""Logs never show the token."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

TOKEN = "123456789:AAE-abcdefghijklmnopqrstuvwxyz_01234"
LEAK = f"""
import logging, structlog
from bot.logs import configure_logs
configure_logs({{form!r}}, {TOKEN!r})
logging.getLogger("httpx").warning("GET https://api.telegram.org/bot{TOKEN}/getMe")
logging.getLogger("watchfiles.main").info("1 change detected")
structlog.get_logger().info("한국어", address="bot{TOKEN}")
try:
    raise RuntimeError("{TOKEN}")
except RuntimeError:
    structlog.get_logger().exception("failed")
"""


@pytest.mark.parametrize("form", ["console", "json"])
def test_the_token_is_blotted_out(form: str) -> None:
    """Messages, values, other libraries' lines and tracebacks do not contain the token."""
    ran = subprocess.run(
        [sys.executable, "-c", LEAK.format(form=form)], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert ran.stdout == ""
    assert ran.stderr.count("[token]") == 3
    assert TOKEN not in ran.stderr
    assert "change detected" not in ran.stderr
    if form == "json":
        assert [json.loads(line)["level"] for line in ran.stderr.splitlines()] == ["warning", "info", "error"]
