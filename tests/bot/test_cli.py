"""The command line, used as people and programs use it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.bot.command_line import ROOT, faqbot


def batch(*questions: object) -> list[dict[str, object]]:
    """The answers of `ask --jsonl` to some lines."""
    ran = faqbot("ask", "--jsonl", given="\n".join(map(json.dumps, questions)))
    assert (ran.returncode, ran.stderr) == (0, "")
    return [json.loads(line) for line in ran.stdout.splitlines()]


@pytest.mark.parametrize(
    ("question", "words", "source"),
    [
        ("What is PARMA?", "Methane Action", "28th ASEAN-ROK Dialogue, paragraph 2, 4 April 2024"),
        ("Who led the ROK delegation?", "Chung Byung-won", "28th ASEAN-ROK Dialogue, paragraph 1, 4 April 2024"),
        ("한국 수석대표가 누구예요?", "정병원", "28th ASEAN-ROK Dialogue, 1항, 2024년 4월 4일"),
    ],
)
def test_a_question_is_answered_with_its_source(question: str, words: str, source: str) -> None:
    """The answer and the line that names its source go to stdout, and nothing to stderr."""
    ran = faqbot("ask", *question.split())
    assert (ran.returncode, ran.stderr) == (0, "")
    assert words in ran.stdout
    assert source in ran.stdout


def test_what_is_not_in_the_release_is_said_to_be_missing() -> None:
    """A question without an answer gets a sentence that says so, and no source."""
    ran = faqbot("ask", "What is CAFTA?")
    assert ran.returncode == 0
    assert "I have no answer to that" in ran.stdout
    assert "paragraph" not in ran.stdout


def test_questions_are_read_one_by_one_with_follow_ups() -> None:
    """Without a question on the command line, each input line is one, read in the context of the line before."""
    ran = faqbot("ask", given="What is PARMA?\n\nwhat does it stand for?\n")
    assert ran.stdout.count("Methane Action") == 2
    assert ran.stdout.count("I have nothing more on this. My last answer again:") == 1


def test_help_in_the_terminal_names_no_commands_of_chats() -> None:
    """Who asks for help is told what the bot is about."""
    said = faqbot("ask", "help").stdout
    assert "28th ASEAN-ROK Dialogue" in said
    assert "/topics" not in said


def test_a_suggestion_is_chosen_by_its_number() -> None:
    """Suggestions are numbered; a number typed right after them shows that answer, in the language of the question."""
    suggested, chosen, _ = faqbot("ask", given="기후변화\n2\n").stdout.split("\n\n", 2)
    second = suggested.splitlines()[2]
    assert second.startswith("  2. ")
    assert chosen == faqbot("ask", second.removeprefix("  2. ")).stdout.split("\n\n")[0]


def test_the_terminal_needs_no_telegram() -> None:
    """Answering in the terminal imports neither telegram nor a web server."""
    code = "import sys; from bot.cli import app; app(['ask', 'What is PARMA?'], standalone_mode=False); "
    code += "print(sorted({'telegram', 'starlette', 'uvicorn', 'httpx'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"


def test_a_batch_gives_a_line_a_question_in_order() -> None:
    """Each outcome has the fields that other programs rely on."""
    answer, suggest, none = batch(
        {"id": "a", "question": "whats parmaa"},
        {"id": 2, "question": "climate change", "language": "en"},
        {"id": None, "question": "weather in seoul"},
    )
    fields = ["id", "outcome", "entry", "score", "language", "answer", "suggestions"]
    assert list(answer) == list(suggest) == list(none) == fields
    assert (answer["id"], answer["outcome"], answer["entry"]) == ("a", "answer", "parma")
    assert "Methane" in str(answer["answer"])
    assert answer["suggestions"] == []
    assert (suggest["id"], suggest["outcome"], suggest["entry"], suggest["answer"]) == (2, "suggest", None, None)
    assert isinstance(suggest["suggestions"], list)
    assert [list(one) for one in suggest["suggestions"]] == [["entry", "question", "answer", "score"]] * 3
    assert (none["id"], none["outcome"], none["entry"], none["answer"]) == (None, "none", None, None)


def test_lines_of_one_conversation_are_one_chat() -> None:
    """A follow-up is read in the context of its own conversation, even if other lines come between; a choice, too."""
    lines = batch(
        {"id": 1, "question": "What is PARMA?", "conversation": "x"},
        {"id": 2, "question": "What is KADIF?", "conversation": "y"},
        {"id": 3, "question": "what does it stand for?", "conversation": "x"},
        {"id": 4, "question": "what does it stand for?", "conversation": "y"},
        {"id": 5, "question": "asean", "conversation": "x"},
        {"id": 6, "question": "the second one", "conversation": "y"},
        {"id": 7, "question": "the second one", "conversation": "x"},
        {"id": 8, "question": "the second one", "conversation": "x"},
    )
    assert [line["entry"] for line in lines[:4]] == ["parma", "kadif", "parma", "kadif"]
    suggested = lines[4]["suggestions"]
    assert isinstance(suggested, list)
    assert [line["entry"] == suggested[1]["entry"] for line in lines[5:]] == [False, True, False]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("not json", "line 1: this is not JSON"),
        ('{"id": NaN, "question": "hi"}', "line 1: this is not JSON"),
        ('{"id": 1e999, "question": "hi"}', "line 1: this is not JSON"),
        ('{"id": "\\ud83d", "question": "hi"}', "line 1: this is not JSON"),
        ('{"id": ' + "[" * 100_000, "line 1: this is not JSON"),
        (b'{"id": 1, "question": "\xff"}', "line 1: this is not JSON"),
        ("[]", "line 1: write"),
        ('{"question": "no id"}', "line 1: write"),
        ('{"id": 1}', "line 1: write"),
        ('{"id": 1, "question": 7}', "line 1: write"),
        ('{"id": 1, "question": "hi", "language": 5}', 'line 1: "language"'),
    ],
)
def test_a_broken_line_of_a_batch_is_named(line: str | bytes, complaint: str) -> None:
    """A line that is not a question ends the batch, with its number on stderr and the exit code for misuse."""
    ran = faqbot("ask", "--jsonl", given=line)
    assert ran.returncode == 2
    assert ran.stderr.startswith(complaint)


def test_the_shipped_faq_passes_the_check() -> None:
    """`faqbot check` succeeds and reports that every sentence is covered."""
    ran = faqbot("check")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "release: 100% of the sentences are covered" in ran.stdout
    assert "knowledge/faq.yaml: 70 entries" in ran.stdout
    assert re.search(r"asked in other words: \d\d% answered right, \d% wrong", ran.stdout)
    assert re.search(r"near the subject that it cannot answer, \d\d% would be answered", ran.stdout)


def test_the_check_of_a_broken_file_lists_all_errors(tmp_path: Path) -> None:
    """Exit code 1, and each error with file, line and column."""
    broken = tmp_path / "faq.yaml"
    broken.write_text("title: x\nentrys: []\nentries:\n  - id: A B\n    questions: q\n", encoding="utf-8")
    ran = faqbot("check", str(broken))
    assert ran.returncode == 1
    places = {line.split(": ")[0] for line in ran.stdout.splitlines()}
    assert places == {f"{broken}:2:1", f"{broken}:4:5", f"{broken}:4:9"}
    assert "did you mean 'entries'?" in ran.stdout


def test_a_known_question_that_goes_astray_fails_the_check(tmp_path: Path) -> None:
    """Exit code 1 when a known question does not reach its entry."""
    file = tmp_path / "faq.yaml"
    file.write_text(
        "title: x\nentries:\n"
        "  - {id: tea, questions: [How do I make tea?, tea], answer: Boil water.}\n"
        "  - {id: coffee, questions: [How do I make coffee?, coffee], answer: Grind beans.}\n"
        "known_questions:\n  - {ask: make tea, expect: coffee}\n",
        encoding="utf-8",
    )
    ran = faqbot("check", str(file))
    assert ran.returncode == 1
    assert f"{file}:6:5: known question 'make tea' must reach coffee but reaches tea" in ran.stdout
    assert "too small to tell: that takes 3 entries or more, with 20 questions or more in all" in ran.stdout


def test_eval_reports_what_another_file_changes(tmp_path: Path) -> None:
    """`faqbot eval --against` names gains and losses."""
    questions = tmp_path / "questions.yaml"
    questions.write_text("- {ask: make tea, expect: tea}\n- {ask: the moon, expect: none}\n", encoding="utf-8")
    entry = "  - {{id: {0}, questions: [How do I make {0}?, {0}], answer: So.}}\n"
    both, one = tmp_path / "both.yaml", tmp_path / "one.yaml"
    both.write_text("title: x\nentries:\n" + entry.format("tea") + entry.format("coffee"), encoding="utf-8")
    one.write_text("title: x\nentries:\n" + entry.format("coffee") + entry.format("cocoa"), encoding="utf-8")
    ran = faqbot("eval", str(questions), "--faq", str(both), "--against", str(one))
    assert ran.returncode == 0
    assert "1 gained, 0 lost" in ran.stdout
    assert "+ 'make tea'" in ran.stdout


@pytest.mark.parametrize(
    ("questions", "against", "said"),
    [
        ("- {ask: make tea, expect: tea}", "nowhere.yaml", "nowhere.yaml:1:1: cannot be read"),
        ("[]", "", "no questions"),
    ],
)
def test_eval_says_at_once_that_something_is_missing(tmp_path: Path, questions: str, against: str, said: str) -> None:
    """Running question sets may take minutes: nothing is printed before."""
    faq, sets = tmp_path / "faq.yaml", tmp_path / "questions.yaml"
    faq.write_text("title: x\nentries:\n  - {id: tea, questions: How do I make tea?, answer: So.}\n", encoding="utf-8")
    sets.write_text(questions, encoding="utf-8")
    ran = faqbot("eval", str(sets), "--faq", str(faq), *(["--against", str(tmp_path / against)] if against else []))
    assert (ran.returncode, ran.stdout) == (2, "")
    assert said in ran.stderr


@pytest.mark.parametrize("korean", ["", ", ko: 갈아요."])
def test_an_answer_in_another_language_says_so(tmp_path: Path, korean: str) -> None:
    """If an entry or the FAQ lacks the asker's language, the answer is in the default one, and both outputs say so."""
    file = tmp_path / "faq.yaml"
    file.write_text(
        "title: 'Desk [/x]'\nentries:\n"
        "  - {id: tea, questions: {en: [How do I make tea?], ko: [차는 어떻게 끓이나요?]}, answer: Boil water.}\n"
        "  - {id: coffee, questions: {en: [How do I make coffee?]}, "
        f"answer: {{en: Grind.{korean}}}}}\n",
        encoding="utf-8",
    )
    shown = faqbot("ask", "--faq", str(file), "차는 어떻게 끓이나요?")
    assert "Boil water." in shown.stdout
    assert "이 질문에는 영어 답변만 있습니다" in shown.stdout
    missing = faqbot("ask", "--faq", str(file), "주차장은 어디에 있나요?")
    assert ("저는 영어 답변만 가지고 있습니다" in missing.stdout) == (not korean)
    ran = faqbot("ask", "--jsonl", "--faq", str(file), given='{"id": 1, "question": "차는 어떻게 끓이나요?"}')
    assert json.loads(ran.stdout)["language"] == "en"
    assert "Desk [/x]" in faqbot("ask", "--faq", str(file), "hello").stdout


def test_a_question_set_that_expects_a_missing_entry_is_refused(tmp_path: Path) -> None:
    """A mistyped id counts as misuse, not as a wrong answer."""
    questions = tmp_path / "questions.yaml"
    questions.write_text("- {ask: whats parma, expect: parmaa}\n", encoding="utf-8")
    ran = faqbot("eval", str(questions))
    assert ran.returncode == 2
    assert "parmaa" in ran.stderr


@pytest.mark.parametrize("arguments", [["check", "nowhere.yaml"], ["ask", "--faq", "nowhere.yaml", "x"]])
def test_a_missing_file_is_named(arguments: list[str]) -> None:
    """A missing file gives one line, not a traceback."""
    ran = faqbot(*arguments)
    assert ran.returncode in {1, 2}
    assert "nowhere.yaml:1:1: cannot be read: No such file or directory" in ran.stdout + ran.stderr


def test_a_preview_of_a_missing_file_leaves_nothing_behind(tmp_path: Path) -> None:
    """A mistyped name is reported, and no FAQ is created under it."""
    ran = faqbot("preview", "--faq", str(tmp_path / "typo.yaml"))
    assert ran.returncode == 2
    assert "typo.yaml:1:1: cannot be read" in ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_run_without_a_token_says_what_to_do(no_environment: pytest.MonkeyPatch) -> None:
    """`faqbot run` without a token ends with one line that names the variable."""
    ran = faqbot("run")
    assert ran.returncode == 2
    assert ran.stderr.startswith("FAQBOT_TOKEN is not set")
    assert len(ran.stderr.splitlines()) == 1


@pytest.mark.parametrize("name", ["FAQBOT_DATABASE_URL", "FAQBOT_FAQ", "--faq"])
@pytest.mark.parametrize("command", ["run", "stats"])
def test_a_database_that_cannot_be_used_is_blamed_on_what_names_it(
    tmp_path: Path, no_environment: pytest.MonkeyPatch, name: str, command: str
) -> None:
    """The error names the variable or option that set the path: that of the FAQ file if no database is named."""
    faq = tmp_path / "faq.yaml"
    no_environment.setenv("FAQBOT_TOKEN", "12345:" + "x" * 35)
    no_environment.setenv("FAQBOT_FAQ", str(tmp_path / "other" / "faq.yaml" if name == "--faq" else faq))
    (tmp_path / "faqbot.sqlite3").write_text("no database " * 100, encoding="utf-8")
    if name == "FAQBOT_DATABASE_URL":
        no_environment.setenv(name, f"sqlite:///{tmp_path}/faqbot.sqlite3")
    ran = faqbot(command, *(["--faq", str(faq)] if name == "--faq" else []))
    assert ran.returncode == 2
    assert ran.stderr.startswith(f"{name}: the database {tmp_path}/faqbot.sqlite3 cannot be used: ")


@pytest.mark.parametrize("command", ["ask", "check", "preview"])
def test_the_place_of_an_faq_that_is_not_there_yet_is_said(
    tmp_path: Path, no_environment: pytest.MonkeyPatch, command: str
) -> None:
    """If FAQBOT_FAQ is set but the bot has not run yet, the error says what creates the file."""
    no_environment.setenv("FAQBOT_FAQ", str(tmp_path / "faq.yaml"))
    ran = faqbot(command, *(["whats parma"] if command == "ask" else []))
    assert (ran.returncode, ran.stdout) == (2, "")
    [line] = ran.stderr.splitlines()
    assert line.startswith(f"FAQBOT_FAQ: there is no file {tmp_path}/faq.yaml: ")
    assert "`faqbot run` copies the shipped FAQ there" in line


def test_the_faq_of_the_environment_may_be_missing_where_another_is_named(
    tmp_path: Path, no_environment: pytest.MonkeyPatch
) -> None:
    """`--faq` takes precedence over the variable."""
    no_environment.setenv("FAQBOT_FAQ", str(tmp_path / "faq.yaml"))
    small = tmp_path / "small.yaml"
    small.write_text("title: Tools\nentries:\n  - {id: drill, questions: Is there a drill?, answer: There is.}\n")
    assert faqbot("check", "--faq", str(small)).returncode == 0
    assert "typo.yaml:1:1: cannot be read" in faqbot("preview", "--faq", str(tmp_path / "typo.yaml")).stderr


def test_misuse_of_the_command_line(tmp_path: Path) -> None:
    """Unknown commands and contradictory options are misuse."""
    assert faqbot("dance").returncode == 2
    assert faqbot("ask", "--jsonl", "a question").returncode == 2
    assert faqbot("ask", " ").returncode == 2
    assert faqbot("check", "a.yaml", "--faq", "b.yaml").returncode == 2
    assert faqbot("preview", "--port", "-1").returncode == 2


def test_an_installed_wheel_answers_from_another_folder(tmp_path: Path) -> None:
    """The wheel contains the FAQ and the documents: once installed, it answers and checks outside the checkout."""
    wheels = tmp_path / "wheels"
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(wheels), str(ROOT)],
        check=True,
        capture_output=True,
    )
    [wheel] = wheels.iterdir()
    environment = tmp_path / "venv"
    venv.create(environment, with_pip=False)
    [site] = environment.glob("lib/python*/site-packages")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--target", str(site), str(wheel)],
        check=True,
        capture_output=True,
    )
    # Dependencies come from the environment that runs the tests, faqbot itself from the wheel.
    here = Path(pytest.__file__).parents[1]
    (site / "zz_dependencies.pth").write_text(f"{here}\n")
    python = environment / "bin" / "python"
    code = "import bot, knowledge; print(bot.__file__, knowledge.__file__)"
    found = subprocess.run([python, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert found.stdout.count(str(site)) == 2
    for arguments in (["ask", "What is PARMA?"], ["check"]):
        ran = subprocess.run(
            [python, "-m", "bot", *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert (ran.returncode, ran.stderr) == (0, "")
        assert "Methane" in ran.stdout or "100% of the sentences" in ran.stdout


def test_a_question_is_explained() -> None:
    """`--explain` shows the outcome, the best entries, how each word was read, and what ruled an entry out."""
    explained = faqbot("ask", "--explain", "who led the jpanese delegation to the 27th dialogue").stdout
    assert "no answer" in explained
    assert "ruled out the best by words: 27" in explained
    rivals = faqbot("ask", "--explain", "cooperation").stdout
    assert "held back: another entry is nearly as similar" in rivals
    like = faqbot("ask", "--explain", "which plan cuts the greenhouse gas").stdout
    assert re.search(r"0\.\d\d  best       parma: What is PARMA\?\n  0\.\d\d  runner-up  ", like)
    assert "  plan: the entry says project, which is like it\n" in like


@pytest.mark.parametrize("arguments", [["ask"], ["ask", "--jsonl"]])
def test_questions_without_a_standard_input_are_misuse(arguments: list[str]) -> None:
    """If standard input is closed, there is nothing to read questions from."""
    command = [sys.executable, "-m", "bot", *arguments]
    ran = subprocess.run(["sh", "-c", 'exec "$@" <&-', "sh", *command], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == "there is no standard input to read questions from: give one as an argument\n"


def test_a_terminal_without_korean_letters_shows_what_it_can() -> None:
    """Letters that the terminal lacks are replaced."""
    command = [sys.executable, "-m", "bot", "ask", "PARMA가 무엇인가요?"]
    ran = subprocess.run(command, capture_output=True, env=os.environ | {"PYTHONIOENCODING": "latin-1"}, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"PARMA" in ran.stdout


@pytest.mark.parametrize("command", ["ask", "stats"])
def test_a_home_is_read_where_no_shell_has(tmp_path: Path, no_environment: pytest.MonkeyPatch, command: str) -> None:
    """FAQBOT_FAQ may begin with ~, as it does in environment files."""
    no_environment.setenv("HOME", str(tmp_path))
    no_environment.setenv("FAQBOT_FAQ", "~/nowhere.yaml")
    assert f"{tmp_path}/" in faqbot(command, *(["x"] if command == "ask" else [])).stderr
