"""The report: one page to print or hand on, with everything that is known of one case."""

from __future__ import annotations

from datetime import date

from ...base import say
from ...look import Look
from ...steps import ScheduledTask
from ..picture.model import picture_of
from ..picture.svg import PAPER, draw
from .filling import fill
from .own_words import own_words


def report_html(shown: Look, printed: date) -> bytes:
    """Self-contained HTML for A4. ``printed``: the day it was made.

    A case that cannot be scored or dated gives a report that says so.
    """
    case, plan, evaluation = shown.case, shown.plan, shown.evaluation
    deadline = case.plan.deadline
    return fill(
        "report.html",
        c=shown,
        e=evaluation,
        verdict=say(f"verdict.{shown.verdict}").text() if evaluation is not None else "",
        alias=own_words(case.applicant.alias),
        printed=printed,
        deadline=deadline,
        label=own_words(deadline.label) if deadline is not None else "",
        days_left=(deadline.date - plan.schedule.finish).days if deadline is not None and plan is not None else 0,
        actors=shown.actors(),
        row_words=row_words,
        svg=draw(picture_of(plan, shown.as_of), PAPER) if plan is not None else "",
        calendar=shown.knowledge.calendar.version(),
    )


def row_words(row: ScheduledTask) -> str:
    """What is special about a step of the plan, in a few words."""
    said = (
        (row.done, "已办"),
        (row.begun and not row.done, "已开始"),
        (row.critical, "关键"),
        (row.task.irreversible and not row.done, "办完就锁定"),
        (row.provisional, "推定"),
    )
    return " · ".join(words for holds, words in said if holds)
