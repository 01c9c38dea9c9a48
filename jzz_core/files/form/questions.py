"""Which questions the client's form asks, in its order: those of the catalogue that a client can answer alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ...case import Question, questions

_PAGES = ("points", "eligibility", "materials")
_ROOTS = ("applicant", "circumstances")
# One knows the base in yuan; what is meant by a multiple of which wage, the consultant asks.
_LEFT_OUT = frozenset({"applicant.insurance.multiple"})
# A field of these can hold nothing that says who somebody is; there is no other.
KINDS = frozenset({"yes_no", "choice", "drop_down", "several", "district", "day", "month", "number", "list", "part"})


@dataclass(frozen=True)
class Field:
    """A question with those that belong to it: of a part, or of one entry of a list."""

    question: Question
    inside: tuple[Field, ...] = ()

    @property
    def key(self) -> str:
        return self.question.path.rpartition(".")[2]

    @property
    def label(self) -> str:
        return self.question.sentence or self.question.name


@dataclass(frozen=True)
class Section:
    """``id`` ends the name of its title; ``root``: the part of the case file that its answers stand in."""

    id: str
    root: str
    fields: tuple[Field, ...]


@cache
def sections() -> tuple[Section, ...]:
    """All of the form; the permit and the employer are asked right after the person."""
    asked = {
        "person": _of_group("person"),
        "permit": _of_page("eligibility", "applicant"),
        "titles": _of_group("titles"),
        "insurance": _of_group("insurance"),
        "other": _of_group("other"),
        "papers": (*_of_page("eligibility", "circumstances"), *_of_page("materials", "circumstances")),
    }
    return tuple(
        Section(id_, "circumstances" if id_ == "papers" else "applicant", fields) for id_, fields in asked.items()
    )


@cache
def form_paths() -> Mapping[str, Question]:
    """Every answer that may come back, by its path."""
    return {one.path: one for section in sections() for field in section.fields for one in _walk(field)}


def _walk(field: Field) -> Iterator[Question]:
    yield field.question
    for inner in field.inside:
        yield from _walk(inner)


def _of_group(group: str) -> tuple[Field, ...]:
    return tuple(_field(one) for one in _top() if one.written.group == group)


def _of_page(page: str, root: str) -> tuple[Field, ...]:
    return tuple(_field(one) for one in _top() if one.page == page and one.path.startswith(f"{root}."))


def _top() -> Iterator[Question]:
    """Those directly under a root."""
    for one in questions().values():
        root, _, key = one.path.partition(".")
        if one.page in _PAGES and root in _ROOTS and "." not in key and one.kind in KINDS:
            yield one


def _field(question: Question) -> Field:
    inside = [
        one
        for one in questions().values()
        if one.path.rpartition(".")[0] == question.path and one.kind in KINDS and one.path not in _LEFT_OUT
    ]
    return Field(question, tuple(_field(one) for one in inside))
