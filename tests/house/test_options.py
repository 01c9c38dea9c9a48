"""server.options and announcement: who is served with which options, and what the terminal says about it."""

from __future__ import annotations

import argparse
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

import app
from server import announcement, login, options
from ui.i18n import t

ROOT = Path(__file__).resolve().parents[2]
GOOD = {
    "redirect_uri": "https://points.example.org/oauth2callback",
    "cookie_secret": "0123456789abcdef" * 4,
    "client_id": "planner",
    "client_secret": "s",
    "server_metadata_url": "https://login.example.org/.well-known/openid-configuration",
}


def read(*words: str) -> dict[str, object]:
    parser = argparse.ArgumentParser()
    options.add_options(parser)
    found = parser.parse_args(words)
    options.check(parser, found)
    return options.overrides(found)


def test_without_options_only_this_machine_is_served() -> None:
    found = read()
    assert found["server.address"] == "localhost"
    assert found["server.allowedHosts"] == ["localhost", "127.0.0.1"]
    assert found["secrets.files"] == [str(ROOT / ".streamlit" / "secrets.toml")]
    assert set(found) == {"server.address", "server.allowedHosts", "secrets.files"}


def test_names_are_added_to_those_of_this_machine_and_no_browser_opens(tmp_path: Path) -> None:
    file = tmp_path / "secrets.toml"
    file.write_text("")
    found = read("--host", "Points.example.org", "--host", "192.0.2.7", "--base-path", "/jzz/", "--secrets", str(file))
    assert found["server.allowedHosts"] == ["localhost", "127.0.0.1", "points.example.org", "192.0.2.7"]
    assert found["server.address"] == "localhost"
    assert found["server.headless"] is True
    assert found["server.baseUrlPath"] == "jzz"
    assert found["secrets.files"] == [str(file)]
    assert read("--address", "0.0.0.0", "--host", "a.example.org")["server.address"] == "0.0.0.0"  # noqa: S104


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--address", "0.0.0.0"], "--host"),  # noqa: S104
        (["--host", "*"], "--host"),
        (["--host", "*.example.org"], "--host"),
        (["--host", "https://points.example.org"], "https://"),
        (["--host", "points.example.org:8501"], "--host"),
        (["--host", ""], "--host"),
        (["--base-path", "../x"], "--base-path"),
        (["--base-path", "a b"], "--base-path"),
        (["--secrets", "no/such/file.toml"], "no/such/file.toml"),
    ],
)
def test_options_that_do_not_fit_end_with_a_sentence(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        read(*words)
    assert ended.value.code == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"[auth", b"\xff\xfe"])
def test_secrets_that_cannot_be_read_end_with_a_sentence_that_quotes_nothing(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "secrets.toml"
    file.write_bytes(b'a = "quoted"\n' + content)
    with pytest.raises(SystemExit):
        read("--secrets", str(file))
    told = capsys.readouterr().err
    assert str(file) in told
    assert "quoted" not in told


def said(monkeypatch: pytest.MonkeyPatch, secrets: dict[str, Any] | None, **changed: Any) -> str:
    running = {
        "server.port": 8501,
        "server.baseUrlPath": "",
        "server.address": "localhost",
        "server.allowedHosts": ["localhost", "127.0.0.1"],
        **{f"server.{name}": value for name, value in changed.items()},
    }
    monkeypatch.setattr(st, "get_option", lambda name: running[name])
    monkeypatch.setattr(login, "read", lambda: login.of(secrets or {}))
    return "\n".join(announcement.announcement(app.why_closed))


def test_the_terminal_says_who_is_served_and_what_becomes_of_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = said(monkeypatch, None)
    assert "http://localhost:8501" in alone
    assert "只留在这台电脑上" in alone
    others = said(monkeypatch, None, allowedHosts=["localhost", "points.example.org"], baseUrlPath="jzz")
    assert "http://localhost:8501/jzz" in others
    assert "points.example.org" in others
    assert "不保存" in others
    assert "不保存" in said(monkeypatch, None, address="0.0.0.0")  # noqa: S104
    assert "要先登录" in said(monkeypatch, {"auth": GOOD}, allowedHosts=["points.example.org"])
    assert "--host" in said(monkeypatch, {"auth": GOOD}, allowedHosts=["other.example.org"])
    lacking = said(monkeypatch, {"auth": {**GOOD, "client_id": ""}})
    assert t("login.trouble.missing", names="auth.client_id") in lacking
    people = {"anna@example.org": "安娜", "bert@example.org": "伯特"}
    office = said(monkeypatch, {"auth": GOOD, "offices": {"east": {"name": "东办公室", "people": people}}})
    assert "东办公室, 2 人" in office
    assert "安娜" not in office
    wrong = said(monkeypatch, {"auth": GOOD, "offices": {"east": {"name": "东办公室", "people": {"anna": "安娜"}}}})
    assert "offices.east.people (1)" in wrong


def test_the_example_of_an_office_is_one() -> None:
    lines = (ROOT / "docs" / "secrets.example.toml").read_text("utf-8").splitlines()
    start = lines.index("# [offices.hongqiao]")
    example = tomllib.loads("\n".join(line.removeprefix("# ") for line in lines[start:]))
    found = login.of({"auth": GOOD, **example})
    assert found is not None
    assert [(one.name, len(one.people)) for one in found.offices] == [("虹桥办公室", 2)]
    (shown,) = re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "office.md").read_text("utf-8"), re.DOTALL)
    assert tomllib.loads(shown) == example


def test_the_template_of_the_secrets_is_complete_and_holds_no_value() -> None:
    template = tomllib.loads((ROOT / "docs" / "secrets.example.toml").read_text("utf-8"))
    empty = login.of(template)
    assert empty is not None
    assert set(empty.names) == {f"auth.{key}" for key in GOOD}
    assert login.of({**template, "auth": {**template["auth"], **GOOD}}) == login.Settings(
        ("default",), GOOD["redirect_uri"]
    )


def test_the_secrets_are_left_out_of_version_control() -> None:
    assert ".streamlit/secrets.toml" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
