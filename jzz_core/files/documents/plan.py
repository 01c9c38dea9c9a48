"""The plan as a plain document (JSON): dates, ranges, deadline, permit, setbacks, and how it went."""

from __future__ import annotations

from typing import Any

from ...base import Lang
from ...look import CasePlan
from ...steps import RUNS, ProvisionalRange, ScheduledTask, Simulation, prelock_checks
from .papers import papers_document
from .years import checkpoint_document, filing_document


def plan_document(plan: CasePlan, lang: Lang = "zh", *, runs: int = RUNS) -> dict[str, Any]:
    """All tasks with their dates, and what may come.

    - start, scenario, finish (of print_notice), provisional, finishes {scenario: date}, calendar, warnings
    - tasks [{id, name, actor, actor_name, place, start, finish, latest_start, latest_finish, workdays, slack, critical,
      provisional, irreversible, after, assumes_renewal, begun, done, branch}]
      Where a task rests on a year without published holidays: moves {earliest, latest}, the range of its finish; else
      null
    - simulation {runs, p50, p80, p95, alike {p50, p80, p95}, provisional, spread [{id, share}], weeks [{week, share}]};
      alike: when all steps are equally quick or slow
    - deadline null or {label, date, chance, latest_starts {scenario: date or null}, late (working days), helps
      [{id, name, why, workdays or null, finish or null, enough, sources, confidence}], together, enough}
    - permit null or {valid_until, endorse_from, endorse_until, enough_until, ends_before [scenario], short_at_filing
      [scenario], days_left, chance_in_time, messages, renewal null or {since, last, workdays}}: beside the plan that
      files now; null too when no day of looking is known
    - checkpoints [{day, what (today, filing, decision, confirmation), total {low, high}, standard, may_apply}]: points
      and conditions on the days on which the office looks; none without a score
    - filing {state (yes, open, no, done, unscored), missing (points), first_day, first_at_standard (dates or null),
      text}: whether the papers can be handed in on the planned day
    - coming: sentences on what will not hold any more on one of those days
    - permit_roads [{id (now, endorse_first), possible, endorse, filing, finish (days or null), recommended, chosen,
      why, ask}]: [] when the permit is no matter; ask: the question for 12333, '' for none
    - measures_end {in_force_until, dates [{kind, since, last}], earliest_filing (day or null), text}: what of the plan,
      the permit and its renewal lies after the last day of the measures in force; text: the sentences, '' for nothing
    - setbacks [{id, name, workdays, finish, finish_without}]: the setbacks that have happened
    - provisional_range null or {earliest, latest, years}
    - baseline {planned_finish, finish, late}
    - papers null or as ``papers_document`` has it: what must still be asked for
    - overdue [{id, started, limit, workdays, advice}]
    - follow_ups [{task, day, after (working days), name, text, actor, asked, sources, confidence}]: the days on which
      to ask how a wait that has begun stands
    - prelock [{id, name, look, why, verified (date or null), sources, confidence}]: what to verify before
      the employer's review
    """
    process, movable, comparison = plan.knowledge.process, plan.provisional, plan.comparison
    whole = runs == RUNS
    simulation = plan.simulation if whole else plan.simulated(runs)
    alike = plan.alike if whole else plan.simulated(runs, alike=True)
    return {
        "start": plan.schedule.start.isoformat(),
        "scenario": plan.schedule.scenario.value,
        "finish": plan.schedule.finish.isoformat(),
        "provisional": plan.schedule.provisional,
        "finishes": {scenario.value: finish.isoformat() for scenario, finish in plan.finishes.items()},
        "calendar": plan.calendar.version(lang),
        "tasks": [_task(row, plan, movable, lang) for row in plan.schedule.rows],
        "warnings": [one.reason for one in plan.ignored] + [one.text(lang) for one in plan.odd_records],
        "simulation": _simulation(simulation, alike) if simulation is not None and alike is not None else None,
        "deadline": _deadline(plan, simulation, lang),
        "permit": _permit(plan, lang),
        "checkpoints": [checkpoint_document(point) for point in plan.checkpoints],
        "filing": filing_document(plan, lang),
        "coming": [message.text(lang) for message in plan.coming],
        "permit_roads": [
            {
                "id": road.id.value,
                "possible": road.possible,
                "endorse": road.endorse.isoformat() if road.endorse else None,
                "filing": road.filing.isoformat() if road.filing else None,
                "finish": road.finish.isoformat() if road.finish else None,
                "recommended": road.recommended,
                "chosen": road.id is plan.permit_road,
                "why": road.why.text(lang),
                "ask": road.ask.text(lang) if road.ask else "",
            }
            for road in plan.permit_roads
        ],
        "measures_end": _measures_end(plan, lang),
        "branches": [
            {
                "id": cost.setback.id,
                "name": cost.setback.name.get(lang),
                "workdays": cost.workdays,
                "finish": cost.finish.isoformat(),
                "finish_without": cost.finish_without.isoformat(),
            }
            for cost in plan.setbacks
        ],
        "provisional_range": None
        if movable is None
        else {
            "earliest": movable.earliest.isoformat(),
            "latest": movable.latest.isoformat(),
            "years": list(movable.years),
        },
        "baseline": {
            "planned_finish": comparison.planned_finish.isoformat(),
            "finish": comparison.finish.isoformat(),
            "late": comparison.late,
        },
        "papers": papers_document(plan.dates, lang) if plan.dates is not None else None,
        "overdue": [
            {
                "id": late.task.id,
                "started": late.started.isoformat(),
                "limit": late.limit.isoformat(),
                "workdays": late.workdays,
                "advice": late.advice.text.get(lang) if late.advice else "",
            }
            for late in plan.overdue
        ],
        "follow_ups": [
            {
                "task": one.task.id,
                "day": one.day.isoformat(),
                "after": one.after,
                "name": one.what.name.get(lang),
                "text": one.what.text.get(lang),
                "actor": one.what.actor,
                "asked": one.asked,
                "sources": list(one.what.sources),
                "confidence": one.what.confidence,
            }
            for one in plan.follow_ups
        ],
        "prelock": [
            {
                "id": check.id,
                "name": check.name.get(lang),
                "look": check.look.get(lang),
                "why": check.why.get(lang),
                "verified": plan.verified[check.id].isoformat() if check.id in plan.verified else None,
                "sources": list(check.sources),
                "confidence": check.confidence,
            }
            for check in prelock_checks(process, plan.case)
        ],
    }


def _task(row: ScheduledTask, plan: CasePlan, movable: ProvisionalRange | None, lang: Lang) -> dict[str, Any]:
    process, policy = plan.knowledge.process, plan.knowledge.policy
    moves = movable.tasks[row.task.id] if movable is not None and row.provisional else None
    return {
        "id": row.task.id,
        "name": row.task.name.get(lang),
        "actor": row.task.actor,
        "actor_name": process.actor(row.task.actor).name.get(lang),
        "place": row.task.place.get(lang),
        "start": row.start.isoformat(),
        "finish": row.finish.isoformat(),
        "latest_start": row.latest_start.isoformat(),
        "latest_finish": row.latest_finish.isoformat(),
        "workdays": row.duration,
        "slack": row.slack,
        "critical": row.critical,
        "provisional": row.provisional,
        "moves": {"earliest": moves[0].isoformat(), "latest": moves[1].isoformat()} if moves else None,
        "irreversible": row.task.irreversible,
        "after": list(row.task.after),
        "assumes_renewal": policy.assumes_renewal(row.finish),
        "begun": row.begun,
        "done": row.done,
        "branch": row.task.setback,
    }


def _simulation(simulation: Simulation, alike: Simulation) -> dict[str, Any]:
    return {
        "runs": simulation.runs,
        **_shares(simulation),
        "alike": _shares(alike),
        "provisional": simulation.provisional,
        "spread": [{"id": task_id, "share": round(share, 4)} for task_id, share in simulation.spread],
        "weeks": [{"week": week.isoformat(), "share": share} for week, share in simulation.histogram()],
    }


def _shares(simulation: Simulation) -> dict[str, str]:
    return {f"p{share}": simulation.quantile(share / 100).isoformat() for share in (50, 80, 95)}


def _deadline(plan: CasePlan, simulation: Simulation | None, lang: Lang) -> dict[str, Any] | None:
    deadline, helps, starts = plan.case.plan.deadline, plan.helps, plan.latest_starts
    if deadline is None or helps is None or starts is None:
        return None
    return {
        "label": deadline.label,
        "date": deadline.date.isoformat(),
        "chance": simulation.chance_by(deadline.date) if simulation is not None else None,
        "latest_starts": {scenario.value: day.isoformat() if day else None for scenario, day in starts.items()},
        "late": helps.late,
        "helps": [
            {
                "id": one.lever.id,
                "name": one.lever.name.get(lang),
                "why": one.lever.why.get(lang),
                "workdays": one.workdays,
                "finish": one.finish.isoformat() if one.finish else None,
                "enough": one.enough,
                "sources": list(one.lever.sources),
                "confidence": one.lever.confidence,
            }
            for one in helps.levers
        ],
        "together": helps.together.isoformat(),
        "enough": helps.enough,
    }


def _measures_end(plan: CasePlan, lang: Lang) -> dict[str, Any]:
    end = plan.measures_end
    return {
        "in_force_until": end.until.isoformat(),
        "dates": [
            {"kind": one.kind, "since": one.since.isoformat(), "last": one.last.isoformat()} for one in end.dates
        ],
        "earliest_filing": end.earliest.isoformat() if end.earliest else None,
        "text": end.text(lang),
    }


def _permit(plan: CasePlan, lang: Lang) -> dict[str, Any] | None:
    outlook, renewed = plan.permit, plan.renewal
    if outlook is None:
        return None
    return {
        "valid_until": outlook.valid_until.isoformat(),
        "endorse_from": outlook.endorse_from.isoformat(),
        "endorse_until": outlook.endorse_until.isoformat(),
        "enough_until": outlook.enough_until.isoformat(),
        "ends_before": [scenario.value for scenario in outlook.ends_before],
        "short_at_filing": [scenario.value for scenario in outlook.short_at_filing],
        "days_left": outlook.days_left,
        "chance_in_time": outlook.chance_in_time,
        "messages": [outlook.message.text(lang)],
        "renewal": None
        if renewed is None or renewed.refresh is None or renewed.refresh_last is None
        else {
            "since": renewed.refresh.isoformat(),
            "last": renewed.refresh_last.isoformat(),
            "workdays": renewed.workdays,
        },
    }
