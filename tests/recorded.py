"""What varied people are told, written down by room as in ``recorded_lines``: the file names the people itself.

``tests/core/recorded/ROOM.txt`` names each person as ``# name day [answer=value …]``: one of ``tests/proof/people.py``,
looked at on that day, with some answers of their own (a dotted path and JSON without blanks). One more person: add such
a line and write anew.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jzz_core.base import Entry, JzzError, Message
from jzz_core.case import Case, case_from
from jzz_core.points import Finding, Line, OnDay
from tests.recorded_lines import FOLDER
from tests.recorded_lines import compare as compare_lines
from tests.recorded_lines import short as short_line

TESTS = Path(__file__).parent
Seen = Callable[[Case, date], Iterator[tuple[str, object]]]


def compare(room: str, seen: Seen) -> None:
    """``seen``: each aspect of a case on a day. Names the persons and aspects that are not as written down."""
    lines = (FOLDER / f"{room}.txt").read_text("utf-8").splitlines()
    people = [line.removeprefix("# ") for line in lines if line.startswith("# ")]
    compare_lines(room, ((one, aspect, short(said)) for one in people for aspect, said in seen(*case_on(one))))


@cache
def _documents() -> Mapping[str, dict[str, Any]]:
    sys.path.insert(0, str(TESTS / "proof"))
    from people import documents

    return dict(documents())


def case_on(person: str) -> tuple[Case, date]:
    """The case and the day of looking that a line names."""
    name, day, *answers = person.split(" ")
    document = deepcopy(_documents()[name])
    for answer in answers:
        path, _, value = answer.partition("=")
        *parts, last = path.split(".")
        place = document
        for part in parts:
            if place.get(part) is None:
                place[part] = {}
            place = place[part]
        place[last] = json.loads(value)
    return case_from(document), date.fromisoformat(day)


def short(found: object) -> str:
    """In few letters: of what stands in the data its id, of a sentence its key and values, ``-`` for nothing."""
    return short_line(found, _own)


def _own(found: object) -> str | None:
    match found:
        case float():
            return f"{found:.9g}"
        case Message(key, values):
            return f"{key.partition('.')[2]}({short(values)})" if values else key.partition(".")[2]
        case JzzError():
            return type(found).__name__
        case OnDay():
            state = [f"{f.condition.id}:{f.state}" for f in found.findings if f.state != "met"]
            return f"{short(found.day)}:{found.low}-{found.high}/{found.standard}{short(found.may_apply)}{short(state)}"
        case Finding():
            return f"{found.condition.id}:{found.state}"
        case Line():
            return f"{found.indicator.id}:{found.points}"
        case Entry():
            return str(getattr(found, "id", type(found).__name__))
        case Mapping():
            return ",".join(f"{short(name)}={short(value)}" for name, value in found.items())
    return None
