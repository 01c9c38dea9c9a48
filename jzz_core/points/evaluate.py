"""``evaluate``: one case on one day → points with reasons, eligibility, verdict. What every screen and export draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ..base import BadCaseError
from ..case import Applicant, Case, Problem, QualificationLevel, check_applicant
from ..law import Policy, Readings
from .claims import Claims
from .eligibility import Finding, check, may_apply
from .explain import Line, View, explain, levels_that_give
from .facts import FactTable, all_worst_and_best
from .facts.table import rows_of
from .score import score

# likely: reaches the standard and may apply; blocked: reaches it, a condition is not met; not_yet: does not reach it
# however the open questions turn out; unknown: cannot be said yet.
Verdict = Literal["likely", "blocked", "not_yet", "unknown"]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """``total`` counts what is not answered as giving nothing; ``high`` is the total if all of it turned out well.

    ``assumes_renewal``: the day lies after the last day of the measures in force (see ``Policy.assumes_renewal``).
    ``title_levels``, ``possible_title_levels``: see ``levels_that_give``.
    """

    as_of: date
    total: int
    high: int
    standard: int
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]
    may_apply: bool | None
    verdict: Verdict
    problems: tuple[Problem, ...]
    assumed_wages: bool
    assumes_renewal: bool
    title_levels: frozenset[QualificationLevel]
    possible_title_levels: frozenset[QualificationLevel]

    @property
    def low(self) -> int:
        return self.total

    @property
    def reaches_standard(self) -> bool:
        return self.total >= self.standard

    @property
    def blockers(self) -> tuple[Finding, ...]:
        """The conditions that are not met."""
        return tuple(f for f in self.findings if f.state == "not_met" and f.condition.decides)

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The conditions that are not answered or to be asked."""
        return tuple(f for f in self.findings if f.state in ("unknown", "ask") and f.condition.decides)

    @property
    def claims(self) -> Claims:
        """The indicators that the papers have to prove."""
        bonus_and_base = [line for line in self.lines if line.indicator.kind != "deduction"]
        claimed = frozenset(line.indicator.id for line in bonus_and_base if line.counted and line.points > 0)
        return Claims(
            claimed=claimed,
            possible=frozenset(line.indicator.id for line in bonus_and_base if line.open and not line.counted),
            levels=self.title_levels if "title" in claimed else frozenset(),
            possible_levels=self.possible_title_levels,
        )


def usable(applicant: Applicant, day: date, policy: Policy) -> tuple[Problem, ...]:
    """What looks odd in the answers. Raises BadCaseError, naming the field, for one that nothing can be made of."""
    problems = check_applicant(applicant, day, policy.wages, policy.districts)
    for problem in problems:
        if problem.severity == "error":
            raise BadCaseError(problem.message.text(), problem.field)
    return problems


def evaluate(case: Case, as_of: date, policy: Policy) -> Evaluation:
    """Raises BadCaseError for answers that cannot be used (naming the field), OutsideDataError for a date outside."""
    problems = usable(case.applicant, as_of, policy)
    readings = Readings.choose(policy.readings, case.plan.readings)
    return next(evaluations([(case, problems)], as_of, policy, readings))


def evaluations(
    people: Sequence[tuple[Case, tuple[Problem, ...]]], as_of: date, policy: Policy, readings: Readings
) -> Iterator[Evaluation]:
    """Of many with the same readings; ``people``: each with what looks odd. OutsideDataError as in ``evaluate``."""
    applicants = [case.applicant for case, _ in people]
    worst, best = all_worst_and_best(applicants, [[as_of]] * len(people), policy, readings)
    points, rules = score(FactTable.stack(worst, best), policy, readings), policy.rules(as_of)
    given, counted = [*rows_of(points.points)], rows_of(points.counted)
    totals, half = points.total.tolist(), len(people)
    rows = zip(
        *(people, worst.rows(), best.rows(), counted, given, given[half:], totals, totals[half:]),
        strict=False,
    )
    for (case, problems), row, best_row, counts, sure, possible, total, high in rows:
        view = View(
            applicant=case.applicant,
            day=as_of,
            facts=row,
            best_facts=best_row,
            points=sure,
            best=possible,
            rules=rules,
            readings=readings,
            policy=policy,
        )
        findings = check(case, as_of, row, best_row, policy, readings)
        allowed = may_apply(findings)
        giving, may_give = levels_that_give(case.applicant.qualifications, as_of, rules, row, best_row)
        answered = case.applicant.records is not None
        yield Evaluation(
            as_of=as_of,
            total=total,
            high=high,
            standard=rules["total.standard"],
            lines=explain(view, counts),
            findings=findings,
            may_apply=allowed,
            verdict=verdict_of(total, high, rules["total.standard"], allowed, answered),
            problems=problems,
            assumed_wages=row["assumed_wage_months"] > 0,
            assumes_renewal=policy.assumes_renewal(as_of),
            title_levels=giving,
            possible_title_levels=may_give,
        )


def verdict_of(total: int, high: int, standard: int, allowed: bool | None, records_answered: bool) -> Verdict:
    """``allowed``: ``may_apply`` of the conditions."""
    if high < standard:
        return "not_yet"
    if total >= standard and allowed is False:
        return "blocked"
    if total >= standard and allowed and records_answered:
        return "likely"
    return "unknown"
