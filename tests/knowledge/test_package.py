"""`knowledge` knows and does nothing else: no Telegram, no bot, no network, no clock."""

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
def imported() -> set[str]:
    """The packages that a process has imported that loads, compiles, asks and checks the FAQ that ships."""
    done = subprocess.run([sys.executable, "-c", LOAD_AND_COMPILE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout))


@pytest.mark.parametrize("package", ["telegram", "bot", "httpx", "starlette", "uvicorn", "structlog", "typer", "rich"])
def test_no_bot(imported: set[str], package: str) -> None:
    """Nothing of the bot's is imported."""
    assert "knowledge" in imported
    assert package not in imported


def test_no_output(capfd: pytest.CaptureFixture[str], imported: set[str]) -> None:
    """Importing, compiling and asking says nothing on the terminal."""
    assert imported
    done = subprocess.run([sys.executable, "-c", LOAD_AND_COMPILE], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1
