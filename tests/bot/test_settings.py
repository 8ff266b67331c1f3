"""The environment is checked before anything starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import SettingsError, read_settings

TOKEN = "123456789:AAE-abcdefghijklmnopqrstuvwxyz_01234"


def test_a_token_is_all_that_must_be_set(no_environment: pytest.MonkeyPatch) -> None:
    """With only a token set, everything else has its default."""
    no_environment.setenv("FAQBOT_TOKEN", TOKEN)
    settings = read_settings()
    assert settings.token.get_secret_value() == TOKEN
    assert (settings.admins, settings.retention_days, settings.log_format) == (frozenset(), 90, "console")


def test_values_are_read(no_environment: pytest.MonkeyPatch) -> None:
    """Lists, addresses and numbers are parsed as such."""
    values = {"TOKEN": TOKEN, "ADMINS": "12, 34,", "LISTEN": "0.0.0.0:8080", "RETENTION_DAYS": "7", "APPROVALS": "2"}
    for name, value in values.items():
        no_environment.setenv(f"FAQBOT_{name}", value)
    settings = read_settings()
    assert settings.admins == {12, 34}
    assert settings.listen == ("0.0.0.0", 8080)
    assert (settings.retention_days, settings.approvals) == (7, 2)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TOKEN", ""),
        ("TOKEN", "not a token"),
        ("ADMINS", "alice"),
        ("ADMINS", "-5"),
        ("ADMINS", "777000"),
        ("ADMINS", "1_000"),
        ("ADMINS", "12.0"),
        ("ADMINS", "99999999999999999999999999"),
        ("BASE_URL", "localhost"),
        ("BASE_URL", "http://127.0.0.1:9101/bot"),
        ("BASE_URL", "http://127.0.0.1:9101/bot/"),
        ("BASE_URL", f"http://127.0.0.1:9101/bot{TOKEN}"),
        ("BASE_URL", "http://127.0.0.1:9101/bot{token}"),
        ("BASE_URL", "http://127.0.0.1:9101/?x=1"),
        ("FAQ", " "),
        ("FAQ", "/tmp"),
        ("FAQ", "/nowhere/new/"),
        ("FAQ", "/dev/null"),
        ("WEBHOOK_URL", "//"),
        ("WEBHOOK_URL", "http://faqbot.example"),
        ("WEBHOOK_URL", "https://faqbot.example/?to=faqbot"),
        ("WEBHOOK_URL", "https://faqbot.example/faqbot#here"),
        ("WEBHOOK_URL", "https://faqbot.example/{x:foo}/"),
        ("WEBHOOK_URL", "https://faqbot.example/%7Ba%7D"),
        ("WEBHOOK_SECRET", "with a space"),
        ("LISTEN", "localhost"),
        ("LISTEN", "localhost:99999"),
        ("LISTEN", "127.0.0.1:0"),
        ("LISTEN", "호스트..로컬:8080"),
        ("LOG_FORMAT", "xml"),
        ("RETENTION_DAYS", "-1"),
        ("RETENTION_DAYS", "soon"),
        ("RETENTION_DAYS", "36501"),
        ("RETENTION_DAYS", "30.0"),
        ("APPROVALS", "0"),
        ("APPROVALS", "1.0"),
        ("APPROVALS", "3"),  # There are two admins.
    ],
)
def test_a_wrong_value_gives_one_line_with_the_variable_and_the_mend(
    no_environment: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """The line names the variable, not its value, which may be a secret."""
    no_environment.setenv("FAQBOT_TOKEN", TOKEN)
    no_environment.setenv("FAQBOT_ADMINS", "12,34")
    no_environment.setenv(f"FAQBOT_{name}", value)
    with pytest.raises(SettingsError) as caught:
        read_settings()
    [line] = str(caught.value).splitlines()
    assert line.startswith(f"FAQBOT_{name} ")
    assert not value.strip() or value not in line


def test_a_faq_that_is_a_folder_is_blamed_on_the_option_that_names_it(
    no_environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With `--faq`, the error names the option and not a variable."""
    no_environment.setenv("FAQBOT_TOKEN", TOKEN)
    with pytest.raises(SettingsError, match=r"^--faq has a wrong value: "):
        read_settings(tmp_path)


def test_a_server_is_shown_without_its_password(no_environment: pytest.MonkeyPatch) -> None:
    """A Bot API server's address may have a password; logs and messages do not show it, just as the token."""
    no_environment.setenv("FAQBOT_TOKEN", TOKEN)
    no_environment.setenv("FAQBOT_BASE_URL", "http://bob:hunter2@127.0.0.1:9101")
    assert read_settings().server == "http://bob:***@127.0.0.1:9101/"


def test_all_wrong_values_are_named_at_once(no_environment: pytest.MonkeyPatch) -> None:
    """Two mistakes give two lines."""
    no_environment.setenv("FAQBOT_LISTEN", "nowhere")
    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert {line.split()[0] for line in str(caught.value).splitlines()} == {"FAQBOT_TOKEN", "FAQBOT_LISTEN"}
