"""`knowledge` is independent: no Telegram, no bot, no network, no clock."""

from __future__ import annotations

import json
import pkgutil
import subprocess
import sys

import pytest

import knowledge

MODULES = sorted(module.name for module in pkgutil.iter_modules(knowledge.__path__))

LOAD_AND_COMPILE = f"""
import importlib, json, sys
for name in {MODULES!r}:
    importlib.import_module(f"knowledge.{{name}}")
from knowledge import check, index, loader, question
loaded = loader.load_file(loader.SHIPPED_FAQ)
compiled = index.Index(loaded.faq)
assert compiled.match(question.Question("What is PARMA?")).entry == "parma"
check.check(loaded, compiled)
print(json.dumps(sorted({{name.split(".")[0] for name in sys.modules}})))
"""


@pytest.fixture(scope="module")
def done() -> subprocess.CompletedProcess[str]:
    """A process that loads, compiles, asks and checks the FAQ that ships, and prints which packages it has imported."""
    done = subprocess.run([sys.executable, "-c", LOAD_AND_COMPILE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done


def test_no_bot(done: subprocess.CompletedProcess[str]) -> None:
    """Nothing from the bot is imported."""
    imported = set(json.loads(done.stdout))
    assert "knowledge" in imported
    assert imported.isdisjoint({"telegram", "bot", "httpx", "starlette", "uvicorn", "structlog", "typer", "rich"})


def test_no_output(done: subprocess.CompletedProcess[str]) -> None:
    """Importing, compiling and asking print nothing on the terminal."""
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1
