"""A notice entered by hand makes its year published; a broken one is refused in words."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from make import WORLD

from jzz_core.base import DATA_DIR, BadDataError
from jzz_core.calendar import WorkCalendar, load_calendar
from jzz_core.calendar.workdays import DayKind
from tests.effort import examples

HEAD = 'year = 2027\nnotice.title = "关于2027年部分节假日安排的通知"\n'


def entry(day: date, name: str, *, off: bool) -> str:
    return f'[[days]]\ndate = {day.isoformat()}\nname = "{name}"\noff = {str(off).lower()}\n'


NEW_YEAR = entry(date(2027, 1, 1), "元旦", off=True)
FESTIVAL = "".join(entry(date(2027, 2, 5) + timedelta(days=i), "春节", off=True) for i in range(8))
WORKED = entry(date(2027, 1, 31), "春节", off=False) + entry(date(2027, 2, 20), "春节", off=False)


def with_notice(folder: Path, text: str, name: str = "2027.toml") -> WorkCalendar:
    notices = folder / "calendar" / "notices"
    notices.mkdir(parents=True, exist_ok=True)
    for known in ("calendar.toml", "days.json"):
        shutil.copy(DATA_DIR / "calendar" / known, folder / "calendar")
    (notices / name).write_text(text, "utf-8")
    return load_calendar(folder)


def test_a_notice_publishes_its_year_and_replaces_it_whole(tmp_path: Path) -> None:
    calendar = with_notice(tmp_path, HEAD + NEW_YEAR + FESTIVAL + WORKED)
    assert calendar.last_published_year == 2027
    assert not calendar.is_provisional(date(2027, 12, 31))
    assert calendar.is_provisional(date(2028, 1, 1))
    assert calendar.kind(date(2027, 1, 31)) is DayKind.MAKEUP
    assert calendar.name(date(2027, 1, 31)) == "春节调休上班"
    assert calendar.kind(date(2027, 2, 12)) is DayKind.HOLIDAY
    weekend = [calendar.name(date(2027, 2, day)) for day in (13, 14, 15)]
    assert weekend == ["春节", "春节", None]  # it joins the holiday
    assert calendar.add(date(2027, 2, 4), 1) == date(2027, 2, 15)
    # By law it would be 5 April; the notice does not name it.
    assert calendar.is_workday(date(2027, 4, 5))
    # Other years stay.
    assert calendar.name(date(2026, 2, 14)) == "春节调休上班"
    assert calendar.kind(date(2028, 1, 3)) is WORLD.calendar.kind(date(2028, 1, 3))


def test_a_notice_may_reach_into_the_last_days_of_the_year_before(tmp_path: Path) -> None:
    text = HEAD + entry(date(2026, 12, 31), "元旦", off=True) + entry(date(2026, 12, 26), "", off=False) + NEW_YEAR
    calendar = with_notice(tmp_path, text)
    assert calendar.kind(date(2026, 12, 31)) is DayKind.HOLIDAY
    assert calendar.name(date(2026, 12, 26)) == "调休上班"
    assert calendar.kind(date(2026, 10, 1)) is DayKind.HOLIDAY


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("year = [", "TOML"),
        (HEAD, "days"),
        (HEAD + "days = []\n", "days"),
        (HEAD + NEW_YEAR + "note = 1\n", "note"),
        (HEAD + NEW_YEAR + NEW_YEAR, "写了两次"),
        (HEAD + entry(date(2027, 1, 1), "  ", off=True), "节日名"),
        (HEAD + entry(date(2027, 2, 5), "春节", off=False), "周六或周日"),  # a Friday
        (HEAD + entry(date(2026, 12, 19), "元旦", off=True), "2026-12-19"),
        (HEAD + entry(date(2028, 1, 11), "元旦", off=True), "2028-01-11"),
        (HEAD + '[[days]]\ndate = 2027-02-30\nname = "x"\noff = true\n', "TOML"),
        (HEAD + '[[days]]\ndate = "明天"\nname = "x"\noff = true\n', "日期"),
        (HEAD + '[[days]]\ndate = 2027-01-01\nname = "元旦"\n', "off"),
        (HEAD.replace("2027\n", "1999\n", 1) + NEW_YEAR, "year"),
        (HEAD.replace("2027\n", "2028\n", 1) + entry(date(2028, 1, 1), "元旦", off=True), "2028.toml"),
        (HEAD + 'notice.url = "javascript:1"\n' + NEW_YEAR, "url"),
    ],
)
def test_a_broken_notice_is_refused_naming_file_and_reason(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(BadDataError) as error:
        with_notice(tmp_path, text)
    assert "2027.toml" in str(error.value)
    assert says in str(error.value)


@pytest.mark.parametrize(("day", "fits"), [(date(2026, 12, 20), True), (date(2028, 1, 10), True)])
def test_the_outermost_days_a_notice_may_name(tmp_path: Path, day: date, fits: bool) -> None:
    assert (with_notice(tmp_path, HEAD + entry(day, "元旦", off=True)).kind(day) is DayKind.HOLIDAY) is fits


def test_the_last_day_of_the_calendar_may_be_a_day_off(tmp_path: Path) -> None:
    last = WORLD.calendar.last_day
    notice = HEAD.replace("2027", str(last.year)) + entry(last, "元旦", off=True)
    assert with_notice(tmp_path, notice, f"{last.year}.toml").name(last) == "元旦"


@pytest.mark.parametrize(
    "text", [None, "{", '{"off": {"2026-02-30": "元旦"}, "worked": {}}', '{"off": {}, "worked": 1}']
)
def test_known_days_that_are_missing_or_broken_are_said_in_words(tmp_path: Path, text: str | None) -> None:
    with_notice(tmp_path, HEAD + NEW_YEAR)
    file = tmp_path / "calendar" / "days.json"
    file.unlink() if text is None else file.write_text(text, "utf-8")
    with pytest.raises(BadDataError, match=r"days\.json"):
        load_calendar(tmp_path)


def test_a_missing_calendar_file_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(BadDataError, match=r"calendar\.toml"):
        load_calendar(tmp_path)


@given(
    extra=st.sets(st.dates(date(2027, 1, 4), date(2027, 12, 31)), min_size=1, max_size=4),
    start=st.dates(date(2026, 12, 1), date(2027, 12, 1)),
    n=st.integers(0, 60),
)
@examples(6, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_more_holidays_never_make_the_finish_earlier(tmp_path: Path, extra: set[date], start: date, n: int) -> None:
    plain = with_notice(tmp_path, HEAD + NEW_YEAR)
    more = with_notice(tmp_path, HEAD + NEW_YEAR + "".join(entry(day, "假", off=True) for day in sorted(extra)))
    assert more.add(start, n) >= plain.add(start, n)
