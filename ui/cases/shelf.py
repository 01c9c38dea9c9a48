"""The store of this server: opened once for all sessions, or the reason why nothing is kept."""

from __future__ import annotations

import os
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from jzz_store import Address, Kind, Opened, Store, StoreError, from_environment, open_store
from server import person
from server.offices import Place
from server.reach import asked_from_here, only_this_machine

from .. import state

# Reasons that are no trouble: wanted so, open to other machines without a login, nobody logged in.
OFF, SERVED, NOBODY = QUIET = "off", "served", "nobody"
AGAIN = 20.0  # seconds until a store that could not be opened is tried again

_lock = threading.Lock()
_tried: dict[str, tuple[Opened | StoreError, float]] = {}


@dataclass(frozen=True, slots=True)
class Shelf:
    """``store``, or ``why`` there is none: OFF, SERVED, NOBODY or a Kind. ``shown``: folder or address for people.

    ``opened``: what was found when it was opened; damaged cases may be somebody else's.
    ``shared``: on a server for several people, of whom each sees only the own cases, and those of the office where
    ``place`` is.
    """

    store: Store | None
    why: str = ""
    address: Address | None = None
    opened: Opened | None = None
    shared: bool = False
    place: Place | None = None

    @property
    def shown(self) -> str:
        return self.address.shown if self.address is not None else ""


def now() -> datetime:
    return datetime.now(UTC)


def current() -> Shelf:
    """The store for whoever looks at this session: never another one's cases, and none where everybody is one."""
    visitor = person.visitor()
    who, shared = visitor.person if visitor is not None else None, visitor is not None
    if shared and (who is None or st.session_state.get(state.OWNER) != who.session):
        return Shelf(None, NOBODY, shared=True)  # the session may still hold what somebody else left
    if not shared and not _only_here():
        return Shelf(None, SERVED)
    try:
        address = from_environment(os.environ)
    except StoreError as error:
        return Shelf(None, error.kind, shared=shared)
    if address is None:
        return Shelf(None, OFF, shared=shared)
    found = _opened(address)
    if isinstance(found, StoreError):
        return Shelf(None, found.kind, address, shared=shared)
    if who is None or not shared:
        return Shelf(found.store, "", address, found)
    return Shelf(found.store.of(who.owner, who.desk), "", address, found, shared=True, place=who.place)


def _only_here() -> bool:
    """Whether nobody but this machine can reach the server, and this session was not asked for from elsewhere."""
    hosts, origins = st.get_option("server.allowedHosts"), st.get_option("server.corsAllowedOrigins")
    if not only_this_machine(st.get_option("server.address"), hosts or (), origins or ()):
        return False
    headers = st.context.headers
    return asked_from_here((name, value) for name in headers for value in headers.get_all(name))


def _opened(address: Address) -> Opened | StoreError:
    key = address.url.render_as_string(hide_password=False)
    with _lock:
        found, tried_at = _tried.get(key, (StoreError(Kind.FAILED), -AGAIN))
        if isinstance(found, Opened) and (address.file is None or address.file.exists()):
            return found
        if isinstance(found, Opened):
            found.store.close()  # somebody removed the file: what is written now must not go nowhere
        elif time.monotonic() - tried_at < AGAIN:
            return found
        try:
            found = open_store(address, now())
        except StoreError as error:
            found = error
        _tried[key] = (found, time.monotonic())
        return found


def try_again() -> None:
    """Open the store anew, which also looks for damage; every session gets it from here."""
    with _lock:
        for found, _ in _tried.values():
            if isinstance(found, Opened):
                found.store.close()
        _tried.clear()
