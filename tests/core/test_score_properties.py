"""What must hold for every applicant, whatever the answers."""

from __future__ import annotations

import copy
import re
import sys
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import WORLD, paid, person

from jzz_core.base import Month, OutsideDataError
from jzz_core.case import Case, EmploymentKind, case_from, dump_case, load_case
from jzz_core.files import score_document
from jzz_core.law import Readings
from jzz_core.points import FactTable, disputes, evaluate, facts, score
from jzz_core.points.facts.table import COLUMNS
from tests.effort import examples

POLICY = WORLD.policy
CAPS = {i.id: POLICY.rules(date(2026, 1, 1))[i.cap] for i in POLICY.indicators.values() if i.cap}
FEW = examples(12)

YES_NO = st.booleans()
DAYS = st.dates(date(2016, 1, 1), date(2032, 12, 31)).map(str)
# Windows of these days begin after the first wage standard.
AS_OF = st.dates(date(2022, 5, 1), date(2032, 12, 31))
WAGES = [s.wage for s in POLICY.wages.standards]
BASES = st.one_of(
    st.builds(
        lambda w, m, fen: round(w * m + fen / 100, 2),
        st.sampled_from(WAGES),
        st.sampled_from([0.8, 1, 2, 3]),
        st.integers(-1, 1),
    ),
    st.integers(0, 60_000).map(float),
)

MULTIPLES = st.sampled_from([0.7999, 0.8, 1, 1.9999, 2, 3])


@st.composite
def periods(draw: st.DrawFn) -> dict[str, Any]:
    start = Month.of(draw(st.integers(2016, 2027)), draw(st.integers(1, 12)))
    length = draw(st.one_of(st.none(), st.integers(1, 70)))
    flags = {
        name: draw(st.sampled_from([usual, usual, usual, not usual]))
        for name, usual in (("back_paid", False), ("payer_is_employer", True), ("tax_matches", True))
    }
    multiple = draw(st.one_of(st.none(), MULTIPLES))
    base = draw(BASES) if multiple is None else None
    return paid(start, None if length is None else start + (length - 1), base, multiple=multiple, **flags)


STUDIES = st.fixed_dictionaries(
    {
        "level": st.sampled_from(["below_college", "college", "bachelor", "master", "doctor"]),
        "diploma": YES_NO,
        "degree": YES_NO,
        "mode": st.sampled_from(["full_time", "self_taught", "adult", "online", "overseas"]),
        "exam_place": st.sampled_from(["shanghai", "hukou_place", "workplace", "other"]),
        "graduated": DAYS,
    }
)
ITEMS = st.fixed_dictionaries(
    {
        "level": st.sampled_from(
            [
                "skill_5",
                "skill_4",
                "skill_3",
                "skill_2",
                "skill_1",
                "junior",
                "intermediate",
                "intermediate_equivalent",
                "senior",
            ]
        ),
        "obtained": DAYS,
        "while_in_shanghai": st.sampled_from([True, True, False]),
        "matches_post": st.sampled_from([True, True, False]),
        "registration": st.sampled_from(["registered", "not_registered", "not_required"]),
    }
)
SPELLS = st.tuples(st.dates(date(2012, 1, 1), date(2032, 12, 31)), st.one_of(st.none(), st.integers(0, 3000))).map(
    lambda pair: {"from": str(pair[0]), "until": None if pair[1] is None else str(pair[0] + timedelta(days=pair[1]))}
)
ENTERPRISES = st.fixed_dictionaries(
    {
        "share_percent": st.sampled_from([0, 33.33, 50, 100]),
        "years": st.lists(
            st.fixed_dictionaries(
                {
                    "year": st.integers(2018, 2032),
                    "tax_yuan": st.integers(0, 3_000_000),
                    "local_staff": st.integers(0, 300),
                }
            ),
            max_size=8,
            unique_by=lambda y: y["year"],
        ),
    }
)
# Every question answered, by people who are old enough for what they say.
ANSWERED = st.fixed_dictionaries(
    {
        "birth_date": st.dates(date(1955, 1, 1), date(1995, 12, 31)).map(str),
        "permit": st.fixed_dictionaries({"held": YES_NO, "valid_until": DAYS}),
        "employment": st.fixed_dictionaries(
            {
                "kind": st.sampled_from([kind.value for kind in EmploymentKind]),
                "district": st.sampled_from(["pudong", None]),
                "contract_until": st.one_of(st.none(), DAYS),
            }
        ),
        "legal_residence": YES_NO,
        "education": st.lists(STUDIES, max_size=3),
        "qualifications": st.lists(ITEMS, max_size=3),
        "insurance": st.lists(periods(), max_size=4),
        "enterprise": st.one_of(st.none(), ENTERPRISES),
        "shortage_major": YES_NO,
        "fresh_graduate": YES_NO,
        "public_service": st.lists(SPELLS, max_size=3),
        "suburb": st.lists(SPELLS, max_size=3),
        "awards": st.lists(st.sampled_from(["special", "comprehensive", "provincial"]), max_size=2),
        "talents": st.lists(st.sampled_from(["entrepreneur", "innovation_intermediary"]), max_size=2),
        "marriage": st.fixed_dictionaries(
            {
                "status": st.sampled_from(["single", "married", "married", "divorced", "widowed"]),
                "married_on": DAYS,
                "spouse_shanghai_hukou": YES_NO,
            }
        ),
        "records": st.lists(
            st.fixed_dictionaries(
                {"kind": st.sampled_from(["false_material", "detention", "minor_crime", "serious_crime"]), "date": DAYS}
            ),
            max_size=2,
        ),
    }
)
READINGS = st.fixed_dictionaries({r.id: st.sampled_from([c.id for c in r.choices]) for r in POLICY.readings.values()})

# What may be left unanswered, by list or part; records make no range.
OPEN_PARTS = (
    "permit",
    "employment",
    "legal_residence",
    "education",
    "insurance",
    "shortage_major",
    "fresh_graduate",
    "marriage",
)
OPEN_IN_LISTS = {
    "education": ("diploma", "degree", "mode", "exam_place"),
    "qualifications": ("while_in_shanghai", "matches_post", "registration"),
    "insurance": ("base", "multiple", "back_paid", "payer_is_employer", "tax_matches"),
}
OPEN_IN_PARTS = {"permit": ("held", "valid_until"), "marriage": ("married_on", "spouse_shanghai_hukou")}

Place = tuple[str, int | str | None, str | None]


# Not said, only a professional qualification is held up; a title counts as one that needs no registration.
ASKS_REGISTRATION = "intermediate_equivalent"


def open_places(applicant: dict[str, Any]) -> list[Place]:
    places: list[Place] = [(part, None, None) for part in OPEN_PARTS]
    for part, names in OPEN_IN_LISTS.items():
        places += [
            (part, n, name)
            for n, entry in enumerate(applicant[part])
            for name in names
            if name != "registration" or entry["level"] == ASKS_REGISTRATION
        ]
    for part, names in OPEN_IN_PARTS.items():
        places += [(part, name, None) for name in names]
    return places


def blank(applicant: dict[str, Any], places: list[Place]) -> dict[str, Any]:
    """The same applicant with these questions not answered."""
    found = copy.deepcopy(applicant)
    for part, where, name in places:
        if where is None:
            found[part] = None
        elif found[part] is not None and name is not None:
            found[part][where][name] = None
        elif found[part] is not None:
            found[part][where] = None
    return found


@st.composite
def applicants(draw: st.DrawFn) -> dict[str, Any]:
    """An applicant with some questions left open."""
    answered = draw(ANSWERED)
    return blank(answered, draw(st.lists(st.sampled_from(open_places(answered)), max_size=6)))


def build(applicant: dict[str, Any], readings: dict[str, str] | None = None) -> Case:
    return case_from({"applicant": applicant, "plan": {"readings": readings or {}}})


@FEW
@given(applicant=applicants(), readings=READINGS, as_of=AS_OF)
def test_the_total_is_the_counted_lines_caps_hold_and_every_word_can_be_read(
    applicant: dict[str, Any], readings: dict[str, str], as_of: date
) -> None:
    found = evaluate(build(applicant, readings), as_of, WORLD.policy)
    assert found.total == max(0, sum(line.points for line in found.lines if line.counted))
    assert found.low <= found.total <= found.high
    assert [line.indicator.id for line in found.lines] == list(POLICY.indicators)
    for line in found.lines:
        assert line.points <= line.best
        assert line.best <= CAPS.get(line.indicator.id, 10**6)
        assert (line.points <= 0) if line.indicator.kind == "deduction" else (line.points >= 0)
        assert not line.counted or line.points
    for group in (("education", "title"), ("enterprise_tax", "enterprise_jobs")):
        lines = [line for line in found.lines if line.indicator.id in group]
        assert sum(line.counted for line in lines) <= 1
        assert max(line.points for line in lines) == sum(line.points for line in lines if line.counted)
    for lang in ("zh", "en"):
        document = score_document(found, lang)
        for line in document["lines"]:
            assert line["reason"]
            assert not re.search(r"[{}]|None|Decimal", line["reason"] + "".join(line["remarks"]))
        for finding in document["conditions"]:
            assert finding["reason"]
            assert not re.search(r"[{}]|None|Decimal", finding["reason"] + finding["next_step"])


@FEW
@given(applicant=applicants(), more=periods(), readings=READINGS, as_of=AS_OF)
def test_more_valid_months_never_lower_the_score(
    applicant: dict[str, Any], more: dict[str, Any], readings: dict[str, str], as_of: date
) -> None:
    before = applicant | {"insurance": applicant["insurance"] or []}
    after = before | {"insurance": [*before["insurance"], more]}
    first, second = (
        evaluate(build(before, readings), as_of, WORLD.policy),
        evaluate(build(after, readings), as_of, WORLD.policy),
    )
    assert second.total >= first.total
    assert second.high >= first.high
    points = [{line.indicator.id: line.points for line in found.lines} for found in (first, second)]
    assert all(points[1][name] >= points[0][name] for name in points[0])


@FEW
@given(data=st.data(), answered=ANSWERED, readings=READINGS, as_of=AS_OF)
def test_more_answers_never_widen_the_range(
    data: st.DataObject, answered: dict[str, Any], readings: dict[str, str], as_of: date
) -> None:
    places = data.draw(st.lists(st.sampled_from(open_places(answered)), min_size=1, max_size=6))
    some = data.draw(st.integers(0, len(places) - 1))
    wide = evaluate(build(blank(answered, places), readings), as_of, WORLD.policy)
    narrow = evaluate(build(blank(answered, places[:some]), readings), as_of, WORLD.policy)
    whole = evaluate(build(answered, readings), as_of, WORLD.policy)
    assert wide.low <= narrow.low <= whole.total <= narrow.high <= wide.high
    # What no answer of the user settles: the years of the suburb, and a bachelor's that is not listed.
    still_open = {line.indicator.id for line in whole.lines if line.open}
    assert still_open <= {"suburb", "education"}
    assert whole.low == whole.high or still_open
    # A condition once decided stays decided.
    if wide.may_apply is not None:
        assert whole.may_apply is wide.may_apply
    if wide.verdict == "not_yet":
        assert whole.verdict == "not_yet"


def rows(table: FactTable) -> list[dict[str, int]]:
    return [table.row(n) for n in range(len(table))]


@FEW
@given(
    applicant=applicants(),
    readings=READINGS,
    dates=st.lists(AS_OF, min_size=1, max_size=5),
    best=YES_NO,
)
def test_many_dates_at_once_are_the_same_as_each_by_itself(
    applicant: dict[str, Any], readings: dict[str, str], dates: list[date], best: bool
) -> None:
    someone, chosen = build(applicant).applicant, Readings.choose(POLICY.readings, readings)
    together = facts(someone, dates, POLICY, chosen, best=best)
    singly = [facts(someone, [day], POLICY, chosen, best=best) for day in dates]
    assert rows(together) == [table.row(0) for table in singly]
    points = score(together, POLICY, chosen)
    for n, table in enumerate(singly):
        alone = score(table, POLICY, chosen)
        assert points.total[n] == alone.total[0]
        assert points.reaches_standard[n] == alone.reaches_standard[0]
        assert all(points.points[name][n] == alone.points[name][0] for name in points.points)
        assert all(points.counted[name][n] == alone.counted[name][0] for name in points.counted)


@FEW
@given(several=st.lists(st.tuples(applicants(), AS_OF), min_size=1, max_size=4))
def test_many_applicants_at_once_are_the_same_as_each_by_itself(several: list[tuple[dict[str, Any], date]]) -> None:
    tables = [facts(build(applicant).applicant, [day], POLICY) for applicant, day in several]
    together = score(FactTable.stack(*tables), POLICY)
    assert together.total.tolist() == [int(score(table, POLICY).total[0]) for table in tables]


def test_rows_reckoned_in_blocks_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    qualified = [{"level": "skill_2", "while_in_shanghai": True, "matches_post": True}]
    someone = person(insurance=[paid("2018-01", None, 30_000)], qualifications=qualified, shortage_major=True)
    days = [date(2022, 12, 31), date(2023, 1, 1), date(2026, 7, 1), date(2031, 3, 10), date(2022, 5, 1)]
    table = facts(someone, days, POLICY)
    whole = score(table, POLICY)
    monkeypatch.setattr(sys.modules["jzz_core.points.score"], "_BLOCK", 2)
    parts = score(table, POLICY)
    for found, expected in ((parts.points, whole.points), (parts.counted, whole.counted)):
        assert {name: values.tolist() for name, values in found.items()} == {
            name: values.tolist() for name, values in expected.items()
        }
    assert (parts.total.tolist(), parts.standard.tolist()) == (whole.total.tolist(), whole.standard.tolist())
    entering = np.sum([*parts.entering.values()], axis=0).tolist()
    assert entering == parts.total.tolist()


@examples(6)
@given(applicant=applicants(), readings=READINGS, alias=st.text(max_size=20))
def test_a_case_that_is_kept_comes_back_the_same(
    applicant: dict[str, Any], readings: dict[str, str], alias: str
) -> None:
    safe = alias.encode("utf-8", "ignore").decode()
    case = build(applicant | {"alias": safe}, readings)
    assert load_case(dump_case(case)) == case


@examples(6)
@given(applicant=applicants(), readings=READINGS, as_of=AS_OF)
def test_disputes_never_raise(applicant: dict[str, Any], readings: dict[str, str], as_of: date) -> None:
    found = disputes(build(applicant, readings), as_of, WORLD.policy)
    assert len(found) == sum(len(r.choices) - 1 for r in POLICY.readings_on(as_of).values())


def test_rows_under_different_editions_come_back_in_the_order_asked_for() -> None:
    dates = [date(2024, 1, 1), date(2016, 5, 1), date(2017, 12, 28), date(2017, 12, 27), date(2016, 5, 1)]
    someone = person(insurance=[paid("2010-01", None)])
    together = facts(someone, dates, POLICY)
    assert together.dates.tolist() == dates
    assert rows(together) == [facts(someone, [day], POLICY).row(0) for day in dates]
    points = score(together, POLICY)
    assert points.total.tolist() == [int(score(facts(someone, [day], POLICY), POLICY).total[0]) for day in dates]
    assert points.standard.tolist() == [120] * 5


def test_a_row_outside_the_data_is_refused_and_not_scored_by_other_rules() -> None:
    table = facts(person(), [date(2026, 1, 1)] * 2, POLICY)
    for odd in ("2015-06-30", "2199-01-01"):
        moved = FactTable(np.array(["2026-01-01", odd], "datetime64[D]"), table.columns)
        with pytest.raises(OutsideDataError):
            score(moved, POLICY)


def test_an_empty_table_has_no_points() -> None:
    points = score(facts(person(), [], POLICY), POLICY)
    assert len(points.total) == 0


def test_a_table_must_have_all_columns_of_one_length() -> None:
    table = facts(person(), [date(2026, 1, 1)], POLICY)
    short = {name: column for name, column in table.columns.items() if name != "age"}
    with pytest.raises(ValueError, match="age"):
        FactTable(table.dates, short)
    with pytest.raises(ValueError, match="length"):
        FactTable(table.dates, {**table.columns, "age": np.zeros(2, np.int64)})
    assert set(table.columns) == set(COLUMNS)
