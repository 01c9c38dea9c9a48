"""Who is logged in, under which settings, and every way in which a login is not good enough."""

from __future__ import annotations

from typing import Any

import pytest
import streamlit as st

from jzz_store import owner_key
from server import login, person
from server.login import LoginTrouble, Settings
from ui import door

GOOD: dict[str, Any] = {
    "redirect_uri": "https://points.example.org/oauth2callback",
    "cookie_secret": "0123456789abcdef" * 4,
    "client_id": "planner",
    "client_secret": "s",
    "server_metadata_url": "https://login.example.org/.well-known/openid-configuration",
}
NOW = 1_800_000_000.0
CLAIMS: dict[str, Any] = {"is_logged_in": True, "iss": "https://login.example.org", "sub": "u-1", "iat": NOW - 60}


# -- who -------------------------------------------------------------------------------------------------------------


def claims(**changes: Any) -> dict[str, Any]:
    return {key: value for key, value in {**CLAIMS, **changes}.items() if value is not ...}


def test_a_person_is_known_by_issuer_and_subject_and_not_by_name_or_mail() -> None:
    one = person.of(claims(name="张三", email="a@example.org"), 12, NOW).person
    other = person.of(claims(name="李四", email="b@example.org"), 12, NOW).person
    assert one is not None
    assert other is not None
    assert one.owner == other.owner == owner_key("https://login.example.org", "u-1")
    assert one.login != other.login


@pytest.mark.parametrize(
    "wrong",
    [
        {"is_logged_in": False},
        {"is_logged_in": ...},
        {"is_logged_in": "true"},
        {"sub": ""},
        {"sub": ...},
        {"sub": 5},
        {"iss": ""},
        {"iss": None},
        {"iss": ...},
    ],
)
def test_without_a_login_or_without_a_key_there_is_nobody(wrong: dict[str, Any]) -> None:
    found = person.of(claims(**wrong), 12, NOW)
    assert found == person.Visitor()


@pytest.mark.parametrize(
    ("issued", "expired"),
    [(NOW - 12 * 3600 + 1, False), (NOW - 12 * 3600, True), (NOW + 30, False), (..., True), ("soon", True)],
)
def test_a_login_holds_for_the_hours_that_are_set(issued: Any, expired: bool) -> None:
    found = person.of(claims(iat=issued), 12, NOW)
    assert found.expired is expired
    assert (found.person is None) is expired


def test_a_login_that_was_ended_in_one_tab_is_ended_in_all_and_a_new_one_is_not() -> None:
    mine = claims(nonce="ended-in-one-tab")
    who = person.of(mine, 12, NOW).person
    assert who is not None
    person.end(who)
    assert person.of({**mine, "tokens": {}}, 12, NOW) == person.Visitor(expired=True)
    assert person.of({**mine, "nonce": "a-later-one"}, 12, NOW).person is not None


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"name": " 张  三 ", "email": "a@example.org"}, "张 三"),
        ({"name": "", "preferred_username": "zhang"}, "zhang"),
        ({"name": 5, "email": "a@example.org"}, "a@example.org"),
        ({"name": "长" * 31}, "长" * 29 + "…"),
        ({}, ""),
    ],
)
def test_the_name_on_the_screen_is_short_and_may_be_missing(said: dict[str, Any], name: str) -> None:
    found = person.of(claims(**said), 12, NOW).person
    assert found is not None
    assert found.name == name


class AgainError(Exception):
    """The page is drawn anew."""


@pytest.mark.parametrize(
    ("owner", "session", "drawn"),
    [
        ("", {}, True),
        ("k", {"owner": "k"}, True),
        (None, {"owner": "k"}, False),
        ("k", {"owner": "j"}, False),
        ("k", {}, False),
    ],
)
def test_a_part_that_is_redrawn_alone_goes_back_to_the_door_when_the_login_has_ended(
    owner: str | None, session: dict[str, str], drawn: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def again() -> None:
        raise AgainError

    monkeypatch.setattr(person, "session", lambda: owner)
    monkeypatch.setattr(st, "session_state", session)
    monkeypatch.setattr(st, "rerun", again)
    monkeypatch.setattr(st, "fragment", lambda draw: draw)
    seen: list[str] = []
    part = door.fragment(lambda word: seen.append(word))
    if drawn:
        part("case")
    else:
        with pytest.raises(AgainError):
            part("case")
    assert seen == (["case"] if drawn else [])


# -- settings --------------------------------------------------------------------------------------------------------


def without(*keys: str, **changes: Any) -> dict[str, Any]:
    return {"auth": {key: value for key, value in {**GOOD, **changes}.items() if key not in keys}}


def test_without_the_section_there_is_no_login() -> None:
    assert login.of({}) is None
    assert login.of({"jzz": {"login_hours": 3}}) is None


def test_a_complete_section_is_used() -> None:
    back = GOOD["redirect_uri"]
    assert login.of({"auth": GOOD}) == Settings(("default",), back, 12.0)
    assert login.of({"auth": GOOD, "jzz": {"login_hours": 0.5}}) == Settings(("default",), back, 0.5)


def test_several_services_are_offered_by_their_names() -> None:
    each = {key: GOOD[key] for key in login.EACH}
    common = {key: GOOD[key] for key in login.COMMON}
    for auth, names in (
        ({**common, "work": each, "school": each}, ("work", "school")),
        ({**GOOD, "school": each, "client_kwargs": {"prompt": "login"}}, ("default", "school")),
    ):
        found = login.of({"auth": auth})
        assert found is not None
        assert found.providers == names
    found = login.of({"auth": {**common, "work": {**each, "client_id": ""}}})
    assert found is not None
    assert found.names == ("auth.work.client_id",)


@pytest.mark.parametrize("key", [*login.COMMON, *login.EACH])
@pytest.mark.parametrize("value", [None, "", "  ", 5])
def test_a_missing_entry_is_named(key: str, value: Any) -> None:
    found = login.of(without(key) if value is None else without(**{key: value}))
    assert found == Settings(trouble=LoginTrouble.MISSING, names=(f"auth.{key}",))


@pytest.mark.parametrize(
    ("secrets", "trouble"),
    [
        ({"auth": "x"}, LoginTrouble.UNREADABLE),
        (without(cookie_secret="x" * 31), LoginTrouble.WEAK_SECRET),
        (without(cookie_secret="x" * 32), None),
        (without(redirect_uri="https://points.example.org/"), LoginTrouble.BAD_REDIRECT),
        (without(redirect_uri="https://points.example.org/oauth2callback?x=1"), LoginTrouble.BAD_REDIRECT),
        (without(redirect_uri="points.example.org/oauth2callback"), LoginTrouble.BAD_REDIRECT),
        (without(redirect_uri="https://[oauth2callback"), LoginTrouble.BAD_REDIRECT),
        (without(redirect_uri="http://points.example.org/oauth2callback"), LoginTrouble.NOT_ENCRYPTED),
        (without(redirect_uri="http://localhost:{port}/oauth2callback"), None),
        (without(redirect_uri="https://points.example.org/jzz/oauth2callback"), None),
        ({"auth": {**GOOD, "my_login": {key: GOOD[key] for key in login.EACH}}}, LoginTrouble.BAD_PROVIDER),
        ({"auth": GOOD, "jzz": {"login_hours": 0}}, LoginTrouble.BAD_HOURS),
        ({"auth": GOOD, "jzz": {"login_hours": 720}}, None),
        ({"auth": GOOD, "jzz": {"login_hours": 721}}, LoginTrouble.BAD_HOURS),
        ({"auth": GOOD, "jzz": {"login_hours": True}}, LoginTrouble.BAD_HOURS),
        ({"auth": GOOD, "jzz": {"login_hours": "12"}}, LoginTrouble.BAD_HOURS),
        ({"auth": GOOD, "jzz": "x"}, LoginTrouble.BAD_HOURS),
    ],
)
def test_a_login_that_cannot_be_used_is_told_by_its_kind(secrets: dict[str, Any], trouble: LoginTrouble | None) -> None:
    found = login.of(secrets)
    assert found is not None
    assert found.trouble == trouble
    assert bool(found.providers) is (trouble is None)


def test_a_package_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(login, "_installed", lambda name: name != "authlib")
    assert login.of({"auth": GOOD}) == Settings(trouble=LoginTrouble.NO_PACKAGE)


def test_secrets_that_cannot_be_read_close_the_app_and_no_secrets_do_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    from streamlit.runtime.secrets import Secrets

    file = tmp_path / "secrets.toml"
    monkeypatch.setattr(st, "get_option", lambda _name: [str(file)])
    monkeypatch.setattr("streamlit.runtime.secrets.config.get_option", lambda _name: [str(file)])
    monkeypatch.setattr(st, "secrets", Secrets())
    assert login.read() is None
    for content in (b"[auth\n", b"\xff\xfe"):
        file.write_bytes(content)
        assert login.read() == Settings(trouble=LoginTrouble.UNREADABLE)
