"""The kinds of things that the process data tell apart."""

from __future__ import annotations

from enum import StrEnum


class TaskKind(StrEnum):
    """``OWN`` work counts its first day; a ``WAIT`` does not count the day it begins."""

    OWN = "own"
    WAIT = "wait"


class Origin(StrEnum):
    """Where a duration comes from."""

    SEED = "S"
    NEWER = "N"
    ESTIMATE = "E"
    USER = "U"


class NeededWhen(StrEnum):
    """When a task belongs to the personal list."""

    ALWAYS = "always"
    EMPLOYER_NOT_REGISTERED = "employer_not_registered"
    NO_PERMIT = "no_permit"
    ENDORSE_FIRST = "endorse_first"


class Anchor(StrEnum):
    """A date of the case from which a task's earliest start is counted."""

    PERMIT_COLLECTED = "permit_collected"
    ENDORSEMENT_OPENS = "endorsement_opens"


class CheckFor(StrEnum):
    """Whom a check before the lock concerns."""

    ALWAYS = "always"
    CHILDREN = "children"
    WORKED_ELSEWHERE = "worked_elsewhere"
