"""The outlook of the points: every day of change, on both of its sides; the same points as a fresh score."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import AS_OF, WORLD, make, months, paid, served
from test_score_properties import READINGS, applicants

from jzz_core.ahead import FirstDay, Outlook, first_day_to_file, outlook, outlooks, project, summary
from jzz_core.ahead.outlook import scan as scan_module
from jzz_core.ahead.outlook.scan import month_days
from jzz_core.base import BadCaseError, Month
from jzz_core.case import Assumptions, Case, case_from
from jzz_core.law import Readings
from jzz_core.points import evaluate, facts, score, worst_and_best
from tests.effort import examples

POLICY = WORLD.policy
DAY = timedelta(days=1)
TITLE = {"while_in_shanghai": True, "matches_post": True}
FEW = examples(10)


def seen(as_of: date = AS_OF, assumptions: Assumptions | None = None, **changes: Any) -> Outlook:
    return outlook(make(**changes), as_of, WORLD.policy, assumptions=assumptions)


def at(found: Outlook, day: date, name: str | None = None) -> int:
    """The total, or the counted points of an indicator, on a day."""
    n = found.scan.position(day)
    return int(found.scan.low.total[n] if name is None else found.scan.counted[name][n])


def both_sides(found: Outlook, day: date, name: str) -> tuple[int, int]:
    return at(found, day - DAY, name), at(found, day, name)


def on(found: Outlook, day: date) -> list[str]:
    """The indicators that change on a day."""
    return [event.indicator for event in found.events if event.day == day]


# -- the same as scoring ---------------------------------------------------------------------------------------------


@FEW
@given(applicants(), READINGS, st.dates(date(2022, 5, 1), date(2030, 12, 31)), st.data())
def test_each_month_is_a_fresh_score_of_that_day(
    answers: dict[str, Any], readings: dict[str, str], as_of: date, data: st.DataObject
) -> None:
    case = case_from({"applicant": answers, "plan": {"readings": readings}})
    found = outlook(case, as_of, WORLD.policy)
    assert set(found.dates) <= set(found.scan.days)
    chosen = Readings.choose(POLICY.readings, readings)
    day = data.draw(st.sampled_from(found.dates[1:]))
    for table, best in ((found.scan.low, False), (found.scan.high, True)):
        fresh = score(facts(found.assumed, [day], POLICY, chosen, best=best), POLICY, chosen)
        assert int(table.total[found.scan.position(day)]) == int(fresh.total[0])
    today = evaluate(case, as_of, WORLD.policy)
    assert (int(found.scan.low.total[0]), int(found.scan.high.total[0])) == (today.low, today.high)


@examples(6)
@given(applicants(), READINGS, st.dates(date(2022, 5, 1), date(2030, 12, 31)))
def test_no_day_of_change_is_missed(answers: dict[str, Any], readings: dict[str, str], as_of: date) -> None:
    case = case_from({"applicant": answers, "plan": {"readings": readings}})
    found = outlook(case, as_of, WORLD.policy, months=36)
    chosen = Readings.choose(POLICY.readings, readings)
    days = [as_of + DAY * n for n in range(1, (found.last - as_of).days + 1)]
    worst, best = worst_and_best(found.assumed, days, POLICY, chosen)
    low, high = score(worst, POLICY, chosen), score(best, POLICY, chosen)
    rows = [found.scan.position(day) for day in days]
    assert low.total.tolist() == found.scan.low.total[rows].tolist()
    assert high.total.tolist() == found.scan.high.total[rows].tolist()
    reached = [day for day, total in zip(days, low.total.tolist(), strict=True) if total >= found.standard]
    first = as_of if found.total >= found.standard else next(iter(reached), None)
    assert found.first_at_standard == first


def test_what_was_said_about_the_past_is_not_touched() -> None:
    case = make(insurance=[paid("2023-07", None, 9000)])
    grown = Assumptions.model_validate({"base": "grows", "base_growth": 50.0}, strict=False)
    found = outlook(case, AS_OF, WORLD.policy, assumptions=grown)
    assert found.total == evaluate(case, AS_OF, WORLD.policy).total
    before = [p for p in found.assumed.insurance or () if p.since <= Month.of_date(AS_OF)]
    assert [(p.since, p.base) for p in before] == [(Month.of(2023, 7), 9000)]


def test_the_days_are_the_same_day_of_each_month_or_its_last() -> None:
    days = month_days(date(2027, 1, 31), 13)
    assert days[:3] == (date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31))
    assert len(seen().dates) == 121
    assert seen().last == date(2036, 11, 24)


def test_without_a_birth_date_or_with_answers_that_cannot_be_there_is_no_outlook() -> None:
    with pytest.raises(BadCaseError):
        outlook(Case(), AS_OF, WORLD.policy)
    for day, refused in ((AS_OF + DAY, True), (AS_OF, False)):
        case = make(permit={"held": True, "valid_until": str(AS_OF), "collected_on": str(day)})
        if refused:
            with pytest.raises(BadCaseError) as caught:
                outlook(case, AS_OF, WORLD.policy)
            assert caught.value.field == "applicant.permit.collected_on"
        else:
            assert outlook(case, AS_OF, WORLD.policy).as_of == AS_OF


def test_a_day_before_the_first_is_not_answered() -> None:
    found = seen()
    assert found.scan.position(AS_OF) == 0
    with pytest.raises(KeyError):
        found.scan.position(AS_OF - DAY)


@pytest.mark.parametrize("day", [date(2027, 3, 8) + DAY * n for n in range(9)])
def test_a_day_of_change_that_no_list_names_is_found_between_two_months(
    day: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The days on which points may change are only a hint: without it they are found by halving."""
    monkeypatch.setattr(scan_module, "turning_days", lambda *_: ())
    found = seen(birth_date=str(day.replace(year=1983)), insurance=[])
    assert both_sides(found, day, "age") == (30, 29)
    assert day in found.scan.days
    assert day - DAY in found.scan.days
    assert len(found.scan.days) < len(found.dates) + 12 * 7  # a year's change takes a few looks, not one for each day


# -- events, both sides of each --------------------------------------------------------------------------------------


def test_a_birthday_takes_points_on_its_day() -> None:
    found = seen(birth_date="1983-03-10")
    assert both_sides(found, date(2027, 3, 10), "age") == (30, 29)
    assert on(found, date(2027, 3, 10)) == ["age"]


def test_a_birthday_counted_from_the_next_day_takes_them_then() -> None:
    found = seen(birth_date="1983-03-10", readings={"birthday": "next_day"})
    assert both_sides(found, date(2027, 3, 11), "age") == (30, 29)


def test_a_full_year_of_insurance_counts_from_the_first_of_the_next_month() -> None:
    found = seen(insurance=[paid("2024-01", None)])
    assert both_sides(found, date(2027, 1, 1), "insurance_years") == (6, 9)


def test_five_years_in_the_field_count_on_the_day() -> None:
    found = seen(public_service=served("2022-06-15"))
    assert both_sides(found, date(2027, 6, 15), "public_service") == (0, 20)
    assert both_sides(found, date(2028, 6, 15), "public_service") == (20, 24)


def test_a_record_no_longer_deducts_when_its_window_is_over() -> None:
    found = seen(records=[{"kind": "detention", "date": "2023-02-01"}])
    assert both_sides(found, date(2028, 2, 1), "detention") == (-50, 0)


def test_two_records_that_lapse_in_one_month_are_two_events() -> None:
    records = [{"kind": "detention", "date": "2023-02-03"}, {"kind": "detention", "date": "2023-02-20"}]
    found = seen(records=records)
    assert both_sides(found, date(2028, 2, 3), "detention") == (-100, -50)
    assert both_sides(found, date(2028, 2, 20), "detention") == (-50, 0)


def test_a_year_of_marriage_counts_on_the_wedding_day() -> None:
    marriage = {"status": "married", "married_on": "2020-02-29", "spouse_shanghai_hukou": True}
    found = seen(marriage=marriage)
    assert both_sides(found, date(2027, 3, 1), "spouse_hukou") == (24, 28)
    assert both_sides(found, date(2028, 2, 29), "spouse_hukou") == (28, 32)


def test_a_degree_counts_on_the_day_of_graduation() -> None:
    study = {"level": "bachelor", "diploma": True, "degree": True, "mode": "full_time", "graduated": "2027-06-30"}
    found = seen(education=[study])
    assert both_sides(found, date(2027, 6, 30), "education") == (0, 90)


def test_a_base_window_is_filled_when_its_last_month_is_paid() -> None:
    found = seen(insurance=[paid("2024-03", None, 37_000)])  # 2× while the standard stays below 18,500
    assert both_sides(found, date(2027, 3, 1), "contribution_base") == (0, 100)
    (filled,) = (event for event in found.events if event.label.key == "outlook.base_filled")
    assert filled.label.values["multiple"] == "2"  # the highest of three bands that are filled together


def test_a_base_that_stays_is_overtaken_by_the_standard_and_leaves_the_window_later() -> None:
    # 12,600 reaches the standard 12,577 and not the 13,501 assumed from July 2027: one month fewer each month after;
    # from July 2030 on not even 0.8 of it.
    found = seen(insurance=[paid("2023-07", None, 12_600)])
    lost = [e for e in found.events if e.indicator == "contribution_base" and e.after < e.before]
    assert [(e.day, e.before, e.after) for e in lost] == [
        (date(2028, 8, 1), 50, 25),
        (date(2031, 8, 1), 25, 0),
    ]
    assert lost[0].why is not None
    kept = seen(insurance=[paid("2023-07", None, 12_600)], assumptions=Assumptions(wage_growth=0.0))
    assert not [e for e in kept.events if e.indicator == "contribution_base" and e.after < e.before]


def test_of_education_and_title_the_change_of_the_one_that_counts_is_told_once() -> None:
    title = {"level": "intermediate", "obtained": "2027-02-01", "while_in_shanghai": True, "matches_post": True}
    found = seen(qualifications=[title], insurance=[paid("2024-01", None, 20_000)])
    event = next(e for e in found.events if e.day == date(2027, 2, 1) and e.indicator in ("title", "education"))
    assert (event.indicator, event.before, event.after) == ("title", 90, 100)


def test_what_a_title_of_one_day_gave_is_lost_by_the_title() -> None:
    item = {"level": "intermediate", **TITLE, "registration": "not_required", "obtained": "2027-01-31"}
    insurance = [paid("2026-01", "2026-06", 40_000), paid("2026-07", None, 5_000)]
    found = seen(qualifications=[item], insurance=insurance)
    told = [(e.day, e.indicator, e.change) for e in found.events if e.indicator in ("education", "title")]
    assert told == [(date(2027, 1, 31), "title", 10), (date(2027, 2, 1), "title", -10)]


def test_the_first_day_to_file_is_the_first_with_enough_points_and_nothing_against_it() -> None:
    case = make(birth_date="1982-06-01", insurance=[paid("2026-04", None, 8_000)])
    found = first_day_to_file(case, seen(birth_date="1982-06-01", insurance=[paid("2026-04", None, 8_000)]), AS_OF)
    assert found == FirstDay(date(2027, 4, 1), sure=True)
    college = [{"level": "college", "diploma": True, "degree": False, "mode": "full_time"}]
    open_ = make(education=college, insurance=[paid("2023-11", None)], shortage_major=None)
    found = first_day_to_file(open_, outlook(open_, AS_OF, POLICY), AS_OF - DAY)
    assert found == FirstDay(AS_OF, sure=False)
    hired = make(employment={"kind": "company", "district": "xuhui", "contract_from": "2027-01-15"})
    assert first_day_to_file(hired, outlook(hired, AS_OF, POLICY), AS_OF) == FirstDay(date(2027, 1, 15), sure=True)
    new = make(insurance=[paid("2026-10", None)])  # enough points, and six months of insurance still to be paid
    assert first_day_to_file(new, outlook(new, AS_OF, POLICY), AS_OF) == FirstDay(date(2027, 4, 1), sure=True)


@pytest.mark.parametrize(("begins", "found"), [(date(2029, 12, 1), True), (date(2029, 12, 2), False)])
def test_a_condition_that_time_meets_is_waited_for_three_years(begins: date, found: bool) -> None:
    """From 2026-12-01 on, the first day after that of looking on which anything may change."""
    hired = make(
        employment={"kind": "company", "district": "xuhui", "contract_from": begins.isoformat()},
        education=[{"level": "doctor", "diploma": True, "degree": True, "mode": "full_time"}],
        permit={"held": True, "valid_until": "2031-11-01"},
    )
    wanted = FirstDay(begins, sure=True) if found else None
    assert first_day_to_file(hired, outlook(hired, AS_OF, POLICY), AS_OF) == wanted
    [together] = outlooks([hired], AS_OF, POLICY)
    assert isinstance(together, Outlook)
    assert first_day_to_file(hired, together, AS_OF) == wanted


# -- assumptions -----------------------------------------------------------------------------------------------------


def assumed(**values: Any) -> Assumptions:
    return Assumptions.model_validate(values, strict=False)


def test_who_stops_paying_gets_no_further_year() -> None:
    found = seen(insurance=[paid("2024-01", None)], assumptions=assumed(keeps_paying=False))
    assert at(found, date(2026, 12, 31), "insurance_years") == at(found, found.last, "insurance_years") == 6


def test_who_began_to_pay_this_month_can_stop_too() -> None:
    [period] = seen(insurance=[paid("2026-11", None)], assumptions=assumed(keeps_paying=False)).assumed.insurance or ()
    assert str(period.until) == "2026-11"


def test_a_period_paid_up_to_last_month_goes_on_and_an_older_one_does_not() -> None:
    going = seen(insurance=months(35))
    assert both_sides(going, date(2026, 12, 1), "insurance_years") == (6, 9)
    over = seen(insurance=months(35, last=Month.of(2026, 9)))
    assert at(over, over.last, "insurance_years") == 6


def test_an_end_said_for_later_stays() -> None:
    found = seen(insurance=[paid("2024-01", "2026-12")])
    assert at(found, found.last, "insurance_years") == 9
    ends = [str(period.until) for period in seen(insurance=[paid("2024-01", "2026-11")]).assumed.insurance or ()]
    assert ends == ["None"]  # the month of looking is no end to come


@pytest.mark.parametrize(("until", "count"), [("2027-06-30", 1), ("2027-07-01", 2), ("2028-06-30", 2)])
def test_a_base_grows_in_each_july_up_to_the_last_day(until: str, count: int) -> None:
    applicant = make(insurance=[paid("2026-07", None, 9_000)]).applicant
    later = project(applicant, AS_OF, date.fromisoformat(until), POLICY, assumed(base="grows"))
    assert [str(period.since) for period in later.insurance or ()] == ["2026-07", "2027-07"][:count]
    assert [str(period.until) for period in later.insurance or ()] == ["2027-06", "2028-06"][:count]


@pytest.mark.parametrize(("trend", "points"), [("same", 25), ("keeps_multiple", 50)])
def test_a_base_that_keeps_its_multiple_keeps_its_band(trend: str, points: int) -> None:
    found = seen(insurance=[paid("2023-07", None, 12_600)], assumptions=assumed(base=trend))
    assert at(found, date(2030, 1, 1), "contribution_base") == points


def test_exactly_the_average_wage_stays_exactly_that() -> None:
    found = seen(insurance=[paid("2026-07", None, 12_577)], assumptions=assumed(base="keeps_multiple", wage_growth=7.3))
    assert both_sides(found, date(2029, 7, 1), "contribution_base") == (0, 50)


@pytest.mark.parametrize(("growth", "points"), [(1.0, 25), (1.2, 50)])
def test_a_base_that_grows_is_compared_with_a_standard_that_grows(growth: float, points: int) -> None:
    insurance = [paid("2023-07", None, 12_600)]
    found = seen(insurance=insurance, assumptions=assumed(base="grows", base_growth=growth, wage_growth=1.15))
    assert at(found, date(2036, 11, 1), "contribution_base") == points


def test_an_enterprise_goes_on_with_its_last_year_or_ends() -> None:
    years = [{"year": year, "tax_yuan": 400_000, "local_staff": 0} for year in (2023, 2024, 2025)]
    owned = {"share_percent": 100, "years": years}
    assert at(seen(enterprise=owned), date(2030, 1, 1), "enterprise_tax") == 40
    ended = seen(enterprise=owned, assumptions=assumed(company_goes_on=False))
    assert both_sides(ended, date(2027, 1, 1), "enterprise_tax") == (40, 0)


# -- 120 -------------------------------------------------------------------------------------------------------------


def test_the_first_day_at_the_standard_and_the_day_below_it_again() -> None:
    # 30 + 90 - 50 while the record counts; with the birthday after it one point too few.
    found = seen(birth_date="1985-04-02", insurance=[], records=[{"kind": "detention", "date": "2022-08-16"}])
    assert found.total == 70
    assert found.first_at_standard == date(2027, 8, 16)
    assert found.falls_below == (date(2029, 4, 2),)
    text = "; ".join(part.text() for part in summary(found))
    assert "2027-08-16" in text
    assert "2029-04-02" in text


def test_open_questions_make_two_first_days() -> None:
    found = seen(insurance=[], education=None)
    assert found.first_at_standard is None
    assert found.first_at_best == AS_OF
    assert found.is_open


def test_the_points_are_looked_at_when_the_permit_is_endorsed_each_year() -> None:
    found = seen(birth_date="1985-04-02", insurance=[])
    assert [r.day for r in found.renewals][:2] == [date(2027, 9, 20), date(2028, 9, 20)]
    assert [r.reaches for r in found.renewals][:3] == [True, True, False]
    assert seen(permit={"held": False}).renewals == ()
    assert seen(permit={"held": True, "valid_until": str(AS_OF)}).renewals[0].day == AS_OF


@pytest.mark.parametrize(
    ("until", "first", "last"),
    [
        (AS_OF - DAY, date(2027, 11, 23), date(2036, 11, 23)),
        (AS_OF, AS_OF, date(2036, 11, 24)),
        (AS_OF + DAY, AS_OF + DAY, date(2035, 11, 25)),
    ],
)
def test_endorsements_are_those_from_the_first_to_the_last_day_looked_at(until: date, first: date, last: date) -> None:
    found = seen(permit={"held": True, "valid_until": str(until)})
    assert found.last == date(2036, 11, 24)
    assert (found.renewals[0].day, found.renewals[-1].day) == (first, last)


def test_without_a_permit_or_its_end_there_is_no_endorsement() -> None:
    assert seen(permit=None).renewals == ()
    assert seen(permit={"held": True}).renewals == ()
    assert seen(permit={"held": False, "valid_until": "2027-09-20"}).renewals == ()
    assert seen(permit={"held": None, "valid_until": "2027-09-20"}).renewals[0].day == date(2027, 9, 20)
    assert seen(permit={"held": True, "valid_until": "2036-11-25"}).renewals == ()


def test_new_standards_are_those_that_nobody_has_announced() -> None:
    found = seen()
    assert [s.day for s in found.new_standards][:2] == [date(2027, 7, 1), date(2028, 7, 1)]
    assert found.new_standards[0].wage == POLICY.wages.yuan(Month.of(2027, 7))
    assert len(found.new_standards) == 10
    assert [len(outlook(make(), AS_OF, POLICY, months=count).new_standards) for count in (7, 8)] == [0, 1]


def test_a_standard_of_the_day_of_looking_is_no_new_one() -> None:
    assert seen(date(2028, 7, 1)).new_standards[0].day == date(2029, 7, 1)
    assert seen(date(2028, 6, 30)).new_standards[0].day == date(2028, 7, 1)


def test_far_ahead_the_outlook_ends_where_scoring_ends() -> None:
    last = POLICY.last_day
    found = seen(date(last.year, 6, 15), insurance=[])
    assert found.last == date(last.year, 12, 15)
    assert seen(date(last.year - 1, last.month, last.day), insurance=[]).last == last


def test_an_outlook_assumes_a_renewal_from_the_day_after_the_end_on() -> None:
    after = POLICY.in_force_until + DAY
    for months_ahead, since in ((11, None), (12, after)):
        assert outlook(make(), date(2027, 1, 1), POLICY, months_ahead).assumes_renewal_from == since
    assert not seen(after).first_assumes_renewal  # the standard is reached on the day of looking
    plain = [{"level": "bachelor", "diploma": True, "degree": False, "mode": "full_time"}]
    for begun, first, late in (("2017-12", after - 31 * DAY, False), ("2018-01", after, True)):
        found = seen(education=plain, insurance=[paid(begun)])
        assert (found.first_at_standard, found.first_assumes_renewal) == (first, late)


def test_a_period_that_another_follows_has_ended_however_late_that_was() -> None:
    """Whoever wrote down a new base from last month on no longer pays the old one."""
    history = [*months(34, 20000.0, last=Month.of(2026, 9)), paid("2026-10", None, 8000.0)]
    found = seen(insurance=history)
    assert [str(p.until) for p in found.assumed.insurance or ()] == ["2026-09", "None"]
    just_now = [*months(35, 20000.0), paid("2026-11", None, 8000.0)]
    assert [str(p.until) for p in seen(insurance=just_now).assumed.insurance or ()] == ["2026-10", "None"]


# -- why ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "day", "indicator", "key", "values"),
    [
        (
            {"public_service": served("2022-06-15")},
            date(2027, 6, 15),
            "public_service",
            "public_service_reached",
            {"years": 5},
        ),
        ({"public_service": served("2022-06-15")}, date(2028, 6, 15), "public_service", "public_service", {"years": 6}),
        (
            {"marriage": {"status": "married", "married_on": "2020-03-10", "spouse_shanghai_hukou": True}},
            date(2027, 3, 10),  # a birthday too
            "spouse_hukou",
            "spouse_hukou",
            {"years": 7},
        ),
        (
            {"education": [{"level": "bachelor", "diploma": True, "degree": True, "graduated": "2027-06-30"}]},
            date(2027, 6, 30),
            "education",
            "education",
            {},
        ),
        (
            {"education": [], "qualifications": [{"level": "skill_3", **TITLE, "obtained": "2027-02-01"}]},
            date(2027, 2, 1),
            "title",
            "title",
            {},
        ),
        (
            {
                "education": [],
                "qualifications": [{"level": "intermediate", **TITLE}],
                "insurance": [paid("2026-07", None, 20_000)],
            },
            date(2027, 1, 1),
            "title",
            "title_test_passed",
            {"count": 6},
        ),
    ],
)
def test_an_event_says_what_made_it(
    changes: dict[str, Any], day: date, indicator: str, key: str, values: dict[str, int]
) -> None:
    (event,) = (e for e in seen(**changes).events if e.day == day and e.indicator == indicator)
    assert event.label.key == f"outlook.{key}"
    assert values.items() <= event.label.values.items()


def test_an_enterprise_that_takes_no_part_in_the_years_needed_is_not_gone_on_with() -> None:
    years = [{"year": year, "tax_yuan": 400_000, "local_staff": 0} for year in (2024, 2025)]
    found = seen(enterprise={"share_percent": 100, "years": years})
    assert [year.year for year in found.assumed.enterprise.years] == [2024, 2025]  # type: ignore[union-attr]
    assert at(found, found.last, "enterprise_tax") == 0
