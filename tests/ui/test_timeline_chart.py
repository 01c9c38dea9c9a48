"""The timeline's figure: what is drawn, where, in which words, and how heavy it is."""

import re
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go
import pytest

from jzz_core.case import Case, Scenario, TaskProgress, case_from
from jzz_core.look import Look
from jzz_core.papers import PaperDates
from jzz_core.steps import Frame, Schedule, compare_with_baseline, schedule, tasks_for
from tests.there import there
from ui.actors import actor_word
from ui.charts.timeline import timeline_figure, timeline_rows
from ui.charts.timeline_axis import Axis, month_labels
from ui.charts.timeline_extras import Extras
from ui.charts.timeline_hover import step_hover
from ui.charts.timeline_papers import PaperMarks, paper_marks
from ui.charts.timeline_theme import DARK, LIGHT, PATTERNS, Palette
from ui.knowledge import known

CALENDAR = known().calendar
PROCESS = known().process
TASKS = tasks_for(Case(), PROCESS)
START = date(2026, 11, 25)
PUBLISHED = date(2026, 8, 25)
HOSTILE = '<img src=x onerror="1">&入学'
ENGLISH_MONTHS = re.compile(r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b")


def plan(start: date = START, scenario: Scenario = Scenario.TYPICAL, **progress: TaskProgress) -> Schedule:
    return schedule(TASKS, CALENDAR, start, scenario, progress)


def figure(of: Schedule | None = None, today: date = START, **more: Any) -> go.Figure:
    return timeline_figure(of or plan(), CALENDAR, today, **more)


def bars(chart: go.Figure) -> list[tuple[int, date, date]]:
    """(row, first day, day after the last) of all bars but the slack and the hatching."""
    found = []
    for trace in chart.data:
        if trace.type == "bar" and trace.name not in ("余量", "推定"):
            for base, length, y in zip(trace.base, trace.x, trace.y, strict=True):
                start = date.fromisoformat(base)
                found.append((y, start, start + timedelta(milliseconds=length)))
    return found


def words(chart: go.Figure) -> list[str]:
    return [note.text for note in chart.layout.annotations]


def lines(chart: go.Figure) -> list[str]:
    return sorted(shape.x0 for shape in chart.layout.shapes if shape.type == "line")


@pytest.mark.parametrize("scenario", Scenario)
@pytest.mark.parametrize("narrow", [True, False])
def test_each_step_has_a_bar_that_ends_after_its_last_day(scenario: Scenario, narrow: bool) -> None:
    of = plan(scenario=scenario)
    drawn = bars(figure(of, narrow=narrow))
    for y, row in enumerate(of.rows):
        pieces = [(start, end) for at, start, end in drawn if at == y]
        assert min(start for start, _ in pieces) == row.start
        assert max(end for _, end in pieces) == row.finish + timedelta(days=1)


def test_what_rests_on_an_unpublished_year_is_a_paler_piece_of_its_own() -> None:
    chart = figure()
    centre = next(trace for trace in chart.data if trace.name == "人才服务中心")
    assert "2027-01-01" in centre.base
    assert centre.marker.opacity[0] == 1
    assert centre.marker.opacity[-1] < 1
    assert any("2027" in text and "推定" in text for text in words(chart))
    hatched = named(chart, "推定")
    assert hatched.base == ("2027-01-01",)
    assert hatched.marker.pattern.shape
    end = date.fromisoformat(hatched.base[0]) + timedelta(milliseconds=hatched.x[0])
    assert end.isoformat() == str(chart.layout.xaxis.range[1])


def test_a_plan_in_published_years_says_nothing_of_provisional_dates() -> None:
    chart = figure(plan(PUBLISHED), PUBLISHED)
    assert "推定" not in chart.to_json()


def test_rest_days_are_one_shape_a_run_and_worked_weekends_are_not_shaded() -> None:
    chart = figure(plan(PUBLISHED), PUBLISHED)
    first, last = (date.fromisoformat(str(end)) for end in chart.layout.xaxis.range)
    runs = CALENDAR.rest_runs(first, last - timedelta(days=1))
    shaded = [(shape.x0, shape.x1) for shape in chart.layout.shapes if shape.type == "rect"]
    assert shaded == [(run.start.isoformat(), run.end.isoformat()) for run in runs]
    worked = next(trace for trace in chart.data if trace.name == "调休上班")
    assert [x[:10] for x in worked.x] == ["2026-09-20", "2026-10-10"]
    assert all("国庆节调休上班" in text for text in worked.hovertext)


def test_holidays_are_named() -> None:
    chart = figure(plan(PUBLISHED), PUBLISHED)
    named = next(trace for trace in chart.data if trace.type == "scatter" and trace.mode == "markers+text")
    assert {"中秋节", "国庆节"} <= set(named.text)
    assert any("国庆节: 2026-10-01 至 2026-10-07" in text for text in named.hovertext)


def test_who_acts_is_said_by_colour_pattern_and_word() -> None:
    traces = [trace for trace in figure().data if trace.type == "bar" and trace.name not in ("余量", "推定")]
    assert [trace.name for trace in traces] == ["申请人", "单位人事", "人才服务中心", "人社部门", "等待/系统"]
    assert len({trace.marker.color for trace in traces}) == len(traces)
    assert len({trace.marker.pattern.shape for trace in traces}) == len(traces)
    assert {trace.marker.pattern.fillmode for trace in traces} == {"overlay"}


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_every_actor_of_the_process_has_a_colour_and_a_pattern(colours: Palette) -> None:
    ids = {actor.id for actor in PROCESS.actors}
    assert ids <= PATTERNS.keys()
    assert len({colours.actor(actor) for actor in ids}) == len(ids)


def test_slack_is_a_tail_behind_the_bar() -> None:
    of = plan()
    tail = next(trace for trace in figure(of).data if trace.name == "余量")
    row = of.row("gather_basic")
    at = list(tail.y).index(of.rows.index(row))
    assert tail.base[at] == (row.finish + timedelta(days=1)).isoformat()
    assert timedelta(milliseconds=tail.x[at]) == row.latest_finish - row.finish


def test_no_month_is_written_in_english_and_the_axis_has_its_own_words() -> None:
    for narrow in (True, False):
        chart = figure(narrow=narrow, deadline=("入学", date(2027, 4, 15)))
        assert not ENGLISH_MONTHS.search(chart.to_json())
        months = "".join(words(chart))
        assert "12月" in months
        assert "年1月" in months
        assert all(word.isdigit() for word in chart.layout.xaxis.ticktext)


@pytest.mark.parametrize(
    ("deadline", "drawn"), [(date(2027, 2, 22), True), (date(2027, 5, 8), True), (date(2027, 5, 9), False)]
)
def test_the_deadline_is_drawn_up_to_75_days_after_the_plan(deadline: date, drawn: bool) -> None:
    assert plan().finish == date(2027, 2, 22)
    chart = figure(deadline=("入学", deadline))
    assert (deadline.isoformat() in lines(chart)) is drawn
    assert any("入学" in text for text in words(chart)) is drawn


def test_today_and_the_permits_end_are_lines_with_words() -> None:
    chart = figure(permit_until=date(2027, 3, 1))
    assert lines(chart) == ["2026-11-25", "2027-03-01"]
    assert "今天" in words(chart)
    assert any("居住证到期" in text for text in words(chart))


@pytest.mark.parametrize(("start", "drawn"), [(date(2027, 11, 15), True), (date(2027, 6, 1), False)])
def test_the_end_of_the_measures_is_a_line_with_its_day_where_it_lies_in_the_picture(start: date, drawn: bool) -> None:
    until = known().policy.in_force_until
    chart = figure(plan(start), today=start, extras=Extras(ends=until))
    assert (until.isoformat() in lines(chart)) is drawn
    assert any(until.isoformat() in text for text in words(chart)) is drawn


@pytest.mark.parametrize(("before", "drawn"), [(14, True), (15, False)])
def test_today_is_drawn_when_it_is_near(before: int, drawn: bool) -> None:
    today = START - timedelta(days=before)
    assert (today.isoformat() in lines(figure(today=today))) is drawn


def test_a_hostile_label_is_shown_as_text_and_cut_short() -> None:
    chart = figure(deadline=(HOSTILE * 4, date(2027, 3, 1)))
    label = next(text for text in words(chart) if "img" in text)
    assert "<" not in label
    assert "…" in label


def test_a_deadline_without_a_name_has_a_word_all_the_same() -> None:
    assert any("要赶的日子" in text for text in words(figure(deadline=(" ", date(2027, 3, 1)))))


def test_pointing_at_a_step_tells_who_where_when_how_long_and_why() -> None:
    chart = figure()
    employer = next(trace for trace in chart.data if trace.name == "单位人事")
    review = next(text for text in employer.hovertext if "单位审核" in text)
    for part in ("单位人事", "总账号", "2026-11-27 (周五)", "2 个工作日", "关键", "估计", "不可撤回"):
        assert part in review


def test_the_phone_form_has_its_labels_above_the_bars() -> None:
    narrow, wide = figure(narrow=True), figure()
    assert narrow.layout.yaxis.showticklabels is False
    assert narrow.layout.margin.l < 20
    above = next(trace for trace in narrow.data if trace.type == "scatter" and trace.mode == "text")
    assert len(above.text) == len(TASKS)
    assert "开通账号 · 单位人事" in above.text[0]
    assert wide.layout.yaxis.ticktext[0] == "开通账号"
    assert narrow.layout.height > wide.layout.height


def test_a_finished_step_is_ticked_off() -> None:
    done = plan(open_account=TaskProgress(started=START, finished=START))
    assert figure(done).layout.yaxis.ticktext[0].startswith("✔")


def test_the_figure_is_light() -> None:
    for narrow in (True, False):
        chart = figure(plan(scenario=Scenario.CAREFUL), narrow=narrow, deadline=("入学", date(2027, 6, 1)))
        assert len(chart.to_json().encode()) < 80_000


def test_a_plan_without_steps_is_drawn_as_an_empty_axis() -> None:
    assert bars(figure(schedule((), CALENDAR, START))) == []


def test_the_table_twin_has_the_same_steps() -> None:
    of = plan()
    rows = timeline_rows(of)
    assert list(rows[0]) == ["步骤", "谁", "地点", "开始", "完成", "工作日", "余量", "推定", "关键"]
    assert [row["完成"] for row in rows] == [row.finish for row in of.rows]
    assert [row["推定"] for row in rows] == [row.provisional for row in of.rows]
    assert {row["谁"] for row in rows} == {"申请人", "单位人事", "人才服务中心", "人社部门", "等待/系统"}


# -- what is drawn besides -------------------------------------------------------------------------------------------


def named(chart: go.Figure, name: str) -> Any:
    """A trace, of which plotly says no types; None where it is not drawn."""
    return next((trace for trace in chart.data if trace.name == name), None)


def everything(of: Schedule) -> Extras:
    """All that can be switched on, with a range and a planned date for each step."""
    return Extras(
        slack=True,
        links=True,
        ranges={row.task.id: (row.finish, row.finish + timedelta(days=20)) for row in of.rows},
        baseline=compare_with_baseline(Frame(TASKS, CALENDAR, START), Scenario.TYPICAL),
        endorse=(date(2027, 1, 30), date(2027, 4, 30)),
        renew=(date(2027, 2, 4), date(2027, 5, 6)),
        moves={row.task.id: (row.finish, row.finish + timedelta(days=6)) for row in of.rows},
        bring={row.task.id: "「第一次窗口」12 份, 还缺 5 份" for row in of.rows},
        limits={row.task.id: row.finish - timedelta(days=1) for row in of.rows},
    )


def test_slack_can_be_switched_off() -> None:
    assert named(figure(), "余量") is not None
    assert named(figure(extras=Extras(slack=False)), "余量") is None


@pytest.mark.parametrize("narrow", [True, False])
def test_dependencies_lead_from_each_predecessor_down_to_the_step_that_waits(narrow: bool) -> None:
    of = plan()
    chart = figure(of, narrow=narrow, extras=Extras(links=True))
    place = {row.task.id: y for y, row in enumerate(of.rows)}
    expected = sorted((place[before], y) for y, row in enumerate(of.rows) for before in row.task.after)
    drawn = []
    for name in ("先后", "关键先后"):
        trace = named(chart, name)
        ys, xs = trace.y, trace.x
        for n in range(0, len(ys), 4):
            assert xs[n] <= xs[n + 1] == xs[n + 2]
            drawn.append((ys[n], round(ys[n + 2] + (0.2 if narrow else 0.33))))
    assert sorted(drawn) == expected
    assert named(figure(of), "先后") is None


def test_ranges_are_whiskers_and_a_finished_step_has_none() -> None:
    done = plan(open_account=TaskProgress(started=START, finished=START))
    pair = (date(2026, 12, 1), date(2027, 5, 20))
    chart = figure(done, extras=Extras(ranges={"open_account": pair, "fill_form": pair}))
    trace = named(chart, "10–90% 的范围")
    assert [x and x[:10] for x in trace.x] == ["2026-12-01", "2027-05-20", None]
    assert "2027-05-20" in trace.hovertext[0]
    assert str(chart.layout.xaxis.range[1]) > "2027-05-20"


def test_how_far_a_finish_may_move_is_drawn_for_what_rests_on_unpublished_holidays_only() -> None:
    of = plan()
    goal, first = of.row("print_notice"), of.rows[0]
    pair = (goal.finish - timedelta(days=3), goal.finish + timedelta(days=2))
    moves = {goal.task.id: pair, first.task.id: pair}
    assert goal.provisional
    assert not first.provisional
    chart = figure(of, extras=Extras(moves=moves))
    trace = named(chart, "公布后可能移到")
    assert [x and x[:10] for x in trace.x] == [day.isoformat() for day in pair] + [None]
    assert all(day.isoformat() in trace.hovertext[0] for day in pair)
    applicant = named(chart, "申请人")
    assert any(pair[1].isoformat() in text for text in applicant.hovertext)
    still = Extras(moves={goal.task.id: (goal.finish, goal.finish)})
    assert named(figure(of, extras=still), "公布后可能移到") is None


def test_the_part_of_a_bar_past_its_limit_is_marked() -> None:
    of = plan()
    row = of.row("archive_review")
    limit = row.finish - timedelta(days=7)
    trace = named(figure(of, extras=Extras(limits={"archive_review": limit})), "超期的部分")
    assert trace.base == ((limit + timedelta(days=1)).isoformat(),)
    assert timedelta(milliseconds=trace.x[0]) == row.finish - limit
    assert limit.isoformat() in trace.hovertext[0]
    assert named(figure(of), "超期的部分") is None


def test_days_of_asking_are_rings_and_late_papers_a_thin_bar_in_the_row_of_their_visit() -> None:
    of = plan()
    visit = of.row("visit_points")
    marks = PaperMarks(
        order=(("visit_points", date(2026, 12, 8), HOSTILE),),
        late=(("visit_points", START, visit.start + timedelta(days=9), "两份来不及"),),
    )
    for narrow in (True, False):
        chart = figure(of, narrow=narrow, extras=Extras(papers=marks))
        place = of.rows.index(visit)
        ring, bar = named(chart, "材料最晚去办"), named(chart, "来不及的材料")
        assert (ring.x[0][:10], ring.y[0]) == ("2026-12-08", place)
        assert "<img" not in ring.hovertext[0]
        assert (bar.base[0], bar.y[0]) == (START.isoformat(), place)
        end = START + timedelta(milliseconds=bar.x[0])
        assert end == visit.start + timedelta(days=10)
    assert named(figure(of), "材料最晚去办") is None


def test_marks_of_papers_tell_names_and_costs() -> None:
    case = case_from({"applicant": {"education": [{"level": "bachelor", "mode": "overseas", "diploma": True}]}})
    before = START - timedelta(days=60)

    def dates(day: date) -> PaperDates:
        found = Look(case, day, known(), begin=START).dates
        assert found is not None
        return found

    early = paper_marks(dates(before), before)
    assert early.order
    assert not early.late
    late = paper_marks(dates(START), START)
    (task, first, last, words_of_it) = late.late[0]
    assert task == "visit_education"
    assert first == START < last
    assert "认证书" in words_of_it
    assert "整体晚" in words_of_it
    assert set(late.days()) >= {first, last}


def test_the_renewal_is_a_second_bar_along_the_foot() -> None:
    chart = figure(
        extras=Extras(endorse=(date(2027, 1, 30), date(2027, 4, 30)), renew=(date(2027, 2, 4), date(2027, 5, 6)))
    )
    feet = [shape for shape in chart.layout.shapes if shape.ysizemode == "pixel"]
    assert [(foot.x0, foot.y0 > 0) for foot in feet] == [("2027-01-30", False), ("2027-02-04", True)]
    assert any("续办" in text for text in words(chart))


@pytest.mark.parametrize("task_id", [task.id for task in (*PROCESS.tasks, *PROCESS.setback_tasks)])
def test_every_task_has_words_for_who_where_how_long_and_why(task_id: str) -> None:
    task = PROCESS.task(task_id)
    duration = task.duration
    for text in (task.name, task.label, task.place, duration.why):
        assert text.zh.strip()
    row = schedule([task.model_copy(update={"after": ()})], CALENDAR, START).rows[0]
    hover = step_hover(row, 30, "zh", "「窗口」3 份").replace("<br>", "")
    for part in (task.name.zh, actor_word(task.actor, "zh"), task.place.zh, duration.why.zh, "要带: 「窗口」3 份"):
        assert part.replace(" ", "") in hover.replace(" ", "").replace("&amp;", "&")


def test_a_range_of_one_day_needs_no_whisker() -> None:
    chart = figure(extras=Extras(ranges={"fill_form": (START, START)}))
    assert named(chart, "10–90% 的范围") is None


def test_the_first_plan_is_an_outline_that_the_axis_holds() -> None:
    later = date(2026, 12, 30)
    of = plan(later)
    baseline = compare_with_baseline(Frame(TASKS, CALENDAR, START), Scenario.TYPICAL)
    chart = figure(of, later, extras=Extras(baseline=baseline))
    trace = named(chart, "原计划")
    assert list(trace.base) == [there(row.planned_start).isoformat() for row in baseline.rows]
    assert trace.marker.color == "rgba(0,0,0,0)"
    assert str(chart.layout.xaxis.range[0]) < START.isoformat()


@pytest.mark.parametrize(
    ("window", "drawn"),
    [
        ((date(2027, 1, 30), date(2027, 4, 30)), True),
        ((date(2026, 6, 1), date(2026, 12, 1)), True),
        ((date(2028, 1, 1), date(2028, 4, 1)), False),
        ((date(2026, 1, 1), date(2026, 4, 1)), False),
    ],
)
def test_the_days_of_endorsement_are_a_bar_along_the_foot(window: tuple[date, date], drawn: bool) -> None:
    chart = figure(extras=Extras(endorse=window))
    feet = [shape for shape in chart.layout.shapes if shape.ysizemode == "pixel"]
    assert bool(feet) is drawn
    assert any("可签注" in text for text in words(chart)) is drawn
    first, last = chart.layout.xaxis.range
    assert all(str(first) <= foot.x0 < foot.x1 <= str(last) for foot in feet)


def test_the_figure_with_everything_is_light_and_shapes_are_one_list() -> None:
    for narrow in (True, False):
        of = plan(scenario=Scenario.CAREFUL)
        chart = figure(of, narrow=narrow, deadline=("入学", date(2027, 6, 1)), extras=everything(of))
        assert len(chart.to_json().encode()) < 80_000
        assert len(chart.layout.shapes) < 60


def test_all_words_of_the_legend_find_room() -> None:
    of = plan()
    plain, full = (figure(of, narrow=True, extras=extras) for extras in (Extras(), everything(of)))
    assert full.layout.margin.b > plain.layout.margin.b


def test_the_picture_has_the_ground_of_its_theme_for_the_camera() -> None:
    assert figure().layout.paper_bgcolor == LIGHT.ground
    assert figure(dark=True).layout.paper_bgcolor == DARK.ground


@pytest.mark.parametrize(("days_before", "name"), [(12, "2026年11月"), (9, "26年11月"), (5, "11月")])
def test_the_name_of_a_first_month_keeps_clear_of_the_second(days_before: int, name: str) -> None:
    first = date(2026, 12, 1) - timedelta(days=days_before)
    axis = Axis(first, first + timedelta(days=95), 760, None)
    assert [label["text"] for label in month_labels(axis, LIGHT, "zh")][:2] == [
        f"<b>{name}</b>",
        "<b>12月</b>",
    ]
