"""``check``: may this person apply at all, whatever the points? Works on the rows of the same fact table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from ..base import Message, say
from ..case import Case, EmploymentKind, questions
from ..law import Condition, Policy, Readings, Rules
from .facts.insurance_counts import of_any_payer
from .facts.personal import ASK, CAN_FILE, false_material_until
from .facts.table import NO, UNKNOWN, YES, FactTable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

# ask: cannot be decided here, ask the centre. info: decides nothing.
FindingState = Literal["met", "not_met", "unknown", "ask", "info"]


class Finding(NamedTuple):
    """One condition: its state, the person's own facts as reason, what to do next.

    ``warnings`` and ``notes`` decide nothing: what may go wrong, and what is worth knowing.
    """

    condition: Condition
    state: FindingState
    reason: Message
    next_step: Message | None = None
    warnings: tuple[Message, ...] = ()
    notes: tuple[Message, ...] = ()


@dataclass(slots=True)
class _Context:
    case: Case
    day: date
    facts: Mapping[str, int]
    best: Mapping[str, int]
    policy: Policy
    readings: Readings
    rules: Rules


@dataclass(slots=True)
class _Answer:
    state: FindingState
    reason: str
    next_step: str = ""
    values: Mapping[str, object] | None = None
    warnings: tuple[Message, ...] = ()
    notes: tuple[Message, ...] = ()


def check(
    case: Case,
    day: date,
    facts: Mapping[str, int],
    best: Mapping[str, int],
    policy: Policy,
    readings: Readings,
) -> tuple[Finding, ...]:
    """The conditions of the day, in the order of the page. ``facts`` and ``best``: one row at worst and at best."""
    context = _Context(case, day, facts, best, policy, readings, policy.rules(day))
    findings = []
    for condition in policy.conditions_on(day).values():
        answer = _CHECKS[condition.id](context)
        if answer is None:
            continue
        values = answer.values or {}
        findings.append(
            Finding(
                condition,
                answer.state,
                say(f"eligibility.{answer.reason}", **values),
                say(f"eligibility.{answer.next_step}", **values) if answer.next_step else None,
                answer.warnings,
                answer.notes,
            )
        )
    return tuple(findings)


def may_apply(findings: tuple[Finding, ...]) -> bool | None:
    """The conditions alone: False when one is not met, None when one is open, True otherwise."""
    deciding = [f for f in findings if f.condition.decides]
    if any(f.state == "not_met" for f in deciding):
        return False
    # An employer not asked yet stops nobody: that is a step of the way, not a condition of the text.
    not_asked = [f for f in deciding if f.state == "unknown" and f.condition.id == "employer_willing"]
    open_ones = [f for f in deciding if f.state in ("ask", "unknown") and f not in not_asked]
    return None if open_ones else True


def may_apply_by_columns(facts: FactTable, policy: Policy, readings: Readings) -> Ints:
    """``may_apply`` of every row, as YES, NO or UNKNOWN, by what the columns alone say: nobody's employer is known to
    refuse, and no payer to be another than the employer. What the columns say of somebody is that without open answers.
    """
    found = np.full(len(facts), YES, np.int64)
    for epoch, rows in policy.rows_by_epoch(facts.dates).items():
        found[rows] = _by_columns(facts.take(rows), policy.snapshots[epoch], readings)
    return found


def _by_columns(f: FactTable, rules: Rules, readings: Readings) -> Ints:
    months = rules["eligibility.insurance_months"]
    paying = f["consecutive_valid_months"] > 0
    if months == 0:  # the text of 2015 asks to be insured, without a number of months
        insured = paying
    else:
        run = readings.is_choice("six_months", "consecutive")
        insured = f["consecutive_valid_months" if run else "recent_valid_months"] >= months
        if readings.is_choice("paying_now", "required"):
            insured &= paying
    missing = (f["serious_crime"] == YES) | ~insured
    unsure = (f["serious_crime"] == UNKNOWN) | (f["false_material"] > 0) | (f["district_known"] != YES)
    for name in ("permit_valid", "legal_residence", "employed"):
        missing |= f[name] == NO
        unsure |= (f[name] == UNKNOWN) | (f[name] == ASK)
    return np.where(missing, NO, np.where(unsure, UNKNOWN, YES))


def _permit(c: _Context) -> _Answer:
    permit, state = c.case.applicant.permit, c.facts["permit_valid"]
    before, after = c.rules["eligibility.renewal_days_before"], c.rules["eligibility.renewal_days_after"]
    until = permit.valid_until if permit is not None else None
    if permit is None or (permit.held is None and state != NO):
        return _Answer("unknown", "permit_unknown", "permit_unknown_next")
    if permit.held is False:
        return _Answer("not_met", "permit_not_held", "permit_not_held_next")
    if until is None:
        return _Answer("unknown", "permit_until_unknown", "permit_until_unknown_next")
    if state == YES:
        days = (until - c.day).days
        values = {"until": until, "days": days, "before": before}
        if days <= before:
            return _Answer("met", "permit_met", values=values, warnings=(say("eligibility.permit_ending", **values),))
        return _Answer("met", "permit_met", values=values)
    last = until + timedelta(days=after)
    step = "permit_expired_next" if c.day <= last else "permit_expired_long_next"
    return _Answer("not_met", "permit_expired", step, {"until": until, "after": after, "last": last})


def _residence(c: _Context) -> _Answer:
    match c.facts["legal_residence"]:
        case 1:
            return _Answer("met", "residence_met")
        case 0:
            return _Answer("not_met", "residence_not_met", "residence_not_met_next")
        case _:
            return _Answer("unknown", "residence_unknown", "residence_unknown_next")


def _employment(c: _Context) -> _Answer:
    job, state = c.case.applicant.employment, c.facts["employed"]
    if job is None or state == UNKNOWN:
        return _Answer("unknown", "employment_unknown", "employment_unknown_next")
    kind = job.kind
    values: dict[str, object] = {
        "kind": questions()["applicant.employment.kind"].short(kind.value),
        "since": job.contract_from,
        "until": job.contract_until,
    }
    if kind is EmploymentKind.NONE:
        return _Answer("not_met", "employment_none", "employment_none_next")
    if state == ASK:
        name = "dispatch" if kind is EmploymentKind.DISPATCH else "self"
        return _Answer("ask", f"employment_{name}", f"employment_{name}_next")
    if kind not in CAN_FILE:
        return _Answer("not_met", "employment_out_of_town", "employment_out_of_town_next", values)
    if state == NO and job.contract_from is not None and job.contract_from > c.day:
        return _Answer("not_met", "employment_not_started", "employment_not_started_next", values)
    if state == NO:
        return _Answer("not_met", "employment_ended", "employment_ended_next", values)
    reason = "employment_branch" if kind is EmploymentKind.BRANCH else "employment_met"
    return _Answer("met", reason, values=values)


def _district(c: _Context) -> _Answer:
    job = c.case.applicant.employment
    if job is not None and job.kind is EmploymentKind.NONE:
        return _Answer("unknown", "district_none", "employment_none_next")
    if job is None or job.district is None or job.district not in c.policy.districts:
        return _Answer("unknown", "district_unknown", "district_unknown_next")
    return _Answer("met", "district_met", values={"district": c.policy.districts[job.district].name})


def _insurance(c: _Context) -> _Answer:
    """Six months: cumulative in the window or an unbroken run (reading), and paying now (reading)."""
    months = c.rules["eligibility.insurance_months"]
    window = c.rules["eligibility.insurance_window"]
    run = c.readings.is_choice("six_months", "consecutive")
    column = "consecutive_valid_months" if run else "recent_valid_months"
    count, best = c.facts[column], c.best[column]
    if (answer := _other_payer(c, column, months)) is not None:
        return answer
    values: dict[str, object] = {"count": count, "months": months, "window": window, "missing": max(months - count, 0)}
    paying, may_be_paying = c.facts["consecutive_valid_months"] > 0, c.best["consecutive_valid_months"] > 0
    if c.case.applicant.insurance is None:
        return _Answer("unknown", "insurance_unknown", "insurance_unknown_next")
    if months == 0:  # the text of 2015 asks to be insured, without a number of months
        if paying:
            return _Answer("met", "insurance_any")
        if may_be_paying:
            return _Answer("unknown", "insurance_any", "insurance_open_next")
        return _Answer("not_met", "insurance_not_paying", "insurance_not_paying_next")
    if best < months:
        reason = "insurance_not_met_run" if run else "insurance_not_met"
        return _Answer("not_met", reason, "insurance_not_met_next", values)
    required = c.readings.is_choice("paying_now", "required")
    if required and not may_be_paying:
        return _Answer("not_met", "insurance_not_paying", "insurance_not_paying_next")
    if count < months or (required and not paying):
        return _Answer("unknown", "insurance_open", "insurance_open_next", values)
    warnings = []
    if not paying:
        warnings.append(say("eligibility.insurance_warn_not_paying"))
    elif c.facts["consecutive_valid_months"] < months:
        warnings.append(say("eligibility.insurance_warn_gap", **values))
    return _Answer("met", "insurance_met_run" if run else "insurance_met", values=values, warnings=tuple(warnings))


def _other_payer(c: _Context, column: str, months: int) -> _Answer | None:
    """Months whose payer is not the contract employer: arts. 6(4) and 7(5) leave them out of years and bases; whether
    they count for the months before filing no text says. None where they make no difference."""
    insurance = c.case.applicant.insurance
    needed = max(months, 1)  # the text of 2015 asks to be insured, without a number of months
    column = column if months else "consecutive_valid_months"
    if insurance is None or c.best[column] >= needed or all(p.payer_is_employer is not False for p in insurance):
        return None
    count = of_any_payer(c.case.applicant, c.day, c.policy, c.readings)[column]
    if count < needed:
        return None
    return _Answer("ask", "insurance_payer", "insurance_payer_next", {"count": count, "months": needed})


def _serious_crime(c: _Context) -> _Answer:
    # Until 2022 the text had a second veto; what became of it is said where people look for it.
    others = () if "family_planning" in c.policy.conditions_on(c.day) else (say("eligibility.crime_only_veto"),)
    match c.facts["serious_crime"]:
        case 1:
            return _Answer("not_met", "crime_not_met", "crime_not_met_next")
        case 0:
            return _Answer("met", "crime_met", notes=others)
        case _:
            return _Answer("unknown", "crime_unknown", "crime_unknown_next", notes=others)


def _past_false_material(c: _Context) -> _Answer | None:
    """Art. 22: in serious cases nobody may apply for some years after forged papers; which are serious no text says."""
    years = c.rules["eligibility.false_material_years"]
    last = false_material_until(c.case.applicant, c.day, years)
    if last is None:
        return None
    return _Answer("ask", "false_material_ask", "false_material_ask_next", {"years": years, "last": last})


def _employer_willing(c: _Context) -> _Answer | None:
    job = c.case.applicant.employment
    if job is not None and job.kind is EmploymentKind.NONE:
        return None
    willing = c.case.circumstances.employer_willing
    if willing is None:
        return _Answer("unknown", "willing_unknown", "willing_unknown_next")
    return _Answer("met", "willing_met") if willing else _Answer("ask", "willing_ask", "willing_ask_next")


def _family_planning(c: _Context) -> _Answer:
    if c.readings.is_choice("family_planning", "veto"):
        return _Answer("ask", "family_veto", "family_information_next")
    return _Answer("info", "family_information", "family_information_next")


def _age_over_60(c: _Context) -> _Answer | None:
    oldest = c.rules["age.oldest"]
    return _Answer("info", "age_over_60", "age_over_60_next", {"oldest": oldest}) if c.facts["age"] > oldest else None


_CHECKS: Mapping[str, Callable[[_Context], _Answer | None]] = {
    "permit": _permit,
    "legal_residence": _residence,
    "employment": _employment,
    "district": _district,
    "insurance": _insurance,
    "serious_crime": _serious_crime,
    "past_false_material": _past_false_material,
    "employer_willing": _employer_willing,
    "family_planning": _family_planning,
    "age_over_60": _age_over_60,
}
CONDITION_IDS = frozenset(_CHECKS)
