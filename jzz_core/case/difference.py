"""What differs between two states of a case, answer by answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from .models import Case
from .question_files import field_label


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer (JSON-like) before and after; None: not said. A whole entry of a list came or went as one.

    ``path``: dotted, with the position in the newer list ("applicant.insurance.1.to"), in the older one for what went.
    """

    path: str
    before: Any
    after: Any

    @property
    def label(self) -> str:
        return field_label(self.path)


def differences(before: Case, after: Case) -> tuple[Difference, ...]:
    """All answers that differ, in the order of the case file."""
    if before == after:
        return ()
    old, new = (case.model_dump(mode="json", by_alias=True) for case in (before, after))
    return tuple(_compare("", old, new))


def _compare(path: str, old: Any, new: Any) -> Iterator[Difference]:
    if old == new:
        return
    if _is_part(old) and _is_part(new):
        # What is missing on one side counts as not said in all its parts.
        old, new = old or {}, new or {}
        for key in dict.fromkeys([*old, *new]):
            yield from _compare(f"{path}.{key}".lstrip("."), old.get(key), new.get(key))
    elif _is_list_of_parts(old) and _is_list_of_parts(new) and (old or new):
        yield from _entries(path, old or [], new or [])
    else:
        yield Difference(path, old, new)


def _is_part(value: Any) -> bool:
    return value is None or isinstance(value, dict)


def _is_list_of_parts(value: Any) -> bool:
    return value is None or (isinstance(value, list) and all(isinstance(entry, dict) for entry in value))


def _entries(path: str, old: list[Any], new: list[Any]) -> Iterator[Difference]:
    """Entries that stand on both sides are matched first, so that one put in front does not change all others."""
    before, after = ([json.dumps(entry, sort_keys=True) for entry in entries] for entries in (old, new))
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        both = min(b - a, d - c)
        for step in range(both):
            yield from _compare(f"{path}.{c + step}", old[a + step], new[c + step])
        for position in range(a + both, b):
            yield Difference(f"{path}.{position}", old[position], None)
        for position in range(c + both, d):
            yield Difference(f"{path}.{position}", None, new[position])
