"""The picture of the plan: one model for screen, phone and paper; what is drawn, where, and in which words."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from make import AS_OF, WORLD, make, plan_case

from jzz_core.case import Case, Deadline, Scenario, TaskProgress, load_case
from jzz_core.files import NARROW, WIDE, Extra, Picture, colours, draw, picture_of
from jzz_core.files.picture.svg import COLOURS, PAPER, Form, paint
from jzz_core.look import CasePlan, Look

FORMS = pytest.mark.parametrize("form", [WIDE, NARROW, PAPER])
HOSTILE = '<img src=x onerror="1">&入学'
SAMPLES = sorted((Path(__file__).resolve().parents[2] / "data" / "samples").glob("[!i]*.json"))


def with_deadline(day: date, label: str = "幼升小", **changes: Any) -> Case:
    case = make(**changes)
    return case.model_copy(update={"plan": case.plan.model_copy(update={"deadline": Deadline(label=label, date=day)})})


def plan(case: Case | None = None, start: date = AS_OF, **progress: TaskProgress) -> CasePlan:
    case = case or make()
    if progress:
        case = case.model_copy(update={"progress": case.progress.model_copy(update={"tasks": progress})})
    return plan_case(case, start, today=start if progress else None)


def picture(of: CasePlan | None = None, as_of: date = AS_OF, *extras: Extra) -> Picture:
    return picture_of(of or plan(), as_of, extras)


def svg(of: Picture, form: Form = WIDE) -> ET.Element:
    return ET.fromstring(str(draw(of, form)))  # noqa: S314 - our own


def said(root: ET.Element) -> list[str]:
    return [element.text or "" for element in root.iter() if element.tag.endswith("text")]


def kinds(of: Picture) -> list[str]:
    return [mark.kind for mark in of.marks]


@FORMS
@pytest.mark.parametrize("scenario", Scenario)
def test_each_step_has_a_row_with_its_name_and_last_day_inside_the_frame(form: Form, scenario: Scenario) -> None:
    case = with_deadline(date(2027, 4, 15))
    of = plan_case(case, AS_OF, scenario)
    root = svg(picture(of), form)
    _, _, width, height = (float(n) for n in root.attrib["viewBox"].split())
    words = said(root)
    for row in of.schedule.rows:
        assert row.task.label.zh in words
        assert any(word.startswith(f"{row.finish.month}/{row.finish.day}") for word in words)
    for bar in (element for element in root.iter() if element.tag.endswith("rect")):
        x, y = float(bar.attrib["x"]), float(bar.attrib["y"])
        assert 0 <= x <= x + float(bar.attrib["width"]) <= width
        assert 0 <= y <= y + float(bar.attrib["height"]) <= height


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_is_drawn_the_same_for_screen_phone_and_paper(path: Path) -> None:
    of = Look(load_case(path.read_bytes()), AS_OF, WORLD).planned()
    for extras in ((), tuple(Extra)):
        wide, narrow, paper = (svg(picture(of, AS_OF, *extras), form) for form in (WIDE, NARROW, PAPER))
        finishes = [[word for word in said(root) if "/" in word] for root in (wide, narrow, paper)]
        assert finishes[0] == finishes[1] == finishes[2]
        assert {mark for root in (wide, narrow, paper) for mark in said(root) if "今天" in mark} == {"今天"}


def test_a_step_says_who_and_when_in_a_line_and_a_finished_one_the_days_it_took() -> None:
    of = plan(open_account=TaskProgress(started=date(2026, 11, 25), finished=date(2026, 11, 26)))
    bar = picture(of, date(2026, 11, 27)).bars[0]
    assert (bar.done, bar.start, bar.finish) == (True, date(2026, 11, 25), date(2026, 11, 26))
    assert "2026-11-25" in bar.hint
    assert any(word.startswith("✓") for word in said(svg(picture(of))))


def test_what_rests_on_an_unpublished_year_is_paler_and_said_once() -> None:
    of = picture()
    row = next(bar for bar in of.bars if bar.start.year == 2026 and bar.finish.year == 2027)
    assert row.paler_from == date(2027, 1, 1)
    assert all((bar.paler_from is not None) == (bar.finish >= date(2027, 1, 1)) for bar in of.bars)
    assert len([word for word in said(svg(of)) if "2027 年起推定" in word]) == 1
    published = picture(plan(start=date(2026, 3, 2)), date(2026, 3, 2))
    assert published.provisional_from is None
    assert not any("推定" in word for word in said(svg(published)))


def test_holidays_of_three_days_and_more_are_named_and_weekends_come_on_request() -> None:
    start = date(2026, 8, 25)
    quiet, all_rests = picture(plan(start=start), start), picture(plan(start=start), start, Extra.RESTS)
    assert all((run.end - run.start).days >= 3 and run.names for run in quiet.rests)
    assert len(all_rests.rests) > len(quiet.rests)
    assert {"中秋", "国庆"} <= set(said(svg(quiet)))


@pytest.mark.parametrize(("after", "drawn"), [(0, True), (75, True), (76, False)])
def test_a_deadline_is_drawn_up_to_75_days_after_the_plan(after: int, drawn: bool) -> None:
    day = plan().schedule.finish + timedelta(days=after)
    of = picture(plan(with_deadline(day)))
    assert ("deadline" in kinds(of)) is drawn
    assert any("幼升小" in word for word in said(svg(of))) is drawn


@pytest.mark.parametrize(("before", "drawn"), [(14, True), (15, False)])
def test_today_is_drawn_when_it_is_near(before: int, drawn: bool) -> None:
    assert ("today" in kinds(picture(plan(), AS_OF - timedelta(days=before)))) is drawn


def test_the_permits_end_is_a_line_with_its_day() -> None:
    of = picture(plan(make(permit={"held": True, "valid_until": "2027-03-01"})))
    assert "居住证到期 3月1日" in said(svg(of))


@pytest.mark.parametrize(("start", "drawn"), [(date(2027, 11, 15), True), (date(2027, 6, 1), False)])
def test_the_end_of_the_measures_is_a_line_where_it_lies_in_the_picture(start: date, drawn: bool) -> None:
    of = picture(plan(start=start), start)
    assert ("end" in kinds(of)) is drawn
    assert any("2027-12-31" in word for word in said(svg(of))) is drawn


@FORMS
def test_a_hostile_label_is_shown_as_text_and_cut_short(form: Form) -> None:
    root = svg(picture(plan(with_deadline(date(2027, 3, 1), HOSTILE * 2))), form)
    label = next(word for word in said(root) if "img" in word)
    assert "…" in label
    assert not [element for element in root.iter() if element.tag.endswith("img")]


def test_a_deadline_without_a_name_has_a_word_all_the_same() -> None:
    assert any("要赶的日子" in word for word in said(svg(picture(plan(with_deadline(date(2027, 3, 1), " "))))))


@FORMS
def test_words_below_the_lines_never_run_into_each_other(form: Form) -> None:
    case = with_deadline(date(2027, 3, 2), "登记", permit={"held": True, "valid_until": "2027-03-01"})
    root = svg(picture(plan(case)), form)
    texts = [element for element in root.iter() if element.tag.endswith("text")]
    marks = [element for element in texts if (element.text or "").startswith(("登记", "居住证"))]
    assert len({element.attrib["y"] for element in marks}) == len(marks) == 2


# -- on request ------------------------------------------------------------------------------------------------------


def test_nothing_is_laid_over_the_bars_unless_it_is_asked_for() -> None:
    for bar in picture().bars:
        assert not any((bar.word, bar.after, bar.room, bar.span, bar.planned, bar.orders, bar.late))


def test_slack_reaches_to_the_latest_finish() -> None:
    of = plan()
    for bar, row in zip(picture(of, AS_OF, Extra.SLACK).bars, of.schedule.rows, strict=True):
        assert bar.room == (row.latest_finish if row.latest_finish > row.finish else None)


def test_dependencies_name_the_rows_that_are_waited_for() -> None:
    of = plan()
    place = {row.task.id: n for n, row in enumerate(of.schedule.rows)}
    drawn = [bar.after for bar in picture(of, AS_OF, Extra.LINKS).bars]
    assert drawn == [tuple(place[one] for one in row.task.after if one in place) for row in of.schedule.rows]
    assert any(drawn)


def test_ranges_are_those_of_the_plan_and_a_finished_step_has_none() -> None:
    of = plan(open_account=TaskProgress(started=AS_OF, finished=AS_OF))
    bars = picture(of, AS_OF, Extra.RANGES).bars
    assert bars[0].span is None
    assert [bar.span for bar in bars[1:]] == [of.ranges[row.task.id] for row in of.schedule.rows[1:]]


def test_the_first_plan_is_an_outline_that_the_picture_holds() -> None:
    early = date(2026, 11, 2)
    of = plan_case(make(), early, today=AS_OF)
    with_first = picture(of, AS_OF, Extra.BASELINE)
    assert all(bar.planned is not None for bar in with_first.bars)
    assert with_first.first <= early < picture(of, AS_OF).bars[0].start


def test_days_of_asking_and_late_papers_stand_in_the_row_of_their_visit() -> None:
    of = Look(load_case((SAMPLES[0].parent / "family_two_children.json").read_bytes()), AS_OF, WORLD).planned()
    assert of.dates is not None
    shown = {row.task.id: bar for row, bar in zip(of.schedule.rows, picture(of, AS_OF, Extra.PAPERS).bars, strict=True)}
    late = {one.visit.task.id for one in of.dates.late}
    assert late
    assert {task for task, bar in shown.items() if bar.late} == late
    for task, bar in shown.items():
        asked = {one.order_by for one in of.dates.open if one.visit.task.id == task and one.workdays and not one.late}
        assert set(bar.orders) <= asked


def test_the_windows_of_endorsement_and_renewal_are_spans() -> None:
    of = plan(make(permit={"held": True, "valid_until": "2027-03-01"}))
    spans = {mark.kind: (mark.day, mark.last) for mark in picture(of, AS_OF, Extra.WINDOWS).marks if mark.last}
    assert of.permit is not None
    assert spans["endorse"] == (of.permit.endorse_from, of.permit.endorse_until)
    assert not {"endorse", "renew"} & set(kinds(picture(of)))


def test_who_acts_is_said_in_words_on_request_and_the_lock_always() -> None:
    of = plan()
    quiet, named = (said(svg(picture(of, AS_OF, *extras))) for extras in ((), (Extra.ACTORS,)))
    assert not any("单位人事" in word and "/" in word for word in quiet)
    assert any("单位人事" in word and "/" in word for word in named)
    assert any("锁定" in word and "/" in word for word in quiet)


def test_every_actor_has_a_colour_of_its_own_that_a_dark_page_can_change() -> None:
    ids = {actor.id for actor in WORLD.process.actors}
    assert ids <= COLOURS.keys()
    assert len({paint(actor) for actor in ids}) == len(ids)
    style = colours([("community_centre", "#123456")])
    assert style.split(":")[0] in paint("community_centre")


def test_the_picture_in_both_forms_is_light() -> None:
    of = plan_case(with_deadline(date(2027, 6, 1)), AS_OF, Scenario.CAREFUL)
    quiet, full = (sum(len(draw(picture(of, AS_OF, *e), form)) for form in (WIDE, NARROW)) for e in ((), tuple(Extra)))
    assert quiet < 45_000
    assert full < 90_000
