"""What of a damaged SQLite file is still whole: its pages are read one by one, whatever leads to them.

A page of rows is found by itself, so that a damaged schema, index or inner page hides nothing; a row counts when its
seal fits. https://www.sqlite.org/fileformat2.html
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert

from . import seals
from .engine import WRITES
from .layout import cases, versions

_PAGE = 4096  # SQLite's own size, which nothing here changes
_LEAF = 13
_LENGTHS = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}
Row = dict[str, Any]


def carry_over(damaged: Path, fresh: Engine) -> int:
    """Put every whole row of the damaged file into an empty store. How many cases there are then.

    A case of which only earlier states are whole comes as a damaged one, which offers the last of them.
    """
    found = list(_rows(_content(damaged)))
    whole = {row["id"]: row for row in _shaped(found, cases.columns.keys()) if row["seal"] == seals.of_case(row)}
    owners = {"", *(row["owner"] for row in whole.values())}
    history: dict[tuple[str, str], dict[int, Row]] = defaultdict(dict)
    for row in _shaped(found, versions.columns.keys()):
        for owner in owners:
            if row["seal"] == seals.of_version(row, owner):
                history[owner, row["case_id"]][row["revision"]] = row
    for (owner, case_id), states in history.items():
        if case_id not in whole:
            whole[case_id] = _without_content(owner, states)
    with fresh.execution_options(**{WRITES: True}).begin() as connection:
        if whole:
            connection.execute(insert(cases), list(whole.values()))
        kept = [row for (_, case_id), states in history.items() if case_id in whole for row in states.values()]
        if kept:
            connection.execute(insert(versions), kept)
    return len(whole)


def _without_content(owner: str, states: dict[int, Row]) -> Row:
    """A case without a seal, so that it is known as damaged."""
    newest = states[max(states)]
    return {
        "id": newest["case_id"],
        "owner": owner,
        "revision": newest["revision"],
        "alias": json.loads(newest["document"])["applicant"]["alias"],
        "document": "",
        "created_at": min(row["saved_at"] for row in states.values()),
        "saved_at": newest["saved_at"],
        "rival_of": None,
        "seal": None,
        "responsible": None,
    }


def _shaped(rows: list[list[Any]], names: list[str]) -> Iterator[Row]:
    for row in rows:
        if len(names) - 1 <= len(row) <= len(names):  # one that was not saved again since the last column was added
            yield dict(zip(names, [*row, None], strict=False))


def _content(file: Path) -> bytes:
    """The file with all that was saved beside it and not yet brought into it."""
    content, log = bytearray(file.read_bytes()), Path(f"{file}-wal")
    if not log.exists():
        return bytes(content)
    written, waiting, frame = log.read_bytes(), {}, _PAGE + 24
    for at in range(32, len(written) - frame + 1, frame):
        if written[at + 8 : at + 16] != written[16:24]:
            break  # left from an earlier round
        waiting[int.from_bytes(written[at : at + 4])] = written[at + 24 : at + frame]
        if any(written[at + 4 : at + 8]):  # saved up to here
            for number, page in waiting.items():
                start = (number - 1) * _PAGE
                if 0 <= start <= len(content) + len(written):
                    content.extend(bytes(max(start + _PAGE - len(content), 0)))
                    content[start : start + _PAGE] = page
            waiting.clear()
    return bytes(content)


def _rows(content: bytes) -> Iterator[list[Any]]:
    for start in range(0, len(content), _PAGE):
        page = content[start : start + _PAGE]
        head = 100 if start == 0 else 0
        if len(page) < _PAGE or page[head] != _LEAF:
            continue
        first, count = head + 8, int.from_bytes(page[head + 3 : head + 5])
        for at in range(first, min(first + 2 * count, _PAGE), 2):
            try:
                yield _record(_payload(content, page, int.from_bytes(page[at : at + 2])))
            except (IndexError, KeyError, ValueError):
                continue  # damaged


def _payload(content: bytes, page: bytes, at: int) -> bytes:
    """The bytes of a row, the first of them in its page, the others in a chain of pages."""
    size, at = _number(page, at)
    _, at = _number(page, at)  # the number of the row
    inside, least = size, 489  # (4096 - 12) * 32 // 255 - 23
    if size > _PAGE - 35:
        inside = least + (size - least) % (_PAGE - 4)
        inside = inside if inside <= _PAGE - 35 else least
    payload, following = page[at : at + inside], page[at + inside : at + inside + 4]
    while len(payload) < size:
        start = (int.from_bytes(following) - 1) * _PAGE
        more = content[start : start + _PAGE] if start > 0 else b""
        if len(more) < _PAGE:
            raise ValueError
        following, payload = more[:4], payload + more[4:]
    return payload[:size]


def _record(payload: bytes) -> list[Any]:
    end, at = _number(payload, 0)
    kinds = []
    while at < end:
        kind, at = _number(payload, at)
        kinds.append(kind)
    values: list[Any] = []
    for kind in kinds:
        length = _LENGTHS[kind] if kind < 12 else (kind - 12) // 2
        raw = payload[at : at + length]
        at += length
        if kind in (0, 7):
            values.append(None)
        elif kind >= 12:
            values.append(raw.decode("utf-8"))
        else:
            values.append(1 if kind == 9 else int.from_bytes(raw, signed=True))
    return values


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A whole number of one to nine bytes, and where it ends."""
    value = 0
    for place in range(8):
        byte = data[at + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    return value << 8 | data[at + 8], at + 9
