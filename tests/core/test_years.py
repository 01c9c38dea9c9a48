"""The family's years: every day as the plain score sees it, and what a parent is told."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from make import AS_OF, WORLD, look, make

from jzz_core.__main__ import main
from jzz_core.ahead import FirstDay, assumed_policy, outlook, project
from jzz_core.base import say
from jzz_core.case import Case, TaskProgress, dump_case
from jzz_core.files import years_document
from jzz_core.look import ChildStage, FamilyYears, Filing
from jzz_core.look.years.advice import advice
from jzz_core.look.years.children import _not_then, children_years
from jzz_core.look.years.lifeline import _safe_until, notice_day
from jzz_core.points import OnDay, evaluate
from tests.there import there

DAY = timedelta(days=1)
LOW: dict[str, Any] = {"to": None, "base": 5000, "payer_is_employer": True, "back_paid": False, "tax_matches": True}


def years(case: Case, as_of: date = AS_OF) -> FamilyYears:
    found = look(case, as_of).years
    assert found is not None
    return found


def stage(case: Case, name: str, as_of: date = AS_OF) -> ChildStage:
    return next(one for one in years(case, as_of).children[0].stages if one.days.stage.id == name)


def child(born: str, **more: Any) -> list[dict[str, Any]]:
    return [{"birth_date": born, **more}]


def moved(case: Case, as_of: date, until: date) -> Case:
    """The case of somebody who has the permit endorsed each year and whose contract goes on, put together by hand."""
    a = case.applicant
    later = project(a, as_of, until, assumed_policy(WORLD.policy, case.plan.outlook), case.plan.outlook)
    changes: dict[str, Any] = {}
    if a.permit is not None and a.permit.valid_until is not None and a.permit.valid_until >= as_of:
        changes["permit"] = a.permit.model_copy(update={"valid_until": until + timedelta(days=400)})
    job = a.employment
    if job is not None and job.contract_until is not None and job.contract_until >= as_of:
        changes["employment"] = job.model_copy(update={"contract_until": until + timedelta(days=400)})
    return case.model_copy(update={"applicant": later.model_copy(update=changes)})


def test_a_child_of_2014_is_not_late() -> None:
    case = make(children=child("2014-09-10"))
    zhongkao = stage(case, "zhongkao")
    assert zhongkao.days.opens.year == 2030
    assert zhongkao.may_be_used
    assert zhongkao.in_time
    assert [message.key for message in years(case).advice] == ["years.no_hurry"]
    assert "2030-01" in years(case).advice[0].text()


def test_what_is_near_is_told_with_the_last_day_of_filing() -> None:
    case = make(children=child("2018-09-10"))  # 幼升小 was in spring 2025, 小升初 is in spring 2030
    assert stage(case, "primary").over
    case = make(children=child("2020-10-10"))  # 幼升小 in spring 2027
    [told, *_] = years(case).advice
    assert told.key == "years.file_by"
    last = date.fromisoformat(str(told.values["last"]))
    plan = look(case).plan
    assert plan is not None
    assert plan.finish <= stage(case, "primary").days.ready_by
    filed = plan.schedule.row("visit_points").start
    assert filed <= last < stage(case, "primary").days.ready_by


@pytest.mark.parametrize(
    ("as_of", "used", "key"),
    [
        (date(2029, 9, 3), True, "years.child_permit"),
        (date(2029, 11, 19), True, "years.only_late"),
        (date(2030, 3, 4), False, "years.too_late"),
        (date(2030, 5, 8), False, "years.over"),
    ],
)
def test_the_later_one_begins_the_less_of_zhongkao_is_left(as_of: date, used: bool, key: str) -> None:
    permit = {"held": True, "valid_until": "2031-06-01"}
    case = make(children=child("2014-09-10"), permit=permit, insurance=[{"from": "2023-01", **LOW}])
    found = stage(case, "zhongkao", as_of)
    assert found.may_be_used is used
    assert found.why.key == key


def test_a_registration_cannot_be_used_with_too_few_points_or_no_employer() -> None:
    few = make(birth_date="1979-04-10", insurance=[{"from": "2025-12", **LOW}], children=child("2020-10-10"))
    short = stage(few, "primary")
    assert (short.over, short.may_be_used, short.in_time) == (False, False, False)
    reached = next(one for one in years(few).days if one.kind == "points")
    assert (reached.day, reached.note.key) == (date(2030, 12, 1), "years.reaches")
    plan = look(few).planned()
    assert plan.filing.first is not None
    wait = WORLD.calendar.count(plan.schedule.row("visit_points").start, plan.finish)
    assert years(few).notice == WORLD.calendar.add(plan.filing.first.day, wait)
    none = make(employment={"kind": "none"}, children=child("2020-10-10"))
    assert stage(none, "primary").may_be_used is False
    assert years(none).notice is None
    assert years(none).safe_until is None
    assert "years.needed_by" in {message.key for message in years(none).advice}


def test_what_is_open_leaves_the_use_open() -> None:
    case = make(records=None, children=child("2014-09-10"))
    assert stage(case, "zhongkao").may_be_used is None
    assert stage(case, "zhongkao").why.key == "years.open"


def test_the_child_needs_a_permit_of_its_own() -> None:
    with_one = make(children=child("2014-09-10", permit=True, permit_until="2030-12-31"))
    assert stage(with_one, "zhongkao").why.key == "years.ready"
    ends = make(children=child("2014-09-10", permit=True, permit_until="2030-01-30"))
    assert stage(ends, "zhongkao").why.key == "years.child_permit"


def test_the_line_holds_what_happens_in_these_years() -> None:
    case = make(
        birth_date="1984-05-06",
        children=child("2014-09-10"),
        employment={
            "kind": "company",
            "district": "xuhui",
            "contract_from": "2023-11-01",
            "contract_until": "2028-10-31",
        },
    )
    found = years(case)
    kinds = {one.kind for one in found.days}
    assert kinds >= {"today", "filing", "notice", "confirmation", "school", "wages", "birthday", "contract_end"}
    assert "measures_end" in kinds
    days = {one.kind: one.day for one in reversed(found.days)}
    assert days["today"] == AS_OF
    assert days["confirmation"] == date(2027, 9, 20)
    assert days["wages"] == date(2027, 7, 1)
    assert days["measures_end"] == date(2027, 12, 31)
    assert days["contract_end"] == date(2028, 10, 31)
    assert days["birthday"] == date(2028, 5, 6)  # 44: the first that costs a point
    assert [one.day for one in found.days] == sorted(one.day for one in found.days)
    assert all(one.on.day == one.day for one in found.days)
    last = max(one.days.last_chance for one in found.children[0].stages)
    assert (last, found.until) == (date(2032, 10, 17), date(2032, 11, 24))  # by whole months


@pytest.mark.parametrize("printed", [AS_OF - timedelta(days=60), AS_OF])
def test_who_has_the_notice_in_hand_is_safe_as_long_as_who_gets_it_today(printed: date) -> None:
    """A child of 2014, and every step done."""
    case = make(children=child("2014-09-10"))
    done = {task.id: TaskProgress(started=printed, finished=printed) for task in WORLD.process.way}
    told = case.model_copy(update={"progress": case.progress.model_copy(update={"tasks": done})})
    found = years(told)
    assert (found.notice, found.safe_until) == (printed, years(case).safe_until)
    assert [message.key for message in found.advice][:1] == ["years.keep"]


def test_safe_until_is_the_eve_of_the_first_fall() -> None:
    case = make(
        birth_date="1983-12-10",
        insurance=[{"from": "2026-04", "to": "2027-09", **{k: v for k, v in LOW.items() if k != "to"}}],
    )
    found = years(case)
    assert found.safe_until is not None
    on = evaluate(moved(case, AS_OF, found.until), found.safe_until + timedelta(days=1), WORLD.policy)
    assert not on.reaches_standard or on.may_apply is False
    eve = evaluate(moved(case, AS_OF, found.until), found.safe_until, WORLD.policy)
    assert eve.reaches_standard
    assert eve.may_apply is not False


def test_without_children_five_years_are_shown_and_their_birth_dates_are_asked() -> None:
    found = years(make())
    assert found.children == ()
    assert found.until >= date(2031, 11, 24)
    assert [message.key for message in found.advice] == ["years.no_children"]


def test_a_case_without_a_birth_date_has_no_years() -> None:
    assert look(Case()).years is None


def test_a_deadline_of_a_registration_moves_with_the_birth_date() -> None:
    case = make(children=child("2014-09-10"))
    plan = {"deadline": {"label": "中考", "date": "2029-01-31", "child": 0, "stage": "zhongkao"}}
    chosen = Case.model_validate_json(json.dumps({**case.model_dump(mode="json", by_alias=True), "plan": plan}))
    deadline = look(chosen).case.plan.deadline
    assert deadline is not None
    assert deadline.date == date(2030, 1, 31)
    without = chosen.model_copy(update={"applicant": chosen.applicant.model_copy(update={"children": ()})})
    kept = look(without).case.plan.deadline
    assert kept is not None
    assert kept.date == date(2029, 1, 31)


def test_the_command_prints_the_same_as_the_document(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    case = make(children=child("2014-09-10"))
    path = tmp_path / "case.json"
    path.write_text(dump_case(case), "utf-8")
    assert main(["years", str(path), "--as-of", AS_OF.isoformat(), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == json.loads(json.dumps(years_document(years(case))))
    [listed] = printed["children"]
    assert [one["id"] for one in listed["stages"]] == ["kindergarten", "primary", "junior", "zhongkao", "gaokao"]
    assert listed["stages"][0]["points"] == {"low": None, "high": None}
    assert {"date", "kind", "points", "standard", "conditions", "note"} <= set(printed["days"][0])
    assert main(["years", str(path), "--as-of", AS_OF.isoformat()]) == 0
    assert "2030-01" in capsys.readouterr().out


@pytest.mark.parametrize("as_of", ["2015-07-01", "2059-06-01", "2060-11-01", "2085-12-01", "2099-01-01"])
def test_far_days_end_in_years_or_in_a_sentence(as_of: str, tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "case.json"
    path.write_text(dump_case(make(children=child("2014-09-10"))), "utf-8")
    code = main(["years", str(path), "--as-of", as_of])
    told = capsys.readouterr()
    assert (code, bool(told.out)) == (0, True) if code == 0 else (2, False)
    assert "Traceback" not in told.err


def test_a_registration_that_ends_before_the_notice_is_not_over_and_cannot_be_used() -> None:
    found = stage(make(children=child("2011-09-10")), "zhongkao", date(2027, 3, 20))
    assert (found.why.key, found.over, found.may_be_used, found.in_time) == ("years.too_late", False, False, False)


def test_a_registration_is_over_on_the_day_after_its_last_chance() -> None:
    for day, over in ((ZHONGKAO.last_chance, False), (ZHONGKAO.last_chance + DAY, True)):
        assert stage(make(children=child("2014-09-10")), "zhongkao", day).over is over


STAGES = {one.stage.id: one for one in WORLD.school.of_child(date(2014, 9, 10))}
ZHONGKAO, GAOKAO = STAGES["zhongkao"], STAGES["gaokao"]


def told(notice: date | None, filing: Filing | None = None, name: str = "zhongkao", **answers: Any) -> ChildStage:
    """A registration of a child with a permit of its own, where points and conditions hold on that day."""
    case = make(children=child("2014-09-10", **{"permit": True, "permit_until": "2031-01-01", **answers}))

    def then(day: date) -> OnDay:
        return OnDay(day, 120, 120, 120, (), True)

    [found] = children_years(case, AS_OF, WORLD.school, notice, filing or Filing("yes"), then)
    return next(one for one in found.stages if one.days.stage.id == name)


@pytest.mark.parametrize(
    ("name", "notice", "key", "used", "in_time"),
    [
        ("gaokao", GAOKAO.ready_by, "ready", True, True),
        ("gaokao", GAOKAO.ready_by + DAY, "ready_later", True, False),
        ("gaokao", GAOKAO.opens - DAY, "ready_later", True, False),
        ("gaokao", GAOKAO.opens, "just", True, False),
        ("zhongkao", ZHONGKAO.opens - DAY, "ready", True, True),
        ("zhongkao", ZHONGKAO.opens, "just", True, True),
        ("zhongkao", ZHONGKAO.closes, "just", True, True),
        ("zhongkao", ZHONGKAO.closes + DAY, "only_late", True, False),
        ("zhongkao", ZHONGKAO.last_chance, "only_late", True, False),
        ("zhongkao", ZHONGKAO.last_chance + DAY, "too_late", False, False),
    ],
)
def test_what_the_day_of_the_notice_leaves_of_a_registration(
    name: str, notice: date, key: str, used: bool, in_time: bool
) -> None:
    found = told(notice, name=name)
    assert (found.why.key, found.may_be_used, found.in_time) == (f"years.{key}", used, in_time)


def test_a_condition_that_fails_then_is_named_with_its_next_step() -> None:
    finding = there(look(make(legal_residence=False)).evaluation).blockers[0]
    blocked = OnDay(AS_OF, 120, 120, 120, (finding,), False)
    said = _not_then(blocked)
    assert said.key == "years.not_met"
    assert said.values["next"] == finding.next_step
    assert finding.next_step is not None
    both = there(look(make(legal_residence=False, employment={"kind": "none"})).evaluation).blockers
    assert _not_then(blocked._replace(findings=both)).values["name"] == both[0].condition.name != both[1].condition.name
    without = finding._replace(next_step=None)
    assert _not_then(blocked._replace(findings=(without,))).values["next"] == finding.reason


def test_without_a_notice_the_reason_is_that_of_the_filing() -> None:
    refused = Filing("no", OnDay(AS_OF, 100, 110, 120, (), True))
    assert told(None, refused).may_be_used is False
    assert told(None, refused).why.values["reason"] == refused.reason
    assert told(None).may_be_used is None
    assert not told(None).over
    assert not told(None).in_time
    assert str(told(None).why.values["reason"]) == str(say("filing.unscored"))


@pytest.mark.parametrize(("until", "key"), [(0, "ready"), (-1, "child_permit")])
def test_the_permit_of_the_child_holds_to_the_last_day(until: int, key: str) -> None:
    ends = (ZHONGKAO.closes + until * DAY).isoformat()
    assert told(ZHONGKAO.opens - DAY, permit_until=ends).why.key == f"years.{key}"


def test_each_coming_year_has_its_confirmation_and_its_july() -> None:
    seen = years(make())
    for kind, month, day in (("confirmation", 9, 20), ("wages", 7, 1)):
        coming = [date(year, month, day) for year in range(2027, seen.until.year + 1)]
        assert [one.day for one in seen.days if one.kind == kind] == [one for one in coming if one <= seen.until]


def test_close_to_the_end_of_the_calendar_there_is_no_notice() -> None:
    schedule, last = look(make()).planned().schedule, WORLD.calendar.last_day - timedelta(days=366)
    for day, known in ((last, True), (last + DAY, False)):
        found = notice_day(schedule, Filing("no", first=FirstDay(day, sure=True)), WORLD.calendar)
        assert (found is not None) is known


def test_a_registration_for_which_points_will_be_missing_is_told_to_whom_can_file_now() -> None:
    two = [*child("2014-09-10"), *child("2020-10-10")]
    able = make(birth_date="1983-12-10", insurance=[{"from": "2026-04", **LOW, "to": "2027-09"}], children=two)
    assert [one.key for one in years(able).advice] == ["years.file_by", "years.safe_until", "years.lost"]
    gone = stage(able, "zhongkao")
    assert (gone.why.key, gone.over, gone.may_be_used, gone.in_time) == ("years.short", False, False, False)
    short = make(birth_date="1979-04-10", insurance=[{"from": "2025-12", **LOW}], children=two)
    assert "years.lost" not in {one.key for one in years(short).advice}


def test_who_gets_the_notice_on_the_last_day_looked_at_is_safe_until_then() -> None:
    case = make(permit={"held": True, "valid_until": "2060-01-01"})
    seen = outlook(case, AS_OF, WORLD.policy, 13)
    assert [_safe_until(case, seen, seen.last + n * DAY) for n in (-1, 0, 1)] == [seen.last, seen.last, None]


UNTIL = date(2040, 1, 1)


def advised(
    notice: date | None,
    filing: Filing | None = None,
    *,
    last: date | None = AS_OF,
    safe: date | None = None,
    births: tuple[str, ...] = ("2014-09-10",),
    high: int = 120,
) -> list[str]:
    """What is said to parents who hold ``high`` points on every day and can file until ``last``."""
    filing = filing or Filing("yes")
    case = make(children=[{"birth_date": born, "permit": True} for born in births])

    def then(day: date) -> OnDay:
        return OnDay(day, high, high, 120, (), True)

    children = tuple(children_years(case, AS_OF, WORLD.school, notice, filing, then))
    return [one.key.removeprefix("years.") for one in advice(children, filing, notice, safe, UNTIL, lambda day: last)]


@pytest.mark.parametrize(
    ("notice", "last", "keys"),
    [
        (ZHONGKAO.ready_by - 367 * DAY, AS_OF, ["no_hurry"]),
        (ZHONGKAO.ready_by - 366 * DAY, AS_OF, ["file_by"]),
        (ZHONGKAO.ready_by, AS_OF, ["file_by"]),
        (ZHONGKAO.ready_by, None, ["tight"]),
        (ZHONGKAO.ready_by + DAY, AS_OF, ["tight"]),
        (ZHONGKAO.last_chance, AS_OF, ["tight"]),
        (ZHONGKAO.last_chance + DAY, AS_OF, ["missed", "file_by"]),
        (GAOKAO.last_chance, AS_OF, ["missed", "tight"]),
        (GAOKAO.last_chance + DAY, AS_OF, ["missed", "missed"]),
    ],
)
def test_what_the_day_of_the_notice_means_for_the_next_registration(
    notice: date, last: date | None, keys: list[str]
) -> None:
    assert advised(notice, last=last) == keys


def test_two_missed_registrations_are_told_and_no_third() -> None:
    assert advised(date(2039, 1, 1), births=("2014-09-10", "2016-09-10")) == ["missed", "missed"]


def test_only_what_ends_before_the_last_registration_is_told_as_an_end() -> None:
    assert advised(AS_OF, safe=UNTIL - DAY) == ["no_hurry", "safe_until"]
    assert advised(AS_OF, safe=UNTIL) == advised(AS_OF, safe=None) == ["no_hurry"]
    assert advised(AS_OF, births=(), safe=UNTIL - DAY) == ["no_children", "safe_until"]


def test_who_cannot_file_hears_by_when_the_next_registration_needs_it_and_which_will_do() -> None:
    filing = Filing("no", OnDay(AS_OF, 100, 110, 120, (), True))
    words = [one.key for one in filing.words]
    assert advised(None, filing) == [*words, "needed_by"]
    assert advised(None, filing, last=None) == [*words, "too_near"]
    assert advised(ZHONGKAO.opens - DAY, filing) == [*words, "later_usable"]
    assert advised(ZHONGKAO.last_chance + DAY, filing) == [*words, "needed_by", "later_usable"]
    assert advised(None, Filing("unscored")) == ["answer_first"]
    assert advised(AS_OF, Filing("done")) == ["keep"]
    assert advised(AS_OF, high=119) == ["lost"]
