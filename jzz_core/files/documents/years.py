"""The family's years as a plain document (JSON)."""

from __future__ import annotations

from typing import Any

from ...base import Lang
from ...look import CasePlan, Checkpoint, ChildStage, FamilyYears, LifeDay
from ...points import OnDay


def years_document(years: FamilyYears, lang: Lang = "zh") -> dict[str, Any]:
    """Every registration of the children, and every day that counts until the last of them.

    - children [{birth_date, stages [{id, name, from, until, late_from, late_until (dates or null), ready_by,
      provisional, over, points {low, high} (nulls for one that is over), may_be_used (true, false, null: hangs on
      something open), why, sources, confidence}]}]
    - days [{date, kind (today, filing, notice, confirmation, school, wages, birthday, points, contract_end,
      measures_end), points {low, high}, standard, conditions (met, not_met, unknown), through (true, false, null),
      note}]
    - notice: the day on which it is in hand, null where no such day is in sight; until: the last day looked at
    - safe_until: the last day until which all holds from the notice on, null where it does not begin
    - advice: sentences

    Assumed is a yearly endorsement of the permit and a contract that goes on, where neither has ended.
    """
    return {
        "children": [
            {
                "birth_date": one.child.birth_date.isoformat(),
                "stages": [_stage(stage, lang) for stage in one.stages],
            }
            for one in years.children
        ],
        "days": [_day(one, lang) for one in years.days],
        "notice": years.notice.isoformat() if years.notice else None,
        "until": years.until.isoformat(),
        "safe_until": years.safe_until.isoformat() if years.safe_until else None,
        "advice": " ".join(_sentence(one.text(lang), lang) for one in years.advice),
    }


def checkpoint_document(point: Checkpoint) -> dict[str, Any]:
    """One of the days on which the office looks: {day, what, total {low, high}, standard, may_apply}."""
    on = point.on
    return {
        "day": on.day.isoformat(),
        "what": point.what,
        "total": _points(on),
        "standard": on.standard,
        "may_apply": on.may_apply,
    }


def filing_document(plan: CasePlan, lang: Lang = "zh") -> dict[str, Any]:
    """Whether the papers can be handed in on the planned day: {state, missing, first_day, first_at_standard, text}."""
    filing, enough = plan.filing, plan.first_at_standard
    return {
        "state": filing.state,
        "missing": filing.on.missing if filing.on is not None else None,
        "first_day": filing.first.day.isoformat() if filing.first is not None else None,
        "first_at_standard": enough.isoformat() if enough is not None else None,
        "text": filing.text(lang),
    }


def _stage(stage: ChildStage, lang: Lang) -> dict[str, Any]:
    days = stage.days
    return {
        "id": days.stage.id,
        "name": days.stage.name.get(lang),
        "from": days.opens.isoformat(),
        "until": days.closes.isoformat(),
        "late_from": days.late_opens.isoformat() if days.late_opens else None,
        "late_until": days.late_closes.isoformat() if days.late_closes else None,
        "ready_by": days.ready_by.isoformat(),
        "provisional": days.provisional,
        "over": stage.over,
        "points": _points(stage.on) if stage.on is not None else {"low": None, "high": None},
        "may_be_used": stage.may_be_used,
        "why": stage.why.text(lang),
        "sources": list(days.stage.sources),
        "confidence": days.stage.confidence,
    }


def _day(one: LifeDay, lang: Lang) -> dict[str, Any]:
    return {
        "date": one.day.isoformat(),
        "kind": one.kind,
        "points": _points(one.on),
        "standard": one.on.standard,
        "conditions": one.on.conditions,
        "through": one.on.through,
        "note": one.note.text(lang),
    }


def _points(on: OnDay) -> dict[str, int]:
    return {"low": on.low, "high": on.high}


def _sentence(text: str, lang: Lang) -> str:
    return text + ("。" if lang == "zh" else ".")
