"""May this person apply at all? Each condition with its four answers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from make import AS_OF, LAST, WORLD, fact, finding, months, paid, result

from jzz_core.points.eligibility import CONDITION_IDS

DAY = timedelta(days=1)


def permit(until: date | str | None, held: bool | None = True) -> dict[str, Any]:
    return {"permit": {"held": held, "valid_until": None if until is None else str(until)}}


def job(kind: str = "company", **more: Any) -> dict[str, Any]:
    return {"employment": {"kind": kind, "district": "xuhui", **more}}


def test_who_is_in_good_standing_may_apply() -> None:
    found = result()
    assert (found.total, found.may_apply, found.verdict) == (129, True, "likely")
    assert found.blockers == found.open_findings == ()


def test_every_finding_has_a_reason_and_a_next_step_unless_it_is_met() -> None:
    nothing_said: dict[str, Any] = dict.fromkeys(("permit", "employment", "insurance", "records", "legal_residence"))
    for changes in ({}, nothing_said):
        for found in result(circumstances={}, **changes).findings:
            assert found.reason.text()
            assert (found.next_step is None) is (found.state == "met")


def test_permit_is_valid_on_its_last_day_and_not_after() -> None:
    assert finding("permit", **permit(AS_OF)).state == "met"
    late = finding("permit", **permit(AS_OF - DAY))
    assert (late.state, late.next_step and late.next_step.key) == ("not_met", "eligibility.permit_expired_next")


@pytest.mark.parametrize(("days", "warned"), [(29, True), (30, True), (31, False), (0, True)])
def test_a_permit_about_to_end_is_warned_about(days: int, warned: bool) -> None:
    assert bool(finding("permit", **permit(AS_OF + days * DAY)).warnings) is warned


@pytest.mark.parametrize(
    ("days", "key"), [(59, "permit_expired_next"), (60, "permit_expired_next"), (61, "permit_expired_long_next")]
)
def test_sixty_days_after_the_end_the_permit_can_still_be_endorsed(days: int, key: str) -> None:
    step = finding("permit", **permit(AS_OF - days * DAY)).next_step
    assert step is not None
    assert step.key == f"eligibility.{key}"


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({"permit": None}, "unknown"),
        (permit("2027-01-01", None), "unknown"),
        (permit(None), "unknown"),
        (permit(None, False), "not_met"),
        (permit("2027-01-01", False), "not_met"),
        (permit("9999-12-31"), "met"),
    ],
)
def test_permit_answers(answers: dict[str, Any], state: str) -> None:
    assert finding("permit", **answers).state == state


@pytest.mark.parametrize(("answer", "state"), [(True, "met"), (False, "not_met"), (None, "unknown")])
def test_legal_residence(answer: bool | None, state: str) -> None:
    assert finding("legal_residence", legal_residence=answer).state == state


@pytest.mark.parametrize(
    ("kind", "state", "may_apply"),
    [
        ("company", "met", True),
        ("public_institution", "met", True),
        ("branch", "met", True),
        ("dispatch", "ask", None),
        ("self_employed", "ask", None),
        ("out_of_town_branch", "not_met", False),
        ("out_of_town_office", "not_met", False),
        ("none", "not_met", False),
    ],
)
def test_each_kind_of_employer(kind: str, state: str, may_apply: bool | None) -> None:
    found = result(**job(kind))
    assert next(f.state for f in found.findings if f.condition.id == "employment") == state
    assert found.may_apply is may_apply
    assert found.verdict == {True: "likely", None: "unknown", False: "blocked"}[may_apply]


@pytest.mark.parametrize(("kind", "key"), [("dispatch", "dispatch"), ("self_employed", "self"), ("none", "none")])
def test_the_reason_fits_the_kind_of_employer(kind: str, key: str) -> None:
    found = finding("employment", **job(kind))
    assert found.reason.key == f"eligibility.employment_{key}"
    assert found.next_step is not None
    assert found.next_step.key == f"eligibility.employment_{key}_next"


def test_a_branch_is_told_what_has_to_be_paid_through_it() -> None:
    assert finding("employment", **job("branch")).reason.key == "eligibility.employment_branch"
    assert finding("employment", **job("company")).reason.key == "eligibility.employment_met"


def test_a_contract_counts_from_its_first_to_its_last_day() -> None:
    assert finding("employment", **job(contract_from=str(AS_OF))).state == "met"
    assert finding("employment", **job(contract_until=str(AS_OF))).state == "met"
    early = finding("employment", **job(contract_from=str(AS_OF + DAY)))
    ended = finding("employment", **job(contract_until=str(AS_OF - DAY)))
    assert (early.state, early.reason.key) == ("not_met", "eligibility.employment_not_started")
    assert (ended.state, ended.reason.key) == ("not_met", "eligibility.employment_ended")


def test_nobody_asked_about_work_yet() -> None:
    found = result(employment=None)
    states = {f.condition.id: f.state for f in found.findings}
    assert (states["employment"], states["district"]) == ("unknown", "unknown")
    assert (found.may_apply, found.verdict) == (None, "unknown")


def test_the_district_must_be_known() -> None:
    assert finding("district", **job(district=None)).state == "unknown"
    assert finding("district", **job(district="chongming")).state == "met"
    assert finding("district", employment={"kind": "none"}).state == "unknown"


@pytest.mark.parametrize(
    ("willing", "state", "may_apply"), [(True, "met", True), (False, "ask", None), (None, "unknown", True)]
)
def test_an_employer_not_asked_yet_stops_nobody(willing: bool | None, state: str, may_apply: bool | None) -> None:
    circumstances = {"employer_willing": willing}
    assert finding("employer_willing", circumstances=circumstances).state == state
    assert result(circumstances=circumstances).may_apply is may_apply


def test_without_an_employer_nobody_is_asked_to_be_willing() -> None:
    assert "employer_willing" not in {f.condition.id for f in result(employment={"kind": "none"}).findings}


@pytest.mark.parametrize(("count", "missing"), [(4, 2), (5, 1)])
def test_too_few_months_say_how_many_are_missing(count: int, missing: int) -> None:
    found = finding("insurance", insurance=months(count))
    assert found.next_step is not None
    assert found.next_step.values["missing"] == missing


@pytest.mark.parametrize(("count", "state"), [(5, "not_met"), (6, "met"), (7, "met")])
def test_six_valid_months_in_the_last_twelve(count: int, state: str) -> None:
    spread = [paid(LAST + -k, LAST + -k) for k in range(count)]
    assert finding("insurance", insurance=spread).state == state


def test_a_month_counts_just_inside_the_twelve_and_not_just_outside() -> None:
    five = months(5)
    assert finding("insurance", insurance=[*five, paid(LAST + -11, LAST + -11)]).state == "met"
    assert finding("insurance", insurance=[*five, paid(LAST + -12, LAST + -12)]).state == "not_met"


def test_months_that_do_not_count_do_not_fill_the_six() -> None:
    assert finding("insurance", insurance=[*months(5), *months(3, last=LAST + -5, back_paid=True)]).state == "not_met"


@pytest.mark.parametrize(
    ("insurance", "state"),
    [
        ([*months(5), *months(1, last=LAST + -5, payer_is_employer=False)], "ask"),
        ([*months(4), *months(1, last=LAST + -4, payer_is_employer=False)], "not_met"),
        ([*months(5), *months(1, last=LAST + -6, payer_is_employer=False)], "ask"),
        (months(6, payer_is_employer=False), "ask"),
        (months(5, payer_is_employer=False), "not_met"),
        (months(6, payer_is_employer=False, back_paid=True), "not_met"),
        ([*months(6), *months(3, last=LAST + -6, payer_is_employer=False)], "met"),
        (months(6, payer_is_employer=None), "unknown"),
    ],
)
def test_whether_months_of_another_payer_fill_the_six_is_to_be_asked(insurance: Any, state: str) -> None:
    """Arts. 6(4) and 7(5) leave them out of years and bases only."""
    found = finding("insurance", insurance=insurance)
    assert found.state == state
    assert (found.reason.key == "eligibility.insurance_payer") is (state == "ask")


@pytest.mark.parametrize("reading", ["cumulative", "consecutive"])
def test_months_of_another_payer_are_asked_about_under_both_readings(reading: str) -> None:
    insurance = [*months(3), *months(3, last=LAST + -3, payer_is_employer=False)]
    assert finding("insurance", insurance=insurance, readings={"six_months": reading}).state == "ask"


def test_bases_of_months_without_a_known_wage_do_not_stop_the_question() -> None:
    old = [paid("2016-01", None, 20_000, payer_is_employer=False)]
    assert finding("insurance", date(2018, 1, 15), insurance=old).state == "ask"


def test_in_2016_being_insured_by_another_payer_is_to_be_asked() -> None:
    day = date(2016, 11, 24)
    assert finding("insurance", day, insurance=[paid("2016-10", None, payer_is_employer=False)]).state == "ask"
    assert finding("insurance", day, insurance=[paid("2016-10", None, back_paid=True)]).state == "not_met"


def test_unsure_months_leave_the_six_open() -> None:
    assert finding("insurance", insurance=[*months(5), *months(1, last=LAST + -5, back_paid=None)]).state == "unknown"
    assert finding("insurance", insurance=[*months(4), *months(1, last=LAST + -4, back_paid=None)]).state == "not_met"
    assert finding("insurance", insurance=None).state == "unknown"
    assert finding("insurance", insurance=[]).state == "not_met"


def test_a_gap_is_warned_about_but_met() -> None:
    assert finding("insurance", insurance=months(6)).warnings == ()
    found = finding("insurance", insurance=[*months(3), *months(3, last=LAST + -4)])
    assert (found.state, [w.key for w in found.warnings]) == ("met", ["eligibility.insurance_warn_gap"])
    assert finding("insurance").warnings == ()


def test_not_paying_any_more_is_warned_about_but_met() -> None:
    found = finding("insurance", insurance=months(8, last=LAST + -1))
    assert (found.state, [w.key for w in found.warnings]) == ("met", ["eligibility.insurance_warn_not_paying"])


def test_the_six_months_came_with_the_edition_of_2017() -> None:
    changes = {
        "insurance": [paid("2017-11", None)],
        "employment": {"kind": "company", "district": "xuhui"},
        "permit": {"held": True, "valid_until": "2018-12-01"},
    }
    assert finding("insurance", date(2017, 12, 27), **changes).state == "met"
    assert finding("insurance", date(2017, 12, 28), **changes).state == "not_met"


def test_the_edition_of_2015_asks_to_be_insured_at_all() -> None:
    day = date(2016, 11, 24)
    assert finding("insurance", day, insurance=[]).state == "not_met"
    assert finding("insurance", day, insurance=[paid("2014-01", "2014-12")]).state == "not_met"
    assert finding("insurance", day, insurance=[paid("2016-10", None)]).state == "met"
    assert finding("insurance", day, insurance=[paid("2016-10", None, back_paid=None)]).state == "unknown"
    assert finding("insurance", day, insurance=None).state == "unknown"


def test_records_not_answered_are_unknown() -> None:
    assert finding("serious_crime", records=None).state == "unknown"
    assert finding("serious_crime", records=[]).state == "met"
    assert result(records=None).may_apply is None


LAST_DAY, FIRST_DAY = date(2022, 12, 31), date(2023, 1, 1)  # of the texts before that of 2022, and of that of 2022


def test_family_planning_is_a_condition_of_earlier_texts_only() -> None:
    before = finding("family_planning", LAST_DAY)
    assert (before.state, before.condition.decides) == ("info", False)
    veto = {"family_planning": "veto"}
    assert finding("family_planning", LAST_DAY, readings=veto).state == "ask"
    for readings in ({}, veto):
        found = result(FIRST_DAY, readings=readings)
        assert "family_planning" not in {f.condition.id for f in found.findings}


def test_that_family_planning_is_no_veto_any_more_is_said_and_decides_nothing() -> None:
    for records, state in (([], "met"), (None, "unknown")):
        assert finding("serious_crime", LAST_DAY, records=records).notes == ()
        found = finding("serious_crime", FIRST_DAY, records=records)
        assert (found.state, [note.key for note in found.notes]) == (state, ["eligibility.crime_only_veto"])


def false_on(day: str) -> dict[str, Any]:
    return {"records": [{"kind": "false_material", "date": day}]}


def test_false_material_inside_three_years_is_to_be_asked_about() -> None:
    """Art. 22: in serious cases nobody may apply for three years."""
    rich: dict[str, Any] = {"talents": ["entrepreneur", "innovation_intermediary"], "insurance": months(36, 8000)}
    for day in ("2026-11-24", "2023-11-25"):
        found = finding("past_false_material", **false_on(day), **rich)
        assert (found.state, found.next_step is not None) == ("ask", True)
        seen = result(**false_on(day), **rich)
        assert seen.reaches_standard
        assert (seen.may_apply, seen.verdict) == (None, "unknown")
    for day in ("2023-11-24", "2020-01-01", "2026-11-25"):
        seen = result(**false_on(day), **rich)
        assert "past_false_material" not in {f.condition.id for f in seen.findings}
        assert seen.may_apply is True


def test_other_records_bar_nobody() -> None:
    seen = result(records=[{"kind": "detention", "date": "2026-11-01"}])
    assert "past_false_material" not in {f.condition.id for f in seen.findings}


@pytest.mark.parametrize(("until", "state"), [("2026-11-23", "not_met"), ("2026-11-24", "unknown")])
def test_a_permit_that_has_ended_is_no_valid_one_though_nobody_said_that_it_is_held(until: str, state: str) -> None:
    found = finding("permit", permit={"held": None, "valid_until": until})
    assert found.state == state
    assert fact("permit_valid", permit={"held": None, "valid_until": until}) == {"not_met": 0, "unknown": -1}[state]


def test_enough_points_that_cannot_be_filed_are_blocked_and_too_few_are_not_yet() -> None:
    assert result(legal_residence=False).verdict == "blocked"
    low: dict[str, Any] = {"education": [], "insurance": months(36, 8000)}
    assert result(**low).verdict == "not_yet"
    assert result(legal_residence=False, **low).verdict == "not_yet"
    assert result(education=None).verdict == "unknown"
    assert result(legal_residence=None).verdict == "unknown"


def test_exactly_the_standard_reaches_it() -> None:
    # 30 for age, 90 for education.
    at, below = result(insurance=months(11)), result(insurance=months(11), birth_date="1982-01-01")
    assert (at.total, at.reaches_standard) == (120, True)
    assert (below.total, below.reaches_standard) == (119, False)
    assert result(insurance=months(11), legal_residence=False).verdict == "blocked"
    exact = result(insurance=months(11, 8000))
    assert (exact.high, exact.verdict) == (120, "likely")
    one_less = result(insurance=months(11, 8000), birth_date="1982-01-01")
    assert (one_less.high, one_less.verdict) == (119, "not_yet")
    above = result(insurance=months(12))
    assert (above.total, above.reaches_standard) == (123, True)


def test_every_condition_of_the_data_is_checked() -> None:
    assert set(WORLD.policy.conditions) == CONDITION_IDS
