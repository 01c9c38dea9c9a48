"""A way in words: what it is called, how much earlier, what it changes."""

from __future__ import annotations

from datetime import date

from jzz_core.ahead import BaseEffect, Gain, Mode, Raise, Step, UnderGrowth, Way, Ways, yuan_needed
from jzz_core.base import Month, say
from ui.fields import escape
from ui.i18n import t
from ui.knowledge import known


def names(way: Way) -> str:
    return t("ways.separator").join(escape(step.move.name.get()) for step in way.steps)


def span(first: date, last: date) -> str:
    """Full months between two days: "3 年 10 个月"."""
    months = Month.of_date(last) - Month.of_date(first) - (last.day < first.day)
    years, rest = divmod(months, 12)
    if years and rest:
        return t("ways.year_month", years=years, months=rest)
    if years:
        return t("ways.years", years=years)
    return t("ways.months", months=rest) if rest else t("ways.days")


def summary(ways: Ways) -> list[str]:
    """What waiting brings, and what the best way brings."""
    if ways.mode is Mode.MARGIN:
        key = "ways.margin_lost" if ways.wait.lost else "ways.margin_safe"
        return [t(key, total=ways.total, day=ways.wait.lost)]
    said = _waiting(ways)
    if ways.mode is Mode.NONE:
        said.append(_none(ways))
    elif not ways.ways:
        said.append(t("ways.wait_is_first"))
    else:
        best = ways.ways[0]
        earlier = "" if ways.wait.first is None else span(best.day, ways.wait.first)
        key = "ways.best_reach" if earlier else "ways.best_alone"
        said.append(t(key, names=names(best), day=best.day, total=best.total, months=earlier))
    return said


def _waiting(ways: Ways) -> list[str]:
    wait = ways.wait
    if wait.first is None:
        return [t("ways.wait_never", last=ways.last, standard=ways.standard, total=wait.total)]
    said = [t("ways.wait_reach", day=wait.first, total=wait.total)]
    if wait.lost is not None:
        said.append(t("ways.wait_lost", day=wait.lost))
    return said


def _none(ways: Ways) -> str:
    if not ways.ways:
        return t("ways.nothing_helps")
    best = ways.ways[0]
    return t("ways.none_helps", count=ways.count, names=names(best), day=best.day, total=best.total) + t("ways.advice")


def badges(ways: Ways, way: Way) -> str:
    late = [f":gray-badge[{say('end.mark').text()}]"] if ways.assumes_renewal(way) else []
    if ways.mode is not Mode.REACH:
        gain = t("ways.badge_gain", day=way.day, total=way.total, gain=way.total - way.waiting)
        return " ".join([f":blue-badge[:material/add: {gain}]", *late])
    shown = [f":green-badge[:material/flag: {t('ways.badge_reach', day=way.day, total=way.total)}]"]
    if ways.wait.first is not None:
        shown.append(f":blue-badge[{t('ways.badge_earlier', months=span(way.day, ways.wait.first))}]")
    if way.lost is None:
        shown.append(f":gray-badge[{t('ways.badge_safe')}]")
    return " ".join([*shown, *late])


def step_lines(ways: Ways, way: Way, step: Step) -> str:
    """When, what, how hard; under it what a base takes in yuan, and what has to be asked first."""
    lines = [f"- {_step(step)}"]
    if step.raised:
        lines.append(f"  - {_raise(ways, way, step, step.raised)}")
    if step.move.ask is not None:
        lines.append(f"  - {t('ways.ask', text=escape(step.move.ask.get()))}")
    return "\n".join(lines)


def _raise(ways: Ways, way: Way, step: Step, raised: Raise) -> str:
    assumed = t("ways.raise_assumed") if raised.assumed else ""
    now, need, more = (f"{yuan:,}" for yuan in (raised.now, raised.need, raised.need - raised.now))
    said = [t("ways.raise", now=now, need=need, more=more, month=step.month, assumed=assumed)]
    last = Month.of_date(way.day) + -1
    effect = step.move.effect
    if (
        isinstance(effect, BaseEffect)
        and (later := yuan_needed(effect, max(last, step.month), ways.policy)) > raised.need
    ):
        said.append(t("ways.raise_later", month=last, need=f"{later:,}"))
    return "".join(said)


def _step(step: Step) -> str:
    return t(
        "ways.step",
        start=step.start,
        done=step.done,
        months=Month.of_date(step.done) - Month.of_date(step.start),
        name=escape(step.move.name.get()),
        effort=t(f"ways.effort.{step.effort}"),
        cost=t(f"ways.cost.{step.move.cost.value}"),
    )


def gains(way: Way) -> str:
    """The indicators that differ from waiting on the same day."""
    return t(
        "ways.gains", list=t("common.listed").join(_gain(way, gain) for gain in way.gains if not _given_up(way, gain))
    )


def _gain(way: Way, gain: Gain) -> str:
    name = _short(gain)
    other = next((one for one in way.gains if _given_up(way, one) and _rivals(one, gain)), None)
    if other is not None and not gain.waiting:
        return t("ways.instead", name=name, points=gain.points, other=_short(other), waiting=other.waiting)
    return t("ways.gain", name=name, waiting=gain.waiting, points=gain.points)


def _given_up(way: Way, gain: Gain) -> bool:
    """Whether it no longer counts because another of its choose-one group gives more."""
    return not gain.points and any(_rivals(gain, other) and not other.waiting for other in way.gains)


def _rivals(one: Gain, other: Gain) -> bool:
    return (
        one is not other
        and one.indicator.choose_one is not None
        and (one.indicator.choose_one == other.indicator.choose_one)
    )


def _short(gain: Gain) -> str:
    return escape((gain.indicator.short or gain.indicator.name).get())


def doubts(ways: Ways, way: Way) -> list[str]:
    """What speaks against trusting the date."""
    said = []
    if way.first is not None and way.lost is not None:
        said.append(t("ways.lost", day=way.lost))
    if way.first == way.day and way.margin == 0:
        said.append(t("ways.thin"))
    if way.disputed:
        readings = known().policy.readings
        questions = "; ".join(readings[name].question.get() for name in way.disputed)
        said.append(t("ways.disputed", names=escape(questions)))
    if way.growths:
        said.append(growths(ways, way))
    return said


def growths(ways: Ways, way: Way) -> str:
    """The days of a way if average wages grow otherwise."""
    return t("ways.growths", list="; ".join(_under(ways, one) for one in way.growths))


def _under(ways: Ways, one: UnderGrowth) -> str:
    first = t("ways.growth_first", day=one.first) if one.first else t("ways.growth_never", last=ways.last)
    lost = t("ways.growth_lost", day=one.lost) if one.lost else ""
    rate = f"{float(one.rate) * 100:.3g}"
    return t("ways.growth", name=escape(one.growth.name.get()), rate=rate, days=first + lost)
