"""Moves of the social insurance: what they change in the months to come, and for whom they are open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_CEILING, Decimal

from ...base import Month
from ...case import Applicant, InsurancePeriod
from ...law import Policy
from .schema import BaseEffect, PayEffect, PayerEffect, RaiseEffort, TaxEffect
from .step import Raise, Step, first_july

LOWEST_BASE = Decimal("0.6")
"""A base below every band, for months of which only the years count."""


def begin_to_pay(applicant: Applicant, _: PayEffect, step: Step) -> Applicant:
    period = InsurancePeriod(
        since=step.month, multiple=LOWEST_BASE, back_paid=False, payer_is_employer=True, tax_matches=True
    )
    return applicant.model_copy(update={"insurance": (*(applicant.insurance or ()), period)})


def raise_base(applicant: Applicant, effect: BaseEffect, step: Step) -> Applicant:
    return _from_month(applicant, step.month, {"base": None, "multiple": effect.multiple})


def correct_payer(applicant: Applicant, _: PayerEffect, step: Step) -> Applicant:
    return _from_month(applicant, step.month, {"payer_is_employer": True})


def match_tax(applicant: Applicant, _: TaxEffect, step: Step) -> Applicant:
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


def raise_of(
    applicant: Applicant, effect: BaseEffect, step: Step, policy: Policy, efforts: Sequence[RaiseEffort]
) -> Raise:
    """What the base takes beside the one paid at the start. ``efforts``: ascending; beyond the last it is too far."""
    month = _next_month(step)
    now = max(_multiple(period, month, policy) for period in _paid_in(applicant, month)) * policy.wages.yuan(month)
    need = yuan_needed(effect, step.month, policy)
    effort = next((one.effort for one in efforts if need <= one.up_to * now), None)
    return Raise(round(now), need, policy.wages.is_assumed(step.month), effort)


def yuan_needed(effect: BaseEffect, month: Month, policy: Policy) -> int:
    """The lowest whole base in yuan that reaches the multiple in a month."""
    return int((effect.multiple * policy.wages.yuan(month)).to_integral_value(ROUND_CEILING))


def _paid_in(applicant: Applicant, month: Month) -> list[InsurancePeriod]:
    return [p for p in applicant.insurance or () if p.since <= month and (p.until is None or p.until >= month)]


def _next_month(step: Step) -> Month:
    return Month.of_date(step.start) + 1


def pay_is_open(applicant: Applicant, _: PayEffect, step: Step, __: Policy) -> bool:
    return applicant.insurance is not None and not _paid_in(applicant, _next_month(step))


def base_is_open(applicant: Applicant, effect: BaseEffect, step: Step, policy: Policy) -> bool:
    """Somebody pays, on a known base below the multiple in the July at which it can be set at the earliest."""
    july = Month.of_date(first_july(step.start))
    now, then = _paid_in(applicant, _next_month(step)), _paid_in(applicant, july)
    if not now or not then or not all(period.base_known for period in (*now, *then)):
        return False
    return max(_multiple(period, july, policy) for period in then) < effect.multiple


def _multiple(period: InsurancePeriod, month: Month, policy: Policy) -> Decimal:
    if period.multiple is not None:
        return period.multiple
    return Decimal(str(period.base)) / policy.wages.yuan(month)


def _is_said(applicant: Applicant, step: Step, wrong: Callable[[InsurancePeriod], bool]) -> bool:
    return any(wrong(period) for period in _paid_in(applicant, _next_month(step)))


def payer_is_open(applicant: Applicant, _: PayerEffect, step: Step, __: Policy) -> bool:
    return _is_said(applicant, step, lambda period: period.payer_is_employer is False)


def tax_is_open(applicant: Applicant, _: TaxEffect, step: Step, __: Policy) -> bool:
    return _is_said(applicant, step, lambda period: period.tax_matches is False)
