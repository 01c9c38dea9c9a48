"""Inputs made worse: documents by their structure, texts by their pieces, and all of them by their bytes."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Sequence
from random import Random
from typing import Any

_ODD_WORDS = (
    '0 -1 1e999 NaN null ９９９ 二〇二六年 今天 至今 Ⅳ ½ ٣ \U0001f600 \' " "" , ; - -- ~ 合计 补缴 2倍 上限'
    " 0001-01-01 1899-12-31 2026-02-29 2026-2-3 2026-13-01 9999-12-31 2199-12 2200-01 1900-01 ２０２６-01-01"
    " 2026年1月1日 2026-W48-2 20260101 1767225600 11010519491231002X 13800138000 ../x"
    " =1+1 @SUM(A1) {{x}} {x} %s <b> $x$"
)
ODD_TEXTS = (
    *_ODD_WORDS.split(),
    *("", " ", "\t", "\r", "\n", "\x00", "\x1b[31m", "\u202e", "\u2028", "\ufeff", "\ud800"),
    *("x" * 3000, "x" * 140_000, "社" * 61),
)
ODD_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 2, 3, 1.5, 1e-9, -1e12, 1e12, 1e308, 10**400, 2**63, [], {}, [[]], {"": None}),
    *ODD_TEXTS,
)
Steps = tuple[Any, ...]
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def pool_of(documents: Sequence[Any]) -> dict[str, list[Any]]:
    """Every value that stands under a name in some document: what may plausibly stand there in another."""
    pool: dict[str, list[Any]] = {}
    for document in documents:
        for steps, value in _places(document):
            pool.setdefault(str(steps[-1]) if steps and isinstance(steps[-1], str) else "", []).append(value)
    return pool


def worse_document(rng: Random, document: Any, pool: dict[str, list[Any]]) -> Any:
    """A copy with a few places left out, doubled, exchanged, or filled with what stands elsewhere or nowhere."""
    document = copy.deepcopy(document)
    for _ in range(rng.choice((1, 1, 1, 2, 3, 8))):
        places = [(steps, value) for steps, value in _places(document) if steps]
        if not places:
            return rng.choice(ODD_VALUES)
        days = [(steps, value) for steps, value in places if isinstance(value, str) and _DAY.fullmatch(value)]
        steps, value = rng.choice(days if days and rng.random() < 0.4 else places)
        parent, key = _parent(document, steps)
        match rng.randrange(6):
            case _ if (steps, value) in days and rng.random() < 0.8:
                year = rng.choice((1, 1899, 1950, 1991, 2002, 2020, 2025, 2026, 2027, 2036, 2061, 2199, 9999))
                parent[key] = f"{year:04d}{value[4:]}" if rng.random() < 0.7 else rng.choice(days)[1]
            case 0:
                del parent[key]
            case 1:
                parent[key] = rng.choice(ODD_VALUES)
            case 2:
                parent[key] = copy.deepcopy(rng.choice(pool.get(str(key)) or pool[""] or [None]))
            case 3 if isinstance(parent, list):
                parent.insert(key, copy.deepcopy(value))
            case 3:
                name = rng.choice(sorted(pool))
                parent[name] = copy.deepcopy(rng.choice(pool[name]))
            case 4:
                parent[key] = copy.deepcopy(rng.choice(places)[1])
            case 5 if isinstance(value, str):
                parent[key] = worse_text(rng, value)
            case 5 if isinstance(value, int | float):
                parent[key] = value + rng.choice((-1, 1, -0.01, 0.5, 1e6))
    return document


def worse_text(rng: Random, text: str, words: Sequence[str] = ODD_TEXTS) -> str:
    """Pieces left out, doubled, moved, or odd ones put in."""
    for _ in range(rng.choice((1, 1, 2, 4))):
        first, last = sorted((rng.randint(0, len(text)), rng.randint(0, len(text))))
        last = rng.choice((last, min(first + 3, last)))
        piece = rng.choice(("", "", text[first:last] * 2, rng.choice(words), rng.choice(ODD_TEXTS), text[last:]))
        text = text[:first] + piece + text[rng.choice((first, last)) :]
    return text


def worse_bytes(rng: Random, content: bytes) -> bytes:
    """Bits flipped, stretches cut, doubled or replaced; or the text in another encoding."""
    if rng.random() < 0.1:
        return content.decode("utf-8", "replace").encode(rng.choice(("gb18030", "utf-16", "utf-8-sig")), "replace")
    changed = bytearray(content)
    for _ in range(rng.choice((1, 2, 5))):
        place = rng.randint(0, len(changed))
        end = min(place + rng.choice((1, 1, 4, 50)), len(changed))
        match rng.randrange(4):
            case 0 if place < len(changed):
                changed[place] ^= 1 << rng.randrange(8)
            case 1:
                del changed[place:end]
            case 2:
                changed[place:place] = changed[place:end] * rng.choice((1, 1, 200))
            case _:
                changed[place:end] = rng.randbytes(end - place)
    return bytes(changed)


def as_json(document: Any) -> bytes:
    """Half characters survive as ``\\ud800``, no number as NaN."""
    return json.dumps(document).encode()


def _places(value: Any, steps: Steps = ()) -> list[tuple[Steps, Any]]:
    found = [(steps, value)]
    if isinstance(value, dict):
        for key, child in value.items():
            found += _places(child, (*steps, key))
    elif isinstance(value, list):
        for n, child in enumerate(value):
            found += _places(child, (*steps, n))
    return found


def _parent(document: Any, steps: Steps) -> tuple[Any, Any]:
    for step in steps[:-1]:
        document = document[step]
    return document, steps[-1]
