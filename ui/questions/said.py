"""What was answered, in words: every answer of a case with its label, whatever its shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jzz_core.base import amount
from jzz_core.case import questions
from ui.knowledge import known, ways_known

from ..i18n import t
from . import insurance_base, insurance_standing

_INSURANCE = "applicant.insurance"
_SPELLS = ("applicant.public_service", "applicant.suburb")


def words(path: str, value: Any) -> str | None:
    """The answer at a path (without positions) in words; None when nothing was said. Not escaped."""
    if value is None:
        return None
    if isinstance(value, bool):
        return t("common.yes" if value else "common.no")
    if isinstance(value, Mapping):
        if path == _INSURANCE:
            return _period(value)
        if path in _SPELLS:
            return t("review.spell", since=value["from"], until=value["until"] or t("questions.insurance_now"))
        return _listed(_facts(path, value)) or None
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _listed(words(path, one) or "" for one in value) if value else t("questions.any.none")
    question = questions().get(path)
    if question is not None and question.options:
        return question.options[value]
    if question is not None and question.kind == "district":
        return known().policy.districts.names[value].get() if value in known().policy.districts.names else str(value)
    return amount(value) if isinstance(value, float) else str(value)


def _facts(path: str, value: Mapping[str, Any]) -> Iterator[str]:
    """The parts of an answer, each with its name; what was not said is left out."""
    if path == "plan.durations":
        yield from (_duration(task, days) for task, days in value.items())
    elif path == "plan.readings":
        yield from (_reading(reading, choice) for reading, choice in value.items())
    elif path == "plan.moves":
        yield from (_move(move, choice) for move, choice in value.items())
    else:
        for key, one in value.items():
            said = words(f"{path}.{key}", one)
            if said is not None:
                yield t("review.fact", label=questions().label(f"{path}.{key}"), said=said)


def _period(entry: Mapping[str, Any]) -> str:
    until = entry["to"] or t("questions.insurance_now")
    base = insurance_base.words(entry["base"], entry["multiple"])
    return t("review.period", since=entry["from"], until=until, base=base, standing=insurance_standing.words(entry))


def _duration(task: str, days: Sequence[int]) -> str:
    names = {one.id: one.name.get() for one in (*known().process.tasks, *known().process.setback_tasks)}
    fastest, typical, careful = days
    return t("review.duration", name=names.get(task, task), fastest=fastest, typical=typical, careful=careful)


def _move(name: str, choice: Mapping[str, Any]) -> str:
    names = {move.id: move.name.get() for move in ways_known().moves.values()}
    key = "months" if choice["considered"] and choice["months"] is not None else "considered"
    if not choice["considered"]:
        key = "not_considered"
    return t(f"review.move.{key}", name=names.get(name, name), months=choice["months"])


def _reading(name: str, choice: str) -> str:
    reading = known().policy.readings.get(name)
    if reading is None:
        return t("review.fact", label=name, said=choice)
    chosen = next((one.name.get() for one in reading.choices if one.id == choice), choice)
    return t("review.fact", label=reading.question.get(), said=chosen)


def _listed(parts: Iterator[str]) -> str:
    return "; ".join(part for part in parts if part)
