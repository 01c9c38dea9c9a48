"""新旧办法对照: each article that changed, the editions side by side (stacked on a phone), and what it means."""

from __future__ import annotations

import streamlit as st

from jzz_core.law import Amendment, Edition
from ui.knowledge import known

from ..fields import escape
from ..i18n import t
from ..snapshot import Snapshot
from ..tables import basis
from .registry import registry


def draw(snapshot: Snapshot) -> None:
    found = known().amendments
    concerned = _concerned(snapshot)
    st.markdown(t("amendments.lead", count=len(found.changed)))
    for amendment in found.changed:
        with st.container(border=True, gap="small"):
            mine = f" :blue-badge[{t('amendments.mine')}]" if concerned.intersection(amendment.affects) else ""
            st.markdown(f"**{amendment.article} · {escape(amendment.name.get())}**{mine}")
            editions = known().policy.about.edition
            for column, edition in zip(st.columns(len(editions), gap="small"), editions, strict=True):
                column.markdown(_wording(amendment, edition, newest=edition is editions[-1]))
            st.markdown(f":material/arrow_forward: {escape(amendment.means.get())}")
    st.markdown(f"## {t('amendments.same_title')}")
    st.markdown(
        "\n".join(f"- **{one.article}** {one.text.get()} {basis(one.sources, one.confidence)}" for one in found.same)
    )


def _concerned(snapshot: Snapshot) -> set[str]:
    """Indicators and conditions about which this case has something to say."""
    findings = snapshot.evaluation.findings if snapshot.evaluation is not None else ()
    open_ones = {finding.condition.id for finding in findings if finding.state not in ("met", "info")}
    return {line.indicator.id for line in snapshot.telling} | open_ones


def _wording(amendment: Amendment, edition: Edition, *, newest: bool) -> str:
    """What an edition says, with its sources and, where one is known, its official page."""
    year = t("amendments.in_force" if newest else "amendments.edition", year=edition.issued.year)
    wording = amendment.text_of(edition)
    if wording is None:
        return f":small[:gray[{year}]]  \n:gray[{t('amendments.not_known')}]"
    urls = (registry()[source].url for source in wording.sources)
    url = next((url for url in urls if url is not None), None)
    page = f" [{t('basis.page_text')}]({url})" if url is not None else ""
    text = escape(wording.text.get())
    return f":small[:gray[{year}]]  \n{text}  \n:small[{basis(wording.sources, wording.confidence)}{page}]"
