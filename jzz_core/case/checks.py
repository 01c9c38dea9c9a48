"""What cannot be right in the answers, taken together: each problem names the field and the cure.

An error stops scoring (the answer cannot be used), a warning does not.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from itertools import combinations
from typing import Literal

from ..base import Message, Month, add_years, amount, say
from ..law import Wages, WageStandard
from .ages import CHILD, MARRIAGE_AGE, STUDYING, WORKING_AGE
from .choices import MarriageStatus, RecordKind
from .models import Applicant, Child, InsurancePeriod, Spell
from .question_files import field_label

EARLIEST_BIRTH = date(1900, 1, 1)
TOO_HIGH = 10  # times the highest ceiling: surely a typing error
FAR_AHEAD = 10  # years: longer than any programme of study, and than a permit is valid
TAX_HIGH, STAFF_HIGH = 1_000_000_000, 10_000  # yuan a year, people: more than an own company, or a digit too many
PRIMARY_AGES = range(5, 11)  # year of entering primary school less that of birth


@dataclass(frozen=True, slots=True)
class Problem:
    """``field``: dotted path of the answer."""

    field: str
    severity: Literal["error", "warning"]
    message: Message


def check_applicant(applicant: Applicant, as_of: date, wages: Wages, districts: Container[str]) -> tuple[Problem, ...]:
    """All problems, in the order of the questions. ``districts``: the known district ids."""
    return (
        *_person(applicant, as_of),
        *_too_young(applicant),
        *_far_ahead(applicant, as_of),
        *_employment(applicant, districts),
        *_education(applicant),
        *_insurance(applicant, as_of, wages),
        *_enterprise(applicant, as_of),
        *_family_and_records(applicant, as_of),
    )


def _error(field: str, key: str, **values: object) -> Problem:
    return Problem(f"applicant.{field}", "error", say(f"checks.{key}", **values))


def _warning(field: str, key: str, **values: object) -> Problem:
    return Problem(f"applicant.{field}", "warning", say(f"checks.{key}", **values))


def _person(a: Applicant, as_of: date) -> Iterator[Problem]:
    if a.birth_date is not None and a.birth_date > as_of:
        yield _error("birth_date", "birth_future", date=a.birth_date, as_of=as_of)
    if a.birth_date is not None and a.birth_date < EARLIEST_BIRTH:
        yield _error("birth_date", "birth_too_early", date=a.birth_date)
    if a.birth_date is not None and a.birth_date <= as_of < add_years(a.birth_date, WORKING_AGE):
        yield _warning("birth_date", "birth_young", date=a.birth_date, as_of=as_of, age=WORKING_AGE)
    yield from _permit(a, as_of)


def _permit(a: Applicant, as_of: date) -> Iterator[Problem]:
    permit = a.permit
    if permit and permit.collected_on:
        collected = permit.collected_on
        if a.birth_date is not None and collected < a.birth_date:
            yield _error("permit.collected_on", "permit_before_birth", date=collected, birth=a.birth_date)
        elif permit.held and collected > as_of:
            yield _warning("permit.collected_on", "permit_collected_ahead", date=collected, as_of=as_of)
    if permit and permit.held and permit.valid_until:
        if permit.valid_until < as_of:
            yield _warning("permit.valid_until", "permit_ended", date=permit.valid_until, as_of=as_of)
        if permit.collected_on and permit.collected_on > permit.valid_until:
            yield _error(
                "permit.collected_on",
                "permit_collected_late",
                collected=permit.collected_on,
                until=permit.valid_until,
            )


def _too_young(a: Applicant) -> Iterator[Problem]:
    """Days at which the applicant cannot have studied, worked or married: surely typed wrong, and they would score."""
    if a.birth_date is None:
        return
    since = {age: add_years(a.birth_date, age) for age in (STUDYING, WORKING_AGE, MARRIAGE_AGE)}
    for field, day, likely in _dated(a):
        if day < since[likely]:
            label = field_label(f"applicant.{field}")
            if day < add_years(a.birth_date, CHILD):
                yield _error(field, "too_young", label=label, date=day, age=CHILD)
            else:
                yield _warning(field, "rather_young", label=label, date=day, age=likely)


def _dated(a: Applicant) -> Iterator[tuple[str, date, int]]:
    """Field, day, and the age below which it is unlikely."""
    for n, entry in enumerate(a.education or ()):
        for name in ("enrolled", "graduated"):
            if (day := getattr(entry, name)) is not None:
                yield f"education.{n}.{name}", day, STUDYING
    for n, item in enumerate(a.qualifications):
        if item.obtained is not None:
            yield f"qualifications.{n}.obtained", item.obtained, WORKING_AGE
    if a.employment is not None and a.employment.contract_from is not None:
        yield "employment.contract_from", a.employment.contract_from, WORKING_AGE
    for field, spell in _spells(a):
        yield f"{field}.from", spell.since, WORKING_AGE
    if a.marriage is not None and a.marriage.status is MarriageStatus.MARRIED and a.marriage.married_on is not None:
        yield "marriage.married_on", a.marriage.married_on, MARRIAGE_AGE
    for n, period in enumerate(a.insurance or ()):
        # The month of the birthday may be paid in full.
        last = (period.since + 1).first_day() - timedelta(days=1)
        yield f"insurance.{n}.from", last, WORKING_AGE
    for n, year in enumerate(a.enterprise.years if a.enterprise is not None else ()):
        yield f"enterprise.years.{n}.year", date(year.year, 12, 31), WORKING_AGE


def _far_ahead(a: Applicant, as_of: date) -> Iterator[Problem]:
    """Years that were surely meant otherwise. An end may be far away: "9999-12-31" is written for "without end"."""
    days = [("employment.contract_from", a.employment.contract_from if a.employment else None)]
    days += [("permit.valid_until", a.permit.valid_until if a.permit and a.permit.held else None)]
    for n, entry in enumerate(a.education or ()):
        days += [(f"education.{n}.enrolled", entry.enrolled), (f"education.{n}.graduated", entry.graduated)]
    days += [(f"qualifications.{n}.obtained", item.obtained) for n, item in enumerate(a.qualifications)]
    far = add_years(as_of, FAR_AHEAD)
    for field, day in days:
        if day is not None and day > far:
            yield _warning(field, "far_ahead", label=field_label(f"applicant.{field}"), date=day, years=FAR_AHEAD)


def _employment(a: Applicant, districts: Container[str]) -> Iterator[Problem]:
    job = a.employment
    if job and job.district is not None and job.district not in districts:
        yield _error("employment.district", "district_unknown", district=job.district)
    if job and job.contract_from and job.contract_until:
        if job.contract_until < job.contract_from:
            yield _error(
                "employment.contract_until", "contract_reversed", since=job.contract_from, until=job.contract_until
            )
        # A year's contract ends the day before the anniversary.
        elif (add_years(job.contract_from, 1) - job.contract_until).days > 1:
            yield _warning(
                "employment.contract_until", "contract_short", since=job.contract_from, until=job.contract_until
            )


def _education(a: Applicant) -> Iterator[Problem]:
    entries = a.education or ()
    for number, entry in enumerate(entries, 1):
        if entry.enrolled and entry.graduated and entry.graduated < entry.enrolled:
            yield _error(
                f"education.{number - 1}.graduated",
                "education_reversed",
                graduated=entry.graduated,
                enrolled=entry.enrolled,
                number=number,
            )
    levels = list(type(entries[0].level)) if entries else []
    ranked = sorted(enumerate(entries, 1), key=lambda pair: levels.index(pair[1].level))
    for (_, lower), (number, higher) in combinations(ranked, 2):
        before, after = lower.graduated, higher.enrolled
        if lower.level is not higher.level and before and after and after < before:
            yield _warning(
                f"education.{number - 1}.enrolled",
                "education_chain",
                number=number,
                enrolled=after,
                graduated=before,
            )


def _insurance(a: Applicant, as_of: date, wages: Wages) -> Iterator[Problem]:
    periods, now = a.insurance or (), Month.of_date(as_of)
    for number, period in enumerate(periods, 1):
        place = f"insurance.{number - 1}"
        if period.until is not None and period.until < period.since:
            yield _error(f"{place}.to", "insurance_reversed", number=number, since=period.since, until=period.until)
        yield from _base(f"{place}.base", number, period, wages)
        yield from _multiple(f"{place}.multiple", number, period, wages)
        if period.since > now:
            yield _warning(f"{place}.from", "insurance_future", number=number, since=period.since, as_of=as_of)
    yield from _overlaps(periods)


def _overlaps(periods: tuple[InsurancePeriod, ...]) -> Iterator[Problem]:
    """Each period that begins before an earlier one ended, with the first month paid twice."""
    ordered = sorted(enumerate(periods, 1), key=lambda pair: pair[1].since)
    open_number, open_until = 0, None  # the period that reaches furthest so far; until None: without end
    for number, period in ordered:
        if open_number and (open_until is None or period.since <= open_until):
            first, second = sorted((open_number, number))
            yield _warning(
                f"insurance.{second - 1}.from", "insurance_overlap", month=period.since, first=first, second=second
            )
        if not open_number or (open_until is not None and (period.until is None or period.until > open_until)):
            open_number, open_until = number, period.until


def _base(field: str, number: int, period: InsurancePeriod, wages: Wages) -> Iterator[Problem]:
    if period.base is None:
        return
    shown = amount(period.base)
    standards = _standards(period, wages)
    if period.base < 0:
        yield _error(field, "insurance_negative", number=number)
    elif period.base > TOO_HIGH * wages.highest_ceiling:
        yield _error(field, "insurance_huge", number=number, base=shown)
    elif standards and period.base > max(s.ceiling for s in standards):
        ceiling = max(s.ceiling for s in standards)
        yield _warning(field, "insurance_above_ceiling", number=number, base=shown, ceiling=ceiling)
    elif standards and period.base < min(s.floor for s in standards):
        yield _warning(field, "insurance_below_floor", number=number, base=shown, floor=min(s.floor for s in standards))


def _multiple(field: str, number: int, period: InsurancePeriod, wages: Wages) -> Iterator[Problem]:
    standards = _standards(period, wages) if period.multiple is not None else ()
    if period.multiple is None or not standards:
        return
    # The floor is a round sum of yuan; people know it to two places.
    lowest = min(Decimal(s.floor) / s.wage for s in standards).quantize(Decimal("0.01"), ROUND_DOWN)
    if period.multiple < lowest:
        yield _warning(field, "insurance_multiple_low", number=number, multiple=f"{period.multiple:f}", floor=lowest)


def _standards(period: InsurancePeriod, wages: Wages) -> Sequence[WageStandard]:
    """Those in force in some month of the period."""
    first, last = wages.places(period.since, period.until)
    return wages.standards[first:last]


def _enterprise(a: Applicant, as_of: date) -> Iterator[Problem]:
    enterprise = a.enterprise
    if enterprise is None:
        return
    if not 0 <= enterprise.share_percent <= 100:
        yield _error("enterprise.share_percent", "share_out_of_range", share=f"{enterprise.share_percent:g}")
    seen: set[int] = set()
    for number, year in enumerate(enterprise.years):
        place = f"enterprise.years.{number}"
        if year.year in seen:
            yield _error(f"{place}.year", "year_twice", year=year.year)
        seen.add(year.year)
        if year.tax_yuan < 0:
            yield _error(f"{place}.tax_yuan", "tax_negative", year=year.year)
        elif year.tax_yuan > TAX_HIGH:
            yield _warning(f"{place}.tax_yuan", "tax_high", year=year.year, tax=amount(year.tax_yuan))
        if year.local_staff < 0:
            yield _error(f"{place}.local_staff", "staff_negative", year=year.year)
        elif year.local_staff > STAFF_HIGH:
            yield _warning(f"{place}.local_staff", "staff_high", year=year.year, staff=amount(year.local_staff))
        if year.year > as_of.year:
            yield _warning(f"{place}.year", "year_ahead", year=year.year)


def _family_and_records(a: Applicant, as_of: date) -> Iterator[Problem]:
    wedding = a.marriage.married_on if a.marriage else None
    if wedding and wedding > as_of:
        yield _future("marriage.married_on", wedding, as_of)
    for field, spell in _spells(a):
        if spell.until is not None and spell.until < spell.since:
            label = field_label(f"applicant.{field}.until")
            yield _error(f"{field}.until", "spell_reversed", label=label, since=spell.since, until=spell.until)
        if spell.since > as_of:
            yield _future(f"{field}.from", spell.since, as_of)
    for number, child in enumerate(a.children or (), 1):
        yield from _child(f"children.{number - 1}", number, child, a.birth_date, as_of)
    for number, record in enumerate(a.records or (), 1):
        place = f"records.{number - 1}.date"
        if record.date is None and record.kind is not RecordKind.SERIOUS_CRIME:
            yield _error(place, "record_without_date", number=number)
        elif record.date is not None and record.date > as_of:
            yield _future(place, record.date, as_of)
        elif record.date is not None and a.birth_date is not None and record.date < add_years(a.birth_date, CHILD):
            yield _warning(place, "rather_young", label=field_label(f"applicant.{place}"), date=record.date, age=CHILD)


def _child(place: str, number: int, child: Child, parent: date | None, as_of: date) -> Iterator[Problem]:
    born, field = child.birth_date, f"{place}.birth_date"
    if born > as_of:
        yield _warning(field, "child_future", number=number, date=born, as_of=as_of)
    elif parent is not None and born <= parent:
        yield _error(field, "child_before_parent", number=number, date=born, birth=parent)
    elif parent is not None and born < add_years(parent, WORKING_AGE):  # a stepchild may be
        yield _warning(field, "parent_young", number=number, date=born, age=WORKING_AGE)
    if child.primary_year is not None and child.primary_year - born.year not in PRIMARY_AGES:
        yield _warning(f"{place}.primary_year", "primary_year_odd", number=number, year=child.primary_year, born=born)
    if child.permit_until is not None and child.permit_until < born:
        yield _warning(f"{place}.permit_until", "child_permit_early", number=number, date=child.permit_until, born=born)


def _spells(a: Applicant) -> Iterator[tuple[str, Spell]]:
    for name, spells in (("public_service", a.public_service), ("suburb", a.suburb)):
        yield from ((f"{name}.{n}", spell) for n, spell in enumerate(spells))


def _future(field: str, day: date, as_of: date) -> Problem:
    """Not an error: looked at from an earlier day, what came later simply does not count yet."""
    return _warning(field, "future_date", label=field_label(f"applicant.{field}"), date=day, as_of=as_of)
