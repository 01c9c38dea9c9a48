"""Whose cases the screens may keep and show: by the login, the address, the names and the request."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from jzz_core.case import Case
from jzz_store import owner_key
from server import login, person
from ui import state
from ui.cases import shelf

ALONE = {"server.address": "localhost", "server.allowedHosts": ["localhost", "127.0.0.1"]}
CLAIMS = {"is_logged_in": True, "iss": "https://login.example.org", "sub": "u-1"}
MINE = owner_key("https://login.example.org", "u-1")


class Headers(dict[str, str]):
    def get_all(self, name: str) -> list[str]:
        return [self[name]]


class Setting:
    """What a server and a request look like to the screens."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.options: dict[str, Any] = {"server.corsAllowedOrigins": [], **ALONE}
        self.rules: login.Settings | None = None
        self.user: dict[str, Any] = {}
        self.headers = Headers(host="localhost:8501", origin="http://localhost:8501")
        self.session: dict[str, Any] = {}
        monkeypatch.setattr(st, "get_option", lambda name: self.options[name])
        monkeypatch.setattr(login, "read", lambda: self.rules)
        monkeypatch.setattr(st, "user", self)
        monkeypatch.setattr(st, "context", self)
        monkeypatch.setattr(st, "session_state", self.session)

    def to_dict(self) -> dict[str, Any]:
        return dict(self.user)

    def login(self, **changes: Any) -> None:
        self.rules = login.Settings(("default",))
        self.user = {**CLAIMS, "iat": time.time() - 5, **changes}
        self.session[state.OWNER] = MINE


@pytest.fixture
def setting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Setting]:
    monkeypatch.setenv("JZZ_DATABASE_URL", f"sqlite:///{tmp_path / 'cases.sqlite3'}")
    made = Setting(monkeypatch)
    yield made
    made.rules, made.options = None, {"server.corsAllowedOrigins": [], **ALONE}
    made.headers = Headers()
    store = shelf.current().store
    if store is not None:
        store.close()


REACHED: list[tuple[dict[str, Any], dict[str, str]]] = [
    ({"server.address": "0.0.0.0"}, {}),  # noqa: S104
    ({"server.address": None}, {}),
    ({"server.allowedHosts": ["localhost", "points.example.org"]}, {}),
    ({"server.allowedHosts": ["*"]}, {}),
    ({"server.corsAllowedOrigins": ["https://points.example.org"]}, {}),
    ({}, {"host": "points.example.org"}),
    ({}, {"origin": "https://points.example.org"}),
    ({}, {"x-forwarded-for": "192.0.2.7"}),
    ({}, {"x-forwarded-host": "points.example.org"}),
    ({}, {"forwarded": "for=192.0.2.7;host=points.example.org"}),
]


def test_the_one_person_of_this_machine_has_the_cases_without_an_owner(setting: Setting) -> None:
    place = shelf.current()
    assert place.store is not None
    assert not place.shared
    place.store.create(Case(), shelf.now())
    assert len(place.store.of("").entries()) == 1


@pytest.mark.parametrize(("options", "headers"), REACHED)
def test_without_a_login_nothing_is_kept_where_others_can_come_from(
    setting: Setting, options: dict[str, Any], headers: dict[str, str]
) -> None:
    setting.options.update(options)
    setting.headers.update(headers)
    place = shelf.current()
    assert place.store is None
    assert place.why == shelf.SERVED


@pytest.mark.parametrize(("options", "headers"), [({}, {}), *REACHED])
def test_with_a_login_each_has_the_own_cases_wherever_they_come_from(
    setting: Setting, options: dict[str, Any], headers: dict[str, str]
) -> None:
    setting.login()
    setting.options.update(options)
    setting.headers.update(headers)
    place = shelf.current()
    assert place.shared
    assert place.store is not None
    place.store.create(Case(), shelf.now())
    assert len(place.store.of(MINE).entries()) == 1
    assert place.store.of("").entries() == []


@pytest.mark.parametrize(
    "user",
    [
        {"is_logged_in": False},
        {"sub": ""},
        {"iss": None},
        {"iat": time.time() - 13 * 3600},
        {"iat": None},
    ],
)
def test_with_a_login_nobody_has_no_cases_at_all(setting: Setting, user: dict[str, Any]) -> None:
    setting.login(**user)
    place = shelf.current()
    assert place.store is None
    assert place.why == shelf.NOBODY


def test_a_login_that_is_not_configured_rightly_keeps_nothing(setting: Setting) -> None:
    setting.login()
    setting.rules = login.Settings(trouble=login.LoginTrouble.MISSING)
    assert shelf.current().why == shelf.NOBODY


@pytest.mark.parametrize("left_by", [None, "", owner_key("https://login.example.org", "u-2")])
def test_a_session_that_still_holds_what_another_left_reaches_no_store(setting: Setting, left_by: str | None) -> None:
    setting.login()
    setting.session[state.OWNER] = left_by
    assert shelf.current().store is None


def test_an_ended_login_reaches_no_store_in_any_tab(setting: Setting) -> None:
    setting.login(nonce="ended")
    who = person.look(login.Settings(("default",))).person
    assert who is not None
    assert shelf.current().store is not None
    person.end(who)
    assert shelf.current().why == shelf.NOBODY


def test_nothing_is_kept_for_whoever_logs_in_when_the_admin_wants_nothing_kept(
    setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    setting.login()
    monkeypatch.setenv("JZZ_DATABASE_URL", "none")
    assert shelf.current() == shelf.Shelf(None, shelf.OFF, shared=True)
