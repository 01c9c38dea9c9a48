"""The store of this server: opened once for all sessions, or the reason why nothing is kept."""

from __future__ import annotations

import os
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from jzz_store import Address, Kind, Opened, Store, StoreError, from_environment, only_this_machine, open_store

OFF, SERVED = "off", "served"  # reasons that are no trouble: wanted so, or open to other machines
AGAIN = 20.0  # seconds until a store that could not be opened is tried again

_lock = threading.Lock()
_tried: dict[str, tuple[Opened | StoreError, float]] = {}


@dataclass(frozen=True, slots=True)
class Shelf:
    """``store``, or ``why`` there is none: OFF, SERVED or a Kind. ``shown``: folder or address for people."""

    store: Store | None
    why: str = ""
    address: Address | None = None
    set_aside: Path | None = None

    @property
    def shown(self) -> str:
        return self.address.shown if self.address is not None else ""


def now() -> datetime:
    return datetime.now(UTC)


def current() -> Shelf:
    """The store for whoever looks at this session."""
    hosts, origins = st.get_option("server.allowedHosts"), st.get_option("server.corsAllowedOrigins")
    if not only_this_machine(st.get_option("server.address"), hosts or (), origins or ()):
        return Shelf(None, SERVED)
    try:
        address = from_environment(os.environ)
    except StoreError as error:
        return Shelf(None, error.kind)
    if address is None:
        return Shelf(None, OFF)
    found = _opened(address)
    if isinstance(found, StoreError):
        return Shelf(None, found.kind, address)
    return Shelf(found.store, "", address, found.set_aside)


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
    """Forget that the store could not be opened."""
    with _lock:
        for key in [key for key, (found, _) in _tried.items() if isinstance(found, StoreError)]:
            del _tried[key]
