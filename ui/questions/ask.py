"""One question of the catalogue, drawn: its words, its choices and its kind of field stand in ``data/questions``."""

from __future__ import annotations

from typing import Any

import streamlit as st

from jzz_core.case import questions
from ui.knowledge import known

from .. import fields, state


def side_by_side(*paths: str, columns: int = 2) -> tuple[Any, ...]:
    """Questions in rows of so many columns; returns the answers."""
    answers = []
    for first in range(0, len(paths), columns):
        for column, path in zip(st.columns(columns), paths[first : first + columns], strict=False):
            with column:
                answers.append(ask(path))
    return tuple(answers)


def label(path: str) -> str:
    """What stands beside the field of an answer."""
    return questions().of(path).label


def help_of(path: str) -> str | None:
    return questions().of(path).help


def ask(path: str, *, key: str | None = None) -> Any:
    """The question at a dotted path with its widget; returns the answer (JSON-like) as it is now.

    ``key``: where the question is asked out of its place, as a sentence of its own.
    """
    question = questions().of(path)
    answer, help = question.answer, question.help
    label = question.label if key is None else question.sentence or question.name
    match question.kind:
        case "yes_no":
            fields.yes_no(path, label, help=help, key=key)
        case "choice":
            fields.choose(path, label, question.options, help=help, whole=answer.whole, key=key)
        case "drop_down":
            required = answer.required and answer.whole is None
            fields.select(path, label, question.options, help=help, required=required, whole=answer.whole, key=key)
        case "district":
            fields.select(
                path, label, {key: name.get() for key, name in known().policy.districts.names.items()}, help=help
            )
        case "several":
            fields.several(path, label, question.options, help=help)
        case "day":
            first = question.written.first or fields.FIRST_DAY
            fields.day(path, label, help=help, first=first, required=answer.required)
        case "month":
            fields.month(path, label, help=help, required=answer.required)
        case "number":
            step = float(question.written.step)
            fields.number(path, label, help=help, step=step, whole=answer.integer, required=answer.required)
        case other:
            raise ValueError(f"{path}: a {other} has no field of its own")
    return state.get(path)
