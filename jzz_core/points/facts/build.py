"""``facts``: applicant × dates → fact table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, cached_property
from typing import TYPE_CHECKING

import numpy as np

from ...base import BadCaseError
from ...case import Applicant, RecordKind, Spell, Talent, added_up, day_after
from ...law import FLAGS, Policy, Readings, Rules, record_window, suburb_deferral
from . import personal
from .insurance_counts import count_insurance
from .table import COLUMNS, INSURANCE_COLUMNS, FactTable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .table import Column

    Ints = NDArray[np.int64]

DECISIVE_RECORDS = (RecordKind.FALSE_MATERIAL, RecordKind.DETENTION, RecordKind.MINOR_CRIME)


def facts(
    applicant: Applicant,
    dates: Sequence[date],
    policy: Policy,
    readings: Readings | None = None,
    *,
    best: bool = False,
    insurance: Mapping[str, Column] | None = None,
) -> FactTable:
    """One row a date. Unanswered questions are taken at their worst (giving nothing), or at their ``best``.

    ``insurance``: its columns, of the same applicant and dates, where they are known already.
    Raises BadCaseError without a birth date, OutsideDataError for a date or month the data does not cover.
    """
    return _facts(applicant, dates, policy, readings, best=best, insurance=insurance)


def worst_and_best(
    applicant: Applicant, dates: Sequence[date], policy: Policy, readings: Readings | None = None
) -> tuple[FactTable, FactTable]:
    """The same dates twice: unanswered questions giving nothing, and at their best. Errors as in ``facts``."""
    worst = _facts(applicant, dates, policy, readings, best=False)
    # Most cases have their insurance answered in full; its months need counting only once then.
    known = {name: worst[name] for name in INSURANCE_COLUMNS} if _insurance_answered(applicant) else None
    return worst, _facts(applicant, dates, policy, readings, best=True, insurance=known)


def _insurance_answered(applicant: Applicant) -> bool:
    return applicant.insurance is not None and not any(
        not period.base_known or None in (period.back_paid, period.payer_is_employer, period.tax_matches)
        for period in applicant.insurance
    )


def _facts(
    applicant: Applicant,
    dates: Sequence[date],
    policy: Policy,
    readings: Readings | None,
    *,
    best: bool,
    insurance: Mapping[str, Column] | None = None,
) -> FactTable:
    """``insurance``: its columns where they are known already.

    Raises BadCaseError without a birth date, OutsideDataError for a date or month the data does not cover.
    """
    if applicant.birth_date is None:
        raise BadCaseError("请先填写「出生日期」, 才能测算积分", "applicant.birth_date")
    readings = readings or Readings.choose(policy.readings, {})
    epochs = [policy.epoch(day) for day in dates]
    if len(set(epochs)) <= 1:
        rules = policy.snapshots[epochs[0]] if epochs else policy.snapshots[-1]
        return _Builder(applicant, dates, policy, rules, readings, best).table(insurance)
    parts, order = [], []
    for epoch in sorted(set(epochs)):
        positions = [i for i, e in enumerate(epochs) if e == epoch]
        days = [dates[i] for i in positions]
        part = {name: column[positions] for name, column in insurance.items()} if insurance is not None else None
        parts.append(_Builder(applicant, days, policy, policy.snapshots[epoch], readings, best).table(part))
        order += positions
    return FactTable.stack(*parts).take(np.argsort(np.array(order, np.intp)))


@dataclass
class _Builder:
    """Builds the columns under one set of parameters."""

    applicant: Applicant
    dates: Sequence[date]
    policy: Policy
    rules: Rules
    readings: Readings
    best: bool
    columns: dict[str, Ints] = field(default_factory=dict)

    def table(self, insurance: Mapping[str, Column] | None) -> FactTable:
        self._personal()
        if insurance is None:
            self._insurance()
        else:
            self.columns.update(insurance)
        self._enterprise_and_service()
        self._records()
        self._standing()
        return FactTable(self._days, {name: self.columns[name] for name in COLUMNS})

    def _steps(self, fact: Callable[[date], int], turns: Iterable[date | None]) -> Ints:
        """A fact that can change on the days ``turns`` only: asked once for each stretch between them."""
        if len(self.dates) == 1:
            return np.array([fact(self.dates[0])], np.int64)
        days = np.array(sorted(turn for turn in turns if turn is not None), "datetime64[D]")
        stretches = np.searchsorted(days, self._days, side="right")
        _, first, row = np.unique(stretches, return_index=True, return_inverse=True)
        return np.array([fact(self.dates[n]) for n in first.tolist()], np.int64)[row]

    @cached_property
    def _days(self) -> NDArray[np.datetime64]:
        return np.array(self.dates, "datetime64[D]")

    @cached_property
    def _first_days(self) -> list[date]:
        """The first of January of each year in the table."""
        return [date(year, 1, 1) for year in sorted({day.year for day in self.dates})]

    def _all(self, value: int) -> Ints:
        return np.full(len(self.dates), value, np.int64)

    def _years(self, since: date | None) -> Ints:
        """Full years since a day, 0 when there is none; before the day 0."""
        if since is None:
            return self._all(0)
        return np.maximum(_full_years(since, self.dates), 0)

    def _served(self, spells: Iterable[Spell]) -> Ints:
        """Full years of all spells together: whole days added up; what was full stays so when a spell ends."""
        years = self._all(0)
        for spell in added_up(spells):
            end = day_after(spell)
            years = np.maximum(years, _full_years(spell.since, [min(day, end) for day in self.dates]))
        return years

    def _personal(self) -> None:
        a, best = self.applicant, self.best
        assert a.birth_date is not None  # noqa: S101 - facts() has refused it
        shift = timedelta(days=self.readings.is_choice("birthday", "next_day"))
        self.columns["age"] = _full_years(a.birth_date, [day - shift for day in self.dates])
        strict = self.readings.is_choice("study_place", "nothing")
        self.columns["education"] = self._steps(
            lambda day: personal.education_rank(a.education, day, best=best, strict_place=strict),
            [e.graduated for e in a.education or ()],
        )
        ranks = cache(lambda day: personal.qualification_ranks(a.qualifications, day, best=best))
        obtained = [q.obtained for q in a.qualifications]
        self.columns["qualification_plain"] = self._steps(lambda day: ranks(day)[0], obtained)
        self.columns["qualification_tested"] = self._steps(lambda day: ranks(day)[1], obtained)
        self.columns["award"] = self._all(personal.award_rank(a))
        for talent in Talent:
            self.columns[talent.value] = self._all(talent in a.talents)
        for name in FLAGS:
            answer = getattr(a, name)
            self.columns[name] = self._all(best if answer is None else answer)
        self.columns["spouse_years"] = self._years(personal.spouse_since(a, best=best))

    def _insurance(self) -> None:
        counted = count_insurance(self.applicant, self.dates, self.policy, self.rules, self.readings, best=self.best)
        self.columns.update(counted.columns())

    def _enterprise_and_service(self) -> None:
        a, rules = self.applicant, self.rules
        scaled = self.readings.is_choice("staff_share", "yes")
        amounts = cache(
            lambda day: personal.enterprise_facts(a.enterprise, day, rules["enterprise.years"], staff_scaled=scaled)
        )
        self.columns["enterprise_tax"] = self._steps(lambda day: amounts(day)[0], self._first_days)
        self.columns["enterprise_staff"] = self._steps(lambda day: amounts(day)[1], self._first_days)
        self.columns["public_service_years"] = self._served(a.public_service)
        self.columns["suburb_years"] = self._served(a.suburb)
        self.columns["suburb_deferral"] = self._all(suburb_deferral(rules, self.readings, best=self.best))

    def _records(self) -> None:
        records = self.applicant.records or ()
        for kind in DECISIVE_RECORDS:
            window = record_window(kind.value, self.rules, self.readings)
            total = self._all(0)
            for record in records:
                if record.kind is kind and record.date is not None:
                    years = _full_years(record.date, self.dates)
                    total += (years >= 0) & (years < window)
            self.columns[kind.value] = total
        serious = any(r.kind is RecordKind.SERIOUS_CRIME for r in records)
        self.columns["serious_crime"] = self._all(
            personal.three_valued(None if self.applicant.records is None else serious)
        )

    def _standing(self) -> None:
        a = self.applicant
        until = a.permit.valid_until if a.permit else None
        self.columns["permit_valid"] = self._steps(lambda day: personal.permit_valid(a, day), [_day_after(until)])
        self.columns["legal_residence"] = self._all(personal.three_valued(a.legal_residence))
        job = a.employment
        contract = [job.contract_from, _day_after(job.contract_until)] if job else []
        self.columns["employed"] = self._steps(lambda day: personal.employed(a, day), contract)
        district = a.employment.district if a.employment else None
        self.columns["district_known"] = self._all(personal.three_valued(True if district else None))


def _day_after(day: date | None) -> date | None:
    return day + timedelta(days=1) if day is not None and day < date.max else None


def _full_years(since: date, days: Sequence[date]) -> Ints:
    """``months.full_years`` for many days at once."""
    years = np.array([day.year for day in days], np.int64) - since.year
    before = np.array([(day.month, day.day) < (since.month, since.day) for day in days], np.int64)
    return years - before
