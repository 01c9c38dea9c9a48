"""Every number of the policy by indicator, and the conditions of applying, each with article, first day and source."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache

import streamlit as st

from jzz_core.law import Indicator, Parameter, Policy
from ui.knowledge import known

from ..i18n import t
from ..tables import basis, kept_together, table

OVERVIEW, ALL = "overview", "all"
_FIELD, _CHOSEN = "basis:group", "basis_group"
# Numbers that two indicators share.
_SHARED = {"enterprise": ("enterprise_tax", "enterprise_jobs")}


def draw() -> None:
    st.markdown(t("basis.numbers.lead"))
    special = {OVERVIEW: t("basis.numbers.overview"), ALL: t("basis.numbers.all")}
    st.session_state[_FIELD] = st.session_state.get(_CHOSEN, OVERVIEW)
    st.selectbox(
        t("basis.numbers.pick"),
        [OVERVIEW, *groups(), ALL],
        format_func=lambda key: special.get(key) or groups()[key],
        key=_FIELD,
        on_change=_choose,
    )
    chosen = st.session_state[_FIELD]
    if chosen in special:
        st.markdown(indicators_text())
        st.markdown(conditions_text())
    for key in groups():
        if chosen in (ALL, key):
            st.markdown(group_text(key))


def _choose() -> None:
    st.session_state[_CHOSEN] = st.session_state[_FIELD]


@cache
def groups() -> dict[str, str]:
    """Group → its name, in the order of the text: total, the indicators, the terms of applying."""
    policy = known().policy
    found = {"total": t("basis.numbers.total")}
    for indicator in policy.indicators.values():
        shared = next((key for key, ids in _SHARED.items() if indicator.id in ids), None)
        if shared is None:
            found[indicator.id] = indicator.name.get()
        elif shared not in found:
            found[shared] = " / ".join(policy.indicators[other].name.get() for other in _SHARED[shared])
    found["eligibility"] = t("basis.numbers.eligibility")
    present = {parameter.id.partition(".")[0] for parameter in policy.parameters.values()}
    return {key: name for key, name in found.items() if key in present}


@cache
def group_text(key: str) -> str:
    """Heading, remarks and table of one group."""
    policy = known().policy
    parameters = [p for p in policy.parameters.values() if p.id.partition(".")[0] == key]
    remarks = [*_remarks(policy, key), *(f"{p.name.get()}: {p.note.get()}" for p in parameters if p.note)]
    header = [t(f"basis.numbers.{name}") for name in ("name", "value", "article", "basis")]
    begin = {value.since for parameter in parameters for value in parameter.values}
    # One day for all is said once; otherwise each value carries its own.
    since = t("basis.numbers.since_all", date=min(begin).isoformat()) if len(begin) == 1 else ""
    rows = [row for parameter in parameters for row in _rows(parameter, alone=len(begin) == 1)]
    notes = "\n".join(f"- :small[{remark}]" for remark in (since, *remarks) if remark)
    return "\n\n".join((f"## {groups()[key]}", table(header, rows, right=(1,)), notes))


def _rows(parameter: Parameter, *, alone: bool) -> Iterable[list[str]]:
    """A row for each value, newest first; its first day stands beside it unless the whole table has one day."""
    for value in reversed(parameter.values):
        words = kept_together(f"{number(value.value)} {parameter.unit}".strip())
        if not alone:
            words = t("basis.numbers.since", value=words, date=kept_together(value.since.isoformat()))
        sources = basis(parameter.sources_of(value), parameter.confidence_of(value))
        yield [parameter.name.get(), words, parameter.article, sources]


def number(value: Decimal) -> str:
    """1000 → 1,000; 0.80 → 0.8."""
    return f"{value.normalize():,f}"


def _remarks(policy: Policy, key: str) -> Iterable[str]:
    for indicator in (policy.indicators[i] for i in _SHARED.get(key, (key,)) if i in policy.indicators):
        other = _other_choice(policy, indicator)
        if other and key not in _SHARED:
            yield t("basis.numbers.choose_one", other=other)
        if indicator.evidence:
            yield t("basis.numbers.evidence", text=indicator.evidence.get())
        if indicator.note:
            yield indicator.note.get()


def _other_choice(policy: Policy, indicator: Indicator) -> str:
    others = [
        i.name.get()
        for i in policy.indicators.values()
        if indicator.choose_one and i.choose_one == indicator.choose_one and i.id != indicator.id
    ]
    return t("common.listed").join(others)


@cache
def indicators_text() -> str:
    """All indicators with the most they can give; a deduction with what each event takes."""
    policy = known().policy
    header = [t(f"basis.numbers.{name}") for name in ("name", "cap", "article", "basis")]
    rows = [
        [i.name.get(), kept_together(_most(policy, i)), i.article, basis(i.sources, i.confidence)]
        for i in policy.indicators.values()
    ]
    return f"## {t('basis.numbers.indicators')}\n\n{table(header, rows, right=(1,))}"


def _most(policy: Policy, indicator: Indicator) -> str:
    """Cap, else the one number of points it has, else that nothing caps it."""
    fixed = policy.parameters.get(indicator.cap or f"{indicator.id}.points")
    if fixed is None:
        return t("basis.numbers.no_cap")
    points = number(fixed.values[-1].value)
    return t("basis.numbers.varies", points=points) if indicator.kind == "deduction" else f"{points} {fixed.unit}"


@cache
def conditions_text() -> str:
    """The conditions of applying, which are no numbers."""
    header = [t(f"basis.numbers.{name}") for name in ("name", "article", "basis")]
    rows = [
        [
            t("basis.numbers.until", name=c.name.get(), date=kept_together(c.until.isoformat()))
            if c.until
            else c.name.get(),
            c.article,
            basis(c.sources, c.confidence),
        ]
        for c in known().policy.conditions.values()
    ]
    return f"## {t('basis.numbers.conditions')}\n\n{table(header, rows)}"
