"""The plan's result in words that can be read aloud."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from jzz_core.calendar import WorkCalendar
from jzz_core.case import Case, Deadline, Scenario, field_label, scenario_word
from jzz_core.look import CasePlan
from ui.days import day_words, weekday_words
from ui.i18n import t

FIRST_VISIT = "visit_education"
GOAL = "print_notice"


def deadline_label(deadline: Deadline) -> str:
    """What the deadline is for, in the user's words (not escaped)."""
    return deadline.label.strip() or field_label("plan.deadline")


def headline(plan: CasePlan, near: date) -> str:
    """When the notice is in hand; for somebody who cannot file, what would be."""
    schedule = plan.schedule
    finish = weekday_words(schedule.finish, near)
    if plan.notice is None:
        return t("timeline.sentence.headline_if", finish=finish)
    if schedule.row(GOAL).done:
        return t("timeline.sentence.headline_done", finish=finish)
    return t("timeline.sentence.headline", scenario=scenario_word(schedule.scenario), finish=finish)


def sentence(plan: CasePlan, case: Case, near: date) -> str:
    """First window, finish in the three scenarios, room to the deadline; the label in the user's words."""
    schedule = plan.schedule
    visit = schedule.row(FIRST_VISIT)
    key = "timeline.sentence.visit_done" if visit.done else "timeline.sentence.visit"
    parts = [t(key, visit=day_words(visit.start, near))]
    if schedule.row(GOAL).done:
        parts.append(t("timeline.sentence.all_done"))
    else:
        # Each year is said once: a date is near the one before it.
        days = [visit.start, *(plan.finishes[scenario] for scenario in Scenario)]
        fastest, typical, careful = (day_words(day, before) for before, day in pairwise(days))
        parts.append(t("timeline.sentence.spread", fastest=fastest, typical=typical, careful=careful))
        near = days[-1]
    text = t("timeline.sentence.comma").join(parts) + t("timeline.sentence.stop")
    if case.plan.deadline is not None:
        text += _room(case.plan.deadline, schedule.finish, plan.calendar, near) + t("timeline.sentence.stop")
    return text


def working_days_left(deadline: date, finish: date, calendar: WorkCalendar) -> int | None:
    """Working days from the finish to the deadline, negative when it is missed; None outside the calendar."""
    if not calendar.first_day <= deadline <= calendar.last_day:
        return None
    return calendar.count(finish, deadline)


def _room(deadline: Deadline, finish: date, calendar: WorkCalendar, near: date) -> str:
    label, day = deadline_label(deadline), day_words(deadline.date, near)
    left = working_days_left(deadline.date, finish, calendar)
    if left is None:
        return t("timeline.sentence.beyond", label=label, deadline=day)
    if finish > deadline.date:
        # A rest day before the finish is no working day earlier, yet too late by one.
        return t("timeline.sentence.after", label=label, deadline=day, n=max(-left, 1))
    if left == 0:
        return t("timeline.sentence.exactly", label=label, deadline=day)
    return t("timeline.sentence.before", label=label, deadline=day, n=left)
