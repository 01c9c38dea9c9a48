"""server.around_login: cookies only over https where that is used; logins that failed are told instead of swallowed."""

from __future__ import annotations

from typing import Any

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from server import login
from server.around_login import AroundLogin

REDIRECT = "https://points.example.org/oauth2callback"
GOOD = {"redirect_uri": REDIRECT, "cookie_secret": "x" * 40, "client_id": "c", "client_secret": "s"}
GOOD["server_metadata_url"] = "https://login.example.org/.well-known/openid-configuration"


async def asked(request: Request) -> Response:
    if "bad" in request.query_params:
        return Response("Authentication error", status_code=400)
    return RedirectResponse("https://login.example.org/authorize", status_code=302)


async def callback(request: Request) -> Response:
    answer = RedirectResponse("/", status_code=302)
    if request.query_params.get("code") == "good":
        answer.set_cookie("_streamlit_user", "somebody", httponly=True, samesite="lax")
        answer.set_cookie("_streamlit_user_tokens", "tokens", httponly=True, samesite="lax")
    else:
        answer.delete_cookie("_streamlit_user")
    return answer


async def other(_request: Request) -> Response:
    return Response("words", status_code=400)


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Any:
    def served(secrets: dict[str, Any] | None, base_path: str = "") -> TestClient:
        monkeypatch.setattr(login, "read", lambda: login.of(secrets or {}))
        monkeypatch.setattr(st, "get_option", {"server.baseUrlPath": base_path, "server.port": 8501}.get)
        start = f"/{base_path}" if base_path else ""
        routes = [
            Route(f"{start}/auth/login", asked),
            Route(f"{start}/oauth2callback", callback),
            Route(f"{start}/other", other),
        ]
        app = Starlette(routes=routes, middleware=[Middleware(AroundLogin)])
        return TestClient(app, follow_redirects=False)

    return served


def test_cookies_go_over_https_only_where_people_come_over_https(client: Any) -> None:
    answer = client({"auth": GOOD}).get("/oauth2callback?code=good&state=x")
    cookies = answer.headers.get_list("set-cookie")
    assert len(cookies) == 2
    assert all(cookie.endswith("; Secure") and "HttpOnly" in cookie for cookie in cookies)
    assert answer.headers["location"] == "/"
    here = {"auth": {**GOOD, "redirect_uri": "http://localhost:8501/oauth2callback"}}
    cookies = client(here).get("/oauth2callback?code=good&state=x").headers.get_list("set-cookie")
    assert not any("secure" in cookie.lower() for cookie in cookies)


@pytest.mark.parametrize("secrets", [{"auth": "x"}, {"auth": {**GOOD, "client_id": ""}}])
def test_a_login_that_is_not_configured_rightly_does_not_stop_the_server(client: Any, secrets: dict[str, Any]) -> None:
    assert client(secrets).get("/other").text == "words"


@pytest.mark.parametrize("base_path", ["", "jzz"])
@pytest.mark.parametrize(
    "path", ["auth/login?bad=1", "oauth2callback?error=access_denied&state=x", "oauth2callback?code=bad&state=x"]
)
def test_an_attempt_that_failed_leads_back_and_says_so(client: Any, base_path: str, path: str) -> None:
    start = f"/{base_path}/" if base_path else "/"
    answer = client({"auth": GOOD}, base_path).get(f"{start}{path}")
    assert answer.status_code == 302
    assert answer.headers["location"] == f"{start}?login=failed"
    assert answer.content == b""


@pytest.mark.parametrize(
    ("path", "status", "location"),
    [
        ("/auth/login", 302, "https://login.example.org/authorize"),
        ("/oauth2callback", 302, "/"),  # back from logging out
        ("/oauth2callback?code=good&state=x", 302, "/"),
        ("/other", 400, None),
    ],
)
def test_everything_else_passes_as_it_is(client: Any, path: str, status: int, location: str | None) -> None:
    answer = client({"auth": GOOD}).get(path)
    assert answer.status_code == status
    assert answer.headers.get("location") == location


def test_without_a_login_nothing_is_touched(client: Any) -> None:
    answer = client(None).get("/auth/login?bad=1")
    assert answer.status_code == 400
    assert answer.text == "Authentication error"
