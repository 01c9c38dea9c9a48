"""What stands in the calendar: every task, the days to ask how a wait stands, the last day to ask for each slow paper,
the deadline, the end of the permit, the day its endorsement opens, the last day of the measures in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from ...base import Lang, one_line, say
from ...case import Case, Permit, scenario_word
from ...knowledge import Knowledge
from ...law import Policy, endorsement_window
from ...look import CasePlan, FamilyYears, Filing
from ...papers import PaperDate
from ...steps import FollowUpDay, ScheduledTask, TaskKind
from .said import word

# Calendar days, chosen for this application: time to ask for half a day off, or to change a plan.
TASK_REMINDER = 3
DATE_REMINDER = 7
PAPER_REMINDER = 1
# Working days from which a paper gets a day of its own in the calendar.
PAPER_FROM = 3
_ACTING = ("applicant", "employer")


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """Whole days from ``first`` to ``last``, both included. ``key`` names the event among those of one case.

    ``remind_before``: calendar days before ``first``, 0 is the day itself, None is no reminder.
    """

    key: str
    first: date
    last: date
    summary: str
    description: str
    place: str = ""
    milestone: bool = False
    provisional: bool = False
    remind_before: int | None = None


def events(plan: CasePlan, day: date, lang: Lang) -> tuple[CalendarEvent, ...]:
    """All events of the case. ``day``: the day whose rules say when an endorsement opens.

    Raises OutsideDataError when the policy data do not cover ``day``.
    """
    case, papers, end = plan.case, plan.dates, plan.measures_end
    alias = one_line(case.applicant.alias)
    steps: tuple[CalendarEvent, ...] = (
        *(_of_task(row, alias, plan.knowledge, lang) for row in plan.schedule.rows),
        *(_of_follow_up(one, day, alias, plan.knowledge, lang) for one in plan.to_ask),
        *(_of_paper(row, day, alias, lang) for row in (papers.open if papers else ()) if _worth_a_day(row)),
    )
    found = (
        *(steps if plan.filing.possible else _of_first_day(plan.filing, alias, lang)),
        *_of_deadline(plan, case, alias, lang),
        *_of_school(plan.years, alias, lang),
        *_of_permit(case.applicant.permit, alias, day, plan.knowledge, lang),
    )
    advice = end.advice.text(lang) if end.advice is not None else ""
    return beside_the_end(found, end.policy, day, alias, lang, key="measures-end", advice=advice)


def beside_the_end(
    found: Iterable[CalendarEvent], policy: Policy, day: date, alias: str, lang: Lang, *, key: str, advice: str = ""
) -> tuple[CalendarEvent, ...]:
    """The events, those after the last day of the measures saying what they assume, and that day itself unless it is
    past on ``day``. ``key``: of its event; ``advice``: what to do about it beforehand."""
    until, words = policy.in_force_until, policy.renewal_words.text(lang)
    said = [
        replace(one, description=f"{one.description}\n{words}") if policy.assumes_renewal(one.last) else one
        for one in found
    ]
    if day <= until:
        about = [line for line in (advice, words, say("end.event_text").text(lang)) if line]
        said.append(
            CalendarEvent(
                key=key,
                first=until,
                last=until,
                summary=_named(say("end.event").text(lang), alias, lang),
                description=_lines(*about, lang=lang),
                remind_before=0,
            )
        )
    return tuple(said)


def _of_task(row: ScheduledTask, alias: str, knowledge: Knowledge, lang: Lang) -> CalendarEvent:
    task = row.task
    acting = task.actor in _ACTING and task.kind is TaskKind.OWN and not row.begun and not row.done
    summary = task.name.get(lang)
    if task.milestone:
        summary = word("milestone", lang, text=summary)
    if row.provisional:
        summary = word("provisional_tail", lang, text=summary)
    if row.done:
        summary = word("done_tail", lang, text=summary)
    return CalendarEvent(
        key=f"task-{task.id}",
        first=row.start,
        last=row.finish,
        summary=_named(summary, alias, lang),
        description=_lines(*_about(row, knowledge, lang), lang=lang),
        place=task.place.get(lang),
        milestone=task.milestone,
        provisional=row.provisional,
        remind_before=TASK_REMINDER if acting else None,
    )


def _about(row: ScheduledTask, knowledge: Knowledge, lang: Lang) -> Iterator[str]:
    """Who, where, how long and why, what to mind. The user's notes stay in the case."""
    task = row.task
    yield word("who", lang, text=knowledge.process.actor(task.actor).name.get(lang))
    yield word("where", lang, text=task.place.get(lang))
    if not row.done:
        yield word("wait" if task.kind is TaskKind.WAIT else "own", lang, n=row.duration)
        yield word("why", lang, text=task.duration.why.get(lang))
        if row.critical:
            yield word("on_critical_path", lang)
        else:
            yield word("latest", lang, day=row.latest_finish.isoformat(), n=row.slack)
    if task.irreversible:
        yield word("irreversible", lang)
    if task.not_before is not None:
        yield word("warning", lang, text=task.not_before.reason.get(lang))
    for note in task.warnings:
        yield word("warning", lang, text=note.text.get(lang))
    if row.provisional:
        yield word("about_provisional", lang)


def _of_follow_up(one: FollowUpDay, day: date, alias: str, knowledge: Knowledge, lang: Lang) -> CalendarEvent:
    """A day to ask how a wait stands; one that is due already on the day of the file."""
    first = max(one.day, day)
    return CalendarEvent(
        key=f"ask-{one.task.id}-{one.after}",
        first=first,
        last=first,
        summary=_named(one.what.name.get(lang), alias, lang),
        description=_lines(
            word("who", lang, text=knowledge.process.actor(one.what.actor).name.get(lang)),
            word("ask_day", lang, step=one.task.name.get(lang), n=one.after),
            one.what.text.get(lang),
            lang=lang,
        ),
        provisional=knowledge.calendar.rests_on_provisional(one.day, one.day),
        remind_before=0,
    )


def _worth_a_day(row: PaperDate) -> bool:
    """What is at hand, or under way already, needs no day of its own."""
    return row.workdays >= PAPER_FROM and not row.asked_for


def _of_paper(row: PaperDate, day: date, alias: str, lang: Lang) -> CalendarEvent:
    """The last day to ask for a paper; for one that is late already the day of the file."""
    material, by = row.item.material, row.order_by or day
    return CalendarEvent(
        key=f"paper-{material.id}",
        first=max(by, day),
        last=max(by, day),
        summary=_named(word("order", lang, paper=material.name.get(lang)), alias, lang),
        description=_lines(
            word("order_takes", lang, n=row.workdays, text=row.lead.why.get(lang)),
            word("order_for", lang, step=row.visit.task.name.get(lang), day=row.visit.start.isoformat()),
            *((word("order_late", lang, n=row.late, costs=row.costs),) if row.late and by <= day else ()),
            word("order_from", lang, text=material.where_from.get(lang)),
            lang=lang,
        ),
        provisional=row.visit.provisional,
        remind_before=0 if by < day else PAPER_REMINDER,
    )


def _of_first_day(filing: Filing, alias: str, lang: Lang) -> Iterator[CalendarEvent]:
    """For somebody who cannot file: no days of a plan that would not come about, but the first on which one can."""
    if filing.first is not None:
        yield CalendarEvent(
            key="date-first-filing",
            first=filing.first.day,
            last=filing.first.day,
            summary=_named(say("filing.event").text(lang), alias, lang),
            description=_lines(*(message.text(lang) for message in filing.words), lang=lang),
            remind_before=DATE_REMINDER,
        )


def _of_deadline(plan: CasePlan, case: Case, alias: str, lang: Lang) -> Iterator[CalendarEvent]:
    deadline, schedule = case.plan.deadline, plan.schedule
    if deadline is None:
        return
    label = one_line(deadline.label)
    summary = word("deadline", lang, label=label) if label else word("deadline_plain", lang)
    text = plan.filing.text(lang)
    if plan.filing.possible:
        scenario = scenario_word(schedule.scenario, lang)
        text = word("deadline_text", lang, scenario=scenario, finish=schedule.finish.isoformat())
    yield CalendarEvent(
        key="date-deadline",
        first=deadline.date,
        last=deadline.date,
        summary=_named(summary, alias, lang),
        description=_lines(text, lang=lang),
        remind_before=DATE_REMINDER,
    )


def _of_school(years: FamilyYears | None, alias: str, lang: Lang) -> Iterator[CalendarEvent]:
    """The registrations of the children that are still to come."""
    for child in years.children if years is not None else ():
        for stage in child.ahead:
            days, name = stage.days, stage.days.stage.name
            yield CalendarEvent(
                key=f"school-{child.number}-{days.stage.id}",
                first=days.opens,
                last=days.closes,
                summary=_named(
                    say("years.school", number=child.number, name=name, why=stage.why).text(lang), alias, lang
                ),
                description=_lines(days.stage.why.get(lang), lang=lang),
                provisional=days.provisional,
                remind_before=DATE_REMINDER,
            )


def _of_permit(
    permit: Permit | None, alias: str, day: date, knowledge: Knowledge, lang: Lang
) -> Iterator[CalendarEvent]:
    if permit is None or permit.held is False or permit.valid_until is None:
        return
    rules = knowledge.policy.rules(day)
    until = permit.valid_until
    before, after = rules["eligibility.renewal_days_before"], rules["eligibility.renewal_days_after"]
    if (until - date.min).days >= before:  # an answer may be any date at all
        opens, _ = endorsement_window(until, rules)
        text = word("endorsement_text", lang, day=until.isoformat(), before=before)
        yield CalendarEvent(
            key="date-endorsement",
            first=opens,
            last=opens,
            summary=_named(word("endorsement", lang), alias, lang),
            description=_lines(text, lang=lang),
            remind_before=0,
        )
    yield CalendarEvent(
        key="date-permit-end",
        first=until,
        last=until,
        summary=_named(word("permit_end", lang), alias, lang),
        description=_lines(word("permit_end_text", lang, before=before, after=after), lang=lang),
        remind_before=DATE_REMINDER,
    )


def _named(text: str, alias: str, lang: Lang) -> str:
    """In one calendar with the dates of several clients each says whose it is."""
    return word("named", lang, alias=alias, text=text) if alias else text


def _lines(*lines: str, lang: Lang) -> str:
    return "\n".join((*lines, word("unofficial", lang)))
