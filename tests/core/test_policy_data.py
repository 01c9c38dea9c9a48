"""The numbers of the project's own data, compared one by one with the text of the measures."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from make import WORLD

from jzz_core.base import Month, OutsideDataError
from jzz_core.law import endorsement_window

POLICY = WORLD.policy
TODAY = date(2026, 11, 24)

# Articles 6 to 8, 11 and 12, copied by hand from the text.
NUMBERS = {
    "total.standard": 120,
    "total.floor": 0,
    "age.oldest": 60,
    "age.oldest_band_from": 56,
    "age.oldest_band_points": 5,
    "age.points_per_year": 2,
    "age.cap": 30,
    "education.college": 50,
    "education.bachelor": 60,
    "education.bachelor_degree": 90,
    "education.master": 100,
    "education.doctor": 110,
    "education.cap": 110,
    "title.skill_5": 15,
    "title.skill_4": 30,
    "title.skill_3": 60,
    "title.middle": 100,
    "title.high": 140,
    "title.cap": 140,
    "title.base_window": 12,
    "title.base_months": 6,
    "insurance_years.points_per_year": 3,
    "entrepreneur.points": 120,
    "innovation_intermediary.points": 120,
    "shortage_major.points": 30,
    "enterprise.years": 3,
    "enterprise.tax_unit": 100_000,
    "enterprise.staff_unit": 10,
    "enterprise.points_per_unit": 10,
    "enterprise.cap": 120,
    "contribution_base.cap": 120,
    "public_service.points_per_year": 4,
    "public_service.deferral_years": 5,
    "suburb.points_per_year": 2,
    "suburb.deferral_years": 5,
    "suburb.cap": 20,
    "eligibility.false_material_years": 3,
    "fresh_graduate.points": 10,
    "award.special": 30,
    "award.comprehensive": 60,
    "award.provincial": 110,
    "award.cap": 110,
    "spouse_hukou.points_per_year": 4,
    "spouse_hukou.cap": 40,
    "false_material.points": 150,
    "false_material.window_years": 3,
    "detention.points": 50,
    "detention.window_years": 5,
    "minor_crime.points": 150,
    "minor_crime.window_years": 5,
    "eligibility.insurance_months": 6,
    "eligibility.insurance_window": 12,
    "eligibility.renewal_days_before": 30,
    "eligibility.renewal_days_after": 60,
}
BANDS = {  # multiple, months, window, points
    "band_08": ("0.8", 36, 48, 25),
    "band_1": ("1", 36, 48, 50),
    "band_2": ("2", 36, 48, 100),
    "band_3": ("3", 24, 36, 120),
}
# from, to, 1x, ceiling, floor, confidence
WAGES = [
    ("2018-04", "2019-03", 7132, 21396, 4279, "A"),
    ("2019-04", "2019-10", 7832, 23496, 4699, "A"),
    ("2019-11", "2020-06", 8211, 24633, 4927, "C"),
    ("2020-07", "2021-06", 9339, 28017, 4927, "C"),
    ("2021-07", "2022-06", 10338, 31014, 5975, "B"),
    ("2022-07", "2023-06", 11396, 34188, 6520, "B"),
    ("2023-07", "2024-06", 12183, 36549, 7310, "B"),
    ("2024-07", "2025-06", 12307, 36921, 7384, "B"),
    ("2025-07", "2026-06", 12434, 37302, 7460, "A"),
    ("2026-07", "2027-06", 12577, 37731, 7546, "B"),
]
# Disputed readings: default first, then the alternatives.
READINGS = {
    "six_months": ["cumulative", "consecutive"],
    "window_end": ["month_before", "filing_month"],
    "five_year_deferral": ["all_years", "beyond_five"],
    "suburb_years": ["five", "not_known"],
    "birthday": ["same_day", "next_day"],
    "staff_share": ["yes", "no"],
    "wage_standard": ["ceiling_third"],
    "study_place": ["counts", "nothing"],
    "detention_window": ["5", "3"],
    "family_planning": ["information", "veto"],
    "paying_now": ["warn", "required"],
}


def test_every_number_is_that_of_the_text() -> None:
    assert dict(POLICY.rules(TODAY).values) == NUMBERS | {
        f"contribution_base.{band}.{name}": value
        for band, (_, *values) in BANDS.items()
        for name, value in zip(("months", "window", "points"), values, strict=True)
    }


def test_every_multiple_is_that_of_the_text() -> None:
    assert dict(POLICY.rules(TODAY).multiples) == {
        "title.base_multiple": Decimal(1),
        **{f"contribution_base.{band}.multiple": Decimal(values[0]) for band, values in BANDS.items()},
    }


def test_every_average_wage_is_that_of_the_table() -> None:
    found = [(str(s.since), str(s.until), s.wage, s.ceiling, s.floor, s.confidence) for s in POLICY.wages.standards]
    assert found == WAGES


def test_the_ceiling_is_three_times_the_average_wage() -> None:
    assert all(s.ceiling == 3 * s.wage for s in POLICY.wages.standards)


def test_the_readings_are_those_of_the_dossier_with_their_defaults() -> None:
    assert {r.id: [c.id for c in r.choices] for r in POLICY.readings.values()} == READINGS


def test_the_alternative_deduction_window_carries_its_years() -> None:
    assert {c.id: c.value for c in POLICY.readings["detention_window"].choices} == {"5": None, "3": 3}


def test_between_the_texts_of_2017_and_2022_one_number_is_open_and_none_is_another() -> None:
    before, after = POLICY.rules(date(2022, 12, 31)), POLICY.rules(date(2023, 1, 1))
    assert (before.values, before.multiples) == (after.values, after.multiples)
    assert {name for name in after.values if after.least(name) != after[name]} == {"suburb.deferral_years"}
    assert {name for name in before.values if before.least(name) != before[name]} == set()
    assert after.least("suburb.deferral_years") == 1


def test_the_number_that_is_open_is_sure_for_earlier_days_only() -> None:
    parameter = POLICY.parameters["suburb.deferral_years"]
    old, new = parameter.values
    assert (old.until, parameter.confidence_of(old), parameter.sources_of(old)) == (
        date(2022, 12, 31),
        "A",
        ("R1", "R10"),
    )
    assert (new.since, parameter.confidence_of(new), parameter.sources_of(new)) == (
        date(2023, 1, 1),
        "D",
        ("L22", "R10"),
    )


def test_every_number_of_the_measures_names_the_text_in_force() -> None:
    for parameter in POLICY.parameters.values():
        if parameter.article.startswith("第") and parameter.id != "eligibility.insurance_window":
            assert "L22" in parameter.sources, parameter.id
            assert parameter.confidence in "AB" or parameter.id == "suburb.deferral_years", parameter.id


def test_what_is_disputed_or_asked_has_its_days() -> None:
    last, first = date(2022, 12, 31), date(2023, 1, 1)
    assert set(POLICY.readings_on(last)) - set(POLICY.readings_on(first)) == {"family_planning"}
    assert set(POLICY.readings_on(first)) - set(POLICY.readings_on(last)) == {"suburb_years"}
    assert set(POLICY.conditions_on(last)) - set(POLICY.conditions_on(first)) == {"family_planning"}
    assert set(POLICY.conditions_on(first)) <= set(POLICY.conditions_on(last))


def test_what_lies_after_the_last_day_of_the_text_rests_on_its_renewal() -> None:
    assert POLICY.in_force_until == date(2027, 12, 31)
    assert not POLICY.assumes_renewal(date(2027, 12, 31))
    assert POLICY.assumes_renewal(date(2028, 1, 1))
    assert POLICY.rules(date(2028, 1, 1)) == POLICY.rules(date(2027, 12, 31))


def test_the_end_of_the_text_is_among_the_reminders() -> None:
    (reminder,) = [c for c in POLICY.about.check if c.id == "measures_end"]
    assert date(2027, 9, 1) <= reminder.by < POLICY.in_force_until


def test_only_the_six_months_changed_between_the_editions() -> None:
    before, after = POLICY.rules(date(2017, 12, 27)), POLICY.rules(date(2017, 12, 28))
    assert before["eligibility.insurance_months"] == 0
    assert {k for k in after.values if after[k] != before[k]} == {"eligibility.insurance_months"}
    assert after.values == POLICY.rules(TODAY).values


def test_the_day_before_the_oldest_text_is_refused_and_that_day_accepted() -> None:
    POLICY.rules(date(2015, 7, 1))
    with pytest.raises(OutsideDataError):
        POLICY.rules(date(2015, 6, 30))


def test_a_day_in_the_far_future_is_refused() -> None:
    POLICY.rules(date(2070, 1, 1))
    for day in (date(2199, 12, 31), date.max):
        with pytest.raises(OutsideDataError):
            POLICY.rules(day)


def test_choose_one_groups_are_those_of_article_11() -> None:
    groups: dict[str, set[str]] = {}
    for indicator in POLICY.indicators.values():
        if indicator.choose_one:
            groups.setdefault(indicator.choose_one, set()).add(indicator.id)
    assert sorted(map(sorted, groups.values())) == [["education", "title"], ["enterprise_jobs", "enterprise_tax"]]


def test_indicators_with_a_maximum_in_the_text_name_it() -> None:
    caps = {i.id: NUMBERS[i.cap] for i in POLICY.indicators.values() if i.cap}
    assert caps == {
        "age": 30,
        "education": 110,
        "title": 140,
        "entrepreneur": 120,
        "innovation_intermediary": 120,
        "shortage_major": 30,
        "enterprise_tax": 120,
        "enterprise_jobs": 120,
        "contribution_base": 120,
        "suburb": 20,
        "fresh_graduate": 10,
        "award": 110,
        "spouse_hukou": 40,
    }


@pytest.mark.parametrize(
    ("indicator", "confidence"),
    [("public_service", "C"), ("suburb", "B"), ("fresh_graduate", "D"), ("shortage_major", "B"), ("entrepreneur", "C")],
)
def test_an_indicator_is_no_surer_than_its_conditions(indicator: str, confidence: str) -> None:
    assert POLICY.indicators[indicator].confidence == confidence


def test_family_planning_is_information_only() -> None:
    assert not POLICY.conditions["family_planning"].decides
    assert POLICY.conditions["family_planning"].confidence == "D"


def test_the_editions_have_the_days_that_are_established_and_no_others() -> None:
    found = {e.id: (e.issued, e.in_force, e.in_force_until, e.until_established) for e in POLICY.about.edition}
    assert found == {
        "edition_2015": (date(2015, 7, 15), date(2015, 7, 1), date(2017, 12, 31), False),
        "edition_2017": (date(2017, 12, 28), None, date(2022, 12, 31), True),
        "edition_2022": (date(2022, 12, 29), date(2023, 1, 1), date(2027, 12, 31), True),
    }


def test_the_first_month_with_a_standard_is_april_2018() -> None:
    assert POLICY.wages.first == Month.of(2018, 4)


@pytest.mark.parametrize(
    ("until", "first", "last"),
    [
        (date(2027, 9, 20), date(2027, 8, 21), date(2027, 11, 19)),
        (date(1, 1, 31), date(1, 1, 1), date(1, 4, 1)),
        (date(1, 1, 30), date(1, 1, 1), date(1, 3, 31)),
        (date.max, date(9999, 12, 1), date.max),
    ],
)
def test_the_window_of_endorsement_ends_with_the_calendar(until: date, first: date, last: date) -> None:
    assert endorsement_window(until, POLICY.rules(TODAY)) == (first, last)


@pytest.mark.parametrize("day", [date(2016, 6, 1), date(2018, 6, 1), TODAY])
def test_the_rules_of_a_day_can_be_taken_for_every_day(day: date) -> None:
    assert {id(POLICY.as_on(day).rules(other)) for other in (date(2015, 7, 1), day, TODAY)} == {id(POLICY.rules(day))}
    with pytest.raises(OutsideDataError):
        POLICY.as_on(day).rules(date(2015, 6, 30))


def test_numbers_are_known_for_sixty_years_ahead() -> None:
    last = date(POLICY.about.checked_on.year + 60, 12, 31)
    assert POLICY.rules(last) is POLICY.rules(TODAY)
    with pytest.raises(OutsideDataError):
        POLICY.rules(last + timedelta(days=1))
