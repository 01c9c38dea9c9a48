"""Whose cases: a key that stays the same for a person and says nothing about who it is."""

from __future__ import annotations

from hashlib import sha256


def owner_key(issuer: str, subject: str) -> str:
    """The key of whoever the login service ``issuer`` calls ``subject``: 64 hexadecimal digits.

    These two never change for a person, unlike name and mail. Raises ValueError when one of them is empty: a person
    without a key must not become the one person of this machine, whose key is ''.
    """
    if not issuer or not subject:
        raise ValueError("a login without issuer or subject")
    # The length of the first keeps "ab" + "c" and "a" + "bc" apart.
    return sha256(f"{len(issuer)}:{issuer}{subject}".encode("utf-8", "surrogatepass")).hexdigest()
