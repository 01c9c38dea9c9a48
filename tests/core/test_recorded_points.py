"""The points of people who differ from the good case in one thing, and of people of every kind, as they are today."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from zlib import crc32

import pytest
from make import AS_OF, WORLD, make
from varied import MIXED, WELL_PAID, answers

from jzz_core.base import JzzError, Message
from jzz_core.case import Case, case_from
from jzz_core.law import Readings
from jzz_core.points import (
    Evaluation,
    Finding,
    Line,
    all_facts,
    compare_official,
    disputes,
    evaluate,
    evaluate_people,
    facts,
    may_apply_by_columns,
    months,
    nearest,
    next_question,
    on_day_of,
    on_days,
    open_questions,
    over_time,
    runs,
    score,
    together,
    weigh,
)
from jzz_core.points.possible import possible_points
from tests.recorded_lines import Recorded, compare, line, short

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "proof"))
from people import documents

POLICY = WORLD.policy
VARIED = dict(answers())
OTHERWISE = {one.id: one.choices[-1].id for one in POLICY.readings.values()}
OFTEN = {"window_end", "wage_standard"}  # disputed of nearly everybody
SAME = ("all", "insurance")  # what other readings make of them is seen elsewhere
CHOSEN = Readings.choose(POLICY.readings, {})
CELL = ("state", "reasons", "band", "base", "multiple", "wage", "assumed", "uncertain")


def said(message: Message | None) -> str:
    return "note" if message is not None and message.key == "points.note" else short(message)


def told(one: object) -> str:
    match one:
        case Line(_, points, best, _, counted, state, reason, remarks, disputed, confidence):
            sure = line(points, best, counted, state, confidence, disputed)
            return f"{sure} {'; '.join(map(said, (reason, *remarks)))}"
        case Finding(_, state, reason, following, warnings, notes):
            return f"{state} {'; '.join(map(said, (reason, following, *warnings, *notes)))}"
    return short(one)


def parts(e: Evaluation | JzzError) -> dict[str, object]:
    if isinstance(e, JzzError):
        return {"all": type(e).__name__}
    sums = (e.total, e.high, e.standard, e.verdict, e.may_apply, e.assumed_wages, e.assumes_renewal)
    found: dict[str, object] = {"all": (*sums, e.title_levels, e.possible_title_levels)}
    found |= {one.indicator.id: one for one in e.lines}
    return found | {one.condition.id: one for one in e.findings}


def _parts(cases: Sequence[Case], day: date, readings: dict[str, str]) -> list[dict[str, object]]:
    """Of each; ``columns``: whether they may apply as far as the columns say."""
    scored, chosen = evaluate_people(cases, day, POLICY), Readings.choose(POLICY.readings, readings)
    people = [case.applicant for case, e in zip(cases, scored, strict=True) if not isinstance(e, JzzError)]
    by_columns = may_apply_by_columns(all_facts(people, [[day]] * len(people), POLICY, chosen), POLICY, chosen)
    said_by = iter(by_columns.tolist())
    return [parts(e) | ({} if isinstance(e, JzzError) else {"columns": next(said_by)}) for e in scored]


def varied(day: date, readings: dict[str, str], names: Sequence[str]) -> dict[str, dict[str, object]]:
    """What is not as with the good case, which comes first."""
    cases = [make(readings=readings, **changes) for changes in ({}, WELL_PAID, *(VARIED[name] for name in names))]
    plain, well_paid, *others = _parts(cases, day, readings)
    found = {"good": plain, "well paid": well_paid}
    for name, one in zip(names, others, strict=True):
        like = well_paid if VARIED[name].get("insurance") == WELL_PAID["insurance"] else plain
        found[name] = {what: value for what, value in one.items() if like.get(what) != value}
    return found


def test_an_evaluation_and_the_days_of_a_case_say_the_same() -> None:
    case = make(**MIXED["disputed"])
    assert on_days(case, [AS_OF], POLICY) == (on_day_of(evaluate(case, AS_OF, POLICY)),)


def test_days_in_order_are_as_each_asked_by_itself() -> None:
    """Of days in order only those are asked on which something can turn."""
    turns = [date(2023, 1, 1), date(2023, 11, 24), date(2026, 1, 1), AS_OF, date(2027, 1, 1), date(2027, 9, 20)]
    days = [turn + timedelta(days=n) for turn in turns for n in (-1, 0, 1)]
    people = [make(**changes).applicant for changes in (VARIED | MIXED).values()]
    forward = [*all_facts(people, [days] * len(people), POLICY, CHOSEN).rows()]
    back = [*all_facts(people, [days[::-1]] * len(people), POLICY, CHOSEN).rows()]
    assert [one for n in range(0, len(back), len(days)) for one in back[n : n + len(days)][::-1]] == forward


def test_the_standard_itself_is_enough() -> None:
    points = score(facts(make(**VARIED["paid 6"]).applicant, [AS_OF], POLICY), POLICY)
    assert (points.total == points.standard).all()
    assert points.reaches_standard.all()


@pytest.mark.no_cover
def test_recorded_points() -> None:
    compare("points", [*_one_thing(), *_months(), *_open(), *_disputed(), *_official(), *_over_time()])


def few(names: Iterable[str], share: int) -> list[str]:
    """One of so many, the same ones whoever comes to the list."""
    return [name for name in names if crc32(name.encode()) % share == 0]


def _one_thing() -> Recorded:
    names = [*VARIED]
    usual, otherwise = varied(AS_OF, {}, names), varied(AS_OF, OTHERWISE, names)
    for name, found in usual.items():
        for what, value in found.items():
            yield name, what, told(value)
        for what, value in otherwise[name].items():
            if usual[name].get(what) != value and not (what in SAME and name.startswith(("base", "title"))):
                yield name, f"{what} otherwise", told(value)
    for day in (date(2017, 12, 27), date(2022, 12, 31), date(2028, 2, 29)):
        for name, found in varied(day, {}, few(names, 16) + [one for one in names if "payer" in one]).items():
            for what, value in found.items():
                yield name, f"{what} {day}", told(value)


def _months() -> Recorded:
    for name, changes in VARIED.items():
        if name.startswith(("paid", "base")):
            found = months(make(**changes).applicant, AS_OF, POLICY)
            yield (
                name,
                "windows",
                line([(one.last, one.count, one.missing, one.full_from) for one in found.windows if one.count]),
            )
            if not name.startswith(("base times", "base yuan", "base since")):
                cells = [
                    (run.first, run.last, *(getattr(run.cell, what) for what in CELL)) for run in runs(found.cells)
                ]
                yield name, "months", line(cells[-3:])


def _open() -> Recorded:
    cases = {name: make(**changes) for name, changes in (VARIED | MIXED).items()}
    cases |= {name: case_from(document) for name, document in documents() if name.endswith(("00", "50"))}
    scored = evaluate_people([*cases.values()], AS_OF, POLICY)
    for (name, case), e in zip(cases.items(), scored, strict=True):
        if isinstance(e, JzzError):
            continue
        if name not in VARIED:
            yield name, "all", told(parts(e)["all"])
            finer = [
                next_question(case, AS_OF, POLICY, finer=True, asked=asked) for asked in ((), ["applicant.permit"])
            ]
            yield name, "next", line(next_question(case, AS_OF, POLICY), finer)
            held = (e.claims, e.low, e.reaches_standard, [f.condition.id for f in (*e.blockers, *e.open_findings)])
            yield name, "claims", held
            yield name, "nearest", line([(one.line.indicator.id, one.message.key, one.months) for one in nearest(e)])
        if name not in VARIED or re.search(r"(master|title) .*\?|bachelor \?.|open$|paper", name):
            yield name, "open", line([(one.field, one.low, one.high) for one in open_questions(case, e, POLICY)])
        if name in MIXED or name.startswith("made") or (name.endswith("open") and " all" not in name):
            yield name, "asked", line([(one.field, one.weight) for one in weigh(case, AS_OF, POLICY)[:3]])


def _disputed() -> Recorded:
    """What hangs on a reading, for the people whose scorecard says so."""
    cases = {name: make(**changes) for name, changes in (VARIED | MIXED).items() if name in [*few(VARIED, 5), *MIXED]}
    for (name, case), e in zip(cases.items(), evaluate_people([*cases.values()], AS_OF, POLICY), strict=True):
        if not isinstance(e, JzzError) and {one for found in e.lines for one in found.disputed} - OFTEN:
            found = disputes(case, AS_OF, POLICY)
            touching = [(one.choice, one.total, one.reaches_standard, one.may_apply) for one in found if one.touches]
            yield name, "disputes", line(touching)
            yield name, "together", line(together(case, e, found, POLICY))


def _official() -> Recorded:
    for name, values in possible_points(AS_OF, POLICY, CHOSEN).items():
        yield "possible", name, values
    for name in ("titled", "open", "disputed", "rich"):
        case = make(**MIXED[name])
        e = evaluate(case, AS_OF, POLICY)
        opened = {one.low - e.total for one in open_questions(case, e, POLICY)}
        for more in sorted({-10, -9, -2, 6, 8, 10, 40} | opened):
            clues = compare_official(case, e.total + more, AS_OF, POLICY).clues
            told = [[(one.kind, one.rank, one.indicators, one.sets, one.choices) for one in clue] for clue in clues]
            yield name, f"official {more:+}", line(told)


def _over_time() -> Recorded:
    days = [AS_OF, *(date(year, 3, 1) for year in (2018, 2027, 2031))]
    for name, changes in MIXED.items():
        for on in on_days(make(**changes), days, POLICY):
            blockers = [one.condition.id for one in on.blockers]
            yield name, f"on {on.day}", line(on.low, on.high, on.conditions, on.missing, blockers, on.through)
    for name in MIXED:
        for one, other in ((AS_OF, date(2027, 11, 24)), (AS_OF, date(2022, 12, 31)), (date(2017, 12, 27), AS_OF)):
            found = over_time(make(**MIXED[name]), one, other, POLICY)
            lines = [(one.after.indicator.id, one.points, one.by_rules) for one in found.lines]
            turned = [(new.condition.id, old.state, new.state) for old, new in found.conditions]
            yield (
                name,
                f"from {one} to {other}",
                line(found.by_rules, lines, turned, [one.parameter.id for one in found.rules]),
            )
