"""The same person on another day: what the passing of time changes, and what other rules of that day change.

The rules of a day are the parameters dated to it. Editions are known by the day they were issued where the day of
entry into force is not established; a parameter that changed with one of them says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..case import Case
from ..law import Edition, Parameter, Policy, default_policy
from .eligibility import Finding
from .evaluate import Evaluation, evaluate
from .explain import Line


@dataclass(frozen=True, slots=True)
class LineChange:
    """``by_rules``: points of the difference that come from other rules; the rest comes from the passing of time."""

    before: Line
    after: Line
    by_rules: int

    @property
    def points(self) -> int:
        """The difference as far as it enters the total."""
        return _counted(self.after) - _counted(self.before)


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A number of the policy that differs between the two days."""

    parameter: Parameter
    before: Decimal
    after: Decimal


@dataclass(frozen=True)
class OverTime:
    """``before`` and ``after``: the same answers on both days, each under the rules of its day."""

    before: Evaluation
    after: Evaluation
    lines: tuple[LineChange, ...]
    conditions: tuple[tuple[Finding, Finding], ...]
    rules: tuple[RuleChange, ...]
    edition_before: Edition | None
    edition_after: Edition | None

    @property
    def by_rules(self) -> int:
        return sum(line.by_rules for line in self.lines)


def over_time(case: Case, day: date, other: date, policy: Policy | None = None) -> OverTime:
    """What is different on ``other``. Raises BadCaseError and OutsideDataError as ``evaluate`` does for each day."""
    policy = policy or default_policy()
    before, after = evaluate(case, day, policy), evaluate(case, other, policy)
    same_rules = after if policy.epoch(day) == policy.epoch(other) else evaluate(case, other, policy.as_on(day))
    lines = tuple(
        LineChange(old, new, _counted(new) - _counted(kept))
        for old, new, kept in zip(before.lines, after.lines, same_rules.lines, strict=True)
        if (old.points, old.counted, old.best, old.state) != (new.points, new.counted, new.best, new.state)
    )
    ids = {finding.condition.id: finding for finding in after.findings}
    conditions = tuple(
        (old, ids[old.condition.id])
        for old in before.findings
        if old.condition.id in ids and ids[old.condition.id].state != old.state
    )
    return OverTime(
        before,
        after,
        lines,
        conditions,
        rule_changes(policy, day, other),
        edition_on(policy, day),
        edition_on(policy, other),
    )


def rule_changes(policy: Policy, day: date, other: date) -> tuple[RuleChange, ...]:
    """The numbers of the policy that are not the same on both days."""
    pairs = ((p, _value(p, day), _value(p, other)) for p in policy.parameters.values())
    return tuple(RuleChange(parameter, old, new) for parameter, old, new in pairs if old != new)


def edition_on(policy: Policy, day: date) -> Edition | None:
    """The newest edition that was in force, or, where that day is not established, had been issued."""
    known = [e for e in policy.about.edition if (e.in_force or e.issued) <= day]
    return max(known, key=lambda e: e.in_force or e.issued, default=None)


def _value(parameter: Parameter, day: date) -> Decimal:
    return [v for v in parameter.values if v.since <= day][-1].value


def _counted(line: Line) -> int:
    return line.points if line.counted else 0
