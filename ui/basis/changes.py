"""Rules over time: until when the data should be compared, what has changed, and the same person on another day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import streamlit as st

from jzz_core.base import JzzError, Month, say, word
from jzz_core.law import HORIZON_YEARS, Parameter
from jzz_core.points import OverTime, over_time
from ui.knowledge import known

from .. import state
from ..fields import day_input, escape
from ..i18n import t
from ..snapshot import Snapshot
from ..tables import kept_together, table
from .numbers import number

_DAY, _FIELD = "basis_other_day", "basis:other_day"


def draw(snapshot: Snapshot) -> None:
    st.markdown(f"## {t('changes.other_title')}")
    _other_day(snapshot)
    st.markdown(f"## {t('changes.check_title')}")
    st.markdown(t("changes.check_lead", checked=known().policy.about.checked_on.isoformat()))
    st.markdown(_checks(state.today()))
    st.markdown(f"## {t('changes.numbers_title')}")
    st.markdown(t("changes.numbers_lead"))
    st.markdown("\n".join(f"- {line}" for line in _history()))


def _checks(today: date) -> str:
    """Each set of data with the day until which it should be compared again."""
    header = [t(f"changes.{name}") for name in ("data", "check_by", "check_state", "check_why")]
    rows = [
        [
            check.name.get(),
            kept_together(check.by.isoformat()),
            f":orange[{t('changes.overdue')}]" if today > check.by else t("changes.in_time"),
            check.why.get(),
        ]
        for check in known().policy.about.check
    ]
    return table(header, rows)


def _history() -> Iterator[str]:
    """The numbers that have had more than one value, and the average wages as one line."""
    policy = known().policy
    for parameter in policy.parameters.values():
        if len(parameter.values) > 1:
            values = " → ".join(
                t("changes.value", value=_amount(parameter, v.value), date=kept_together(v.since.isoformat()))
                for v in parameter.values
            )
            note = f"  \n:small[:gray[{parameter.note.get()}]]" if parameter.note else ""
            yield f"**{parameter.name.get()}** ({parameter.article}): {values}{note}"
    wages = policy.wages.standards
    yield t("changes.wages", count=len(wages), first=wages[0].since, last=wages[-1].until)


def _amount(parameter: Parameter, value: object) -> str:
    return kept_together(f"{number(value)} {parameter.unit}".strip())  # type: ignore[arg-type]


# -- another day -----------------------------------------------------------------------------------------------------


def _other_day(snapshot: Snapshot) -> None:
    about = known().policy.about
    st.markdown(t("changes.other_lead", day=snapshot.as_of.isoformat()))
    if snapshot.evaluation is None:
        st.info(t("points.no_birth_date" if snapshot.lacks_birth_date else "common.no_result"), icon=":material/info:")
        return
    st.session_state[_FIELD] = st.session_state.get(_DAY)
    day_input(
        t("changes.other_day"),
        first=about.covers_from,
        last=date(about.checked_on.year + HORIZON_YEARS, 12, 31),
        key=_FIELD,
        on_change=_chosen,
    )
    other: date | None = st.session_state.get(_DAY)
    if other is None:
        return
    try:
        found = over_time(snapshot.case, snapshot.as_of, other, known().policy)
    except JzzError as error:
        st.error(escape(str(error)), icon=":material/error:")
        return
    _summary(snapshot.as_of, other, found)


def _chosen() -> None:
    st.session_state[_DAY] = st.session_state[_FIELD]


def _summary(day: date, other: date, found: OverTime) -> None:
    before, after = found.before, found.after
    verdicts = [say(f"verdict.{e.verdict}").text() for e in (before, after)]
    change = _signed(after.total - before.total)
    with st.container(border=True):
        st.markdown(
            f"**{t('changes.total', before=before.total, after=after.total, change=change)}**"
            f" · {verdicts[0]} → {verdicts[1]}"
        )
        st.markdown("\n".join(f"- {line}" for line in _rules(day, other, found)))
    if found.lines:
        header = [t("changes.indicator"), kept_together(day.isoformat()), kept_together(other.isoformat())]
        rows = [
            [
                change.after.indicator.name.get(),
                *(_points(line) for line in (change.before, change.after)),
                _why(change.after.reason.text(), change.by_rules),
            ]
            for change in found.lines
        ]
        st.markdown(table([*header, t("changes.why")], rows, right=(1, 2)))
    for old, new in found.conditions:
        states = [word("finding", finding.state) for finding in (old, new)]
        words = t("changes.condition", name=new.condition.name.get(), before=states[0], after=states[1])
        st.markdown(f"- {words}: {escape(new.reason.text())}")
    if not found.lines and not found.conditions:
        st.markdown(t("changes.same"))


def _rules(day: date, other: date, found: OverTime) -> Iterator[str]:
    """Which texts and numbers stand behind the two days."""
    if found.edition_after is not None and found.edition_after != found.edition_before:
        yield t("changes.edition", date=other.isoformat(), name=found.edition_after.name.get())
    for change in found.rules:
        yield t(
            "changes.rule",
            name=change.parameter.name.get(),
            before=_amount(change.parameter, change.before),
            after=_amount(change.parameter, change.after),
        )
    if found.rules:
        yield t("changes.by_rules", points=_signed(found.by_rules))
    else:
        yield t("changes.no_rules")
    wages = known().policy.wages
    lines = [
        wages.yuan(month) if month >= wages.first else None for month in (Month.of_date(day), Month.of_date(other))
    ]
    if None not in lines and lines[0] != lines[1]:
        assumed = t("changes.assumed") if wages.is_assumed(Month.of_date(max(day, other))) else ""
        yield t("changes.wage", before=f"{lines[0]:,}", after=f"{lines[1]:,}") + assumed


def _points(line: object) -> str:
    points = t("scorecard.points", points=line.points)  # type: ignore[attr-defined]
    return points if line.counted or not line.points else f"({points})"  # type: ignore[attr-defined]


def _why(reason: str, by_rules: int) -> str:
    words = escape(reason)
    return f"{words} ({t('changes.by_rules', points=_signed(by_rules))})" if by_rules else words


def _signed(points: int) -> str:
    return f"+{points}" if points > 0 else f"−{-points}" if points < 0 else "0"
