"""The applicant as assumed for the years to come. What has been said about the past stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ...base import Month
from ...case import CEILING, MULTIPLE_PLACES, Applicant, Assumptions, BaseTrend, Enterprise, InsurancePeriod
from ...law import Policy, WageGrowth, Wages
from ...points import enterprise_years

JULY = 7
PERCENT = 100
MONTHS_A_YEAR = 12


def assumed_policy(policy: Policy, assumptions: Assumptions) -> Policy:
    """The policy with the assumed growth of the standards that are not announced yet."""
    if assumptions.wage_growth is None:
        return policy
    return policy.with_wage_growth(Decimal(str(assumptions.wage_growth)) / PERCENT)


def other_growths(policy: Policy) -> Iterator[tuple[WageGrowth, Policy]]:
    """The other assumptions about standards not announced yet, each with the policy under it."""
    for growth in policy.wages.other_growths:
        yield growth, policy.with_wage_growth(policy.wages.rate(growth))


def project(
    applicant: Applicant, as_of: date, until: date, policy: Policy, assumptions: Assumptions | None = None
) -> Applicant:
    """The applicant as assumed from ``as_of`` to ``until``: insurance and enterprise go on, or end.

    ``policy``: with the growth of ``assumed_policy``. Months before that of ``as_of`` are never touched.
    """
    assumptions = assumptions or Assumptions()
    changes: dict[str, object] = {}
    if applicant.insurance is not None:
        now, last = Month.of_date(as_of), Month.of_date(until)
        changes["insurance"] = _insurance(applicant.insurance, now, last, policy.wages, assumptions)
    if applicant.enterprise is not None and assumptions.company_goes_on:
        years = policy.rules(as_of)["enterprise.years"]
        changes["enterprise"] = _enterprise(applicant.enterprise, as_of, until, years)
    return applicant.model_copy(update=changes)


def pays_now(period: InsurancePeriod, now: Month) -> bool:
    """Whether somebody is taken for still paying: no end was said, or the month before is the last one known."""
    return period.since <= now and (period.until is None or period.until >= now + -1)


def _insurance(
    periods: tuple[InsurancePeriod, ...], now: Month, last: Month, wages: Wages, assumptions: Assumptions
) -> tuple[InsurancePeriod, ...]:
    found: list[InsurancePeriod] = []
    for period in periods:
        end = period.until
        followed = end is not None and any(other.since > end for other in periods)
        if not pays_now(period, now) or followed or (end is not None and end > now):
            found.append(period)  # over, or its end is said
        elif not assumptions.keeps_paying:
            found.append(period if period.until is not None else period.model_copy(update={"until": now}))
        elif assumptions.base is BaseTrend.SAME or not period.base:
            found.append(period.model_copy(update={"until": None}))
        else:
            found += _from_july(period, now, last, wages, assumptions)
    return tuple(found)


def _from_july(
    period: InsurancePeriod, now: Month, last: Month, wages: Wages, assumptions: Assumptions
) -> list[InsurancePeriod]:
    """The period until the next July, then with the base that is assumed: a multiple, or one more amount each year."""
    base = Fraction(str(period.base))
    july = now + 1 + (JULY - 1 - (now + 1).index) % MONTHS_A_YEAR
    before = period.model_copy(update={"until": july + -1})
    if assumptions.base is BaseTrend.KEEPS_MULTIPLE:
        multiple = min(_rounded_down(base / wages.yuan(now)), CEILING)
        return [before, period.model_copy(update={"since": july, "until": None, "base": None, "multiple": multiple})]
    found = [before]
    growth = 1 + Fraction(str(assumptions.base_growth)) / PERCENT
    while july <= last:
        base *= growth
        until = july + (MONTHS_A_YEAR - 1)
        found.append(period.model_copy(update={"since": july, "until": until, "base": float(round(base, 2))}))
        july = until + 1
    return found


def _rounded_down(ratio: Fraction) -> Decimal:
    """With the places that a multiple may have; no band begins between it and the ratio."""
    return Decimal(int(ratio * 10**MULTIPLE_PLACES)).scaleb(-MULTIPLE_PLACES)


def _enterprise(enterprise: Enterprise, as_of: date, until: date, years: int) -> Enterprise:
    """The last year given is repeated, where the years needed are all there today."""
    window = enterprise_years(enterprise, as_of, years)
    if window is None:
        return enterprise
    last = max(enterprise.years, key=lambda y: y.year)
    more = [last.model_copy(update={"year": year}) for year in range(last.year + 1, until.year + 1)]
    return enterprise.model_copy(update={"years": (*enterprise.years, *more)})
