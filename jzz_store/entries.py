"""What the store hands out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from jzz_core.case import Case


@dataclass(frozen=True, slots=True)
class Entry:
    """A kept case without its answers. Times are in UTC.

    ``rival_of``: the case of which this is a second version, saved while somebody else had saved a newer one.
    ``shared``: on the shelf of the office; ``responsible``: the key of the colleague who looks after it, None: nobody.
    """

    id: str
    revision: int
    alias: str
    created_at: datetime
    saved_at: datetime
    rival_of: str | None
    shared: bool
    responsible: str | None


@dataclass(frozen=True, slots=True)
class Stored:
    entry: Entry
    case: Case


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A kept case that this program cannot read, and the sentence why (a newer format, a damaged document).

    ``good``: of a damaged one the last saved state that is whole, None when there is none.
    """

    entry: Entry
    reason: str
    good: Version | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One saved state of a case. ``basis``: the revision whose content it has (its own, or the one gone back to).

    ``whole`` is False for one that was damaged since. ``saved_by``: the key of whom in an office, None elsewhere.
    """

    revision: int
    basis: int
    saved_at: datetime
    whole: bool
    saved_by: str | None


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What was reckoned for a revision of a case; ``basis``: with which day, data and program; ``body``: the text."""

    case_id: str
    revision: int
    basis: str
    body: str


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased for good: the labels of the cases and how many saved versions.

    ``wiped`` is False when another program was reading: traces stay in the file until the next save.
    """

    aliases: tuple[str, ...]
    versions: int
    wiped: bool
