"""``facts``: applicant × dates → fact table, for one person or for many at once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from ...base import BadCaseError, full_years
from ...case import Applicant, RecordKind, Spell, Talent, added_up, day_after
from ...law import FLAGS, Policy, Readings, Rules, record_window, suburb_deferral
from . import personal
from .insurance_counts import count_insurance
from .rows import Rows
from .table import COLUMNS, INSURANCE_COLUMNS, FactTable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .table import Column

    Ints = NDArray[np.int64]

_FEW = 4  # days: so many are asked one by one
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
    return _facts(Rows.of([applicant], [dates]), policy, readings, best=best, insurance=insurance)


def worst_and_best(
    applicant: Applicant,
    dates: Sequence[date],
    policy: Policy,
    readings: Readings | None = None,
    like: tuple[FactTable, FactTable] | None = None,
) -> tuple[FactTable, FactTable]:
    """The same dates twice: unanswered questions giving nothing, and at their best. Errors as in ``facts``.

    ``like``: both of the same applicant and dates under readings that differ in others than ``INSURANCE_READING``.
    """
    if like is None:
        return all_worst_and_best([applicant], [dates], policy, readings)
    low, high = ({name: table[name] for name in INSURANCE_COLUMNS} for table in like)
    worst = facts(applicant, dates, policy, readings, insurance=low)
    return worst, facts(applicant, dates, policy, readings, best=True, insurance=high)


def all_facts(
    people: Sequence[Applicant], dates: Sequence[Sequence[date]], policy: Policy, readings: Readings
) -> FactTable:
    """``facts`` of many people, unanswered questions giving nothing: the rows of the first for each of its dates, then
    those of the second, and so on. Errors as in ``facts``, for anybody among them."""
    return _facts(Rows.of(people, dates), policy, readings, best=False)


def all_worst_and_best(
    people: Sequence[Applicant], dates: Sequence[Sequence[date]], policy: Policy, readings: Readings | None = None
) -> tuple[FactTable, FactTable]:
    """The same for many people, in rows as those of ``all_facts``."""
    rows = Rows.of(people, dates)
    worst = _facts(rows, policy, readings, best=False)
    # Most cases have their insurance answered in full; its months need counting only once then.
    known = {name: worst[name] for name in INSURANCE_COLUMNS}
    unanswered = rows.each(not _insurance_answered(one) for one in rows.people) == 1
    return worst, _facts(rows, policy, readings, best=True, insurance=known, unanswered=unanswered)


def _insurance_answered(applicant: Applicant) -> bool:
    return applicant.insurance is not None and not any(
        not period.base_known or None in (period.back_paid, period.payer_is_employer, period.tax_matches)
        for period in applicant.insurance
    )


def _facts(
    rows: Rows,
    policy: Policy,
    readings: Readings | None,
    *,
    best: bool,
    insurance: Mapping[str, Column] | None = None,
    unanswered: NDArray[np.bool_] | None = None,
) -> FactTable:
    """``insurance``: its columns where they are known already; ``unanswered``: the rows for which they are not.

    Raises BadCaseError without a birth date, OutsideDataError for a date or month the data does not cover.
    """
    if any(one.birth_date is None for one in rows.people):
        raise BadCaseError("请先填写「出生日期」, 才能测算积分", "applicant.birth_date")
    readings = readings or Readings.choose(policy.readings, {})
    by_epoch = policy.rows_by_epoch(rows.days)
    if len(by_epoch) < 2:
        rules = next((policy.snapshots[epoch] for epoch in by_epoch), policy.rules(policy.in_force_until))
        return _Builder(rows, policy, rules, readings, best).table(insurance, unanswered)
    parts, order = [], []
    for epoch, own in by_epoch.items():
        positions = np.arange(len(rows.dates))[own]
        known = {name: column[positions] for name, column in insurance.items()} if insurance is not None else None
        still = unanswered[positions] if unanswered is not None else None
        builder = _Builder(rows.at(positions), policy, policy.snapshots[epoch], readings, best)
        parts.append(builder.table(known, still))
        order.append(positions)
    return FactTable.stack(*parts).take(np.argsort(np.concatenate(order)))


@dataclass
class _Builder:
    """Builds the columns under one set of parameters."""

    rows: Rows
    policy: Policy
    rules: Rules
    readings: Readings
    best: bool
    columns: dict[str, Ints] = field(default_factory=dict)

    def table(self, insurance: Mapping[str, Column] | None, unanswered: NDArray[np.bool_] | None) -> FactTable:
        self._personal()
        self._insurance(insurance, unanswered)
        self._enterprise_and_service()
        self._records()
        self._standing()
        return FactTable(self.rows.days, {name: self.columns[name] for name in COLUMNS})

    def _steps(
        self,
        names: tuple[str, ...],
        fact: Callable[[Applicant, date], int | tuple[int, ...]],
        turns: Callable[[Applicant], Iterable[date | None]],
    ) -> None:
        """Columns of facts that can change on the days ``turns`` only: asked once for each stretch between them."""
        dates, found, first_rows = self.rows.dates, list[int | tuple[int, ...]](), list[int]()
        for one, own in self.rows.spans:
            begins: Sequence[int] = range(own.start, own.stop)
            if len(begins) > _FEW and self.rows.ascending:
                days = (turn for turn in turns(one) if turn is not None)
                begins = sorted({own.start, *(bisect_left(dates, day, own.start, own.stop) for day in days)})
            asked = [row for row in begins if row < own.stop]
            found += [fact(one, dates[row]) for row in asked]
            first_rows += asked
        columns = np.array(found, np.int64).reshape(-1, len(names)).T
        columns = columns.repeat(np.diff([*first_rows, len(dates)]), axis=1)
        self.columns.update(zip(names, columns, strict=True))

    def _all(self, value: int) -> Ints:
        return np.full(len(self.rows.dates), value, np.int64)

    def _served(self, spells: Callable[[Applicant], Iterable[Spell]]) -> Ints:
        """Full years of all spells together: whole days added up; what was full stays so when a spell ends."""
        years = self._all(0)
        for one, own in self.rows.spans:
            for spell in added_up(spells(one)):
                most = full_years(spell.since, day_after(spell))
                served = np.minimum(self.rows.full_years([spell.since], own), most)
                years[own] = np.maximum(years[own], served)
        return years

    def _personal(self) -> None:
        rows, best = self.rows, self.best
        born = [one.birth_date or date.max for one in rows.people]  # _facts() has refused those without
        if self.readings.is_choice("birthday", "next_day"):
            shifted = Rows(rows.people, rows.who, [day - timedelta(days=1) for day in rows.dates])
            self.columns["age"] = shifted.full_years(born)
        else:
            self.columns["age"] = rows.full_years(born)
        strict = self.readings.is_choice("study_place", "nothing")
        self._steps(
            ("education",),
            lambda a, day: personal.education_rank(a.education, day, best=best, strict_place=strict),
            lambda a: [e.graduated for e in a.education or ()],
        )
        self._steps(
            ("qualification_plain", "qualification_tested"),
            lambda a, day: personal.qualification_ranks(a.qualifications, day, best=best),
            lambda a: [q.obtained for q in a.qualifications],
        )
        self.columns["award"] = rows.each(map(personal.award_rank, rows.people))
        for talent in Talent:
            self.columns[talent.value] = rows.each(talent in one.talents for one in rows.people)
        for name in FLAGS:
            answers = [getattr(one, name) for one in rows.people]
            self.columns[name] = rows.each(best if yes is None else yes for yes in answers)
        # Full years of marriage, 0 without one; before the day 0.
        since = [personal.spouse_since(one, best=best) or date.max for one in rows.people]
        self.columns["spouse_years"] = np.maximum(rows.full_years(since), 0)

    def _insurance(self, known: Mapping[str, Column] | None, unanswered: NDArray[np.bool_] | None) -> None:
        if known is None:
            self.columns.update(self._counted(self.rows))
            return
        self.columns.update(known)
        if unanswered is None or not unanswered.any():
            return
        positions = np.flatnonzero(unanswered)
        for name, values in self._counted(self.rows.at(positions)).items():
            self.columns[name] = self.columns[name].copy()
            self.columns[name][positions] = values

    def _counted(self, rows: Rows) -> dict[str, Ints]:
        return count_insurance(rows, self.policy, self.rules, self.readings, best=self.best).columns()

    def _enterprise_and_service(self) -> None:
        rules, rows = self.rules, self.rows
        scaled, years = self.readings.is_choice("staff_share", "yes"), rules["enterprise.years"]
        firsts = [date(year, 1, 1) for year in np.unique(rows.months // 12).tolist()]
        self._steps(
            ("enterprise_tax", "enterprise_staff"),
            lambda a, day: personal.enterprise_facts(a.enterprise, day, years, staff_scaled=scaled),
            lambda a: firsts if a.enterprise is not None else (),
        )
        self.columns["public_service_years"] = self._served(lambda a: a.public_service)
        self.columns["suburb_years"] = self._served(lambda a: a.suburb)
        self.columns["suburb_deferral"] = self._all(suburb_deferral(rules, self.readings, best=self.best))

    def _records(self) -> None:
        windows = {kind: record_window(kind.value, self.rules, self.readings) for kind in DECISIVE_RECORDS}
        for kind in DECISIVE_RECORDS:
            self.columns[kind.value] = self._all(0)
        for one, own in self.rows.spans:
            for record in one.records or ():
                if record.kind in windows and record.date is not None:
                    years = self.rows.full_years([record.date], own)
                    self.columns[record.kind.value][own] += (years >= 0) & (years < windows[record.kind])
        self.columns["serious_crime"] = self.rows.each(map(_serious_crime, self.rows.people))

    def _standing(self) -> None:
        people, valued = self.rows.people, personal.three_valued
        self._steps(
            ("permit_valid",), personal.permit_valid, lambda a: [_day_after(a.permit.valid_until if a.permit else None)]
        )
        self.columns["legal_residence"] = self.rows.each(valued(one.legal_residence) for one in people)
        self._steps(("employed",), personal.employed, _contract)
        known = [True if one.employment and one.employment.district else None for one in people]
        self.columns["district_known"] = self.rows.each(map(valued, known))


def _serious_crime(a: Applicant) -> int:
    if a.records is None:
        return personal.three_valued(None)
    return personal.three_valued(any(r.kind is RecordKind.SERIOUS_CRIME for r in a.records))


def _contract(a: Applicant) -> list[date | None]:
    return [a.employment.contract_from, _day_after(a.employment.contract_until)] if a.employment else []


def _day_after(day: date | None) -> date | None:
    return day + timedelta(days=1) if day is not None and day < date.max else None
