"""Quick looks at many cases: points, days that count and years to come are reckoned for all of them together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..ahead import outlooks
from ..base import JzzError
from ..case import Case
from ..knowledge import Knowledge
from ..points import evaluate_people
from .filing import seen_on
from .look import Look


def looks(cases: Sequence[Case], as_of: date, knowledge: Knowledge) -> tuple[Look, ...]:
    """In their order. What is filled in here is what each would work out by itself when it is asked."""
    found, policy = tuple(Look(case, as_of, knowledge, quick=True) for case in cases), knowledge.policy
    for look, scored in zip(found, evaluate_people([look.case for look in found], as_of, policy), strict=True):
        look.__dict__["_scored"] = scored
    plans = [(plan, plan.days_ahead) for look in found if (plan := look.plan) is not None]
    dated = [(plan, ahead) for plan, ahead in plans if ahead is not None]
    for (plan, _), seen in zip(dated, seen_on([ahead for _, ahead in dated], as_of, policy), strict=True):
        plan.__dict__["_ahead"] = () if isinstance(seen, JzzError) else seen
    short = [plan for plan, _ in dated if plan.as_planned is None]
    for plan, years in zip(short, outlooks([plan.lasting for plan in short], as_of, policy), strict=True):
        if not isinstance(years, JzzError):
            plan.__dict__["_going_on"] = years
    return found
