"""What the code says of many people or things, written down: a small change of the code moves some line of it.

    JZZ_RECORD=1 pytest -n 0 tests/core/test_recorded_ROOM.py      after an intended change: written anew, read the diff

``tests/core/recorded/ROOM.txt`` names each of them as ``# name``; below stand the aspects, one a line: ids, keys of
sentences, numbers and dates.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import numpy as np

from jzz_core.base import JzzError, Message, Month, Text

FOLDER = Path(__file__).parent / "core" / "recorded"
SHOWN = 10
Recorded = Iterable[tuple[str, str, object]]
Own = Callable[[object], str | None]


def compare(file: str, found: Recorded) -> None:
    """``found``: (name, aspect, what is said). Names those that are not as written down."""
    path = FOLDER / f"{file}.txt"
    new = {(name, aspect): short(said) for name, aspect, said in found}
    if os.environ.get("JZZ_RECORD"):
        path.write_text(_written(new), "utf-8")
        return
    old = dict(_read(path.read_text("utf-8")))
    differ = [key for key in {**old, **new} if old.get(key) != new.get(key)]
    told = [
        f"{name}, {aspect}:\n    {old.get((name, aspect))}\n  → {new.get((name, aspect))}" for name, aspect in differ
    ]
    says = f"{len(differ)} lines of {path.name} are not so any more (JZZ_RECORD=1 writes them anew)"
    assert not differ, "\n".join([says, *told[:SHOWN]])


def _written(new: Mapping[tuple[str, str], str]) -> str:
    blocks: dict[str, list[str]] = {}
    for (name, aspect), said in new.items():
        blocks.setdefault(name, [f"# {name}"]).append(f"{aspect}: {said}")
    return "".join(f"{one}\n" for block in blocks.values() for one in block)


def _read(text: str) -> Iterable[tuple[tuple[str, str], str]]:
    name = ""
    for one in text.splitlines():
        if one.startswith("# "):
            name = one[2:]
        else:
            aspect, _, said = one.partition(": ")
            yield (name, aspect), said


def attempt(work: Callable[..., object], *given: object) -> object:
    """What comes of it, or what is said against it."""
    try:
        return work(*given)
    except JzzError as error:
        return str(error)


def nothing(_: object) -> None:
    """Everything is shortened in the usual way."""


def line(*found: object, own: Own = nothing) -> str:
    """Several things beside each other."""
    return " ".join(short(one, own) for one in found)


def short(found: Any, own: Own = nothing) -> str:
    """Anything in few letters: of a sentence its key and values, ``-`` for nothing. ``own``: another way for some."""
    if (said := own(found)) is not None:
        return said
    match found:
        case None | "":
            return "-"
        case str():
            return found
        case bool() | np.bool_():
            return "y" if found else "n"
        case Enum():
            return str(found.value)
        case date():
            return "ever" if found == date.max else found.strftime("%y%m%d")
        case Month():
            return str(found)
        case Message(key, values):
            return line(key.partition(".")[2], *values.values(), own=own)
        case Text(zh=words):
            return words[:6].replace(" ", "")
        case Mapping():
            return f"{{{' '.join(f'{short(name, own)}={short(value, own)}' for name, value in found.items())}}}"
        case Set():
            return short(sorted(short(one, own) for one in found), own)
        case Sequence():
            return f"[{line(*found, own=own)}]"
    return line(*(getattr(found, one.name) for one in fields(found)), own=own) if is_dataclass(found) else str(found)
