"""Shared builders: a complete applicant in good standing, which a test varies by a keyword."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from jzz_core.base import Month
from jzz_core.case import Applicant, Case, Scenario, case_from
from jzz_core.knowledge import Knowledge
from jzz_core.law import Readings
from jzz_core.look import CasePlan, Look
from jzz_core.papers import Checklist, checklist
from jzz_core.points import Claims, Evaluation, Finding, Line, evaluate, facts

WORLD = Knowledge()
AS_OF = date(2026, 11, 24)
NO_PAPERS = Checklist(())
LAST = Month.of(2026, 10)  # the last month of every window on AS_OF
IN_ORDER: dict[str, Any] = {"back_paid": False, "payer_is_employer": True, "tax_matches": True}


def paid(
    since: Month | str, until: Month | str | None = None, base: float | None = None, **flags: Any
) -> dict[str, Any]:
    """A period in good order, or with the flags given."""
    end = None if until is None else str(until)
    return {"from": str(since), "to": end, "base": base, **IN_ORDER, **flags}


def months(count: int, base: float | None = None, last: Month = LAST, **flags: Any) -> list[dict[str, Any]]:
    """One period of ``count`` months ending with ``last``; an empty list for none."""
    return [paid(last + (1 - count), last, base, **flags)] if count else []


def served(since: date | str, until: date | str | None = None) -> list[dict[str, Any]]:
    """One spell of public service or of the suburb, as an answer."""
    return [{"from": str(since), "until": None if until is None else str(until)}]


def good() -> dict[str, Any]:
    """A company employee of 36, bachelor with degree, three years of insurance, everything answered: 129 points."""
    return {
        "birth_date": "1990-03-10",
        "permit": {"held": True, "valid_until": "2027-09-20", "collected_on": "2023-05-04"},
        "employment": {"kind": "company", "district": "xuhui", "system_account": True, "contract_from": "2023-11-01"},
        "legal_residence": True,
        "education": [{"level": "bachelor", "diploma": True, "degree": True, "mode": "full_time"}],
        "qualifications": [],
        "insurance": months(36),
        "shortage_major": False,
        "fresh_graduate": False,
        "marriage": {"status": "single"},
        "children": [],
        "records": [],
    }


def make(
    *, circumstances: dict[str, Any] | None = None, readings: dict[str, str] | None = None, **changes: Any
) -> Case:
    """The good case with other answers; ``readings`` chooses among the disputed ones.

    The alias is put in unchecked: documents must not repeat what no case file would let in.
    """
    alias = changes.pop("alias", "")
    case = case_from(
        {
            "applicant": {**good(), **changes},
            "circumstances": {"employer_willing": True} if circumstances is None else circumstances,
            "plan": {"readings": readings or {}},
        }
    )
    return case.model_copy(update={"applicant": case.applicant.model_copy(update={"alias": alias})})


def person(**changes: Any) -> Applicant:
    return make(**changes).applicant


def result(as_of: date = AS_OF, **changes: Any) -> Evaluation:
    return evaluate(make(**changes), as_of, WORLD.policy)


def line(name: str, as_of: date = AS_OF, **changes: Any) -> Line:
    """One line of the scorecard."""
    return next(found for found in result(as_of, **changes).lines if found.indicator.id == name)


def points(name: str, as_of: date = AS_OF, **changes: Any) -> int:
    return line(name, as_of, **changes).points


def finding(name: str, as_of: date = AS_OF, **changes: Any) -> Finding:
    """One condition of applying."""
    return next(found for found in result(as_of, **changes).findings if found.condition.id == name)


def fact(
    name: str, as_of: date = AS_OF, *, best: bool = False, readings: dict[str, str] | None = None, **changes: Any
) -> int:
    """One column of the fact table."""
    policy = WORLD.policy
    chosen = Readings.choose(policy.readings, readings or {})
    return facts(person(**changes), [as_of], policy, chosen, best=best).row(0)[name]


def keys(found: Line) -> set[str]:
    """The keys of everything a line says."""
    return {found.reason.key, *(remark.key for remark in found.remarks)}


def world_at(folder: Path) -> Knowledge:
    """A world whose data stand in ``folder``, but for sources and papers, which are those of the project."""
    found = Knowledge(folder)
    found.__dict__.update(sources=WORLD.sources, catalogue=WORLD.catalogue)
    return found


def look(case: Case, as_of: date = AS_OF, **how: Any) -> Look:
    return Look(case, as_of, WORLD, **how)


def plan_case(
    case: Case,
    start: date,
    scenario: Scenario | None = None,
    *,
    today: date | None = None,
    day: date | None = None,
    listed: Checklist = NO_PAPERS,
) -> CasePlan:
    """The plan of a case that needs no papers but those ``listed``. ``day``: the day of looking, that of replanning or
    the start."""
    chosen = scenario or case.plan.scenario
    plan = CasePlan(case, listed, WORLD, start, chosen, day or today or start, today)
    assert plan.schedules
    return plan


def papers(case: Case, evaluation: Evaluation | None, as_of: date) -> Checklist:
    """The personal list of papers."""
    claims = evaluation.claims if evaluation is not None else Claims(frozenset(), frozenset())
    return checklist(case, claims, as_of, WORLD.catalogue)
