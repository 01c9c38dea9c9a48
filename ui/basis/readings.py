"""The disputed readings: what is asked, the choice in force, and what another choice would do to this case."""

from __future__ import annotations

import streamlit as st

from jzz_core.law import Policy, Reading, default_policy
from jzz_core.points import Dispute, Together

from .. import state
from ..bites import bites
from ..fields import refusal
from ..i18n import t
from ..snapshot import Snapshot
from ..tables import basis

PATH = "plan.readings"


def draw(snapshot: Snapshot) -> None:
    policy = default_policy()
    st.markdown(t("basis.readings.lead"))
    changed = snapshot.case.plan.readings
    if changed:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":orange[:material/tune:] {t('basis.readings.changed', count=len(changed))}", width="content")
            st.button(t("basis.readings.reset"), on_click=_reset, key="basis:reset")
    refusal(PATH)
    _together(snapshot.standing.together, policy)
    for reading in policy.readings.values():
        found = [d for d in snapshot.standing.disputes if d.reading == reading.id]
        _reading(reading, policy, changed.get(reading.id), found, snapshot.standing.deciding)


def _reading(
    reading: Reading, policy: Policy, own: str | None, found: list[Dispute], deciding: tuple[Dispute, ...]
) -> None:
    names = {choice.id: choice.name.get() for choice in reading.choices}
    with st.container(border=True, gap="small"):
        mark = f" :orange-badge[:material/edit: {t('basis.readings.own')}]" if own else ""
        st.markdown(f"**{reading.question.get()}** {basis(reading.sources, reading.confidence)}{mark}")
        if len(names) > 1:
            _choice(reading, names, own)
        else:
            st.markdown(t("basis.readings.only", name=names[reading.default]))
        remark = f"{reading.note.get()}  \n" if reading.note else ""
        st.caption(f"{remark}{t('basis.readings.affects', names=t('common.listed').join(_affected(reading, policy)))}")
        for line in bites(f"reading:{reading.id}"):
            st.markdown(line)
        for dispute in found:
            st.markdown(_outcome(dispute, names[dispute.choice], dispute in deciding))


def _outcome(dispute: Dispute, choice: str, decides: bool) -> str:
    """What the other choice would do to this case."""
    if decides:
        words = t("basis.readings.outcome", choice=choice, total=dispute.total) + t("basis.readings.outcome_changes")
        return f":orange[:material/warning:] {words}"
    if dispute.touches:
        words = t("basis.readings.outcome", choice=choice, total=dispute.total) + t("basis.readings.outcome_same")
    else:
        words = t("basis.readings.outcome_untouched", choice=choice)
    return f":small[:gray[{words}]]"


def _together(found: Together | None, policy: Policy) -> None:
    """All readings at their worst at once."""
    if found is None:
        return
    if found.holds:
        st.markdown(f":green[:material/check_circle:] {t('basis.readings.together_holds', total=found.total)}")
    else:
        names = t("common.listed").join(policy.readings[name].question.get() for name in found.choices)
        # Without a lower total it is a more favourable reading that changes the result.
        words = (
            t("basis.readings.together_changes", total=found.total, names=names)
            if names
            else t("basis.readings.together_other")
        )
        st.markdown(f":orange[:material/warning:] {words}")


def _affected(reading: Reading, policy: Policy) -> list[str]:
    names = {key: condition.name.get() for key, condition in policy.conditions.items()}
    names |= {key: indicator.name.get() for key, indicator in policy.indicators.items()}
    return [names[target] for target in reading.affects]


def _reset() -> None:
    state.put(PATH, {})


def _choice(reading: Reading, names: dict[str, str], own: str | None) -> None:
    key = f"basis:reading:{reading.id}"
    st.session_state[key] = own or reading.default
    st.radio(
        reading.question.get(),
        list(names),
        format_func=lambda c: t("basis.readings.default", name=names[c]) if c == reading.default else names[c],
        key=key,
        label_visibility="collapsed",
        on_change=_chosen,
        args=(reading.id, key, reading.default),
    )


def _chosen(reading_id: str, key: str, default: str) -> None:
    """Keep the choice in the case; the default is kept by keeping nothing."""
    chosen = st.session_state[key]
    kept = {name: choice for name, choice in (state.get(PATH) or {}).items() if name != reading_id}
    state.put(PATH, kept if chosen == default else {**kept, reading_id: chosen})
