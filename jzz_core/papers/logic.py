"""Three-valued logic for conditions: True, False, and None while nobody has answered yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from ..case import Case
from ..points import Claims

Answer = bool | None
Test = Callable[[Case, Claims, date], Answer]


@dataclass(frozen=True, slots=True)
class Predicate:
    """A named condition.

    ``question`` is the dotted path of the answer that decides; '' when only the window or another body can tell.
    """

    test: Test
    question: str


def all_of(answers: Iterable[Answer]) -> Answer:
    """False if one is False, else None if one is open, else True."""
    found = set(answers)
    return False if False in found else None if None in found else True


def any_of(answers: Iterable[Answer]) -> Answer:
    """True if one is True, else None if one is open, else False."""
    found = set(answers)
    return True if True in found else None if None in found else False
