"""The dated plan of one case, seen on one day: its dates, and what holds on the days that count."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from ..ahead import Outlook, outlook
from ..base import JzzError, Message, Month, say
from ..case import Case
from ..points import OnDay, on_days
from ..steps import (
    FILING,
    Renewal,
    Schedule,
    latest_start,
    renewals,
)
from .dated import DatedPlan, known
from .end import MeasuresEnd, earliest_filing, later_dates
from .filing import (
    Checkpoint,
    Days,
    Filing,
    confirmations,
    days_ahead,
    filing_as_planned,
    filing_later,
    lasting,
    lost,
    seen_on,
    warnings,
)
from .years import FamilyYears, family_years, horizon


@dataclass(frozen=True, eq=False)
class CasePlan(DatedPlan):
    """The plan with whether it can come about: points and conditions on its days, the family's years, the end of the
    measures."""

    @cached_property
    def _today(self) -> OnDay | None:
        """What holds on the day of looking; None for a case that cannot be scored."""
        if self.on is not None:
            return self.on
        try:
            return on_days(self.case, [self.day], self.knowledge.policy)[0]
        except JzzError:  # said where the points are
            return None

    @cached_property
    def _ahead(self) -> tuple[Checkpoint, ...]:
        """The days of filing and decision; none without a score."""
        return self._seen(*self.days_ahead) if self.days_ahead is not None else ()

    @cached_property
    def days_ahead(self) -> tuple[Case, Days] | None:
        """Those that are still to come, and the case as it will be then; None for one that cannot be scored."""
        return days_ahead(self.case, self.schedule) if self._today is not None else None

    def _seen(self, case: Case, days: Days) -> tuple[Checkpoint, ...]:
        found = seen_on([(case, days)], self.day, self.knowledge.policy)[0]
        return () if isinstance(found, JzzError) else found

    @cached_property
    def checkpoints(self) -> tuple[Checkpoint, ...]:
        """The days on which the office looks at points and conditions; none for a case that cannot be scored."""
        if self._today is None:
            return ()
        decided = self._ahead[-1].on.day if self._ahead else self.day
        yearly = self._seen(*confirmations(self.case, self.day, decided, self.renewals))
        return (Checkpoint("today", self._today), *self._ahead, *yearly)

    def looked_at(self) -> tuple[Schedule, tuple[Checkpoint, ...]] | None:
        """The schedule with what holds on its days of filing and decision, where that has been worked out."""
        return (self.schedule, self._ahead) if "_ahead" in self.__dict__ else None

    def take(self, earlier: tuple[Schedule, tuple[Checkpoint, ...]] | None) -> None:
        """Take over what was worked out for the same answers on the same day, if the dates are the same too."""
        if earlier is not None and earlier[0] == self.schedule:
            self.__dict__["_ahead"] = earlier[1]

    @cached_property
    def filing(self) -> Filing:
        """Whether the papers can be handed in on the planned day, and if not, since when."""
        if self.as_planned is not None:
            return self.as_planned
        assert self._today is not None  # noqa: S101 - else it is unscored
        return filing_later(self._today, self._ahead, self.lasting, self._going_on)

    @property
    def hold_before(self) -> date:
        """The first planned day that nobody can hold, that of a filing which is not possible; date.max where it is."""
        filing = self.schedule.find(FILING)
        return date.max if self.filing.possible or filing is None else filing.start

    @cached_property
    def as_planned(self) -> Filing | None:
        """The same; None where the years to come have to be looked at."""
        return filing_as_planned(self.case, self._today, self._ahead, self.schedule)

    @property
    def first_at_standard(self) -> date | None:
        """Where the papers cannot be handed in, the first day from that of looking on with enough points, whatever
        the conditions; None where none is in sight."""
        return None if self.filing.possible else self._going_on.first_at_standard

    @cached_property
    def lasting(self) -> Case:
        """The case of somebody who goes on working with an endorsed permit."""
        return lasting(self.case, self.day)

    @cached_property
    def _going_on(self) -> Outlook:
        return outlook(self.lasting, self.day, self.knowledge.policy)

    @property
    def falls(self) -> bool:
        """Whether points or a condition that hold at the filing do not at the decision; not for the permit's end."""
        if len(self._ahead) < 2:
            return False
        filing, decision = self._ahead[0].on, self._ahead[-1].on
        return bool(filing.low >= filing.standard > decision.low or lost(filing, decision))

    @cached_property
    def coming(self) -> tuple[Message, ...]:
        """What will not hold any more on a day that counts though it holds before."""
        if not self.checkpoints:
            return ()
        return tuple(warnings(self.checkpoints, outlook(self.case, self.day, self.knowledge.policy)))

    @cached_property
    def renewals(self) -> tuple[Renewal, ...]:
        """Endorsement and renewal of the coming years; none where no rules cover the day of looking."""
        k, permit = self.knowledge, self.case.applicant.permit
        return known(lambda: renewals(permit, self.day, k.calendar, k.policy.rules(self.day), k.process)) or ()

    @cached_property
    def next_renewal(self) -> Renewal | None:
        """The first of them."""
        k, permit = self.knowledge, self.case.applicant.permit
        found = known(lambda: renewals(permit, self.day, k.calendar, k.policy.rules(self.day), k.process, years=1))
        return found[0] if found else None

    @cached_property
    def years(self) -> FamilyYears | None:
        """The family's years; None for a case that cannot be scored."""
        if not self.checkpoints:
            return None
        k = self.knowledge
        until = min(horizon(self.case, self.day, k), k.policy.last_day)

        def found() -> FamilyYears:
            months = Month.of_date(until) - Month.of_date(self.day) + 1
            seen = outlook(self.lasting, self.day, k.policy, months=months)
            return family_years(self.case, self.day, k, self.schedule, self.filing, seen, self.latest_filing)

        return known(found)

    @property
    def notice(self) -> date | None:
        """The day on which the notice is in hand; None while the papers cannot be handed in, or nobody can tell."""
        return self.finish if self.filing.state in ("yes", "open", "done") else None

    @property
    def if_now(self) -> Message:
        """What the dates mean to somebody who cannot file: what would be."""
        return say("filing.if_now", finish=self.finish)

    @cached_property
    def renewal(self) -> Renewal | None:
        """The first renewal after this plan; None while the notice is not in hand before the permit ends."""
        first = self.next_renewal
        return first if first is not None and self.finish <= first.valid_until else None

    @cached_property
    def measures_end(self) -> MeasuresEnd:
        """What of this plan lies after the last day of the measures in force."""
        policy = self.knowledge.policy
        found = known(lambda: later_dates(self.case, self.schedule, self.renewal, policy, self.day)) or ()
        return MeasuresEnd(policy, self.day, found, earliest_filing(self.case, found, policy, self.day, self._filing))

    def _filing(self, begin: date) -> date | None:
        """The day of filing when the rest is begun on that day."""
        row = replace(self, start=begin, today=begin).schedule.find(FILING)
        return row.start if row is not None else None

    def latest_filing(self, until: date) -> date | None:
        """The last day of filing with which the notice is in hand on that day; None where none is."""

        def found() -> date | None:
            begin = latest_start(self.frame, self.scenario, until)
            return None if begin is None or begin < self.day else self._filing(begin)

        return known(found)
