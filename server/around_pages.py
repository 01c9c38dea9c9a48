"""A layer around Streamlit's own document: it says that it is Chinese, and an address of no page is told in words."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NAME = "居住证积分规划"
GRID_PAGE = "cases"
NOT_FOUND = Path(__file__).resolve().with_name("not_found.html")
# First parts of addresses that Streamlit itself answers.
_STREAMLIT = frozenset({"_stcore", "static", "media", "component", "app", "auth", "oauth2callback", "healthz"})
_SHORTENS = frozenset({b"accept-encoding", b"if-none-match", b"if-modified-since"})


class AroundPages:
    """``pages``: the addresses of the pages, each one word."""

    def __init__(self, app: ASGIApp, pages: Collection[str]) -> None:
        self.app = app
        self.pages = frozenset(pages)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope) if scope["type"] == "http" else Headers()
        if scope.get("method") not in ("GET", "HEAD") or "text/html" not in headers.get("accept", ""):
            await self.app(scope, receive, send)
            return
        home = f"/{st.get_option('server.baseUrlPath').strip('/')}/".replace("//", "/")
        path = str(scope["path"])
        if path.startswith(home) and not self._leads_somewhere(path[len(home) :]):
            await _not_found(scope, send, home)
            return
        await self.app(_unpacked(scope), receive, _InChinese(send, _ahead(path, home)))

    def _leads_somewhere(self, rest: str) -> bool:
        first, _, further = rest.rstrip("/").partition("/")
        return not first or first in _STREAMLIT or (first in self.pages and not further) or "." in first


def _ahead(path: str, home: str) -> str:
    """What the browser may fetch before it knows that the page needs it: the grid of the client book."""
    if path[len(home) :].strip("/") != GRID_PAGE:
        return ""
    static = Path(st.__file__).parent / "static"
    files = [file.relative_to(static).as_posix() for file in static.glob("static/js/DataFrame.*.js")]
    return "".join(f'<link rel="modulepreload" crossorigin href="{home}{file}">' for file in files)


def _unpacked(scope: Scope) -> Scope:
    """The same request, to be answered whole and not compressed: the document is read here, and is another then."""
    kept = [(name, value) for name, value in scope["headers"] if name not in _SHORTENS]
    return {**scope, "headers": kept}


async def _not_found(scope: Scope, send: Send, home: str) -> None:
    body = NOT_FOUND.read_text("utf-8").replace("HOME", home).encode()
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 404, "headers": headers})
    await send({"type": "http.response.body", "body": body if scope["method"] == "GET" else b""})


class _InChinese:
    """Sends an answer on; a document is held back until it is whole, and then sent with its language and name."""

    def __init__(self, send: Send, ahead: str) -> None:
        self._send, self._ahead = send, ahead
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = Headers(raw=message["headers"])
            if headers.get("content-type", "").startswith("text/html") and "content-encoding" not in headers:
                self._start = message
                return
        if self._start is None or message["type"] != "http.response.body":
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if message.get("more_body", False):
            return
        body = self._body.replace(b'<html lang="en">', b'<html lang="zh-CN">', 1)
        body = body.replace(b"<title>Streamlit</title>", f"<title>{NAME}</title>".encode(), 1)
        body = body.replace(b"</head>", f"{self._ahead}</head>".encode(), 1)
        headers = MutableHeaders(scope=self._start)
        if self._body:  # an answer to HEAD has a length and no body
            headers["content-length"] = str(len(body))
        await self._send(self._start)
        await self._send({**message, "body": body})
