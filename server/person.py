"""Who looks at this session: nobody, or a person with a key that says nothing about who it is.

Asked anew each time and never kept in the session: what decides whose cases are shown has one source.
"""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import streamlit as st

from jzz_store import Desk, owner_key

from . import login, offices
from .offices import Office, Place

LONGEST_NAME = 30

_lock = threading.Lock()
_ended: dict[str, float] = {}  # logins that were ended here, and when: other tabs of that browser still carry them


@dataclass(frozen=True, slots=True)
class Person:
    """``owner``: the key in the store. ``name``: for the screen, '' when the service gives none; not escaped.

    ``login``: this one login, which another tab of the same browser shares. ``place``: in an office, None elsewhere.
    ``identity``: what an office may call the person.
    """

    owner: str
    name: str
    login: str
    place: Place | None = None
    identity: str = ""

    @property
    def session(self) -> str:
        """Whose what stands in a session is: it goes when another one comes, and when a place in an office goes."""
        return self.owner if self.place is None else f"{self.owner} {self.place.office.key} {self.place.me}"

    @property
    def desk(self) -> Desk | None:
        """For the store: the place in the office, for as long as the configuration has it."""
        if self.place is None:
            return None
        office, me = self.place.office.key, self.place.me
        return Desk(office, me, lambda: _is_kept(office, me))


@dataclass(frozen=True, slots=True)
class Visitor:
    """``person`` is None for nobody; then ``expired`` says that there was one whose login is too old or ended."""

    person: Person | None = None
    expired: bool = False


def look(rules: login.Settings) -> Visitor:
    """Who looks at this session under these settings."""
    if rules.trouble is not None:
        return Visitor()
    return of(st.user.to_dict(), rules.hours, time.time(), rules.offices)


def visitor() -> Visitor | None:
    """Who looks at this session; None where there is no login."""
    rules = login.read()
    return look(rules) if rules is not None else None


def here() -> Person | None:
    """The person who looks at this session; None for nobody, and where there is no login."""
    found = visitor()
    return found.person if found is not None else None


def session() -> str | None:
    """Whose this session is: '' the one person's of this machine, None nobody's, else ``Person.session``."""
    found = visitor()
    if found is None:
        return ""
    return found.person.session if found.person is not None else None


def _is_kept(office: str, me: str) -> bool:
    """Whether the configuration, as it is now, has this colleague."""
    rules = login.read()
    return rules is not None and any(one.key == office and me in one.people for one in rules.offices)


def of(claims: dict[str, Any], hours: float, now: float, known: tuple[Office, ...] = ()) -> Visitor:
    """The same for what the login service said; ``now``: seconds since 1970. ``known``: the offices there are."""
    if claims.get("is_logged_in") is not True:
        return Visitor()
    issuer, subject, issued = claims.get("iss"), claims.get("sub"), claims.get("iat")
    if not isinstance(issuer, str) or not isinstance(subject, str) or not issuer or not subject:
        return Visitor()  # nobody without a key of his own
    if isinstance(issued, bool) or not isinstance(issued, (int, float)) or now - issued >= hours * 3600:
        return Visitor(expired=True)
    this_login = _login(claims)
    if this_login in _ended:
        return Visitor(expired=True)
    place, identity = offices.place(known, claims), f"{issuer} {subject}"
    return Visitor(Person(owner_key(issuer, subject), _name(claims), this_login, place, identity))


def end(person: Person) -> None:
    """From now on nobody is logged in by this login, in whichever tab."""
    now = time.time()
    with _lock:
        for old in [one for one, ended in _ended.items() if now - ended > login.MOST_HOURS * 3600]:
            del _ended[old]
        _ended[person.login] = now


def _login(claims: dict[str, Any]) -> str:
    said = {key: value for key, value in claims.items() if key != "tokens"}
    return sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()


def _name(claims: dict[str, Any]) -> str:
    for key in ("name", "preferred_username", "nickname", "email"):
        value = claims.get(key)
        if isinstance(value, str) and value.strip():
            name = " ".join(value.split())
            return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
    return ""
