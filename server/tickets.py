"""Which browsers may come in on this computer: each by an address that works once, afterwards by its cookie.

Whoever uses another account of this computer, and any page or program that is not the browser that was opened, can
reach the port but has neither.
"""

from __future__ import annotations

import hmac
import os
import secrets
import stat
from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import streamlit as st

from jzz_store import VARIABLE, data_folder
from server import login
from server.reach import only_this_machine

FILE = "entry.key"
_BYTES = 32


def needed() -> bool:
    """Whether only the browser that was opened is served: the app of one person on this computer, without a login."""
    hosts, origins = st.get_option("server.allowedHosts"), st.get_option("server.corsAllowedOrigins")
    address = st.get_option("server.address")
    return only_this_machine(address, hosts or (), origins or ()) and login.read() is None


def folder() -> Path | None:
    """Where the key lies, beside the cases; None where nothing is to be kept on this computer."""
    if not os.environ.get(VARIABLE, "").strip():
        return data_folder()
    # Only now: the server answers before the database and the core are loaded.
    from jzz_store import StoreError, from_environment

    with suppress(StoreError):
        address = from_environment(os.environ)
        if address is not None:
            return address.file.parent if address.file is not None else data_folder()
    return None


class Tickets:
    """The key is read or made when it is first needed; cookies signed with it outlive the server."""

    def __init__(self, place: Path | None = None) -> None:
        self._place = place
        self._unused: set[str] = set()

    @cached_property
    def _key(self) -> bytes:
        place = self._place or folder()
        return _kept(place / FILE) if place is not None else secrets.token_bytes(_BYTES)

    @property
    def cookie(self) -> str:
        """The name of the cookie: another one for each key, as browsers do not keep the ports of a computer apart."""
        return f"jzz_entry_{sha256(self._key).hexdigest()[:12]}"

    def new(self) -> str:
        """A ticket that is good for one browser."""
        ticket = secrets.token_urlsafe(_BYTES)
        self._unused.add(ticket)
        return ticket

    def take(self, ticket: str) -> str | None:
        """What the cookie has to say, in exchange for a ticket; None for one that was used before or never given."""
        if ticket not in self._unused:
            return None
        self._unused.discard(ticket)
        browser = secrets.token_urlsafe(16)
        return f"{browser}.{self._sign(browser)}"

    def knows(self, said: str) -> bool:
        """Whether this cookie was given by this key."""
        browser, _, signature = said.partition(".")
        return hmac.compare_digest(signature.encode(), self._sign(browser).encode())

    def _sign(self, browser: str) -> str:
        return hmac.new(self._key, browser.encode(), sha256).hexdigest()


def _kept(file: Path) -> bytes:
    """The key in this file, which nobody else may read; a new one when there is none, or it is not ours alone."""
    try:
        if os.name == "nt" or not stat.S_IMODE(file.stat().st_mode) & 0o077:
            key = bytes.fromhex(file.read_text("ascii"))
            if len(key) == _BYTES:
                return key
        file.unlink()
    except (OSError, ValueError):
        with suppress(OSError):
            file.unlink()
    key = secrets.token_bytes(_BYTES)
    with suppress(OSError):  # then it holds until the server ends
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as made:
            made.write(key.hex())
    return key
