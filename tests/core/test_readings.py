"""Disputed readings: each with both choices, and whether the result hangs on one of them."""

from __future__ import annotations

from datetime import date
from itertools import product
from math import prod
from typing import Any

import pytest
from make import AS_OF, LAST, WORLD, finding, make, months, paid, person, result, served

from jzz_core.base import BadCaseError, Month
from jzz_core.law import Reading, Readings, suburb_deferral
from jzz_core.points import Together, deciding_disputes, disputes, evaluate, together, worst_and_best
from jzz_core.points import disputed as disputed_module
from jzz_core.points.facts.insurance_counts import INSURANCE_READING

POLICY = WORLD.policy


def test_what_is_not_chosen_is_the_default() -> None:
    chosen = Readings.choose(POLICY.readings, {"birthday": "next_day"})
    assert chosen.is_choice("birthday", "next_day")
    assert all(chosen.is_choice(r.id, r.default) for r in POLICY.readings.values() if r.id != "birthday")
    assert chosen.value("detention_window") is None


@pytest.mark.parametrize("readings", [{"colour": "red"}, {"birthday": "never"}])
def test_an_unknown_reading_or_choice_is_refused_in_words(readings: dict[str, str]) -> None:
    with pytest.raises(BadCaseError) as caught:
        result(readings=readings)
    assert caught.value.field == "plan.readings"


@pytest.mark.parametrize("choice", ["five", "not_known"])
def test_the_years_before_the_suburb_counts_are_a_reading_since_2023(choice: str) -> None:
    readings = Readings.choose(POLICY.readings, {"suburb_years": choice})
    for day, most, fewest in (
        (date(2022, 12, 31), 5, 5),
        (date(2023, 1, 1), {"five": 5, "not_known": date.max.year}[choice], 1),
    ):
        found = [suburb_deferral(POLICY.rules(day), readings, best=best) for best in (False, True)]
        assert found == [most, fewest]


def test_six_months_in_a_row_is_a_reading() -> None:
    gap: dict[str, Any] = {"insurance": [*months(3), *months(5, last=LAST + -4)]}
    consecutive = {"six_months": "consecutive"}
    assert finding("insurance", **gap).state == "met"
    assert finding("insurance", readings=consecutive, **gap).state == "not_met"
    for count, state in ((5, "not_met"), (6, "met"), (7, "met")):
        assert finding("insurance", readings=consecutive, insurance=months(count)).state == state
    assert finding("insurance", readings=consecutive, insurance=months(8, last=LAST + -1)).state == "not_met"
    unsure = [*months(3), *months(3, last=LAST + -3, back_paid=None)]
    assert finding("insurance", readings=consecutive, insurance=unsure).state == "unknown"


OTHERS = [reading for reading in POLICY.readings.values() if reading.id != INSURANCE_READING]


@pytest.mark.parametrize("reading", OTHERS, ids=lambda reading: reading.id)
def test_the_months_of_insurance_hang_on_one_reading_only(reading: Reading) -> None:
    early, late = months(3, last=LAST + -40), months(30, 20_000.0, last=LAST + -1)
    for insurance in ([*early, *late], months(30, back_paid=None), None):
        who = person(insurance=insurance)
        for day, choice in product((date(2022, 12, 20), AS_OF), reading.choices):
            chosen = Readings.choose(POLICY.readings, {reading.id: choice.id})
            found = worst_and_best(who, [day], POLICY, chosen, worst_and_best(who, [day], POLICY))
            fresh = worst_and_best(who, [day], POLICY, chosen)
            assert [table.row(0) for table in found] == [table.row(0) for table in fresh]


def test_paying_now_is_a_reading() -> None:
    required = {"paying_now": "required"}
    stopped = months(8, last=LAST + -1)
    assert finding("insurance", insurance=stopped).state == "met"
    assert finding("insurance", readings=required, insurance=stopped).state == "not_met"
    assert finding("insurance", readings=required, insurance=months(8)).state == "met"
    unsure = [*months(1, back_paid=None), *stopped]
    assert finding("insurance", readings=required, insurance=unsure).state == "unknown"


@pytest.mark.parametrize("readings", [{"paying_now": "required"}, {"six_months": "consecutive"}, {}])
def test_who_paid_the_month_before_is_paying_whatever_the_windows_end_with(readings: dict[str, str]) -> None:
    found = finding("insurance", insurance=months(8), readings={"window_end": "filing_month", **readings})
    assert (found.state, found.warnings) == ("met", ())


def test_the_end_of_the_window_moves_the_six_months() -> None:
    november = Month.of(2026, 11)
    insurance = [*months(5), paid(november, november)]
    assert finding("insurance", insurance=insurance).state == "not_met"
    assert finding("insurance", insurance=insurance, readings={"window_end": "filing_month"}).state == "met"


def test_every_alternative_is_tried_one_at_a_time() -> None:
    tried = [(d.reading, d.choice) for d in disputes(make(), AS_OF, WORLD.policy)]
    assert tried == [(r.id, c.id) for r in POLICY.readings_on(AS_OF).values() for c in r.choices[1:]]
    early = [d.reading for d in disputes(make(insurance=[]), date(2022, 12, 31), WORLD.policy)]
    assert "family_planning" in early
    assert "suburb_years" not in early


@pytest.mark.parametrize(
    "changes", [{}, {"birth_date": "1982-11-24"}, {"records": [{"kind": "detention", "date": "2023-01-01"}]}]
)
def test_each_dispute_is_what_choosing_it_would_give(changes: dict[str, Any]) -> None:
    for found in disputes(make(**changes), AS_OF, WORLD.policy):
        chosen = result(readings={found.reading: found.choice}, **changes)
        assert (found.total, found.reaches_standard, found.may_apply) == (
            chosen.total,
            chosen.reaches_standard,
            chosen.may_apply,
        )


def test_a_chosen_alternative_has_the_default_as_its_dispute() -> None:
    tried = {(d.reading, d.choice) for d in disputes(make(readings={"birthday": "next_day"}), AS_OF, WORLD.policy)}
    assert ("birthday", "same_day") in tried
    assert ("birthday", "next_day") not in tried


def deciding(as_of: date = AS_OF, **changes: Any) -> set[str]:
    case = make(**changes)
    return {
        d.reading for d in deciding_disputes(evaluate(case, as_of, WORLD.policy), disputes(case, as_of, WORLD.policy))
    }


def test_nothing_hangs_on_a_reading_in_the_plain_case() -> None:
    assert deciding() == set()


def test_what_hangs_on_a_reading_is_found() -> None:
    assert deciding(birth_date="1982-11-24", insurance=months(11)) == {"birthday"}
    online = [{"level": "bachelor", "diploma": True, "degree": True, "mode": "online", "exam_place": "other"}]
    assert deciding(education=online) == {"study_place"}
    assert deciding(records=[{"kind": "detention", "date": "2023-01-01"}]) == {"detention_window"}
    assert deciding(insurance=[*months(3), *months(60, last=LAST + -4)]) == {"six_months"}
    assert deciding(insurance=months(60, last=LAST + -1)) == {"six_months", "paying_now"}


# -- all at once -----------------------------------------------------------------------------------------------------


def at_once(as_of: date = AS_OF, **changes: Any) -> Together:
    case = make(**changes)
    return together(case, evaluate(case, as_of, WORLD.policy), disputes(case, as_of, WORLD.policy), WORLD.policy)


ONLINE = {"level": "bachelor", "diploma": True, "degree": True, "mode": "online", "exam_place": "other"}
TITLE = {"level": "intermediate", "while_in_shanghai": True, "matches_post": True, "registration": "not_required"}


def test_what_no_reading_touches_holds_with_its_own_total() -> None:
    found = at_once()
    assert (found.holds, found.choices, found.total) == (True, {}, evaluate(make(), AS_OF, WORLD.policy).total)


def test_two_readings_may_decide_together_what_neither_decides_alone() -> None:
    """The degree falls by one reading, the title beside it by another; each alone leaves the other one standing."""
    changes: dict[str, Any] = {
        "education": [ONLINE],
        "qualifications": [TITLE],
        "insurance": [
            paid(LAST + -11, LAST + -6, 20_000),
            paid(LAST + -5, None, 5_000),
            paid("2020-01", LAST + -12, 5_000),
        ],
    }
    case = make(**changes)
    evaluation = evaluate(case, AS_OF, WORLD.policy)
    assert evaluation.reaches_standard
    assert deciding(**changes) == set()
    found = at_once(**changes)
    assert not found.holds
    assert set(found.choices) == {"study_place", "window_end"}
    assert not found.reaches_standard
    chosen = evaluate(make(readings=dict(found.choices), **changes), AS_OF, WORLD.policy)
    assert chosen.total == found.total


def test_the_worst_of_all_readings_may_still_reach_the_standard() -> None:
    records = [{"kind": "detention", "date": "2023-01-01"}]
    found = at_once(records=records, insurance=months(36, 40_000), readings={"detention_window": "3"})
    assert found.holds
    assert found.reaches_standard
    assert found.choices == {"detention_window": "5"}


def test_too_many_combinations_are_looked_at_by_the_worst_choice_of_each(monkeypatch: pytest.MonkeyPatch) -> None:
    case = make(
        birth_date="1983-11-25", records=[{"kind": "detention", "date": "2022-12-01"}], suburb=served("2022-06-01")
    )
    evaluation = evaluate(case, AS_OF, POLICY)
    found = disputes(case, AS_OF, POLICY)
    whole = together(case, evaluation, found, POLICY)
    looked_at: list[int] = []

    def combined(*options: list[str | None]) -> list[tuple[str | None, ...]]:
        looked_at.append(prod(map(len, options)))
        return list(product(*options))

    monkeypatch.setattr(disputed_module, "product", combined)
    together(case, evaluation, found, POLICY)
    monkeypatch.setattr(disputed_module, "MOST_COMBINATIONS", looked_at[0])
    assert together(case, evaluation, found, POLICY) == whole
    monkeypatch.setattr(disputed_module, "MOST_COMBINATIONS", looked_at[0] - 1)
    together(case, evaluation, found, POLICY)
    assert len(looked_at) == 2
    monkeypatch.setattr(disputed_module, "MOST_COMBINATIONS", 1)
    quick = together(case, evaluation, found, POLICY)
    lowest = min((d for d in found if d.touches), key=lambda d: d.total)
    assert quick.total <= lowest.total
    assert (quick.total, quick.reaches_standard) == (whole.total, whole.reaches_standard)
