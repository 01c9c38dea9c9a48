"""The door of the app: nobody sees anything before logging in, and nobody what the one before left behind."""

from __future__ import annotations

import time
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from jzz_core.case import Case
from server import login
from server.login import LoginTrouble
from tests.pages.at import PAGES, ROOT, case_of, go, make, said
from ui.i18n import t

SECRETS: dict[str, Any] = {
    "auth": {
        "redirect_uri": "https://points.example.org/oauth2callback",
        "cookie_secret": "0123456789abcdef" * 4,
        "client_id": "planner",
        "client_secret": "s",
        "server_metadata_url": "https://login.example.org/.well-known/openid-configuration",
    }
}
ALIAS = "只属于前一个人"


def claims(subject: str, **changes: Any) -> dict[str, Any]:
    return {
        "is_logged_in": True,
        "iss": "https://login.example.org",
        "sub": subject,
        "iat": time.time() - 5,
        "name": f"人 {subject}",
        **changes,
    }


def visit(user: dict[str, Any] | None = None, secrets: dict[str, Any] | None = None, **kept: Any) -> AppTest:
    at = AppTest.from_file(str(ROOT / "ui" / "shell.py"), default_timeout=30)
    at.secrets = SECRETS if secrets is None else secrets
    at.user = user or {"is_logged_in": False}
    for key, value in kept.items():
        at.session_state[key] = value
    return at.run()


def mine(at: AppTest) -> None:
    """Somebody logged in answers something."""
    at.session_state["case"] = make().model_copy(
        update={"applicant": make().applicant.model_copy(update={"alias": ALIAS})}
    )
    at.run()
    assert ALIAS in str(at.sidebar.text_input[0].value)


def only_the_door(at: AppTest) -> None:
    assert not at.exception
    assert [button.label for button in at.main.button] == [t("login.button")]
    assert len(at.sidebar.children) == 0
    assert ALIAS not in said(at)
    assert "case" not in at.session_state or case_of(at) == Case()


def test_nobody_sees_anything_before_logging_in() -> None:
    at = visit()
    only_the_door(at)
    for page in PAGES:
        go(at, page)
        only_the_door(at)


def test_whoever_is_logged_in_sees_the_pages_their_name_and_the_way_out() -> None:
    at = visit(claims("u-1"))
    assert not at.exception
    assert at.title[0].value == t("overview.what")
    assert t("login.who", name="人 u\\-1") in said(at)
    assert t("login.out") in [button.label for button in at.sidebar.button]


def test_a_hostile_name_stays_a_name() -> None:
    at = visit(claims("u-1", name="![x](http://e.example/x.png) <b> :red[x]"))
    assert "![x](" not in said(at)
    assert "\\[x\\]" in said(at)


def test_after_logging_out_only_the_door_is_left() -> None:
    at = visit(claims("u-1"))
    mine(at)
    at.sidebar.button(key="logout").click().run()
    only_the_door(at)


def test_whoever_has_answers_that_are_not_saved_is_warned_before_logging_out() -> None:
    at = visit(claims("u-1"))  # nothing is kept while the tests run
    assert t("login.out_unsaved") not in said(at)
    mine(at)
    assert t("login.out_unsaved") in said(at)


def test_a_login_that_ended_in_another_tab_or_grew_old_forgets_the_case() -> None:
    user = claims("u-1", nonce="two tabs")
    one, other = visit(user), visit(user)
    mine(other)
    one.sidebar.button(key="logout").click().run()
    other.run()
    only_the_door(other)
    assert t("login.expired") in said(other)
    old = visit(claims("u-1"))
    mine(old)
    old.user = claims("u-1", iat=time.time() - 13 * 3600)
    old.run()
    only_the_door(old)
    assert t("login.expired") in said(old)


def test_another_person_in_the_same_session_begins_with_nothing() -> None:
    at = visit(claims("u-1"))
    mine(at)
    at.user = claims("u-2")
    at.run()
    assert case_of(at) == Case()
    assert ALIAS not in said(at)
    at.user = claims("u-1")
    at.run()
    assert case_of(at) == Case()


def test_the_same_person_with_a_new_name_keeps_the_case() -> None:
    at = visit(claims("u-1"))
    mine(at)
    at.user = claims("u-1", name="新名字", email="new@example.org")
    at.run()
    assert case_of(at).applicant.alias == ALIAS


def test_clearing_everything_does_not_forget_whose_session_it_is() -> None:
    at = visit(claims("u-1"))
    mine(at)
    owner = at.session_state["owner"]
    at.sidebar.button(key="clear_yes").click().run()
    assert at.session_state["owner"] == owner


def test_an_attempt_that_failed_is_told_and_forgotten_after_the_next_one() -> None:
    at = AppTest.from_file(str(ROOT / "ui" / "shell.py"), default_timeout=30)
    at.secrets, at.user = SECRETS, {"is_logged_in": False}
    at.query_params["login"] = "failed"
    at.run()
    assert t("login.failed") in said(at)
    at.user = claims("u-1")
    at.run()
    assert "login" not in at.query_params


def test_several_services_have_a_button_each() -> None:
    auth = SECRETS["auth"]
    each = {key: auth[key] for key in login.EACH}
    at = visit(secrets={"auth": {**{key: auth[key] for key in login.COMMON}, "work": each, "school": each}})
    assert [button.label for button in at.main.button] == [
        t("login.button_at", name=name) for name in ("work", "school")
    ]


@pytest.mark.parametrize("trouble", list(LoginTrouble))
def test_a_login_that_cannot_be_used_closes_the_app_with_a_sentence_for_the_admin(
    trouble: LoginTrouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = login.Settings(trouble=trouble, names=("auth.client_id", "auth.*x*"))
    monkeypatch.setattr(login, "read", lambda: found)
    at = visit(claims("u-1"))
    assert not at.exception
    assert at.title[0].value == t("login.closed_title")
    assert not at.button
    assert len(at.sidebar.children) == 0
    assert "docs/login.md" in said(at)
    if trouble is LoginTrouble.MISSING:
        assert "client\\_id" in said(at)
        assert "\\*x\\*" in said(at)


def test_without_a_login_nothing_of_it_shows() -> None:
    at = visit(secrets={"other": 1})
    assert at.title[0].value == t("overview.what")
    assert "logout" not in [button.key for button in at.button]
    assert "owner" not in at.session_state
