"""Looking at an identity number 身份证号 that somebody is about to type elsewhere. What is said holds nothing of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from .messages import Message, say
from .text import check_digit_fits, clean

LENGTH = 18
_SHAPE = re.compile(r"[0-9]{17}[0-9X]")


def identity_faults(typed: str, birth_date: date | None) -> tuple[Message, ...]:
    """What is wrong with the number, each with its cure; nothing for one that may be used as user name (GB 11643).

    Blanks, hyphens, wide digits and a small x are taken as people write them. ``birth_date``: the one of the case, None
    when there is none to compare with. Whose number it is cannot be seen.
    """
    number = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", clean(typed))).upper()
    if len(number) != LENGTH:
        return (say("identity.length", count=len(number), wanted=LENGTH),)
    if not _SHAPE.fullmatch(number):
        return (say("identity.character"),)
    return tuple(_faults(number, birth_date))


def _faults(number: str, birth_date: date | None) -> Iterator[Message]:
    if not check_digit_fits(number):
        yield say("identity.check_digit")
    try:
        born = date.fromisoformat(number[6:14])
    except ValueError:
        yield say("identity.no_date")
        return
    if birth_date is not None and born != birth_date:
        yield say("identity.other_birth")
