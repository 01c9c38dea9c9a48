"""What a new average wage takes from whom: on which day, by how much, and what is said to the client."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from make import AS_OF, WORLD, make, months, paid

from jzz_core.base import Month
from jzz_core.book import next_wage, radar
from jzz_core.case import Case
from jzz_core.points import evaluate

POLICY = WORLD.policy
NOW = POLICY.wages.standards[-1].wage
JULY = POLICY.wages.last + 1
TITLE = [{"level": "intermediate", "while_in_shanghai": True, "matches_post": True, "registration": "not_required"}]


def at(multiple: float, wage: int, count: int = 60) -> list[dict[str, Any]]:
    """Still paying, for so many months, a base of ``multiple`` × ``wage`` from the start."""
    return [paid(Month.of_date(AS_OF) + -count, None, round(wage * multiple + 0.49, 0))]


def falling(case: Case, wage: int) -> Any:
    found = radar([("x", case)], AS_OF, wage, WORLD)
    assert found.unscored == 0
    return found.falling[0] if found.falling else None


def test_who_is_a_yuan_above_the_new_line_loses_nothing_and_a_yuan_below_the_band() -> None:
    wage = NOW + 1000
    need = 2 * wage
    safe, short = (make(insurance=[paid("2021-01", None, float(base))]) for base in (need, need - 1))
    assert falling(safe, wage) is None
    one = falling(short, wage)
    assert (one.multiple, one.need, one.base) == (2, need, need - 1)
    assert [loss.what for loss in one.losses] == ["contribution_base"]
    loss = one.losses[0]
    before = next(line for line in evaluate(short, AS_OF, POLICY).lines if line.indicator.id == "contribution_base")
    assert loss.before == before.points > loss.after
    # 36 of 48 months: the thirteenth month below is the one too many, and is read from the month after it.
    rules = POLICY.rules(AS_OF)
    spare = rules["contribution_base.band_2.window"] - rules["contribution_base.band_2.months"]
    assert loss.day == (JULY + (spare + 1)).first_day()


def test_each_loss_is_what_the_scores_of_the_two_worlds_say() -> None:
    wage = NOW + 1500
    case = make(insurance=at(1, NOW), education=[], qualifications=TITLE)
    one = falling(case, wage)
    later = case.applicant.model_copy(
        update={"permit": case.applicant.permit.model_copy(update={"valid_until": date(2040, 1, 1)})}  # type: ignore[union-attr]
    )
    lasting = case.model_copy(update={"applicant": later})
    for loss in one.losses:
        then = [evaluate(lasting, loss.day, POLICY.with_next_wage(w)) for w in (NOW, wage)]
        eve = evaluate(lasting, date.fromordinal(loss.day.toordinal() - 1), POLICY.with_next_wage(wage))
        if loss.what == "standard":
            assert [e.total for e in then] == [loss.before, loss.after]
            assert then[0].total >= 120 > then[1].total
            assert eve.total >= 120
        else:
            lines = [next(line for line in e.lines if line.indicator.id == loss.what) for e in (*then, eve)]
            assert [line.points if line.counted else 0 for line in lines] == [loss.before, loss.after, loss.before]
    assert [loss.day for loss in one.losses] == sorted(loss.day for loss in one.losses)
    assert one.below is not None


def test_the_base_test_of_a_title_that_counts_is_watched() -> None:
    case = make(insurance=at(1, NOW, 20), education=[{"level": "college", "diploma": True}], qualifications=TITLE)
    assert "title" in {loss.what for loss in falling(case, NOW + 1500).losses}
    # Beside a doctor's degree the title does not count, so nothing is lost with it.
    doctor = [{"level": "doctor", "diploma": True, "degree": True}]
    one = falling(make(insurance=at(1, NOW, 20), education=doctor, qualifications=TITLE), NOW + 1500)
    assert [loss.what for loss in one.losses] == ["contribution_base"]


@pytest.mark.parametrize(
    "insurance",
    [[], months(36), [paid("2021-01", None, None, multiple=2)], [paid("2021-01", "2026-05", 26000.0)]],
)
def test_nothing_falls_for_who_has_no_base_in_yuan_that_is_still_paid(insurance: list[dict[str, Any]]) -> None:
    assert falling(make(insurance=insurance), NOW + 2000) is None


def test_no_rise_takes_nothing_and_more_takes_no_less() -> None:
    cases = [(str(n), make(insurance=[paid("2021-01", None, 11_000.0 + 450 * n)])) for n in range(40)]
    counts = [len(radar(cases, AS_OF, NOW + more, WORLD).falling) for more in (0, 200, 600, 1500)]
    assert counts[0] == 0
    assert counts == sorted(counts)
    assert counts[-1] > 0


def test_the_first_to_fall_stands_first_and_who_has_no_points_is_counted() -> None:
    soon = make(alias="早", insurance=[paid("2023-06", None, 2.0 * NOW)])
    late = make(alias="晚", insurance=[paid("2018-06", None, 2.0 * NOW)])
    found = radar([("l", late), ("n", make(birth_date=None)), ("s", soon)], AS_OF, NOW + 900, WORLD)
    assert found.unscored == 1
    assert [one.day for one in found.falling] == sorted(one.day for one in found.falling)
    assert {one.case_id for one in found.falling} == {"l", "s"}
    assert found.until >= max(one.day for one in found.falling)


def test_the_wage_that_is_assumed_has_a_name_and_can_be_put_in_percent() -> None:
    growth = POLICY.wages.rate(POLICY.wages.usual_growth)
    assert next_wage(POLICY) == round(NOW * (1 + growth))
    assert next_wage(POLICY, Decimal(10)) == round(NOW * 1.1)
    assert next_wage(POLICY, Decimal(0)) == NOW


def test_the_draft_names_nobody_and_says_what_to_do() -> None:
    case = make(alias="王小明 {need} <b>", insurance=[paid("2021-01", None, 2.0 * NOW)])
    for assumed in (True, False):
        found = radar([("geheim", case)], AS_OF, NOW + 900, WORLD, assumed=assumed)
        text = found.message(found.falling[0])
        assert "王小明" not in text
        assert "geheim" not in text
        assert ("推定" in text) is assumed
        assert f"{found.falling[0].need:,}" in text
        day = found.falling[0].day
        assert f"{day.year}年{day.month}月{day.day}日" in text
        assert not set("{}<>") & set(text)


def test_a_day_after_which_nothing_is_reckoned_finds_nothing() -> None:
    found = radar([("x", make(birth_date="2060-01-01"))], POLICY.last_day, NOW, WORLD)
    assert found.falling == ()
