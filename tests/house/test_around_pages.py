"""server.around_pages: the document says its language and name; an address of no page is told in words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from server.around_pages import GRID_PAGE, NAME, AroundPages

DOCUMENT = (Path(st.__file__).parent / "static" / "index.html").read_text("utf-8")
BROWSER = {"accept": "text/html,application/xhtml+xml", "accept-encoding": "gzip"}


async def document(request: Request) -> Response:
    if request.headers.get("if-none-match"):
        return Response(status_code=304)
    return HTMLResponse(DOCUMENT, headers={"etag": "old"})


async def health(_request: Request) -> Response:
    return JSONResponse({"ok": True})


@pytest.fixture(params=["", "jzz"])
def client(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    base: str = request.param
    monkeypatch.setattr(st, "get_option", {"server.baseUrlPath": base}.get)
    start = f"/{base}" if base else ""
    routes = [Route(f"{start}/_stcore/health", health), Route("/{path:path}", document)]
    layers = [
        Middleware(AroundPages, pages=["timeline", "points", GRID_PAGE]),
        Middleware(GZipMiddleware, minimum_size=10),
    ]
    return TestClient(Starlette(routes=routes, middleware=layers), base_url=f"http://test{start}/")


def test_the_document_of_streamlit_is_what_is_changed() -> None:
    """Other words in a newer Streamlit would silently stay English."""
    assert DOCUMENT.count('<html lang="en">') == DOCUMENT.count("<title>Streamlit</title>") == 1


@pytest.mark.parametrize("path", ["", "timeline", "points/", "?case=1"])
@pytest.mark.parametrize("more", [{}, {"if-none-match": "old"}], ids=["first", "again"])
def test_the_document_is_chinese_and_named(client: TestClient, path: str, more: dict[str, str]) -> None:
    answer = client.get(path, headers={**BROWSER, **more})
    assert answer.status_code == 200
    assert '<html lang="zh-CN">' in answer.text
    assert f"<title>{NAME}</title>" in answer.text
    assert int(answer.headers["content-length"]) == len(answer.content)


@pytest.mark.parametrize("path", ["nothing", "timeline/deeper", "points/1", "Timeline", "%3Cscript%3E"])
def test_an_address_of_no_page_gets_a_page_of_ours_that_leads_home(client: TestClient, path: str) -> None:
    answer = client.get(path, headers=BROWSER)
    assert answer.status_code == 404
    assert "没有这个页面" in answer.text
    assert f'href="{client.base_url.path}"' in answer.text
    assert "script" not in answer.text
    assert client.head(path, headers=BROWSER).content == b""


def test_the_grid_is_fetched_ahead_on_its_own_page_only(client: TestClient) -> None:
    here, elsewhere = (
        re.findall('href="([^"]*DataFrame[^"]*)"', client.get(page, headers=BROWSER).text)
        for page in (GRID_PAGE, "timeline")
    )
    assert (len(here), elsewhere) == (1, [])
    assert here[0].startswith(f"{client.base_url.path}static/js/DataFrame.")


@pytest.mark.parametrize("path", ["_stcore/health", "static/x.js", "auth/login", "oauth2callback?code=1"])
def test_what_streamlit_answers_itself_goes_through(client: TestClient, path: str) -> None:
    assert client.get(path, headers=BROWSER).status_code == 200


def test_what_no_browser_asks_for_to_show_is_left_alone(client: TestClient) -> None:
    answer: Any = client.get("timeline/_stcore/host-config", headers={"accept": "*/*"})
    assert "<title>Streamlit</title>" in answer.text
