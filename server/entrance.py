"""The outermost layer: who gets an answer at all, and what every answer tells the browser to refuse."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from server import tickets
from server.reach import only_this_machine
from server.tickets import Tickets

ENTRY = "entry"  # in the address: a ticket
HEALTH = "/_stcore/health"
_YEAR = 365 * 24 * 3600

# A page that goes on by itself: a cookie that is SameSite=Strict would not go along with a redirect of a foreign link.
WELCOME = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="refresh" content="0;url={path}"><title>居住证积分规划</title></head><body></body></html>"""
REFUSED = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>居住证积分规划</title></head><body>
<h1>请用启动时的网址打开</h1>
<p>这台电脑上的别人也能连到这个端口。为了不让他们看到你的案例, 只有用启动时的网址打开过的浏览器才能进来。</p>
<ul><li>启动本程序的窗口 (终端) 里有一个带 <code>?entry=</code> 的网址: 把最后一个复制到这个浏览器里打开。</li>
<li>找不到的话, 再运行一次 <code>python run.py</code>。</li></ul>
<p>这个浏览器进来过? <a href="">再试一次</a></p>
<p lang="en">Open the address with ?entry= that the terminal shows, or run <code>python run.py</code> again.</p>
</body></html>"""


class Entrance:
    """On this computer only a browser with a ticket or its cookie gets in, and only under the server's own name.

    Where others are served, or a login is configured, the door is elsewhere; pages of other origins stay outside too.
    ``say``: told when a ticket was used, so that the terminal always shows one that is good.
    """

    def __init__(self, app: ASGIApp, given: Tickets, say: Callable[[], None]) -> None:
        self.app, self._tickets, self._say = app, given, say

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                _protect(MutableHeaders(scope=message), headers.get("host", ""))
            await send(message)

        refusal = self._refusal(scope, headers)
        await (refusal or self.app)(scope, receive, guarded)

    def _refusal(self, scope: Scope, headers: Headers) -> ASGIApp | None:
        """What to answer instead of the app; None when the app may answer."""
        is_socket, base = scope["type"] == "websocket", st.get_option("server.baseUrlPath").strip("/")
        start = f"/{base}" if base else ""
        alone = tickets.needed()
        if not is_socket and scope["path"] == start + HEALTH:
            return None
        if not _own(headers, must_say=is_socket, alone=alone):
            return WebSocketClose() if is_socket else Response(status_code=403)
        if not alone:
            return None
        known = self._tickets.knows(self._cookie(headers))
        asked = parse_qs(scope["query_string"].decode("latin-1")).get(ENTRY, [""])[0]
        if is_socket or not asked:
            return None if known else WebSocketClose() if is_socket else _page(REFUSED, 403)
        said = self._tickets.take(asked)
        if said is None and not known:
            return _page(REFUSED, 403)
        # "none": opened by the launcher or by hand, not by a link; then the browser need not load a page first.
        by_hand = headers.get("sec-fetch-site") == "none"
        welcome = _on(f"{start}/") if by_hand else _page(WELCOME.format(path=f"{start}/"), 200)
        if said is not None:
            name, path = self._tickets.cookie, f"{start}/"
            welcome.set_cookie(name, said, max_age=_YEAR, path=path, httponly=True, samesite="strict")
            self._say()
        return welcome

    def _cookie(self, headers: Headers) -> str:
        return cookie_parser("; ".join(headers.getlist("cookie"))).get(self._tickets.cookie, "")


def _page(content: str, status: int) -> HTMLResponse:
    return HTMLResponse(content, status_code=status, headers={"Cache-Control": "no-store"})


def _on(path: str) -> RedirectResponse:
    return RedirectResponse(path, status_code=303, headers={"Cache-Control": "no-store"})


def _own(headers: Headers, *, must_say: bool, alone: bool) -> bool:
    """Whether the request was meant for this server and comes from a page of its own. A websocket must say so."""
    host, origin = headers.get("host", ""), headers.get("origin")
    if alone and (not only_this_machine("localhost", [host.rsplit(":", 1)[0]]) or _port(host) != _served()):
        return False
    if origin is None:
        return not must_say
    if must_say or alone:
        return urlsplit(origin).netloc.lower() == host.lower()
    return True


def _port(host: str) -> int:
    port = re.search(r":(\d{1,5})$", host)
    return int(port[1]) if port else 80


def _served() -> int:
    return int(st.get_option("server.port"))


def _protect(headers: MutableHeaders, host: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    headers["Referrer-Policy"] = "no-referrer"
    headers["Content-Security-Policy"] = _policy(host if re.fullmatch(r"[\w.:\[\]-]+", host) else "")


@cache
def _policy(host: str) -> str:
    """As strict as the pages of Streamlit allow: nothing from elsewhere, no frame, no script but those of its files."""
    # Some browsers do not count a websocket among 'self'.
    sockets = f" ws://{host} wss://{host}" if host else ""
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' blob: {_inline()}",  # the parts of a page with a script of their own come as blobs
            "style-src 'self' 'unsafe-inline'",  # it writes its styles while drawing
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self'{sockets}",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "frame-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


@cache
def _inline() -> str:
    """The few scripts that stand in Streamlit's page itself, by their content."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text("utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    return " ".join(f"'sha256-{b64encode(sha256(one.encode()).digest()).decode()}'" for one in scripts)
