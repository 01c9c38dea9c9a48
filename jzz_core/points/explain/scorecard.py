"""``explain``: the lines of the scorecard, one an indicator, in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...base import Confidence, say
from ...law import DEDUCTIONS, Indicator
from . import basic, bonus, deductions
from .line import Line, LineState, Reason, View


def explain(view: View, counted: dict[str, bool]) -> tuple[Line, ...]:
    """The lines for one row; ``counted`` as scoring decided."""
    return tuple(_line(view, indicator, counted[indicator.id]) for indicator in view.policy.indicators.values())


_REASONS: Mapping[str, Callable[[View], Reason]] = {
    "age": basic.age,
    "education": basic.education,
    "title": basic.title,
    "insurance_years": basic.insurance_years,
    "contribution_base": bonus.contribution_base,
    "award": bonus.award,
    "spouse_hukou": bonus.spouse_hukou,
}
_NAMED: Mapping[str, Callable[[View, str], Reason]] = {
    **dict.fromkeys(("enterprise_tax", "enterprise_jobs"), bonus.enterprise),
    **dict.fromkeys(("public_service", "suburb"), bonus.deferred),
    **dict.fromkeys(DEDUCTIONS, deductions.deduction),
}


def _reason(v: View, name: str) -> Reason:
    own = _REASONS.get(name)
    return own(v) if own is not None else _NAMED.get(name, bonus.flag)(v, name)


def _line(v: View, indicator: Indicator, counted: bool) -> Line:
    name = indicator.id
    reason = _reason(v, name)
    points, best = v.points[name], v.best[name]
    remarks = reason.remarks
    if points and not counted:
        remarks = (say("points.not_chosen", other=_chosen(v, indicator).name), *remarks)
    if indicator.note is not None and (points or best):
        remarks = (*remarks, say("points.note", note=indicator.note))
    cap, state = v.rules[indicator.cap] if indicator.cap else None, _state(v, reason, name, counted)
    sure = _confidence(indicator, reason)
    return Line(indicator, points, best, cap, counted, state, reason.message, remarks, reason.disputed, sure)


def _chosen(v: View, indicator: Indicator) -> Indicator:
    rivals = [i for i in v.policy.indicators.values() if i.choose_one == indicator.choose_one and i is not indicator]
    return max(rivals, key=lambda i: v.points[i.id])


def _state(v: View, reason: Reason, name: str, counted: bool) -> LineState:
    if reason.ask:
        return "ask"
    if v.best[name] > v.points[name] or (name in DEDUCTIONS and v.applicant.records is None):
        return "unknown"
    if v.points[name]:
        return "gives" if counted else "not_chosen"
    return "nothing"


def _confidence(indicator: Indicator, reason: Reason) -> Confidence:
    return Confidence.D if reason.doubtful or reason.ask else indicator.confidence
