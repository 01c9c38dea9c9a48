"""Every answer of the case file with what its model says of it: its kind, whether it may be empty, its choices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from ..base import Month
from .values import Part


@dataclass(frozen=True, slots=True)
class Answer:
    """What the models say of an answer. ``required``: it is never empty. ``whole``: the part that begins with it.

    ``open``: a list of which nothing may have been said, which is not the same as that there is nothing.
    """

    kinds: tuple[str, ...]
    required: bool
    whole: str | None
    choices: tuple[str, ...] = ()
    integer: bool = False
    open: bool = False


def answers_of(part: type[Part], prefix: str = "", whole: str | None = None) -> Iterator[tuple[str, Answer]]:
    """Every answer of a part of the case, with what its model says. ``whole``: its path where it may be missing."""
    for name, field in part.model_fields.items():
        path = f"{prefix}{field.alias or name}"
        kind, optional = _plain(field.annotation)
        required = field.is_required()
        begins = whole if required else None
        inner = get_args(kind)
        if get_origin(kind) is dict:
            yield path, Answer(("table",), required, begins)
            entry, _ = _plain(inner[1])
            if isinstance(entry, type) and issubclass(entry, Part):
                yield from answers_of(entry, f"{path}.")
        elif get_origin(kind) is tuple:
            entry, _ = _plain(inner[0])
            if issubclass(entry, StrEnum):
                yield path, Answer(("several",), required, begins, tuple(one.value for one in entry))
            else:
                yield path, Answer(("list",), required, begins, open=optional)
                yield from answers_of(entry, f"{path}.")
        elif issubclass(kind, Part):
            yield path, Answer(("part",), required, begins)
            yield from answers_of(kind, f"{path}.", path if optional else None)
        elif issubclass(kind, StrEnum):
            values = tuple(one.value for one in kind)
            yield path, Answer(("choice", "drop_down"), not optional, begins, values)
        else:
            kinds = next(kinds for known, kinds in _SIMPLE if issubclass(kind, known))
            yield path, Answer(kinds, not optional, begins, integer=issubclass(kind, int))


_SIMPLE: tuple[tuple[type | tuple[type, ...], tuple[str, ...]], ...] = (
    (bool, ("yes_no",)),
    (date, ("day",)),
    (Month, ("month",)),
    ((int, float, Decimal), ("number",)),
    (str, ("text", "district")),
)


def _plain(annotation: Any) -> tuple[Any, bool]:
    """The type without what pydantic adds, and whether it may be None."""
    optional = False
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, UnionType):
            optional = True
            annotation = next(one for one in get_args(annotation) if one is not type(None))
        else:
            return annotation, optional
