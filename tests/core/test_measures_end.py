"""The last day of the measures in force: both sides of it in points, plan, outlook, ways, book and every file."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from make import AS_OF, WORLD, good, look, make, paid, plan_case
from openpyxl import load_workbook

from jzz_core.__main__ import main
from jzz_core.ahead import Ways, find_ways, load_ways, outlook, renewal_words
from jzz_core.base import Month, say
from jzz_core.book import Alarm, book_csv, row_from, row_text, summary
from jzz_core.case import Case, case_from, dump_case
from jzz_core.files import (
    outlook_document,
    plan_document,
    renewal_ics,
    report_html,
    timeline_csv,
    timeline_ics,
    timeline_xlsx,
    ways_document,
    workbook,
)
from jzz_core.look import MeasuresEnd
from jzz_core.steps import FILING, GOAL

DAY = timedelta(days=1)
UNTIL = date(2027, 12, 31)
ASSUMED = WORLD.policy.renewal_words.text()
# The same person pays on, and holds a permit for long.
GOING_ON: dict[str, Any] = {
    "insurance": [paid("2023-11")],
    "permit": {"held": True, "valid_until": "2030-06-20", "collected_on": "2023-05-04"},
}


def begun(start: str | None, **answers: Any) -> Case:
    return case_from(
        {
            "applicant": {**good(), **GOING_ON, **answers},
            "circumstances": {"employer_willing": True},
            "plan": {"start": start},
        }
    )


def end(start: str | None, as_of: date = AS_OF, **answers: Any) -> MeasuresEnd:
    return look(begun(start, **answers), as_of).measures_end


def kinds(found: MeasuresEnd) -> set[str]:
    return {one.kind for one in found.dates}


def day_of(case: Case, task: str, as_of: date = AS_OF) -> date:
    row = look(case, as_of).planned().schedule.find(task)
    assert row is not None
    return row.start if task == FILING else row.finish


# -- the case ------------------------------------------------------------------------------------------------------


def test_the_sentence_names_the_day_and_the_years_of_the_data() -> None:
    assert UNTIL.isoformat() in ASSUMED
    for edition in WORLD.policy.about.edition[1:]:
        assert str(edition.issued.year) in ASSUMED
    assert WORLD.policy.renewal_words.text("en") != ASSUMED


def test_a_plan_before_the_end_says_nothing() -> None:
    found = end("2026-12-01", permit={"held": True, "valid_until": "2027-06-20", "collected_on": "2023-05-04"})
    assert (found.dates, found.about, found.advice, found.text()) == ((), (), None, "")
    assert not found.looked_after


@pytest.mark.parametrize(("task", "first"), [(FILING, date(2027, 10, 25)), (GOAL, date(2027, 9, 15))])
def test_a_date_of_the_plan_counts_from_the_day_after_the_last(task: str, first: date) -> None:
    """The start is moved day by day until the step falls on the last day and on the one after."""
    kind = {FILING: "filing", GOAL: "finish"}[task]
    seen = set()
    for n in range(40):
        case = begun((first + n * DAY).isoformat())
        day = day_of(case, task)
        seen.add(day > UNTIL)
        assert (kind in kinds(look(case).measures_end)) == (day > UNTIL), day
        if day > UNTIL:
            break
    assert seen == {True, False}


def test_what_is_done_is_no_date_after_the_end() -> None:
    late = begun("2027-12-20")
    assert "filing" in kinds(look(late).measures_end)
    body = late.model_dump(mode="json", by_alias=True)
    done = {"started": "2028-01-20", "finished": "2028-01-20"}
    body["progress"] = {"tasks": {"visit_points": done}}
    assert "filing" not in kinds(look(case_from(body)).measures_end)


def test_endorsement_and_renewal_count_by_their_last_day() -> None:
    for until, after in ((date(2027, 10, 1), False), (date(2027, 12, 1), True)):
        permit = {"held": True, "valid_until": until.isoformat(), "collected_on": "2023-05-04"}
        assert (kinds(end("2026-12-01", permit=permit)) >= {"endorse", "renew"}) is after
    days_after = WORLD.policy.rules(AS_OF)["eligibility.renewal_days_after"]
    for last in (UNTIL, UNTIL + DAY):
        permit = {"held": True, "valid_until": (last - days_after * DAY).isoformat(), "collected_on": "2023-05-04"}
        assert ("endorse" in kinds(end("2026-12-01", permit=permit))) is (last > UNTIL)


def test_what_is_over_on_the_day_of_looking_is_left_out() -> None:
    days_after = WORLD.policy.rules(AS_OF)["eligibility.renewal_days_after"]
    last = UNTIL + 60 * DAY
    case = make(permit={"held": True, "valid_until": (last - days_after * DAY).isoformat()})
    for day in (last, last + DAY):
        assert ("endorse" in kinds(look(case, day).measures_end)) is (day == last)


def test_who_can_file_before_and_plans_to_file_after_is_told_with_both_days() -> None:
    found = end("2028-01-04")
    assert found.earliest is not None
    assert found.earliest == day_of(begun(AS_OF.isoformat()), FILING) <= UNTIL
    assert found.advice is not None
    for day in (found.earliest, day_of(begun("2028-01-04"), FILING), UNTIL):
        assert day.isoformat() in found.advice.text()
    assert found.text().startswith(found.advice.text())
    assert found.advice.text() not in found.text(advice=False)


def test_a_finish_after_the_end_alone_is_no_reason_to_hurry() -> None:
    found = end("2027-11-01")
    assert "finish" in kinds(found)
    assert "filing" not in kinds(found)
    assert found.advice is None


def test_who_cannot_file_before_the_end_is_not_told_so() -> None:
    never: dict[str, Any] = {"education": [], "insurance": [paid("2023-11", base=8000)]}
    assert look(begun("2028-01-04", **never)).scored().verdict == "not_yet"
    assert end("2028-01-04", **never).advice is None
    assert end("2028-01-04", as_of=date(2027, 12, 28)).advice is None  # too late to begin
    assert end("2028-01-04", as_of=UNTIL + DAY).advice is None
    filed = begun("2028-01-04").model_dump(mode="json", by_alias=True)
    filed["progress"]["tasks"] = {FILING: {"started": "2026-11-20", "finished": "2026-11-20"}}
    assert look(case_from(filed)).measures_end.advice is None


def test_who_is_enough_only_later_may_begin_then() -> None:
    """15 for the age of 51, 90 for the degree, and 15 only with five years of insurance, in June 2027."""
    short = {"birth_date": "1975-12-10", "insurance": [paid("2022-06", base=8000)]}
    case = begun("2028-01-04", **short)
    assert look(case).scored().verdict == "not_yet"
    found = look(case).measures_end
    assert found.earliest is not None
    monthly = [(Month.of(2026, 12) + n).first_day() for n in range(13)]
    first = next(day for day in monthly if look(case, day).scored().verdict == "likely")
    assert first < found.earliest <= UNTIL
    assert found.earliest == day_of(begun(first.isoformat(), **short), FILING)


def test_looking_from_both_sides_of_the_end() -> None:
    for as_of, after in ((UNTIL, False), (UNTIL + DAY, True)):
        seen = look(begun(None), as_of)
        assert seen.measures_end.looked_after is after
        assert seen.scored().assumes_renewal is after
        assert (as_of.isoformat() in seen.measures_end.text()) is after or as_of == UNTIL
    assert ASSUMED in look(case_from({}), UNTIL + DAY).assumptions()
    assert ASSUMED not in look(case_from({}), AS_OF).assumptions()


# -- the years to come ---------------------------------------------------------------------------------------------


def test_the_outlook_assumes_from_the_day_after_the_end() -> None:
    policy = WORLD.policy
    for months, since in ((13, None), (14, UNTIL + DAY)):
        assert outlook(make(), AS_OF, policy, months).assumes_renewal_from == since
    assert not renewal_words(outlook(make(), AS_OF, policy, 13))
    assert outlook(make(), date(2028, 3, 1), policy, 12).assumes_renewal_from == date(2028, 3, 1)
    document = outlook_document(make(), outlook(make(), AS_OF, policy))
    assert (document["in_force_until"], document["assumes_renewal_from"]) == ("2027-12-31", "2028-01-01")
    assert document["assumes_renewal"] == ASSUMED


def test_a_standard_first_reached_after_the_end_is_named() -> None:
    seen = outlook(begun(None, birth_date="1972-03-10", insurance=[paid("2022-06")]), AS_OF, WORLD.policy)
    first = seen.first_at_standard
    assert first is not None
    assert seen.first_assumes_renewal is (first > UNTIL) is True
    assert first.isoformat() in " ".join(part.text() for part in renewal_words(seen))
    assert not outlook(begun(None), AS_OF, WORLD.policy).first_assumes_renewal  # reached already


def ways(as_of: date) -> Ways:
    college = [{"level": "college", "diploma": True, "mode": "full_time"}]
    return find_ways(make(education=college), as_of, WORLD.policy, WORLD.read(load_ways))


def test_each_way_is_marked_by_its_last_day() -> None:
    """A bachelor's degree takes thirty months: begun in June it is there in December, begun in July in January."""
    for as_of, done in ((date(2025, 6, 1), date(2027, 12, 1)), (date(2025, 7, 1), date(2028, 1, 1))):
        found = ways(as_of)
        (way,) = [way for way in found.ways if way.moves == ("bachelor_degree",)]
        (document,) = [one for one in ways_document(found)["ways"] if one["steps"][0]["id"] == "bachelor_degree"]
        assert way.last == done
        assert document["assumes_renewal"] is found.assumes_renewal(way) is (done > UNTIL)
    assert ways_document(found)["assumes_renewal"] == ASSUMED


# -- documents and the book ----------------------------------------------------------------------------------------

LATE = begun("2028-01-04")
EARLY = begun("2026-12-01", permit={"held": True, "valid_until": "2027-06-20", "collected_on": "2023-05-04"})
MADE = datetime(2026, 11, 24, 1, tzinfo=UTC)


def events(content: bytes) -> dict[str, Any]:
    return {str(event["uid"]).split(".")[0]: event for event in Calendar.from_ical(content).walk("VEVENT")}


def cells(content: bytes) -> str:
    return "\n".join(
        str(cell)
        for sheet in load_workbook(BytesIO(content))
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    )


def test_report_workbooks_and_json_say_the_same_and_nothing_of_a_plan_before() -> None:
    late, early = look(LATE), look(EARLY)
    told = late.measures_end.advice
    assert told is not None
    for build in (
        lambda one: report_html(one, AS_OF).decode(),
        lambda one: cells(workbook(one, AS_OF)),
        lambda one: cells(timeline_xlsx(one.planned(), AS_OF)),
        lambda one: plan_document(one.planned(), runs=20)["measures_end"]["text"],
    ):
        assert ASSUMED in build(late)
        assert told.text() in build(late)
        assert ASSUMED not in build(early)


def test_plan_json_and_table_mark_each_step_after_the_end() -> None:
    plan = look(begun("2027-11-01")).planned()
    document = plan_document(plan, runs=20)
    marks = {task["assumes_renewal"] for task in document["tasks"]}
    assert marks == {True, False}
    for task in document["tasks"]:
        assert task["assumes_renewal"] is (task["finish"] > "2027-12-31")
    assert document["measures_end"]["earliest_filing"] is None
    lines = timeline_csv(plan).decode("utf-8-sig").splitlines()[1:]
    assert [line.endswith(",是") for line in lines] == [task["assumes_renewal"] for task in document["tasks"]]


def test_the_printed_chart_has_the_line_where_the_day_lies_in_it() -> None:
    assert "办法写到 2027-12-31" in report_html(look(begun("2027-11-01")), AS_OF).decode()
    assert "办法写到 2027-12-31" not in report_html(look(EARLY), AS_OF).decode()


def test_the_calendar_file_has_the_day_and_a_line_in_what_comes_after() -> None:
    plan = look(begun("2027-11-01")).planned()
    found = events(timeline_ics(plan, MADE))
    last_day = found.pop("measures-end")
    assert last_day["dtstart"].dt == UNTIL
    assert ASSUMED in last_day["description"]
    for event in found.values():
        assert (ASSUMED in event["description"]) is (event["dtend"].dt - DAY > UNTIL)
    advice = look(LATE).measures_end.advice
    assert advice is not None
    assert advice.text() in events(timeline_ics(look(LATE).planned(), MADE))["measures-end"]["description"]


def test_a_calendar_file_of_a_later_day_does_not_bring_the_past_day() -> None:
    for made, there in ((datetime(2027, 12, 31, 1, tzinfo=UTC), True), (datetime(2028, 1, 1, 1, tzinfo=UTC), False)):
        content = timeline_ics(plan_case(LATE, made.date()), made)
        assert ("measures-end" in events(content)) is there


def test_the_reminders_of_renewal_say_it_too() -> None:
    found = events(renewal_ics(look(begun(None, permit={"held": True, "valid_until": "2027-09-20"})), MADE))
    assert found["renewal-measures-end"]["dtstart"].dt == UNTIL
    assert ASSUMED in found["renewal-ends-2028"]["description"]
    assert ASSUMED not in found["renewal-ends-2027"]["description"]


def test_a_row_of_the_book_has_the_alarm_and_the_sentence_and_is_kept_whole() -> None:
    late, early = summary(LATE, AS_OF, WORLD), summary(EARLY, AS_OF, WORLD)
    assert Alarm.FILE_SOONER in late.alarms
    assert Alarm.FILE_SOONER not in early.alarms
    assert late.renewal is not None
    assert late.renewal.zh == look(LATE).measures_end.text()
    assert early.renewal is None
    assert row_from(row_text(late)) == late
    table = book_csv([late, early], WORLD).decode("utf-8-sig").splitlines()
    assert ASSUMED in table[1]
    assert ASSUMED not in table[2]


def test_the_commands_say_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``ways`` and ``outlook`` look ten years ahead; ``score`` only where the day looked at is later, or for advice."""

    def run(command: str, case: Case, *more: str) -> str:
        file = tmp_path / "case.json"
        file.write_text(dump_case(case), encoding="utf-8")
        assert main([command, str(file), "--as-of", AS_OF.isoformat(), *more]) == 0
        return capsys.readouterr().out

    advice = look(LATE).measures_end.advice
    assert advice is not None
    for command, late, early in (("plan", True, False), ("outlook", True, True), ("ways", True, True)):
        assert (ASSUMED in run(command, LATE)) is late, command
        assert (ASSUMED in run(command, EARLY)) is early, command
    assert advice.text() in run("score", LATE)
    assert advice.text() in run("plan", LATE)
    assert say("end.mark").text() in run("ways", LATE)
    assert ASSUMED not in run("score", LATE)
    assert ASSUMED in run("book", LATE)
    assert say("book.alarm_file_sooner").text() in run("book", LATE)
    assert ASSUMED not in run("book", EARLY)
