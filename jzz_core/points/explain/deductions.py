"""Reasons for the deduction indicators (art. 8)."""

from __future__ import annotations

from ...base import add_years, say
from ...law import DISPUTED_WINDOWS, record_window
from .line import Reason, View


def deduction(v: View, name: str) -> Reason:
    if v.applicant.records is None:
        return Reason(say("points.deduction_unanswered"))
    window = record_window(name, v.rules, v.readings)
    days = [r.date for r in v.applicant.records if r.kind.value == name and r.date is not None and r.date <= v.day]
    if not days:
        return Reason(say("points.deduction_none"))
    disputed = ("detention_window",) if name in DISPUTED_WINDOWS else ()
    count = v.facts[name]
    if not count:
        return Reason(say("points.deduction_lapsed", window=window), disputed=disputed)
    message = say("points.deduction", window=window, count=count, each=v.rules[f"{name}.points"])
    until = say("points.deduction_until", date=add_years(max(days), window), window=window)
    return Reason(message, (until,), disputed=disputed)
