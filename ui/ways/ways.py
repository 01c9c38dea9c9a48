"""提分的办法: what waiting brings, the ranked ways as cards, what only looks like a way."""

from __future__ import annotations

import streamlit as st

from jzz_core.ahead import Mode, Way, Ways, danger_text
from ui import pages
from ui.fields import escape
from ui.i18n import t
from ui.knowledge import ways_known
from ui.snapshot import Snapshot

from . import ways_card
from .ways_settings import settings
from .ways_state import kept
from .ways_words import summary

_SHOWN = 4


def draw(snapshot: Snapshot) -> None:
    """Nothing while the case cannot be scored: the top of the page says why."""
    ways = kept(snapshot)
    if ways is None or snapshot.evaluation is None:
        return
    st.subheader(t(f"ways.title_{ways.mode.value}", standard=ways.standard), anchor=False)
    with st.container(border=True):
        st.markdown(" ".join(summary(ways)))
        _notes(snapshot, ways)
    _cards(ways)
    if ways.other_spouse is not None:
        ways_card.other_spouse(ways.other_spouse)
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
    told = f"{t('ways.estimates', count=ways.count, last=ways.last)} {escape(ways.renewal_words())}"
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


def _dangers(ways: Ways) -> None:
    rules = ways.policy.rules(ways.as_of)
    with st.container(border=True, gap="xsmall"):
        st.markdown(f":orange[:material/block:] **{t('ways.danger_title')}**")
        for danger in ways_known().dangers:
            words = t("ways.danger", name=escape(danger.name.get()), text=escape(danger_text(danger, rules)))
            source = t("scorecard.source", sources=" ".join(danger.sources), confidence=danger.confidence)
            st.markdown(f":small[{words} :gray[{source}]]")
