"""What was answered, in words: every answer of a case with its label, whatever its shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from jzz_core.ahead import default_pathways
from jzz_core.base import amount
from jzz_core.case import (
    Award,
    BaseTrend,
    EducationLevel,
    EmploymentKind,
    ExamPlace,
    Household,
    Housing,
    MarriageStatus,
    QualificationLevel,
    RecordKind,
    Registration,
    StudyMode,
    Talent,
    field_label,
)
from jzz_core.law import default_policy
from jzz_core.look import default_process

from ..i18n import t
from . import insurance_base, insurance_standing
from .options import districts, of

# Path without positions → the choices it is one of.
_CHOICES: Mapping[str, type[StrEnum]] = {
    "applicant.education.level": EducationLevel,
    "applicant.education.mode": StudyMode,
    "applicant.education.exam_place": ExamPlace,
    "applicant.qualifications.level": QualificationLevel,
    "applicant.qualifications.registration": Registration,
    "applicant.employment.kind": EmploymentKind,
    "applicant.marriage.status": MarriageStatus,
    "applicant.awards": Award,
    "applicant.talents": Talent,
    "applicant.records.kind": RecordKind,
    "plan.outlook.base": BaseTrend,
    "circumstances.household": Household,
    "circumstances.housing": Housing,
}
_INSURANCE = "applicant.insurance"


def words(path: str, value: Any) -> str | None:
    """The answer at a path (without positions) in words; None when nothing was said. Not escaped."""
    if value is None:
        return None
    if isinstance(value, bool):
        return t("common.yes" if value else "common.no")
    if isinstance(value, Mapping):
        if path == _INSURANCE:
            return _period(value)
        return _listed(_facts(path, value)) or None
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _listed(words(path, one) or "" for one in value) if value else t("questions.any.none")
    if path in _CHOICES:
        chosen: str = of(_CHOICES[path])[value]
        return chosen
    if path == "applicant.employment.district":
        district: str = districts().get(value, value)
        return district
    if path == "plan.scenario":
        return t(f"timeline.scenario.{value}")
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
                yield t("review.fact", label=field_label(f"{path}.{key}"), said=said)


def _period(entry: Mapping[str, Any]) -> str:
    until = entry["to"] or t("questions.insurance_now")
    base = insurance_base.words(entry["base"], entry["multiple"])
    return t("review.period", since=entry["from"], until=until, base=base, standing=insurance_standing.words(entry))


def _duration(task: str, days: Sequence[int]) -> str:
    known = {one.id: one.name.get() for one in (*default_process().tasks, *default_process().branch_tasks)}
    fastest, typical, careful = days
    return t("review.duration", name=known.get(task, task), fastest=fastest, typical=typical, careful=careful)


def _move(name: str, choice: Mapping[str, Any]) -> str:
    known = {move.id: move.name.get() for move in default_pathways().moves.values()}
    key = "months" if choice["considered"] and choice["months"] is not None else "considered"
    if not choice["considered"]:
        key = "not_considered"
    return t(f"review.move.{key}", name=known.get(name, name), months=choice["months"])


def _reading(name: str, choice: str) -> str:
    reading = default_policy().readings.get(name)
    if reading is None:
        return t("review.fact", label=name, said=choice)
    chosen = next((one.name.get() for one in reading.choices if one.id == choice), choice)
    return t("review.fact", label=reading.question.get(), said=chosen)


def _listed(parts: Iterator[str]) -> str:
    return "; ".join(part for part in parts if part)
