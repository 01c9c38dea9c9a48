"""What the secrets say about logging in: nothing, something that can be used, or what is wrong with it.

Anything that looks like a login but cannot be used closes the app: it must not become an app without one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from server import offices
from server.offices import Office
from server.reach import only_this_machine

SECTION, OWN_SECTION, HOURS = "auth", "jzz", "login_hours"
COMMON, EACH = ("redirect_uri", "cookie_secret"), ("client_id", "client_secret", "server_metadata_url")
FAILED = ("login", "failed")  # in the address after an attempt that did not succeed
BACK = "/oauth2callback"  # where Streamlit takes people back from the login service
SHORTEST_SECRET = 32  # characters: whoever guesses it is whoever he likes
DEFAULT_HOURS, MOST_HOURS = 12.0, 720.0  # the browser keeps a login for 30 days at most


class LoginTrouble(StrEnum):
    UNREADABLE = "unreadable"  # there are secrets, but they cannot be read
    MISSING = "missing"  # entries, named in ``Settings.names``
    WEAK_SECRET = "weak_secret"  # noqa: S105 - a kind of trouble
    BAD_REDIRECT = "bad_redirect"
    NOT_ENCRYPTED = "not_encrypted"  # a redirect to another machine without https
    BAD_PROVIDER = "bad_provider"  # a name that Streamlit cannot use
    BAD_HOURS = "bad_hours"
    BAD_OFFICE = "bad_office"  # entries, named in ``Settings.names``
    NO_PACKAGE = "no_package"


@dataclass(frozen=True, slots=True)
class Settings:
    """``providers``: names of the login services, none with ``trouble``. ``hours``: how long a login holds.

    ``redirect``: the address to which people come back. ``names``: the entries that are missing or wrong.
    """

    providers: tuple[str, ...] = ()
    redirect: str = ""
    hours: float = DEFAULT_HOURS
    trouble: LoginTrouble | None = None
    names: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()


def read() -> Settings | None:
    """None when no login is configured."""
    try:
        secrets = st.secrets.to_dict()
    except StreamlitSecretNotFoundError:
        there = any(Path(path).exists() for path in st.get_option("secrets.files"))
        return Settings(trouble=LoginTrouble.UNREADABLE) if there else None
    except (OSError, UnicodeDecodeError):
        return Settings(trouble=LoginTrouble.UNREADABLE)
    return of(secrets)


def of(secrets: Mapping[str, Any]) -> Settings | None:
    """The same of the content of the secrets."""
    if SECTION not in secrets:
        alone = offices.SECTION not in secrets
        return None if alone else Settings(trouble=LoginTrouble.MISSING, names=(SECTION,))
    section = secrets[SECTION]
    if not isinstance(section, Mapping):
        return Settings(trouble=LoginTrouble.UNREADABLE)
    providers = _providers(section)
    missing = _missing(section, providers)
    if missing:
        return Settings(trouble=LoginTrouble.MISSING, names=missing)
    hours, redirect = _hours(secrets), _redirect(section)
    trouble = _trouble(section, providers, redirect, hours)
    if trouble is not None or hours is None or redirect is None:
        return Settings(trouble=trouble)
    found, bad = offices.of(secrets)
    if bad:
        return Settings(trouble=LoginTrouble.BAD_OFFICE, names=bad)
    return Settings(tuple(providers), redirect, hours, offices=found)


def _providers(section: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Each named service; one that is written directly under ``[auth]`` is called "default", as Streamlit does."""
    found = {name: value for name, value in section.items() if isinstance(value, Mapping) and name != "client_kwargs"}
    if not found or any(key in section for key in EACH):
        found = {"default": section} | found
    return found


def _missing(section: Mapping[str, Any], providers: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    names = [f"{SECTION}.{key}" for key in COMMON if not _said(section, key)]
    for provider, values in providers.items():
        prefix = SECTION if values is section else f"{SECTION}.{provider}"
        names += [f"{prefix}.{key}" for key in EACH if not _said(values, key)]
    return tuple(names)


def _said(values: Mapping[str, Any], key: str) -> bool:
    return isinstance(values.get(key), str) and bool(values[key].strip())


def _hours(secrets: Mapping[str, Any]) -> float | None:
    """None when it is no number of hours."""
    own = secrets.get(OWN_SECTION, {})
    given = own.get(HOURS, DEFAULT_HOURS) if isinstance(own, Mapping) else None
    if isinstance(given, bool) or not isinstance(given, (int, float)) or not 0 < given <= MOST_HOURS:
        return None
    return float(given)


def _trouble(
    section: Mapping[str, Any], providers: Mapping[str, Any], redirect: str | None, hours: float | None
) -> LoginTrouble | None:
    if len(section["cookie_secret"]) < SHORTEST_SECRET:
        return LoginTrouble.WEAK_SECRET
    if redirect is None:
        return LoginTrouble.BAD_REDIRECT
    if not redirect.startswith("https://") and not only_this_machine("localhost", origins=[redirect]):
        return LoginTrouble.NOT_ENCRYPTED
    if any("_" in name for name in providers):
        return LoginTrouble.BAD_PROVIDER
    if hours is None:
        return LoginTrouble.BAD_HOURS
    if not (_installed("authlib") and _installed("httpx")):
        return LoginTrouble.NO_PACKAGE
    return None


def _redirect(section: Mapping[str, Any]) -> str | None:
    """The address to which people come back, with the port filled in; None when it can be none."""
    address = str(section["redirect_uri"]).strip()
    address = address.replace("{port}", str(st.get_option("server.port")))
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or not parts.path.endswith(BACK) or parts.query:
        return None
    return address


@cache
def _installed(package: str) -> bool:
    return find_spec(package) is not None
