"""A layer around Streamlit's own pages for logging in."""

from __future__ import annotations

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server import login


class AroundLogin:
    """Around Streamlit's own pages for logging in: cookies only over https where that is used, and failures told.

    Streamlit answers a login service that cannot be reached with two words of English, and one that refuses with
    nothing; both lead back to the page for logging in, which says it in words.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        rules = login.read() if scope["type"] == "http" else None
        if rules is None or rules.trouble is not None:
            await self.app(scope, receive, send)
            return
        path = str(scope["path"])
        encrypted = rules.redirect.startswith("https://")
        asked = scope.get("query_string", b"").decode("latin-1")
        replaced = False

        async def sent(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if encrypted:
                    _only_encrypted(headers)
                if path.endswith("/auth/login") and message["status"] >= 400:
                    replaced = True
                    message = {"type": "http.response.start", "status": 302, "headers": [(b"location", _failed())]}
                elif path.endswith(login.BACK) and _has(asked, "code", "error") and not _logs_in(headers):
                    headers["location"] = _failed().decode("ascii")
            elif replaced:
                message = {**message, "body": b""}
            await send(message)

        await self.app(scope, receive, sent)


def _only_encrypted(headers: MutableHeaders) -> None:
    cookies = headers.getlist("set-cookie")
    del headers["set-cookie"]
    for cookie in cookies:
        headers.append("set-cookie", cookie if "; secure" in cookie.lower() else f"{cookie}; Secure")


def _has(query: str, *keys: str) -> bool:
    return any(part.partition("=")[0] in keys for part in query.split("&"))


def _logs_in(headers: MutableHeaders) -> bool:
    """Whether a cookie with somebody in it is set; one that is taken away has no value."""
    return any(
        cookie.startswith("_streamlit_user=") and not cookie.startswith(('_streamlit_user=""', "_streamlit_user=;"))
        for cookie in headers.getlist("set-cookie")
    )


def _failed() -> bytes:
    path = st.get_option("server.baseUrlPath").strip("/")
    return f"/{path + '/' if path else ''}?{login.FAILED[0]}={login.FAILED[1]}".encode("ascii")
