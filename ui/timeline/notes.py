"""What one should know beside the dates: what is too late, and what the dates rest on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jzz_core.case.models import Applicant, Case, Scenario
from jzz_core.planning import CasePlan, default_process
from jzz_core.process.models import Condition
from ui.i18n import t

from .words import GOAL, day_words, deadline_label, scenario_word, working_days_left


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


def permit_warning(plan: CasePlan, applicant: Applicant, near: date) -> str | None:
    """The permit ends before the plan does, or there is none yet."""
    permit = applicant.permit
    if permit is None or plan.schedule.row(GOAL).done:
        return None
    if permit.held is False:
        return t("timeline.note.permit_missing")
    until, careful = permit.valid_until, plan.finishes[Scenario.CAREFUL]
    if until is None or until >= max(plan.schedule.finish, careful):
        return None
    key, finish = ("permit_short", plan.schedule.finish) if until < plan.schedule.finish else ("permit_tight", careful)
    return t(f"timeline.note.{key}", until=day_words(until, near), finish=day_words(finish, near))


def registration_note(applicant: Applicant, case: Case) -> str | None:
    """Days that may come on top while it is open whether the employer has an account."""
    if applicant.employment is not None and applicant.employment.system_account is not None:
        return None
    task = next((x for x in default_process().tasks if x.condition is Condition.EMPLOYER_NOT_REGISTERED), None)
    if task is None:
        return None
    own = case.plan.durations.get(task.id)
    _, typical, careful = own or (0, task.duration.typical, task.duration.careful)
    return t("timeline.note.registration", typical=typical, careful=careful)


def remarks(plan: CasePlan, case: Case, asked_start: date, today: date, shown: tuple[date, date]) -> Iterator[str]:
    """What the dates rest on, and what lies outside the chart, whose days are ``shown`` (the last not included)."""
    schedule, near = plan.schedule, today
    if schedule.start != asked_start:
        asked, start = day_words(asked_start, near), day_words(schedule.start, near)
        yield t("timeline.note.rest_start", asked=asked, start=start)
    if schedule.start < today and not case.progress.tasks:
        yield t("timeline.note.past_start")
    if schedule.provisional:
        yield t("timeline.note.provisional", year=plan.calendar.last_published_year + 1)
    deadline, permit = case.plan.deadline, case.applicant.permit
    if deadline is not None and not shown[0] <= deadline.date < shown[1]:
        label, day = deadline_label(deadline), day_words(deadline.date, near)
        yield t("timeline.note.deadline_outside", label=label, deadline=day)
    if permit is not None and permit.valid_until is not None and not shown[0] <= permit.valid_until < shown[1]:
        yield t("timeline.note.permit_outside", until=day_words(permit.valid_until, near))
