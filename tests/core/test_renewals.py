"""The coming renewals: the window from both sides, the assumed years, and reminders that move instead of doubling."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Component
from make import WORLD, look

from jzz_core.base import OutsideDataError
from jzz_core.case import Applicant, Case, Permit
from jzz_core.files import renewal_ics
from jzz_core.files.reminders import reminders
from jzz_core.steps import Renewal, WindowState, renewals
from jzz_core.steps.renewals import YEARS
from tests.effort import examples

CALENDAR = WORLD.calendar
UNTIL = date(2027, 3, 1)
OPENS, CLOSES = date(2027, 1, 30), date(2027, 4, 30)
MADE = datetime(2026, 11, 24, 4, tzinfo=UTC)
DAY = timedelta(days=1)


def permit(until: date | None = UNTIL, held: bool | None = True) -> Permit:
    return Permit(held=held, valid_until=until)


def case(until: date = UNTIL, alias: str = "客户A") -> Case:
    return Case(applicant=Applicant(alias=alias, permit=permit(until)))


def dated(until: date, today: date, years: int = YEARS) -> tuple[Renewal, ...]:
    return renewals(permit(until), today, CALENDAR, WORLD.policy.rules(today), WORLD.process, years)


@pytest.mark.parametrize(
    ("today", "standing"),
    [
        (OPENS - DAY, WindowState.AHEAD),
        (OPENS, WindowState.OPEN),
        (UNTIL, WindowState.OPEN),
        (UNTIL + DAY, WindowState.OVERDUE),
        (CLOSES, WindowState.OVERDUE),
        (CLOSES + DAY, WindowState.LAPSED),
    ],
)
def test_the_standing_changes_on_its_day(today: date, standing: WindowState) -> None:
    first = dated(UNTIL, today)[0]
    assert (first.standing, first.opens, first.closes) == (standing, OPENS, CLOSES)


def test_the_window_is_that_of_the_policy() -> None:
    rules = WORLD.policy.rules(OPENS)
    assert (UNTIL - OPENS).days == rules["eligibility.renewal_days_before"]
    assert (CLOSES - UNTIL).days == rules["eligibility.renewal_days_after"]


def test_one_year_after_the_other_only_the_first_is_an_answer() -> None:
    found = dated(UNTIL, date(2026, 11, 24))
    assert [one.valid_until for one in found] == [date(2027, 3, 1), date(2028, 3, 1), date(2029, 3, 1)]
    assert [one.assumed for one in found] == [False, True, True]


def test_renewal_begins_three_working_days_after_the_first_possible_endorsement() -> None:
    first = dated(date(2026, 6, 30), date(2026, 3, 2))[0]
    assert first.opens == date(2026, 5, 31)  # a Sunday
    assert (first.endorse, first.refresh) == (date(2026, 6, 1), date(2026, 6, 4))
    assert not first.provisional


def test_within_the_window_one_reckons_from_today() -> None:
    first = dated(date(2026, 6, 30), date(2026, 6, 10))[0]
    assert first.endorse == date(2026, 6, 10)
    late = dated(date(2026, 6, 30), date(2026, 7, 15))[0]
    assert late.endorse == date(2026, 7, 15)


def test_a_day_in_an_unpublished_year_is_provisional() -> None:
    assert dated(UNTIL, date(2026, 11, 24))[0].provisional


def test_a_lapsed_permit_has_no_dates_and_no_later_years() -> None:
    found = dated(UNTIL, CLOSES + DAY)
    assert len(found) == 1
    assert (found[0].endorse, found[0].refresh, found[0].provisional) == (None, None, False)


@pytest.mark.parametrize("asked", [None, permit(None), permit(UNTIL, held=False)])
def test_without_a_permit_whose_end_is_known_there_is_none(asked: Permit | None) -> None:
    assert renewals(asked, OPENS, CALENDAR, WORLD.policy.rules(OPENS), WORLD.process) == ()


def test_an_end_beyond_the_calendar_is_shown_without_working_days() -> None:
    found = dated(date(9999, 12, 31), date(2026, 11, 24))
    assert len(found) == 1
    assert found[0].refresh is None
    late = dated(date(2060, 11, 15), date(2026, 11, 24))
    assert [one.refresh is None for one in late] == [True, True, True]


def test_a_leap_day_goes_on_as_first_of_march() -> None:
    assert dated(date(2028, 2, 29), date(2027, 1, 4))[1].valid_until == date(2029, 3, 1)


def test_a_day_before_the_policy_begins_is_refused() -> None:
    with pytest.raises(OutsideDataError):
        dated(UNTIL, date(2010, 1, 1))


@examples(20)
@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.dates(date(2018, 1, 1), date(2035, 12, 31)))
def test_days_of_a_year_stand_in_order(until: date, today: date) -> None:
    for one in dated(until, today):
        assert one.opens < one.valid_until < one.closes
        if one.endorse is not None and one.refresh is not None:
            assert max(one.opens, today) <= one.endorse < one.refresh
            assert CALENDAR.is_workday(one.endorse)
            assert CALENDAR.count(one.endorse, one.refresh) == 3


# -- reminders -------------------------------------------------------------------------------------------------------


def read(content: bytes) -> dict[str, Component]:
    return {str(event["uid"]): event for event in Calendar.from_ical(content).walk("VEVENT")}


def file(until: date = UNTIL, alias: str = "客户A", today: date = date(2026, 11, 24)) -> dict[str, Component]:
    return read(renewal_ics(look(case(until, alias), today), MADE))


def test_each_year_has_four_days() -> None:
    events = reminders(dated(UNTIL, date(2026, 11, 24)), "")
    assert len(events) == 4 * YEARS
    assert {event.first for event in events} >= {OPENS, UNTIL, CLOSES}
    assert len({event.key for event in events}) == len(events)


def test_a_lapsed_permit_reminds_of_nothing() -> None:
    assert reminders(dated(UNTIL, CLOSES + DAY), "") == ()


def test_a_moved_end_moves_the_events_instead_of_doubling_them() -> None:
    before, after = file(), file(date(2027, 3, 8))
    assert set(before) == set(after)
    moved = next(key for key in before if "renewal-ends-2027" in key)
    assert before[moved].decoded("dtstart") == date(2027, 3, 1)
    assert after[moved].decoded("dtstart") == date(2027, 3, 8)


def test_two_clients_do_not_collide_and_the_file_says_whose_it_is() -> None:
    assert set(file(alias="客户A")).isdisjoint(file(alias="客户B"))
    assert all("客户A" in str(event["summary"]) for event in file().values())


def test_a_hostile_alias_stays_a_text() -> None:
    hostile = "A\r\nBEGIN:VALARM;,\\"
    content = renewal_ics(look(case(alias=hostile)), MADE)
    assert len(read(content)) == 4 * YEARS + 1  # and the end of the measures
    assert b"\nBEGIN:VALARM;" not in content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_reckoned_years_say_so_and_every_event_says_not_official() -> None:
    for key, event in file().items():
        text = str(event["description"])
        assert "非官方" in text
        assert ("推算" in text) == ("2027" not in key and "measures" not in key)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        renewal_ics(look(Case()), datetime(2026, 11, 24))  # noqa: DTZ001


def test_the_english_file_has_no_chinese_words() -> None:
    content = renewal_ics(look(case(alias="")), MADE, "en").decode()
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in content)


@pytest.mark.parametrize(("workdays_left", "known"), [(3, True), (2, False), (0, False)])
def test_a_renewal_has_days_as_far_as_the_calendar_knows_them(workdays_left: int, known: bool) -> None:
    closes = CALENDAR.add(CALENDAR.last_day - DAY * 30, 0)
    while CALENDAR.count(closes, CALENDAR.last_day) > workdays_left:
        closes += DAY
    [one, *_] = dated(closes - (CLOSES - UNTIL), CALENDAR.last_day - DAY * 200)
    assert one.closes == closes
    assert [day is not None for day in (one.endorse, one.refresh, one.refresh_last)] == [known] * 3
