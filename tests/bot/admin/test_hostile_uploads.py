"""Broken or malicious files: each gets a clear message, and nothing goes live."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from bot.standin.formatting import parse_html
from bot.standin.user import StandInUser
from knowledge.yamltree import MAX_BYTES
from tests.bot.climate_faq import FAQ

ROOT = Path(__file__).parents[3]
MOST_MEMORY = 200 << 20
"""Bytes that reading any of them may take beyond what reading a good one takes."""


def zipped() -> bytes:
    """The FAQ in an archive."""
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("faq.yaml", FAQ)
    return archive.getvalue()


def with_entry(entry: str) -> str:
    """The FAQ with one more entry."""
    return FAQ.replace("known_questions:", f"{entry}\nknown_questions:")


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
)
MERGES = "m0: &m0 {a: 1, b: 2}\n" + "".join(
    f"m{n}: &m{n} {{<<: [{', '.join([f'*m{n - 1}'] * 9)}]}}\n" for n in range(1, 12)
)
MANY = "entries:\n" + "".join(
    f"  - {{id: e{n}, questions: [Question number {n}?], answer: 'Answer {n}.', related: [e{n + 1}]}}\n"
    for n in range(5000)
)

HOSTILE: dict[str, bytes] = {
    "alias bomb": (BOMB + FAQ).encode(),
    "merge bomb": (MERGES + FAQ).encode(),
    "recursive alias": ("x: &x [*x]\n" + FAQ).encode(),
    "deep sequences": ("x: " + "[" * 30_000).encode(),
    "deep mappings": ("{a: " * 20_000).encode(),
    "deep indentation": "\n".join(" " * n + "a:" for n in range(1500)).encode(),
    "python tag": ("x: !!python/object/apply:os.system ['true']\n" + FAQ).encode(),
    "own tag": FAQ.replace("answer: In Gyeongju.", "answer: !secret In Gyeongju.").encode(),
    "duplicate key": FAQ.replace("    answer: In Gyeongju.", "    answer: a\n    answer: b").encode(),
    "duplicate id": FAQ.replace("id: venue", "id: parma").encode(),
    "NUL": FAQ.replace("Gyeongju", "Gyeong\0ju").encode(),
    "control character": FAQ.replace("Gyeongju", "Gyeong\x07ju").encode(),
    "UTF-16": FAQ.encode("utf-16"),
    "Korean in another encoding": FAQ.encode("euc-kr"),
    "Latin-1": FAQ.replace("Gyeongju", "Gyéongju").encode("latin-1", "replace"),
    "random bytes": bytes(range(256)) * 40,
    "an archive": zipped(),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "only a comment": b"# nothing here\n",
    "only blanks": b"  \n\n  \n",
    "a byte-order mark alone": b"\xef\xbb\xbf",
    "a list": b"- a\n- b\n",
    "a word": b"hello",
    "a number": b"42",
    "two documents": (FAQ + "---\n" + FAQ).encode(),
    "a directive": ("%YAML 9.9\n---\n" + FAQ).encode(),
    "tabs": FAQ.replace("    answer: In", "\tanswer: In").encode(),
    "an open bracket": (FAQ + "synonyms: [[a, b").encode(),
    "an open quote": FAQ.replace("answer: In Gyeongju.", 'answer: "In Gyeongju.').encode(),
    "too large": (FAQ + "#" + "x" * MAX_BYTES).encode(),
    "a huge scalar": FAQ.replace("In Gyeongju.", "x" * 1_000_000).encode(),
    "too many entries that lack all": MANY.encode(),
    "an answer too long": FAQ.replace("In Gyeongju.", "long " * 300).encode(),
    "a dangling reference": FAQ.replace("related: [kadif]", "related: [kadiff]").encode(),
    "a quote that stands nowhere": FAQ.replace("annual deputy-ministerial", "monthly ministerial").encode(),
    "a missing document": FAQ.replace(
        "file: 2024-04-04-28th-asean-rok-dialogue.txt", "file: ../../../etc/passwd"
    ).encode(),
    "an id with a path": FAQ.replace("id: venue", "id: ../../venue").encode(),
    "an id in capitals": FAQ.replace("id: venue", "id: VENUE").encode(),
    "the reserved id": FAQ.replace("id: venue", "id: none").encode(),
    "an unknown key": FAQ.replace("topic: people", "topic: people\n    secret: yes").encode(),
    "a topic that is not there": FAQ.replace("topic: people", "topic: peeple").encode(),
    "the same question twice": with_entry("  - {id: twin, questions: [What is PARMA?], answer: Another.}").encode(),
    "an entry without an answer": with_entry("  - {id: empty, questions: [Hm?]}").encode(),
    "an entry without questions": with_entry("  - {id: mute, questions: [], answer: Hm.}").encode(),
    "an answer that is a list": with_entry("  - {id: odd, questions: [Hm?], answer: [a, b]}").encode(),
    "entries as text": FAQ.replace("entries:", "entries: none\nmore:").encode(),
    "HTML in what is wrong": FAQ.replace("id: venue", "id: <b>&amp;</pre><script>alert(1)</script>").encode(),
    "a known question gone astray": FAQ.replace("expect: parma}", "expect: venue}").encode(),
    "CSV": b"id,question,answer\n1,what,that\n",
    "JSON of another kind": json.dumps({"update_id": 1, "message": {"text": "hi"}}).encode(),
}


def test_there_are_enough() -> None:
    """There are at least forty kinds of such files."""
    assert len(HOSTILE) >= 40


async def test_each_gets_a_clear_message_and_nothing_goes_live(desk: Path, ada: StandInUser, eve: StandInUser) -> None:
    """One reply says what is wrong, in HTML that Telegram accepts; others are still answered; the file stays."""
    before = desk.read_text(encoding="utf-8")
    for name, content in HOSTILE.items():
        ada.world.sends_document(ada.user, "faq.yaml", content)
        assert "reduces methane" in (await eve.says("What is PARMA?")).text, name
        told = await ada.hears()
        while told.file:  # The long list of problems comes before it.
            told = await ada.hears()
        text, _ = parse_html(told.html)
        assert len(text) <= 4096, name
        assert "Publish" not in str(told.buttons), name
        assert "wrong on my side" not in text, name
        assert any(sign in text for sign in ("❌", "too large")), (name, text)
    assert desk.read_text(encoding="utf-8") == before
    assert "reduces methane" in (await eve.says("What is PARMA?")).text


@pytest.mark.parametrize("file_name", ["../../faq.yaml", "faq.exe", "<b>faq</b>.yaml", "뉴스.yaml", "a" * 200])
async def test_a_name_is_only_a_name(desk: Path, ada: StandInUser, file_name: str) -> None:
    """Only a file's content counts, not its name."""
    shown = await ada.sends_document(file_name, FAQ.replace("In Gyeongju.", "In Seoul.").encode(), "<b>see & judge")
    assert "answer (en) changed" in shown.text
    assert desk.read_text(encoding="utf-8") == FAQ


READ = """
import resource, sys
from knowledge.loader import load_text
from knowledge.problems import FAQError
from knowledge import yamltree
for name in sys.argv[1:]:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        load_text(yamltree.decode(open(name, "rb").read(), name), name)
    except FAQError:
        pass
    print(name, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024)
"""


def test_none_takes_much_memory_or_time(tmp_path: Path) -> None:
    """Each is read in a process limited to two seconds of processor time, and takes less than 200 MiB."""
    files = []
    for number, content in enumerate(HOSTILE.values()):
        files.append(tmp_path / f"{number}.yaml")
        files[-1].write_bytes(content)

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (2 * len(files), 2 * len(files)))

    read = subprocess.run(
        [sys.executable, "-c", READ, *map(str, files)],
        cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=limited,
    )  # fmt: skip
    assert read.returncode == 0, read.stderr
    taken = [int(line.rsplit(" ", 1)[1]) for line in read.stdout.splitlines()]
    assert len(taken) == len(files)
    assert max(taken) < MOST_MEMORY
