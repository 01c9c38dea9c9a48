"""Who can reach the server: nobody but this machine, or others too."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterable


def only_this_machine(address: str | None, allowed_hosts: Iterable[str] = (), origins: Iterable[str] = ()) -> bool:
    """Whether a server on this address answers nobody but this machine.

    ``address``: what it listens on; none is every network. ``allowed_hosts`` and ``origins``: the names under which it
    may be asked; a foreign one says that it is meant for others, by way of a proxy.
    """
    if not address or not _is_here(address):
        return False
    return all(_is_here(name) for name in (*allowed_hosts, *map(_host, origins)))


def asked_from_here(headers: Iterable[tuple[str, str]]) -> bool:
    """Whether a request came from this machine by its own headers: no foreign name, no proxy that serves others.

    ``headers``: name and value as they came, each as often as it came. An ordinary address of another machine in any of
    them is enough for a no; whoever forges them only loses something.
    """
    for name, value in headers:
        places = _PLACES.get(name.lower())
        if places is not None and not all(_is_here(place) for place in places(value)):
            return False
    return True


def _listed(value: str) -> list[str]:
    return [_host(part.strip()) for part in value.split(",") if part.strip()]


def _forwarded(value: str) -> list[str]:
    """The names of ``for=192.0.2.60;host=example.org, for="[2001:db8::1]:80"``."""
    found = []
    for pair in value.replace(",", ";").split(";"):
        key, _, given = pair.strip().partition("=")
        if key.lower() in ("for", "host"):
            found.append(_host(given.strip().strip('"')))
    return found


def _origin(value: str) -> list[str]:
    return [] if value == "null" else [_host(value)]


# Where a request says by which name it was asked for, and for whom a proxy asks.
_PLACES: dict[str, Callable[[str], list[str]]] = {
    "host": _listed,
    "origin": _origin,
    "forwarded": _forwarded,
    "x-forwarded-host": _listed,
    "x-original-host": _listed,
    "x-forwarded-server": _listed,
    "x-forwarded-for": _listed,
    "x-real-ip": _listed,
}


def _host(origin: str) -> str:
    """The name in an origin or in name and port: https://example.org:8501, [::1]:8501, 192.0.2.1, 2001:db8::1."""
    rest = origin.partition("://")[2] or origin
    if rest.startswith("["):
        return rest.split("]")[0].lstrip("[")
    name = rest.split("/")[0]
    return name.rsplit(":", 1)[0] if name.count(":") == 1 else name


def _is_here(name: str) -> bool:
    bare = name.strip("[]").lower()
    if bare == "localhost":
        return True
    try:
        return ipaddress.ip_address(bare).is_loopback
    except ValueError:
        return False
