"""Asking of one's own accord while nobody tells: which days, when they are due, and where they are said."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from shutil import copy
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from make import WORLD, look, make, plan_case

from jzz_core.base import DATA_DIR, BadDataError
from jzz_core.case import Case, TaskProgress, case_from
from jzz_core.files import plan_document, timeline_ics
from jzz_core.look import Action, CasePlan
from jzz_core.steps import follow_ups, load_process, schedule

VISIT = date(2026, 6, 1)  # a Monday; the next rest days that fall on a weekday are 19 June
REVIEW = "archive_review"
LOOK_UP, ASK = WORLD.process.task(REVIEW).follow_ups


def waiting(**tasks: Any) -> Case:
    """The first visit was made; the wait begins by itself."""
    body = make().model_dump(mode="json", by_alias=True)
    before = ("open_account", "fill_form", "verify_before_lock", "submit_form", "employer_review", "print_form")
    done = {one: {"finished": "2026-05-29"} for one in before}
    body["progress"] = {"tasks": {**done, "visit_education": {"finished": VISIT.isoformat()}, **tasks}}
    return case_from(body)


def on(day: date, case: Case | None = None) -> CasePlan:
    return plan_case(case or waiting(), date(2026, 5, 25), today=day)


def workday(n: int) -> date:
    return WORLD.calendar.add(VISIT, n)


def actions(day: date, case: Case | None = None) -> list[Action]:
    found = look(case or waiting(), day).actions
    return [one for one in found if one.title.key == "actions.follow_up"]


def test_the_days_are_every_five_working_days_and_three_of_them_ask_the_window() -> None:
    days = on(VISIT).follow_ups
    assert [one.after for one in days] == [5, 10, 15, 20, 25, 30, 35, 40, 45]
    assert [one.after for one in days if one.what == ASK] == [20, 25, 30]
    assert [one.day for one in days] == [workday(one.after) for one in days]
    assert [one.day for one in days][:3] == [date(2026, 6, 8), date(2026, 6, 15), date(2026, 6, 23)]
    assert not any(one.asked for one in days)


def test_there_is_nothing_to_ask_before_the_wait_has_begun() -> None:
    case = waiting(visit_education={})
    assert on(VISIT, case).follow_ups == ()
    assert actions(workday(30), case) == []


def test_a_wait_whose_begin_was_recorded_counts_from_there() -> None:
    days = on(VISIT, waiting(archive_review={"started": "2026-06-03"})).follow_ups
    assert days[0].day == WORLD.calendar.add(date(2026, 6, 3), 5)


@pytest.mark.parametrize("after", [5, 10, 20, 25, 30, 45])
def test_a_day_is_an_action_from_that_day_on_and_not_the_day_before(after: int) -> None:
    day = workday(after)
    before = actions(day - timedelta(days=1))
    (found,) = actions(day)
    assert found.due == day
    assert all(one.due is not None and one.due < day for one in before)
    (later,) = actions(day + timedelta(days=1))
    assert later.due == day


def test_before_the_first_day_there_is_no_action() -> None:
    assert actions(workday(5) - timedelta(days=1)) == []
    assert [one.actor for one in actions(workday(5))] == ["applicant"]
    assert [one.actor for one in actions(workday(20))] == ["employer"]


@pytest.mark.parametrize(("asked", "open"), [(9, True), (10, False), (11, False)])
def test_asking_on_the_day_or_later_settles_it(asked: int, open: bool) -> None:
    case = waiting(archive_review={"asked": workday(asked).isoformat()})
    assert bool(actions(workday(12), case)) is open
    (settled,) = [one for one in on(workday(12), case).follow_ups if one.after == 10]
    assert settled.asked is not open


def test_once_asked_the_next_day_is_still_to_come() -> None:
    case = waiting(archive_review={"asked": workday(12).isoformat()})
    assert actions(workday(14), case) == []
    assert len(actions(workday(15), case)) == 1


def test_of_several_missed_days_the_last_one_is_told() -> None:
    (found,) = actions(workday(17))
    assert found.due == workday(15)


def test_after_the_review_only_the_notice_is_asked_for() -> None:
    case = waiting(archive_review={"finished": workday(18).isoformat()})
    assert [one.after for one in on(workday(18), case).follow_ups] == [20, 25, 30]
    assert len(actions(workday(20), case)) == 1


def test_a_wait_that_is_over_counts_from_the_begin_that_was_recorded() -> None:
    case = waiting(archive_review={"started": "2026-06-03", "finished": workday(18).isoformat()})
    assert on(workday(18), case).follow_ups[0].day == WORLD.calendar.add(date(2026, 6, 3), 20)


def test_who_was_told_has_nothing_to_ask() -> None:
    day = workday(22).isoformat()
    case = waiting(archive_review={"finished": day}, archive_notice={"finished": day})
    assert on(workday(25), case).follow_ups == ()
    assert actions(workday(25), case) == []


def test_a_review_that_begins_anew_is_asked_after_from_its_new_begin() -> None:
    old, again = waiting(archive_review={"asked": workday(5).isoformat()}), workday(8)
    body = old.model_dump(mode="json", by_alias=True)
    body["progress"]["tasks"]["withdrawal"] = {"started": again.isoformat()}
    assert on(workday(9), case_from(body)).follow_ups == ()  # nothing to ask until the visit is made again
    body["progress"]["tasks"]["visit_education"] = {"finished": workday(20).isoformat()}
    days = on(workday(20), case_from(body)).follow_ups
    assert days[0].day == WORLD.calendar.add(workday(20), 5)
    assert not days[0].asked


# -- files ---------------------------------------------------------------------------------------------------------


def asked_in(day: date, case: Case | None = None, hour: int = 7) -> dict[str, Any]:
    made = datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("Asia/Shanghai"))
    calendar = Calendar.from_ical(timeline_ics(on(day, case), made))
    events = {str(event["uid"]).split(".")[0]: event for event in calendar.walk("VEVENT")}
    return {key: event for key, event in events.items() if key.startswith("ask-")}


def test_the_calendar_file_has_each_day_with_a_reminder_that_morning() -> None:
    found = asked_in(VISIT)
    assert [event["dtstart"].dt for event in found.values()] == [workday(n) for n in range(5, 46, 5)]
    for event in found.values():
        (alarm,) = event.walk("VALARM")
        assert alarm["trigger"].dt == timedelta(hours=9)
        assert "工作日" in event["description"]
    assert "窗口" in found[f"ask-{REVIEW}-20"]["summary"]


def test_in_the_file_what_is_due_stands_today_and_what_was_asked_not_at_all() -> None:
    found = asked_in(workday(12))
    assert found[f"ask-{REVIEW}-10"]["dtstart"].dt == workday(12)
    assert f"ask-{REVIEW}-5" not in found
    found = asked_in(workday(12), waiting(archive_review={"asked": workday(12).isoformat()}))
    assert next(iter(found)) == f"ask-{REVIEW}-15"


def test_the_plan_as_json_lists_them() -> None:
    case = waiting(archive_review={"asked": workday(5).isoformat()})
    listed = plan_document(on(workday(7), case), runs=10)["follow_ups"]
    assert [one["after"] for one in listed] == list(range(5, 46, 5))
    assert [one["asked"] for one in listed] == [True] + [False] * 8
    assert listed[0]["day"] == workday(5).isoformat()
    assert {one["task"] for one in listed} == {REVIEW}
    assert all(one["sources"] and one["confidence"] == "B" for one in listed)


# -- data ----------------------------------------------------------------------------------------------------------


def test_the_days_that_the_guide_names_are_those_of_the_data() -> None:
    from jzz_core.guide import guide_of

    reading = WORLD.read(guide_of).contradictions["x16"].reading.zh
    assert "、".join(map(str, ASK.after)) in reading


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("after = [20, 25, 30]", "after = [20, 20, 30]", "从小到大"),
        ("after = [20, 25, 30]", "after = [25, 20]", "从小到大"),
        ("after = [20, 25, 30]", "after = [0, 20]", "after"),
        ("after = [20, 25, 30]", "after = []", "after"),
        ("after = [20, 25, 30]", "after = [5, 20]", "第 5 个工作日写了两次"),
        ('until = "archive_notice"', 'until = "nothing"', "「nothing」不存在"),
        ('actor = "applicant"\nafter = [5', 'actor = "nobody"\nafter = [5', "「nobody」这个办理人"),
    ],
)
def test_follow_ups_that_cannot_be_are_refused(tmp_path: Any, old: str, new: str, reason: str) -> None:
    text = (DATA_DIR / "process.toml").read_text("utf-8")
    assert text.count(old) == 1
    (tmp_path / "process.toml").write_text(text.replace(old, new), "utf-8")
    copy(DATA_DIR / "setbacks.toml", tmp_path)
    with pytest.raises(BadDataError, match=reason):
        load_process(tmp_path)


def test_follow_ups_of_work_and_unknown_sources_are_refused(tmp_path: Any) -> None:
    text = (DATA_DIR / "process.toml").read_text("utf-8")
    block = text[text.index("[[tasks.follow_ups]]") : text.index('[[tasks.warnings]]\ntext.zh = "审核进度没有任何通知')]
    start = text.index('[tasks.overdue]\ntext.zh = "请人事先打电话问窗口要不要预约')
    (tmp_path / "process.toml").write_text(text[:start] + block + text[start:], "utf-8")
    copy(DATA_DIR / "setbacks.toml", tmp_path)
    with pytest.raises(BadDataError, match="等待"):
        load_process(tmp_path)
    cited = 'until = "archive_notice"\nsources = ["S0", "S5"]'
    assert text.count(cited) == 1
    (tmp_path / "process.toml").write_text(text.replace(cited, cited.replace("S5", "ZZ")), "utf-8")
    with pytest.raises(BadDataError, match="ZZ"):
        load_process(tmp_path, WORLD.sources.ids)


def test_a_wait_that_is_over_began_when_the_last_of_what_stands_before_it_was_finished() -> None:
    tasks = [
        task.model_copy(update={"after": ("fill_form", "visit_education") if task.id == REVIEW else ()})
        for task in WORLD.process.way
        if task.id in ("fill_form", "visit_education", REVIEW, "archive_notice")
    ]
    ended = {"fill_form": VISIT, "visit_education": VISIT - timedelta(days=7), REVIEW: VISIT + timedelta(days=30)}
    progress = {name: TaskProgress(finished=day) for name, day in ended.items()}
    found = follow_ups(schedule(tasks, WORLD.calendar, VISIT, progress=progress), WORLD.calendar, progress)
    assert found[0].day == workday(found[0].after)
