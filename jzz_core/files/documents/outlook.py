"""The outlook as a plain document (JSON), for commands and exports."""

from __future__ import annotations

from datetime import date
from typing import Any

from ...ahead import Alternative, Event, Fragile, Outlook, alternatives, fragile, renewal_words, summary
from ...base import Lang
from ...case import Case


def outlook_document(case: Case, seen: Outlook, lang: Lang = "zh") -> dict[str, Any]:
    """Months, days of change, days at and below the standard, renewals, what is not safe, what it all rests on."""
    low, high = seen.scan.low.total, seen.scan.high.total
    return {
        "as_of": seen.as_of.isoformat(),
        "until": seen.last.isoformat(),
        "in_force_until": seen.policy.in_force_until.isoformat(),
        "assumes_renewal_from": _day(seen.assumes_renewal_from),
        "assumes_renewal": " ".join(part.text(lang) for part in renewal_words(seen)),
        "standard": seen.standard,
        "summary": [part.text(lang) for part in summary(seen)],
        "first_at_standard": _day(seen.first_at_standard),
        "first_at_best": _day(seen.first_at_best),
        "falls_below": [day.isoformat() for day in seen.falls_below],
        "months": [
            {"date": day.isoformat(), "low": int(low[n]), "high": int(high[n])}
            for day, n in zip(seen.dates, seen.months, strict=True)
        ],
        "events": [_event(event, lang) for event in seen.events],
        "renewals": [
            {"date": r.day.isoformat(), "low": r.total, "high": r.high, "reaches_standard": r.reaches}
            for r in seen.renewals
        ],
        "fragile": [_fragile(one, lang) for one in fragile(seen)],
        "alternatives": [_alternative(one, lang) for one in alternatives(case, seen)],
        "assumptions": {
            **seen.assumptions.model_dump(mode="json"),
            "wage_growth": round(float(seen.growth) * 100, 4),
            "assumed_from": str(seen.policy.wages.last + 1),
        },
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _event(event: Event, lang: Lang) -> dict[str, Any]:
    return {
        "date": event.day.isoformat(),
        "indicator": event.indicator,
        "before": event.before,
        "after": event.after,
        "total": event.total,
        "label": event.label.text(lang),
        "why": event.why.text(lang) if event.why else "",
    }


def _fragile(one: Fragile, lang: Lang) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "indicator": one.indicator,
        "loss": one.loss,
        "date": _day(one.day),
        "below_standard": one.below,
        "why": one.why.text(lang),
        "todo": one.todo.text(lang),
    }


def _alternative(one: Alternative, lang: Lang) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "name": one.name.text(lang),
        "total": one.total,
        "first_at_standard": _day(one.first),
        "falls_below": _day(one.falls),
    }
