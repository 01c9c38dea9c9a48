"""What a family should do now, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from ...base import Message, say
from ..filing import Filing
from .children import ChildStage, ChildYears

_Ahead = tuple[date, int, ChildStage]
_HURRY = timedelta(days=366)  # a registration so near is told with the last day of filing


def advice(
    children: Sequence[ChildYears],
    filing: Filing,
    notice: date | None,
    safe_until: date | None,
    until: date,
    latest: Callable[[date], date | None],
) -> Iterator[Message]:
    """The next registration at which the points may be used first, then what breaks later. ``latest`` as in
    ``family_years``."""
    ahead = sorted(
        ((stage.days.ready_by, one.number, stage) for one in children for stage in one.ahead),
        key=lambda found: found[0],
    )
    if filing.state == "unscored":
        yield say("years.answer_first")
        return
    if filing.state == "no":
        yield from filing.words
        yield from _while_not(ahead, latest)
    if not children:
        yield say("years.no_children")
    if notice is not None and filing.state != "no":
        yield from _planned(ahead, filing, notice, latest)
    if notice is not None and safe_until is not None and safe_until < until:
        yield say("years.safe_until", day=safe_until)
    lost = next(((number, stage) for _, number, stage in ahead if stage.on is not None and stage.on.missing), None)
    if filing.state != "no" and lost is not None:
        yield _about("lost", *lost, why=lost[1].why)


def _while_not(ahead: Sequence[_Ahead], latest: Callable[[date], date | None]) -> Iterator[Message]:
    """For somebody who cannot file yet: the next registration, and the first that will do."""
    for _, number, stage in ahead[:1]:
        last = latest(stage.days.ready_by)
        if stage.may_be_used is False:
            yield _about("needed_by" if last is not None else "too_near", number, stage, last=last)
    usable = next(((number, stage) for _, number, stage in ahead if stage.may_be_used), None)
    if usable is not None:
        yield _about("later_usable", *usable)


def _planned(
    ahead: Sequence[_Ahead], filing: Filing, notice: date, latest: Callable[[date], date | None]
) -> Iterator[Message]:
    for _, number, stage in [found for found in ahead if found[2].days.last_chance < notice][:2]:
        yield _about("missed", number, stage, day=stage.days.last_chance, notice=notice)
    first = next(((number, stage) for _, number, stage in ahead if stage.may_be_used is not False), None)
    if first is not None:
        yield _next_one(*first, filing, notice, latest)


def _next_one(
    number: int, stage: ChildStage, filing: Filing, notice: date, latest: Callable[[date], date | None]
) -> Message:
    ready = stage.days.ready_by
    if filing.state == "done":
        return _about("keep", number, stage)
    if ready - notice > _HURRY:
        return _about("no_hurry", number, stage)
    last = latest(ready) if notice <= ready else None
    if last is not None:
        return _about("file_by", number, stage, ready=ready, last=last)
    return _about("tight", number, stage, why=stage.why)


def _about(key: str, number: int, stage: ChildStage, **values: object) -> Message:
    return say(f"years.{key}", number=number, name=stage.days.stage.name, since=stage.days.opens, **values)
