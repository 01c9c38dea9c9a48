"""Whose cases: keys that stay the same for a person or an office and say nothing about who it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Desk:
    """Somebody's place in an office. ``office``: the owner of its cases; ``person``: the key of who sits there.

    ``kept``: asked at each use; once it says no, the cases of the office are out of reach.
    """

    office: str
    person: str
    kept: Callable[[], bool] = lambda: True


def office_key(office: str) -> str:
    """The owner of the cases of an office, by its id. Never the key of a person, whose text begins with a number."""
    return sha256(f"office {office}".encode()).hexdigest()


def colleague_key(office: str, identity: str) -> str:
    """Who of an office: by its id and what the configuration calls the person."""
    return sha256(f"colleague {len(office)}:{office}{identity}".encode()).hexdigest()


def owner_key(issuer: str, subject: str) -> str:
    """The key of whoever the login service ``issuer`` calls ``subject``: 64 hexadecimal digits.

    These two never change for a person, unlike name and mail. Raises ValueError when one of them is empty: a person
    without a key must not become the one person of this machine, whose key is ''.
    """
    if not issuer or not subject:
        raise ValueError("a login without issuer or subject")
    # The length of the first keeps "ab" + "c" and "a" + "bc" apart.
    return sha256(f"{len(issuer)}:{issuer}{subject}".encode("utf-8", "surrogatepass")).hexdigest()
