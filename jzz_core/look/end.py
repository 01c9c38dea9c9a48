"""The last day of the measures in force beside one case: what of it lies after that day, and who could file before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from ..base import JzzError, Lang, Message, Month, Text, say
from ..case import Case
from ..law import Policy, endorsement_window
from ..points import evaluate
from ..steps import FILING, GOAL, Renewal, Schedule


class LaterDate(NamedTuple):
    """A date, or the days ``since`` to ``last``, of which at least the last lies after the end. ``kind``: filing,
    finish, endorse (of the permit), renew (of the points)."""

    kind: str
    since: date
    last: date

    @property
    def words(self) -> Message:
        return say(f"end.{self.kind}", since=self.since, last=self.last)


@dataclass(frozen=True)
class MeasuresEnd:
    """``day``: the day of looking; ``dates``: of the plan and the permit, those after the end.

    ``earliest``: the first day of filing when begun as soon as conditions and points may be enough; only where it lies
    before the end although the plan files after it.
    """

    policy: Policy
    day: date
    dates: tuple[LaterDate, ...] = ()
    earliest: date | None = None

    @property
    def until(self) -> date:
        return self.policy.in_force_until

    @property
    def looked_after(self) -> bool:
        return self.policy.assumes_renewal(self.day)

    @property
    def advice(self) -> Message | None:
        """That filing before the end is possible, where the plan files after it."""
        filing = next((one.since for one in self.dates if one.kind == "filing"), None)
        if self.earliest is None or filing is None:
            return None
        return say("end.sooner", earliest=self.earliest, filing=filing, until=self.until)

    @cached_property
    def about(self) -> tuple[Message, ...]:
        """What is assumed, and for which dates; nothing where all lies before the end."""
        said = []
        if self.looked_after:
            said.append(say("end.looked", day=self.day))
        elif self.dates:
            listed = Text(zh=self._listed("zh", "、"), en=self._listed("en", ", "))
            said.append(say("end.dates", until=self.until, dates=listed))
        return (self.policy.renewal_words, *said) if said else ()

    def text(self, lang: Lang = "zh", *, advice: bool = True) -> str:
        """All of it in one line, the advice first; empty where nothing lies after the end."""
        first = (self.advice,) if advice and self.advice is not None else ()
        return " ".join(message.text(lang) for message in (*first, *self.about))

    def _listed(self, lang: Lang, comma: str) -> str:
        return comma.join(one.words.text(lang) for one in self.dates)


def later_dates(
    case: Case, schedule: Schedule, renewal: Renewal | None, policy: Policy, day: date
) -> tuple[LaterDate, ...]:
    """What of a plan, the permit and the renewal after it lies after the end. ``day``: of looking; what is done or past
    then is left out. Raises OutsideDataError for a day that no rules cover."""
    found = _dates(case, schedule, renewal, policy, day)
    return tuple(one for one in found if policy.assumes_renewal(one.last) and one.last >= day)


def _dates(case: Case, schedule: Schedule, renewal: Renewal | None, policy: Policy, day: date) -> Iterator[LaterDate]:
    filing, goal, permit = schedule.find(FILING), schedule.row(GOAL), case.applicant.permit
    if filing is not None and not filing.done:
        yield LaterDate("filing", filing.start, filing.start)
    if not goal.done:
        yield LaterDate("finish", goal.finish, goal.finish)
    if permit is not None and permit.held is not False and permit.valid_until is not None:
        yield LaterDate("endorse", *endorsement_window(permit.valid_until, policy.rules(day)))
    if renewal is not None and renewal.refresh is not None and renewal.refresh_last is not None:
        yield LaterDate("renew", renewal.refresh, renewal.refresh_last)


def earliest_filing(
    case: Case, later: Sequence[LaterDate], policy: Policy, day: date, filing: Callable[[date], date | None]
) -> date | None:
    """The day of filing when begun as soon as conditions and points may be enough: on the day of looking, else on the
    first of a month, for only then do months of insurance grow. ``filing``: by the day of beginning.

    None unless the plan files after the end and this is before it; None for what cannot be scored or dated.
    """
    if not any(one.kind == "filing" for one in later):
        return None
    try:
        while not policy.assumes_renewal(day):
            if evaluate(case, day, policy).verdict in ("likely", "unknown"):
                found = filing(day)
                return None if found is None or policy.assumes_renewal(found) else found
            day = (Month.of_date(day) + 1).first_day()
    except JzzError:  # why is said where points and plan are
        return None
    return None
