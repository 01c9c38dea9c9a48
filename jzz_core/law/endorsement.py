"""The days on which a residence permit can be endorsed (签注): the one place that reckons them."""

from __future__ import annotations

from datetime import date

from .rules import Rules


def endorsement_window(until: date, rules: Rules) -> tuple[date, date]:
    """First and last day on which a permit that ends on ``until`` can be endorsed, both included.

    Parameters eligibility.renewal_days_before and _after of ``rules``, calendar days.
    """
    before, after = rules["eligibility.renewal_days_before"], rules["eligibility.renewal_days_after"]
    return _shifted(until, -before), _shifted(until, after)


def _shifted(day: date, days: int) -> date:
    """ "9999-12-31" is often written for "without end"."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))
