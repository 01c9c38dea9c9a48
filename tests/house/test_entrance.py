"""server.entrance: on this computer only the browser that was opened; its own name and origin; headers everywhere."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from server import login, tickets
from server.entrance import ENTRY, Entrance
from server.tickets import FILE, Tickets

HERE = "http://localhost:8501"
HOSTS = ["localhost", "127.0.0.1"]
AUTH = {
    "redirect_uri": f"{HERE}/oauth2callback",
    "cookie_secret": "x" * 40,
    "client_id": "c",
    "client_secret": "s",
    "server_metadata_url": "https://login.example.org/.well-known/openid-configuration",
}


async def words(_request: Request) -> Response:
    return Response("a client's label")


async def talk(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("a client's label")
    await socket.close()


@pytest.fixture
def said() -> list[int]:
    """One entry for each time that the terminal was given a new address."""
    return []


Served = Callable[..., TestClient]


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: list[int]) -> Served:
    def start(
        given: Tickets | None = None,
        secrets: dict[str, Any] | None = None,
        hosts: list[str] | None = None,
        base: str = "",
        url: str = HERE,
    ) -> TestClient:
        options = {"port": 8501, "address": "localhost", "allowedHosts": [*HOSTS, *(hosts or [])], "baseUrlPath": base}
        monkeypatch.setattr(st, "get_option", {f"server.{name}": value for name, value in options.items()}.get)
        monkeypatch.setattr(login, "read", lambda: login.of(secrets or {}))
        start = f"/{base}" if base else ""
        paths = ("/", "/timeline", "/media/file.csv", "/_stcore/upload_file/1/2", "/_stcore/health")
        routes = [
            *(Route(f"{start}{path}", words, methods=["GET", "PUT"]) for path in paths),
            WebSocketRoute(f"{start}/_stcore/stream", talk),
        ]
        layer = Middleware(Entrance, given=given or Tickets(tmp_path), say=lambda: said.append(1))
        return TestClient(Starlette(routes=routes, middleware=[layer]), base_url=url, follow_redirects=False)

    return start


def enter(client: TestClient, given: Tickets, path: str = "/") -> Any:
    return client.get(f"{path}?{ENTRY}={given.new()}")


def heard(client: TestClient, path: str = "/_stcore/stream", **headers: str) -> str:
    """What the websocket says; "" when it is closed before a word."""
    try:
        # The test client asks websockets under a name of its own, to which the cookies do not belong.
        cookie = "; ".join(f"{one.name}={one.value}" for one in client.cookies.jar)
        asked = {"host": "localhost:8501", "cookie": cookie, **headers}
        with client.websocket_connect(path, headers=asked) as socket:
            return socket.receive_text()
    except WebSocketDisconnect:
        return ""


ASKED = [("GET", "/"), ("GET", "/timeline"), ("GET", "/media/file.csv"), ("PUT", "/_stcore/upload_file/1/2")]


@pytest.mark.parametrize(("method", "path"), ASKED)
def test_whoever_has_no_ticket_gets_a_page_that_says_how_to_come_in(served: Served, method: str, path: str) -> None:
    answer = served().request(method, path)
    assert answer.status_code == 403
    assert "python run.py" in answer.text
    assert "label" not in answer.text


def test_no_word_by_websocket_without_a_ticket_and_none_without_an_origin(served: Served, tmp_path: Path) -> None:
    given = Tickets(tmp_path)
    client = served(given)
    assert heard(client, origin=HERE) == ""
    enter(client, given)
    assert heard(client, origin=HERE) == "a client's label"
    assert heard(client) == ""


@pytest.mark.parametrize(
    "origin",
    ["http://localhost:9999", "http://localhost", "https://localhost:1", "null", "http://evil.example:8501", ""],
)
def test_a_page_of_another_origin_gets_nothing_even_with_the_cookie(
    served: Served, tmp_path: Path, origin: str
) -> None:
    given = Tickets(tmp_path)
    client = served(given)
    enter(client, given)
    assert heard(client, origin=origin) == ""
    assert client.put("/_stcore/upload_file/1/2", headers={"origin": origin}).status_code == 403


@pytest.mark.parametrize(
    "host", ["localhost:9999", "localhost", "evil.example:8501", "localhost.evil.example:8501", ""]
)
def test_another_name_or_port_gets_nothing_even_with_the_cookie(served: Served, tmp_path: Path, host: str) -> None:
    given = Tickets(tmp_path)
    client = served(given)
    enter(client, given)
    assert client.get("/", headers={"host": host}).status_code == 403
    assert heard(client, host=host, origin=f"http://{host}") == ""


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]"])
def test_every_name_of_this_computer_is_its_own(served: Served, tmp_path: Path, name: str) -> None:
    given = Tickets(tmp_path)
    client = served(given, url=f"http://{name}:8501")
    enter(client, given)
    assert client.get("/").text == "a client's label"
    assert heard(client, origin=f"http://{name}:8501", host=f"{name}:8501") == "a client's label"


@pytest.mark.parametrize(("site", "status"), [("none", 303), ("cross-site", 200), ("same-site", 200), (None, 200)])
def test_a_ticket_lets_one_browser_in_for_good_and_no_other(
    served: Served, tmp_path: Path, said: list[int], site: str | None, status: int
) -> None:
    """Opened by hand it is led on at once; by a link, after which no strict cookie goes along, by a page of its own."""
    given = Tickets(tmp_path)
    client, other = served(given), served(given)
    address = f"/?{ENTRY}={given.new()}"
    client.headers.update({"Sec-Fetch-Site": site} if site else {})
    welcome = client.get(address)
    cookie = welcome.headers["set-cookie"].lower()
    assert welcome.status_code == status
    assert welcome.headers.get("location") == ("/" if status == 303 else None)
    for wanted in ("httponly", "samesite=strict", "path=/", "max-age="):
        assert wanted in cookie
    assert said == [1]
    assert other.get(address).status_code == 403, "a ticket that was used"
    assert "set-cookie" not in other.get(address).headers
    assert client.get("/timeline").text == "a client's label"
    assert client.get(address).status_code == status, "the browser that has it may load the page again"
    assert said == [1]


def test_the_cookie_outlives_the_server_and_not_its_key(served: Served, tmp_path: Path) -> None:
    given = Tickets(tmp_path / "one")
    client = served(given)
    enter(client, given)
    again = served(Tickets(tmp_path / "one"))
    again.cookies = client.cookies
    assert again.get("/").status_code == 200
    elsewhere = served(Tickets(tmp_path / "two"))
    elsewhere.cookies = client.cookies
    assert elsewhere.get("/").status_code == 403


@pytest.mark.parametrize(
    "change", [lambda said: said[:-1], lambda said: f"x{said}", lambda _: "", lambda _: "a.b", lambda _: "é"]
)
def test_a_cookie_that_is_made_up_is_none(tmp_path: Path, change: Callable[[str], str]) -> None:
    given = Tickets(tmp_path)
    good = given.take(given.new())
    assert good is not None
    assert given.knows(good)
    assert not given.knows(change(good))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_the_key_is_readable_by_nobody_else_and_one_that_was_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "new" / FILE
    one = Tickets(file.parent).cookie
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert Tickets(file.parent).cookie == one
    file.chmod(0o644)
    assert Tickets(file.parent).cookie != one
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    for broken in ("", "zz", "ab", "é"):
        file.write_text(broken)
        assert Tickets(file.parent).cookie == Tickets(file.parent).cookie


def test_where_nothing_is_kept_the_key_is_not_either(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert tickets.folder() is None
    assert Tickets().cookie != Tickets().cookie
    monkeypatch.setenv("JZZ_DATABASE_URL", f"sqlite:///{tmp_path}/x/cases.sqlite3")
    assert Tickets().cookie == Tickets().cookie
    assert (tmp_path / "x" / FILE).exists()


def test_a_folder_that_cannot_be_written_still_lets_the_browser_in(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    given = Tickets(tmp_path / "file")
    cookie = given.take(given.new())
    assert cookie is not None
    assert given.knows(cookie)


def test_the_health_address_is_open_to_everybody(served: Served) -> None:
    assert served().get("/_stcore/health", headers={"host": "10.0.0.1"}).status_code == 200
    assert served(base="jzz").get("/jzz/_stcore/health").status_code == 200
    assert served().get("/timeline/_stcore/health").status_code == 403


def test_below_a_path_the_cookie_belongs_to_it(served: Served, tmp_path: Path) -> None:
    given = Tickets(tmp_path)
    client = served(given, base="jzz")
    welcome = enter(client, given, "/jzz/")
    assert "path=/jzz/" in welcome.headers["set-cookie"].lower()
    assert 'url=/jzz/"' in welcome.text
    assert client.get("/jzz/timeline").status_code == 200
    assert heard(client, "/jzz/_stcore/stream", origin=HERE) == "a client's label"


@pytest.mark.parametrize("more", [{"secrets": {"auth": AUTH}}, {"hosts": ["points.example.org"]}])
def test_with_a_login_or_for_others_no_ticket_is_asked_for_and_foreign_pages_still_stay_outside(
    served: Served, more: dict[str, Any]
) -> None:
    client = served(**more)
    assert client.get("/").text == "a client's label"
    assert heard(client, origin=HERE) == "a client's label"
    assert heard(client, host="points.example.org", origin="https://points.example.org") == "a client's label"
    assert heard(client, origin="http://localhost:9999") == ""
    assert heard(client) == ""


@pytest.mark.parametrize("path", ["/", "/media/file.csv", "/_stcore/health", "/nowhere"])
@pytest.mark.parametrize("inside", [True, False])
def test_every_answer_tells_the_browser_what_to_refuse(served: Served, tmp_path: Path, path: str, inside: bool) -> None:
    given = Tickets(tmp_path)
    client = served(given)
    if inside:
        enter(client, given)
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "default-src 'self'" in policy
    script = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe" not in script
    assert "http" not in policy.replace("ws://localhost:8501 wss://localhost:8501", "")
