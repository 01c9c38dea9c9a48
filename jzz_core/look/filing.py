"""The days that count: points and conditions when the papers are handed in, decided, and confirmed each year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from ..ahead import FirstDay, Outlook, assumed_policy, first_day_to_file, project, time_may_mend
from ..base import JzzError, Lang, Message, add_years, say
from ..case import Case, Permit
from ..law import Policy, Readings
from ..points import Finding, OnDay, cases_on_days, reckon_together
from ..steps import DECISION, ENDORSE, FILING, PERMIT_CARD, Renewal, Schedule

What = Literal["today", "filing", "decision", "confirmation"]
# yes: on the day of filing all is there; open: that hangs on something open; no: it is not; done: handed in already;
# unscored: without a birth date nobody can tell.
State = Literal["yes", "open", "no", "done", "unscored"]


class Checkpoint(NamedTuple):
    """A day on which the office looks at points and conditions, and what holds then by the answers given."""

    what: What
    on: OnDay


@dataclass(frozen=True, slots=True)
class Filing:
    """Whether the papers can be handed in on the planned day.

    ``on``: what holds on that day. ``first``: the first day from then on on which they can be, None where none is in
    sight; ``points_first``: an earlier day, from that of looking on, on which only the points are enough.
    ``lost``: all is there today, and what takes it away before the planned day. ``blockers``: the conditions against
    it, in the words of today where they are not met today either.
    """

    state: State
    on: OnDay | None = None
    first: FirstDay | None = None
    points_first: date | None = None
    lost: Message | None = None
    blockers: tuple[Finding, ...] = ()

    @property
    def possible(self) -> bool:
        """Nothing is known that stands against it; also for a general plan, of which no answers are known."""
        return self.state != "no"

    @property
    def reason(self) -> Message | None:
        """Why not, in a few words."""
        if self.state == "unscored":
            return say("filing.unscored")
        if self.on is None or self.state != "no":
            return None
        if self.lost is not None:
            return self.lost
        if self.on.missing:
            return say("filing.short", missing=self.on.missing)
        names = "、".join(finding.condition.name.zh for finding in self.blockers)
        return say("filing.condition", names=names)

    @property
    def words(self) -> tuple[Message, ...]:
        """Why not, since when it can be, and what to do; nothing where it can be."""
        if self.reason is None:
            return ()
        said = [self.reason]
        if self.on is not None and not self.on.missing and self.lost is None:
            said += [f.next_step or f.reason for f in self.blockers[:1]]
        if self.first is not None:
            said.append(say("filing.first" if self.first.sure else "filing.first_at_best", day=self.first.day))
            if self.lost is None and self.points_first is not None:
                said.append(say("filing.points_first", day=self.points_first))
        elif self.on is not None and self.on.missing:
            said.append(say("filing.ways"))
        return tuple(said)

    def text(self, lang: Lang = "zh") -> str:
        """All of it in one line; '' where the papers can be handed in."""
        return "; ".join(message.text(lang) for message in self.words)


def lasting(case: Case, as_of: date) -> Case:
    """The case of somebody who has the permit endorsed every year and goes on working: what does not end by itself.

    A permit or contract that has ended already stays ended.
    """
    a = case.applicant
    update: dict[str, object] = {}
    if a.permit is not None and a.permit.valid_until is not None and a.permit.valid_until >= as_of:
        update["permit"] = a.permit.model_copy(update={"valid_until": date.max})
    job = a.employment
    if job is not None and job.contract_until is not None and job.contract_until >= as_of:
        update["employment"] = job.model_copy(update={"contract_until": None})
    return case.model_copy(update={"applicant": a.model_copy(update=update)}) if update else case


Days = Sequence[tuple[What, date]]


def days_ahead(case: Case, schedule: Schedule) -> tuple[Case, Days]:
    """The days of filing and decision that are still to come, and the case as it will be then.

    The permit and the contract end when they end, unless the plan itself brings a permit.
    """
    ahead: list[tuple[What, date]] = []
    tasks: tuple[tuple[What, str], ...] = (("filing", FILING), ("decision", DECISION))
    for what, task in tasks:
        row = schedule.find(task)
        if row is not None and not row.done:
            ahead.append((what, row.start if task == FILING else row.finish))
    return _with_permit_of(case, schedule), ahead


def confirmations(case: Case, as_of: date, decided: date, renewals: Sequence[Renewal]) -> tuple[Case, Days]:
    """The yearly confirmations after the decision, made with an endorsed permit."""
    return lasting(case, as_of), [("confirmation", one.valid_until) for one in renewals if one.valid_until > decided]


def seen_on(
    asked: Sequence[tuple[Case, Days]], as_of: date, policy: Policy
) -> tuple[tuple[Checkpoint, ...] | JzzError, ...]:
    """Of each case that can be scored what holds on its days; insurance goes on as it assumes."""

    def seen(some: Sequence[tuple[int, object]], readings: Readings) -> Iterator[tuple[Checkpoint, ...]]:
        mine = [asked[n] for n, _ in some]
        (first, _), *_ = mine
        growing = assumed_policy(policy, first.plan.outlook)
        later, days = [], [[day for _, day in own] for _, own in mine]
        for (case, _), own in zip(mine, days, strict=True):
            moved = project(case.applicant, as_of, max(own, default=as_of), growing, case.plan.outlook)
            later.append(case.model_copy(update={"applicant": moved}))
        for (_, named), found in zip(mine, cases_on_days(later, days, growing, readings), strict=True):
            yield tuple(Checkpoint(what, on) for (what, _), on in zip(named, found, strict=True))

    return reckon_together([case for case, _ in asked], None, policy, seen)


def _with_permit_of(case: Case, schedule: Schedule) -> Case:
    """The case once the plan has brought the permit: endorsed on the way, or a first one; each for a year."""
    permit, card = case.applicant.permit, schedule.find(PERMIT_CARD)
    if card is not None:
        brought = Permit(held=True, valid_until=add_years(card.finish, 1))
    elif schedule.find(ENDORSE) is not None and permit is not None and permit.valid_until is not None:
        brought = permit.model_copy(update={"valid_until": add_years(permit.valid_until, 1)})
    else:
        return case
    return case.model_copy(update={"applicant": case.applicant.model_copy(update={"permit": brought})})


def filing_as_planned(
    case: Case, today: OnDay | None, ahead: Sequence[Checkpoint], schedule: Schedule
) -> Filing | None:
    """``today``: None without a score; ``ahead``: as ``days_ahead``. None where the papers cannot be handed in so, and
    the years to come may bring it about."""
    row = schedule.find(FILING)
    if row is not None and row.done:
        return Filing("done")
    if today is None:
        return Filing("unscored")
    on = _on_filing(today, ahead)
    if on.through is not False:
        return Filing("yes" if on.through else "open", on)
    if not on.missing and _ids(on) == {"permit"} and not _ids(today):
        return Filing("open", on)  # it ends on the way: the two roads of the permit say what to do
    return None if time_may_mend(case, today) else Filing("no", on, blockers=_blockers(today, on))


def filing_later(today: OnDay, ahead: Sequence[Checkpoint], case: Case, outlook: Outlook) -> Filing:
    """Where the papers cannot be handed in as planned. ``case``: the lasting one, whose ``outlook`` it is."""
    on = _on_filing(today, ahead)
    gone = next(_lost("filing", today, on, outlook), None) if today.through is not False else None
    first = first_day_to_file(case, outlook, on.day) if gone is None or on.missing else None
    enough = outlook.first_at_standard
    earlier = enough if first is not None and enough is not None and enough < first.day else None
    return Filing("no", on, first, earlier, gone, _blockers(today, on))


def _blockers(today: OnDay, on: OnDay) -> tuple[Finding, ...]:
    now = {finding.condition.id: finding for finding in today.blockers}
    return tuple(now.get(finding.condition.id, finding) for finding in on.blockers)


def _on_filing(today: OnDay, ahead: Sequence[Checkpoint]) -> OnDay:
    return next((one.on for one in ahead if one.what == "filing"), today)


def warnings(points: Sequence[Checkpoint], seen: Outlook) -> Iterator[Message]:
    """What will not hold after the filing, the nearest first, with what takes it away; before it: ``Filing.lost``."""
    today, *later = points
    before = today.on
    for point in later:
        if point.what != "filing":
            yield from _lost(point.what, before, point.on, seen)
        before = point.on


def _lost(what: What, before: OnDay, on: OnDay, seen: Outlook) -> Iterator[Message]:
    """What holds on the earlier day and not on the later one. The permit's end is left to its two roads."""
    if before.low >= before.standard > on.low:
        cause = next((e for e in reversed(seen.events) if before.day < e.day <= on.day and e.change < 0), None)
        about = say("filing.no_cause") if cause is None else say("filing.cause", day=cause.day, label=cause.label)
        yield say(f"filing.falls_{what}", day=on.day, total=on.low, missing=on.standard - on.low, cause=about)
    for finding in lost(before, on):
        yield say(f"filing.ends_{what}", day=on.day, name=finding.condition.name, reason=finding.reason)


def lost(before: OnDay, on: OnDay) -> tuple[Finding, ...]:
    """The conditions that hold on the earlier day and not on the later one, but for the permit."""
    return tuple(f for f in on.blockers if f.condition.id not in {"permit", *_ids(before)})


def _ids(on: OnDay) -> set[str]:
    return {finding.condition.id for finding in on.blockers}
