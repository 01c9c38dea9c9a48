"""Moves of the social insurance: what they change in the months to come, and for whom they are open."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from ...base import Month
from ...case import Applicant, InsurancePeriod
from ...law import Policy
from .schema import BaseEffect
from .step import Step

LOWEST_BASE = Decimal("0.6")
"""A base below every band, for months of which only the years count."""


def begin_to_pay(applicant: Applicant, step: Step) -> Applicant:
    period = InsurancePeriod(
        since=step.month, multiple=LOWEST_BASE, back_paid=False, payer_is_employer=True, tax_matches=True
    )
    return applicant.model_copy(update={"insurance": (*(applicant.insurance or ()), period)})


def raise_base(applicant: Applicant, effect: BaseEffect, step: Step) -> Applicant:
    return _from_month(applicant, step.month, {"base": None, "multiple": effect.multiple})


def correct_payer(applicant: Applicant, step: Step) -> Applicant:
    return _from_month(applicant, step.month, {"payer_is_employer": True})


def match_tax(applicant: Applicant, step: Step) -> Applicant:
    return _from_month(applicant, step.month, {"tax_matches": True})


def _from_month(applicant: Applicant, month: Month, changes: dict[str, object]) -> Applicant:
    """Everything paid from ``month`` on changed; a period that began before is cut in two."""
    periods: list[InsurancePeriod] = []
    for period in applicant.insurance or ():
        if period.until is not None and period.until < month:
            periods.append(period)
            continue
        if period.since < month:
            periods.append(period.model_copy(update={"until": month + -1}))
        periods.append(period.model_copy(update={"since": max(period.since, month), **changes}))
    return applicant.model_copy(update={"insurance": tuple(periods)})


def _paid_next(applicant: Applicant, step: Step) -> list[InsurancePeriod]:
    """The periods of the month after the move is begun."""
    month = _next_month(step)
    return [p for p in applicant.insurance or () if p.since <= month and (p.until is None or p.until >= month)]


def _next_month(step: Step) -> Month:
    return Month.of_date(step.start) + 1


def pay_is_open(applicant: Applicant, step: Step) -> bool:
    return applicant.insurance is not None and not _paid_next(applicant, step)


def base_is_open(applicant: Applicant, effect: BaseEffect, step: Step, policy: Policy) -> bool:
    """Somebody pays, on a known base below the multiple."""
    paying = _paid_next(applicant, step)
    if not paying or not all(period.base_known for period in paying):
        return False
    month = _next_month(step)
    return max(_multiple(period, month, policy) for period in paying) < effect.multiple


def _multiple(period: InsurancePeriod, month: Month, policy: Policy) -> Decimal:
    if period.multiple is not None:
        return period.multiple
    return Decimal(str(period.base)) / policy.wages.yuan(month)


def _is_said(applicant: Applicant, step: Step, wrong: Callable[[InsurancePeriod], bool]) -> bool:
    return any(wrong(period) for period in _paid_next(applicant, step))


def payer_is_open(applicant: Applicant, step: Step) -> bool:
    return _is_said(applicant, step, lambda period: period.payer_is_employer is False)


def tax_is_open(applicant: Applicant, step: Step) -> bool:
    return _is_said(applicant, step, lambda period: period.tax_matches is False)
