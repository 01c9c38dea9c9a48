"""The offices of the secrets: who shares a shelf, and what colleagues are called there.

``[offices.ID]`` has a name and the table ``people``: what the login service calls a person, and the name that
colleagues see. A person is called by a mail address, which counts only when the service says that it is verified, or
by the service's address and number of the person with a space between (``https://login.example.org 00u1``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jzz_store import colleague_key, office_key

SECTION = "offices"
LONGEST = 30  # letters of a name
_ID = re.compile(r"[a-z0-9-]{1,40}")
_MAIL = re.compile(r"[!-?A-~]+@[!-?A-~]+")  # ASCII: letters that only look alike are another person's
_NUMBER = re.compile(r"https?://\S+ \S+")


@dataclass(frozen=True, slots=True)
class Office:
    """``key``: the owner of its cases in the store. ``people``: the names by the keys of the colleagues; not escaped.

    ``identities``: what the login services call them, and their keys.
    """

    id: str
    name: str
    key: str
    people: Mapping[str, str]
    identities: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody's place in an office: ``me`` is the key of the person."""

    office: Office
    me: str


def of(secrets: Mapping[str, Any]) -> tuple[tuple[Office, ...], tuple[str, ...]]:
    """The offices, or none and the entries that are missing or wrong, a person by the number of the line.

    Whoever opens the app may read these: they name nobody. A person is in one office, and there once.
    """
    section = secrets.get(SECTION, {})
    if not isinstance(section, Mapping):
        return (), (SECTION,)
    found: list[Office] = []
    bad: list[str] = []
    everybody: set[str] = set()
    for office_id, values in section.items():
        prefix = f"{SECTION}.{office_id}"
        name = values.get("name") if isinstance(values, Mapping) else None
        people = values.get("people") if isinstance(values, Mapping) else None
        if not _ID.fullmatch(office_id):
            bad.append(prefix)
        if not _is_name(name):
            bad.append(f"{prefix}.name")
        if not isinstance(people, Mapping) or not people:
            bad.append(f"{prefix}.people")
            continue
        shown: set[str] = set()
        for line, (identity, value) in enumerate(people.items(), 1):
            called = _called(identity)
            if not called or called in everybody or not _is_name(value) or value.strip() in shown:
                bad.append(f"{prefix}.people ({line})")
            everybody.add(called)
            shown.add(str(value).strip())
        if not bad:
            found.append(_office(office_id, str(name), people))
    return ((), tuple(bad)) if bad else (tuple(found), ())


def place(offices: tuple[Office, ...], claims: Mapping[str, Any]) -> Place | None:
    """Where somebody sits. The number goes before the mail; who is found in two offices has a place in neither."""
    names = [f"{claims.get('iss')} {claims.get('sub')}"]
    mail = claims.get("email")
    if isinstance(mail, str) and claims.get("email_verified") is True and _MAIL.fullmatch(mail):
        names.append(mail.lower())
    found = [
        Place(office, office.identities[name]) for office in offices for name in names if name in office.identities
    ]
    return found[0] if len({one.office.id for one in found}) == 1 else None


def _office(office_id: str, name: str, people: Mapping[str, str]) -> Office:
    identities = {called: colleague_key(office_id, called) for called in map(_called, people)}
    names = {identities[_called(one)]: shown.strip() for one, shown in people.items()}
    return Office(office_id, name.strip(), office_key(office_id), names, identities)


def _called(identity: str) -> str:
    """What a person is called, always in the same letters; '' for what can be nobody."""
    text = identity.strip()
    if _NUMBER.fullmatch(text):
        return text
    return text.lower() if _MAIL.fullmatch(text) else ""


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= LONGEST and value.isprintable()
