"""The calendar file, read back by the library and looked at line by line."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from icalendar import Calendar
from make import WORLD, papers, plan_case

from jzz_core.base import Lang, OutsideDataError
from jzz_core.case import Case, case_from
from jzz_core.files import timeline_ics
from jzz_core.files.export.events import PAPER_FROM
from jzz_core.look import CasePlan
from jzz_core.papers import PaperDates
from jzz_core.steps import TaskKind

START = date(2026, 11, 25)
# Midnight in Shanghai, before the reminders of the morning.
MADE_AT = datetime(2026, 11, 19, 16, tzinfo=UTC)
HOSTILE = 'a;b,c\\d:"e"\r\nEND:VEVENT\nBEGIN:VALARM'
DAY = timedelta(days=1)


def case(**parts: Any) -> Case:
    return case_from(parts)


def planned(of: Case, start: date = START) -> CasePlan:
    return plan_case(of, start)


def read(of: Case | None = None, start: date = START, made_at: datetime = MADE_AT, **options: Any) -> Any:
    of = of or Case()
    return Calendar.from_ical(timeline_ics(planned(of, start), made_at, **options))


def by_key(calendar: Any) -> dict[str, Any]:
    return {str(event["uid"]).split(".")[0]: event for event in calendar.walk("VEVENT")}


def days(event: Any) -> tuple[date, date]:
    return event["dtstart"].dt, event["dtend"].dt


def alarms(event: Any) -> list[timedelta]:
    return [alarm["trigger"].dt for alarm in event.walk("VALARM")]


def permit(until: str, **more: Any) -> Case:
    return case(applicant={"permit": {"held": True, "valid_until": until, **more}})


# -- the events ----------------------------------------------------------------------------------------------------


def test_every_step_is_an_all_day_event_that_ends_the_day_after_its_last() -> None:
    events = by_key(read())
    rows = planned(Case()).schedule.rows
    assert set(events) == {*(f"task-{row.task.id}" for row in rows), "measures-end"}
    for row in rows:
        event = events[f"task-{row.task.id}"]
        assert days(event) == (row.start, row.finish + DAY)
        assert event["dtstart"].params["VALUE"] == "DATE"
        assert type(event["dtend"].dt) is date
        assert row.task.name.zh in event["summary"]


def test_what_was_finished_on_a_saturday_begins_before_it_ends() -> None:
    done = case(progress={"tasks": {"print_notice": {"finished": "2026-11-21"}}})
    first, end = days(by_key(read(done))["task-print_notice"])
    assert (first, end) == (date(2026, 11, 21), date(2026, 11, 22))


def test_a_step_says_who_where_why_and_what_to_mind() -> None:
    events = by_key(read())
    for row in planned(Case()).schedule.rows:
        text = str(events[f"task-{row.task.id}"]["description"])
        for part in (row.task.place.zh, row.task.duration.why.zh, *(note.text.zh for note in row.task.warnings)):
            assert part in text
        assert "非官方" in text


def test_the_wait_after_collecting_the_permit_is_explained() -> None:
    waiting = permit("2027-09-20", collected_on="2026-11-24")
    limit = planned(waiting).schedule.row("open_account").task.not_before
    assert limit is not None
    assert limit.reason.zh in by_key(read(waiting))["task-open_account"]["description"]


def test_the_english_calendar_has_the_same_events() -> None:
    both = case(
        applicant={"alias": "A", "permit": {"held": True, "valid_until": "2027-09-20"}},
        plan={"deadline": {"label": "B", "date": "2027-04-15"}},
        progress={"tasks": {"open_account": {"finished": "2026-11-25"}}},
    )
    chinese, english = by_key(read(both)), by_key(read(both, lang="en"))
    assert {key: days(event) for key, event in chinese.items()} == {key: days(event) for key, event in english.items()}
    assert english["date-permit-end"]["summary"] != chinese["date-permit-end"]["summary"]


def test_what_rests_on_an_unpublished_year_says_so() -> None:
    events = by_key(read())
    for row in planned(Case()).schedule.rows:
        event = events[f"task-{row.task.id}"]
        assert ("推定" in event["summary"]) == row.provisional
        assert (event["status"] == "TENTATIVE") == row.provisional
    assert not any("推定" in event["summary"] for event in by_key(read(start=date(2026, 3, 2))).values())


def test_milestones_are_marked() -> None:
    events = by_key(read())
    for row in planned(Case()).schedule.rows:
        event = events[f"task-{row.task.id}"]
        assert ("◆" in event["summary"]) == row.task.milestone == ("categories" in event)


def test_the_irreversible_step_says_so() -> None:
    assert "不可撤回" in by_key(read())["task-employer_review"]["description"]


def test_the_deadline_and_the_dates_of_the_permit_are_events() -> None:
    both = case(
        applicant={"permit": {"held": True, "valid_until": "2027-09-20"}},
        plan={"deadline": {"label": "学校登记", "date": "2027-04-15"}},
    )
    events = by_key(read(both))
    before = WORLD.policy.rules(START)["eligibility.renewal_days_before"]
    assert days(events["date-deadline"]) == (date(2027, 4, 15), date(2027, 4, 16))
    assert "学校登记" in events["date-deadline"]["summary"]
    assert days(events["date-permit-end"])[0] == date(2027, 9, 20)
    assert days(events["date-endorsement"])[0] == date(2027, 9, 20) - before * DAY == date(2027, 8, 21)


@pytest.mark.parametrize(
    "applicant",
    [{}, {"permit": {"held": True}}, {"permit": {"held": False, "valid_until": "2027-09-20"}}],
)
def test_without_a_permit_or_its_date_there_is_nothing_of_it(applicant: dict[str, Any]) -> None:
    assert not [key for key in by_key(read(case(applicant=applicant))) if key.startswith("date-")]


def test_a_deadline_without_a_name_has_one() -> None:
    events = by_key(read(case(plan={"deadline": {"date": "2027-04-15"}})))
    assert str(events["date-deadline"]["summary"]).strip()


@pytest.mark.parametrize("day", ["0001-01-01", "0001-01-30", "9999-12-31"])
def test_dates_at_the_ends_of_the_calendar_do_no_harm(day: str) -> None:
    extreme = case(applicant={"permit": {"held": True, "valid_until": day}}, plan={"deadline": {"date": day}})
    events = by_key(read(extreme))
    assert events["date-permit-end"]["dtstart"].dt == events["date-deadline"]["dtstart"].dt == date.fromisoformat(day)
    assert ("date-endorsement" in events) == (day > "0001-01-30")


def test_the_first_day_that_has_room_for_the_window_opens_it() -> None:
    assert days(by_key(read(permit("0001-01-31")))["date-endorsement"])[0] == date.min


# -- reminders -----------------------------------------------------------------------------------------------------


def test_reminders_ring_three_days_before_at_nine_for_those_who_must_act() -> None:
    events = by_key(read())
    for row in planned(Case()).schedule.rows:
        acts = row.task.actor in ("applicant", "employer") and row.task.kind is TaskKind.OWN
        wanted = [timedelta(hours=9) - 3 * DAY] if acts else []
        assert alarms(events[f"task-{row.task.id}"]) == wanted


def test_what_has_begun_or_is_done_does_not_ring() -> None:
    progress = {
        "open_account": {"started": "2026-11-25", "finished": "2026-11-26"},
        "fill_form": {"started": "2026-11-26"},
    }
    events = by_key(read(case(progress={"tasks": progress})))
    assert "已完成" in events["task-open_account"]["summary"]
    assert alarms(events["task-open_account"]) == alarms(events["task-fill_form"]) == []
    assert alarms(events["task-submit_form"])


@pytest.mark.parametrize(("minute", "rings"), [(-1, True), (0, False), (1, False)])
def test_a_reminder_that_is_past_when_the_file_is_made_is_left_out(minute: int, rings: bool) -> None:
    nine = datetime(2026, 11, 22, 9, tzinfo=timezone(timedelta(hours=8)))  # three days before the start
    events = by_key(read(made_at=nine + timedelta(minutes=minute)))
    assert bool(alarms(events["task-open_account"])) is rings


def test_the_deadline_and_the_permit_ring_too() -> None:
    both = case(
        applicant={"permit": {"held": True, "valid_until": "2027-09-20"}}, plan={"deadline": {"date": "2027-04-15"}}
    )
    events = by_key(read(both))
    assert alarms(events["date-deadline"]) == alarms(events["date-permit-end"]) == [timedelta(hours=9) - 7 * DAY]
    assert alarms(events["date-endorsement"]) == [timedelta(hours=9)]


# -- importing again -----------------------------------------------------------------------------------------------


def uids(calendar: Any) -> set[str]:
    return {str(event["uid"]) for event in calendar.walk("VEVENT")}


def test_a_later_file_of_a_changed_plan_updates_the_same_events() -> None:
    changed = case(
        applicant={"alias": "客户A", "birth_date": "1990-03-10"},
        plan={"scenario": "careful", "durations": {"decision": [1, 2, 3]}},
    )
    earlier = read(case(applicant={"alias": "客户A"}))
    later = read(changed, start=date(2027, 3, 1), made_at=MADE_AT + timedelta(seconds=1))
    assert uids(earlier) == uids(later)
    for key, event in by_key(later).items():
        old = by_key(earlier)[key]
        assert event["sequence"] > old["sequence"]
        assert event["last-modified"].dt > old["last-modified"].dt
        assert event["dtstamp"].dt > old["dtstamp"].dt


def test_the_uids_of_one_file_differ() -> None:
    calendar = read(permit("2027-09-20"))
    assert len(uids(calendar)) == len(calendar.walk("VEVENT"))


def test_two_clients_do_not_collide_and_are_told_apart_by_eye() -> None:
    one, other = (read(case(applicant={"alias": alias})) for alias in ("客户A", "客户B"))
    assert not uids(one) & uids(other)
    assert all("客户A" in event["summary"] for event in one.walk("VEVENT"))


def test_no_birth_date_and_no_note_leave_with_the_calendar() -> None:
    plain, secret = (
        case(
            applicant={"alias": "甲", "birth_date": birth},
            progress={"tasks": {"fill_form": {"note": note}}},
        )
        for birth, note in (("1990-03-10", ""), ("1985-12-01", "只给自己看"))
    )
    assert timeline_ics(planned(plain), MADE_AT) == timeline_ics(planned(secret), MADE_AT)


def test_the_sequence_stays_a_32_bit_number() -> None:
    for year in (2016, 2026, 2086):
        for event in read(made_at=datetime(year, 1, 1, tzinfo=UTC)).walk("VEVENT"):
            assert 0 <= event["sequence"] < 2**31


def test_the_zone_of_the_clock_changes_nothing() -> None:
    there = MADE_AT.astimezone(timezone(timedelta(hours=-9)))
    assert timeline_ics(planned(Case()), there) == timeline_ics(planned(Case()), MADE_AT)


def test_a_clock_without_zone_or_before_the_rules_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        timeline_ics(planned(Case()), MADE_AT.replace(tzinfo=None))
    held = permit("2027-09-20")
    with pytest.raises(OutsideDataError):
        timeline_ics(planned(held), datetime(2010, 1, 1, tzinfo=UTC))


# -- the bytes -----------------------------------------------------------------------------------------------------


def test_the_calendar_says_what_it_is_and_asks_for_no_answer() -> None:
    calendar = read(case(applicant={"alias": "客户A"}))
    assert calendar["version"] == "2.0"
    assert "JZZ" in calendar["prodid"]
    assert "method" not in calendar
    assert "客户A" in calendar["x-wr-calname"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_lines_are_folded_at_75_octets_without_breaking_a_sign(lang: Lang) -> None:
    of = case(applicant={"alias": "长" * 60}, plan={"deadline": {"label": "限" * 60, "date": "2027-04-15"}})
    content = timeline_ics(planned(of), MADE_AT, lang)
    assert content.endswith(b"\r\n")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        assert b"\n" not in line
        line.decode("utf-8")


def test_a_hostile_alias_and_label_stay_text() -> None:
    of = case(applicant={"alias": HOSTILE}, plan={"deadline": {"label": HOSTILE, "date": "2027-04-15"}})
    calendar = read(of)
    assert len(calendar.walk("VEVENT")) == len(read().walk("VEVENT")) + 1
    deadline = by_key(calendar)["date-deadline"]
    for word in ("a;b,c\\d:", "END:VEVENT"):
        assert word in deadline["summary"]
        assert word in by_key(calendar)["task-fill_form"]["summary"]
    content = timeline_ics(planned(of), MADE_AT).decode().replace("\r\n ", "")
    assert content.count("\r\nEND:VEVENT") == content.count("\r\nBEGIN:VEVENT") == len(calendar.walk("VEVENT"))
    name = next(line for line in content.split("\r\n") if line.startswith("X-WR-CALNAME"))
    assert "a\\;b\\,c\\\\d" in name


def test_braces_of_the_user_are_not_filled_in() -> None:
    of = case(applicant={"alias": "{text}{0}"}, plan={"deadline": {"label": "{label}", "date": "2027-04-15"}})
    assert "{label}" in by_key(read(of))["date-deadline"]["summary"]
    assert "{text}{0}" in by_key(read(of))["date-deadline"]["summary"]


# -- papers that take time -------------------------------------------------------------------------------------------


def with_papers(day: date, **progress: Any) -> tuple[dict[str, Any], PaperDates]:
    """The events of papers in the file made on a day, and their dates."""
    of = case(
        applicant={"education": [{"level": "bachelor", "mode": "overseas", "diploma": True, "degree": True}]},
        progress={"materials": progress},
    )
    plan = plan_case(of, START, day=day, listed=papers(of, None, day))
    dates = plan.dates
    assert dates is not None
    made_at = datetime(day.year, day.month, day.day, tzinfo=UTC)
    events = by_key(Calendar.from_ical(timeline_ics(plan, made_at)))
    return {key: event for key, event in events.items() if key.startswith("paper-")}, dates


def test_each_slow_paper_has_the_day_by_which_it_must_be_asked_for() -> None:
    day = START - timedelta(days=60)
    events, dates = with_papers(day)
    slow = {f"paper-{row.id}": row for row in dates.open if row.workdays >= PAPER_FROM}
    assert set(events) == set(slow)
    assert events
    for key, row in slow.items():
        assert row.order_by is not None
        assert days(events[key]) == (row.order_by, row.order_by + timedelta(days=1))
        assert row.item.material.name.zh in str(events[key]["summary"])
        assert row.visit.start.isoformat() in str(events[key]["description"])
        assert len(alarms(events[key])) == 1


def test_a_day_of_asking_that_has_passed_is_the_day_of_the_file() -> None:
    _, before = with_papers(START)
    late = next(row for row in before.late if row.workdays >= PAPER_FROM)
    events, _ = with_papers(START)
    event = events[f"paper-{late.id}"]
    assert event["dtstart"].dt == START
    assert "来不及" in str(event["description"])


def test_a_paper_under_way_needs_no_reminder() -> None:
    _, before = with_papers(START)
    late = before.late[0].id
    events, _ = with_papers(START, **{late: {"state": "doing", "ordered": START.isoformat()}})
    assert f"paper-{late}" not in events
