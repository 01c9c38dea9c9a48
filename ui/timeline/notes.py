"""What one should know beside the dates: what is too late, and what the dates rest on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jzz_core.case import Applicant, Case, Scenario, scenario_word
from jzz_core.look import CasePlan
from jzz_core.steps import Baseline, NeededWhen, Overdue
from ui.days import day_words
from ui.i18n import t
from ui.knowledge import known

from .words import GOAL, deadline_label, working_days_left


def deadline_warning(plan: CasePlan, case: Case, near: date) -> str | None:
    """The deadline is missed, or would be in the careful scenario; with the way out."""
    deadline, schedule = case.plan.deadline, plan.schedule
    if deadline is None or schedule.row(GOAL).done:
        return None
    label, until = deadline_label(deadline), deadline.date
    if schedule.finish <= until:
        careful = plan.finishes[Scenario.CAREFUL]
        return t("timeline.note.tight", finish=day_words(careful, near), label=label) if careful > until else None
    in_time = [scenario for scenario in reversed(Scenario) if plan.finishes[scenario] <= until]
    if in_time:
        return t(
            "timeline.note.late_but_possible",
            scenario=scenario_word(schedule.scenario),
            label=label,
            faster=scenario_word(in_time[0]),
            finish=day_words(plan.finishes[in_time[0]], near),
        )
    fastest = plan.finishes[Scenario.FASTEST]
    left = working_days_left(max(until, plan.calendar.first_day), fastest, plan.calendar)
    return t(
        "timeline.note.late_even_fastest",
        finish=day_words(fastest, near),
        label=label,
        deadline=day_words(until, near),
        n=max(-(left or 0), 1),
    )


def overdue_warning(late: Overdue, near: date) -> str:
    """A begun step past its careful limit: by how much, and what to do."""
    text = t(
        "timeline.note.overdue",
        step=late.task.name.get(),
        limit=day_words(late.limit, near),
        n=late.workdays,
    )
    return text + (late.advice.text.get() if late.advice is not None else t("timeline.note.overdue_ask"))


def against_baseline(comparison: Baseline, near: date) -> str:
    """How far what really happened has moved the finish."""
    key = "late" if comparison.late > 0 else "early" if comparison.late < 0 else "same"
    return t(f"timeline.baseline.{key}", planned=day_words(comparison.planned_finish, near), n=abs(comparison.late))


def registration_note(applicant: Applicant, case: Case) -> str | None:
    """Days that may come on top while it is open whether the employer has an account."""
    if applicant.employment is not None and applicant.employment.system_account is not None:
        return None
    task = next((x for x in known().process.tasks if x.condition is NeededWhen.EMPLOYER_NOT_REGISTERED), None)
    if task is None:
        return None
    own = case.plan.durations.get(task.id)
    _, typical, careful = own or (0, task.duration.typical, task.duration.careful)
    return t("timeline.note.registration", typical=typical, careful=careful)


def remarks(plan: CasePlan, asked_start: date, shown: tuple[date, date]) -> Iterator[str]:
    """What the dates rest on, and what lies outside the chart, whose days are ``shown`` (the last not included)."""
    case, schedule, near = plan.case, plan.schedule, plan.day
    if plan.today is not None:
        yield t("timeline.note.replanned", today=day_words(plan.today, near))
    elif schedule.start != asked_start:
        asked, start = day_words(asked_start, near), day_words(schedule.start, near)
        yield t("timeline.note.rest_start", asked=asked, start=start)
    if plan.today is None and schedule.start < near:
        yield t("timeline.note.past_start")
    if schedule.provisional:
        yield t("timeline.note.provisional", year=plan.calendar.last_published_year + 1) + _range(plan, near)
    if plan.measures_end.about and not plan.measures_end.looked_after:  # else it stands on top of the page
        yield plan.measures_end.text(advice=False)
    deadline, permit = case.plan.deadline, case.applicant.permit
    if deadline is not None and not shown[0] <= deadline.date < shown[1]:
        label, day = deadline_label(deadline), day_words(deadline.date, near)
        yield t("timeline.note.deadline_outside", label=label, deadline=day)
    if permit is not None and permit.valid_until is not None and not shown[0] <= permit.valid_until < shown[1]:
        yield t("timeline.note.permit_outside", until=day_words(permit.valid_until, near))


def _range(plan: CasePlan, near: date) -> str:
    """How far the finish may move once the holidays are published."""
    moves = plan.provisional
    if moves is None:
        return ""
    if moves.earliest == moves.latest:
        return t("timeline.note.range_none", since=moves.years[0])
    return t(
        "timeline.note.range",
        since=moves.years[0],
        earliest=day_words(moves.earliest, near),
        latest=day_words(moves.latest, moves.earliest),
    )
