"""提分的办法: what waiting brings, the ranked ways as cards, what only looks like a way."""

from __future__ import annotations

import streamlit as st

from jzz_core.ahead import Danger, Mode, Prerequisite, Way, Ways, danger_text
from ui import pages
from ui.fields import escape
from ui.i18n import t
from ui.knowledge import ways_known
from ui.snapshot import Snapshot

from . import ways_card
from .ways_settings import settings
from .ways_state import kept
from .ways_words import growths, summary

_SHOWN = 4


def draw(snapshot: Snapshot) -> None:
    """Nothing while the case cannot be scored: the top of the page says why."""
    ways = kept(snapshot)
    if ways is None or snapshot.evaluation is None:
        return
    st.header(t(f"ways.title_{ways.mode.value}", standard=ways.standard), anchor=False)
    with st.container(border=True):
        st.markdown(" ".join(summary(ways)))
        _notes(snapshot, ways)
    _cards(ways)
    if ways.other_spouse is not None:
        ways_card.other_spouse(ways.other_spouse)
    _out_of_reach(ways)
    _dangers(ways)
    settings(ways)


def _notes(snapshot: Snapshot, ways: Ways) -> None:
    evaluation = snapshot.evaluation
    assert evaluation is not None  # noqa: S101 - draw() has left without one
    if evaluation.blockers:
        names = t("common.listed").join(finding.condition.name.get() for finding in evaluation.blockers)
        st.markdown(f":orange[:material/warning:] {t('ways.blocked', names=escape(names))}")
        pages.link("eligibility")
    if snapshot.case.applicant.education is None or snapshot.case.applicant.insurance is None:
        st.markdown(f":material/help: {t('ways.unseen')}")
        pages.link("points")
    elif evaluation.high > evaluation.total:
        st.markdown(f":material/help: {t('ways.open_answers')}")
    if ways.wait.growths:
        st.markdown(f":material/trending_up: {growths(ways, ways.wait)}")
    told = f"{t('ways.estimates', count=ways.count, last=ways.last)} {escape(ways.renewal_words())}"
    if any(step.raised for way in ways.ways for step in way.steps):
        told = f"{told.strip()} {t('ways.raise_rates')}"
    st.markdown(f":small[:gray[{told.strip()}]]")


def _cards(ways: Ways) -> None:
    if not ways.open:
        st.info(t("ways.no_move"), icon=":material/info:")
    shown, folded = ways.ways[:_SHOWN], ways.ways[_SHOWN:]
    if ways.mode is Mode.MARGIN and ways.wait.lost is None:
        shown, folded = (), ways.ways
    _numbered(ways, shown, 1)
    if folded:
        label = t("ways.more", count=len(folded)) if shown else t("ways.more_margin", count=len(folded))
        with st.expander(label, icon=":material/unfold_more:"):
            _numbered(ways, folded, len(shown) + 1)


def _numbered(ways: Ways, shown: tuple[Way, ...], first: int) -> None:
    for number, way in enumerate(shown, first):
        ways_card.draw(ways, way, number)


def _out_of_reach(ways: Ways) -> None:
    """What would bring something and lacks a prerequisite; nothing for whom no more points are of use."""
    if not ways.out_of_reach or (ways.mode is Mode.MARGIN and ways.wait.lost is None):
        return
    with st.container(border=True, gap="xsmall"):
        st.markdown(f":gray[:material/lock:] **{t('ways.out_of_reach')}**")
        for one in ways.out_of_reach:
            lacking = [f"{escape(lack.text.get())} {_source(lack)}" for lack in one.missing]
            if (far := one.raised) is not None:
                lacking.append(t("ways.too_far", now=f"{far.now:,}", need=f"{far.need:,}", times=f"{far.times:.1f}"))
            st.markdown(f":small[{t('ways.lacks', name=escape(one.move.name.get()), list='; '.join(lacking))}]")


def _dangers(ways: Ways) -> None:
    rules = ways.policy.rules(ways.as_of)
    with st.container(border=True, gap="xsmall"):
        st.markdown(f":orange[:material/block:] **{t('ways.danger_title')}**")
        for danger in ways_known().dangers:
            words = t("ways.danger", name=escape(danger.name.get()), text=escape(danger_text(danger, rules)))
            st.markdown(f":small[{words} {_source(danger)}]")


def _source(entry: Danger | Prerequisite) -> str:
    return f":gray[{t('scorecard.source', sources=' '.join(entry.sources), confidence=entry.confidence)}]"
