"""Two hundred families: each day of their years is what the plain score says of the case moved to that day."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from make import AS_OF, WORLD, look, make, months
from test_years import LOW, moved, years

from jzz_core.ahead import assumed_policy
from jzz_core.case import Case
from jzz_core.points import evaluate
from tests.effort import THOROUGH


def family(rng: random.Random) -> Case:
    """Anybody with children who can be scored."""

    def day(first: date, last: date) -> str:
        return (first + timedelta(days=rng.randrange((last - first).days + 1))).isoformat()

    base = rng.choice([None, 5000, 9000, 13000, 20000])
    since = f"{rng.randrange(2012, 2027)}-{rng.randrange(1, 11):02}"
    return make(
        birth_date=day(date(1968, 1, 1), date(1998, 12, 31)),
        permit={"held": True, "valid_until": day(date(2026, 10, 1), date(2027, 11, 30))},
        employment={
            "kind": rng.choice(["company", "company", "branch", "dispatch", "none"]),
            "district": rng.choice(["xuhui", None]),
            "contract_from": "2020-01-01",
            "contract_until": rng.choice([None, day(date(2026, 11, 1), date(2029, 1, 1))]),
        },
        education=[{"level": rng.choice(["college", "bachelor"]), "diploma": True, "degree": rng.random() < 0.7}],
        insurance=rng.choice([[{"from": since, **LOW, "base": base}], months(rng.randrange(2, 30), base), None]),
        marriage={
            "status": "married",
            "married_on": day(date(2008, 1, 1), date(2020, 1, 1)),
            "spouse_shanghai_hukou": rng.choice([True, False, False, None]),
        },
        records=rng.choice([[], [], [{"kind": "detention", "date": day(date(2022, 1, 1), date(2026, 1, 1))}]]),
        children=[
            {
                "birth_date": day(date(2008, 1, 1), date(2026, 10, 1)),
                "primary_year": rng.choice([None, None, None, 2027]),
            }
            for _ in range(rng.randrange(1, 3))
        ],
    )


FAMILIES = 200


@pytest.mark.no_cover
def test_every_day_is_what_the_plain_score_says_of_the_case_moved_there() -> None:
    for number in range(FAMILIES):
        rng = random.Random(20261127 + number)  # noqa: S311
        case = family(rng)
        if look(case).error is not None:  # an answer that no score is made of
            continue
        found = years(case)
        plain = moved(case, AS_OF, found.until)
        policy = assumed_policy(WORLD.policy, case.plan.outlook)
        for one in found.days if THOROUGH else rng.sample(found.days, 2):
            on = evaluate(case if one.day == AS_OF else plain, one.day, policy)
            assert (one.on.low, one.on.high, one.on.standard) == (on.total, on.high, on.standard), (number, one)
            assert one.on.may_apply is on.may_apply, (number, one)
        if found.safe_until is not None and found.notice is not None:
            kept = evaluate(plain, found.safe_until, policy)
            assert kept.reaches_standard
            assert kept.may_apply is not False
            if found.safe_until < found.until:
                lost = evaluate(plain, found.safe_until + timedelta(days=1), policy)
                assert not lost.reaches_standard or lost.may_apply is False
        for brood in found.children:
            for seen in brood.ahead:
                if seen.may_be_used:
                    assert found.notice is not None
                    assert found.notice <= seen.days.last_chance
                    assert evaluate(plain, max(seen.days.opens, AS_OF), policy).reaches_standard
