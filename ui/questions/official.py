"""拿去官方页面核对: the values in the order of the law, the official pages, what they said, and what may explain it."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from jzz_core.base import JzzError
from jzz_core.points import Evaluation, Line, OfficialCheck, Shift, compare_official
from ui.knowledge import guide, known

from .. import pages
from ..fields import escape
from ..i18n import t
from ..results.scorecard import line_points
from ..results.verdict import GROUP
from ..snapshot import Snapshot
from .ask import side_by_side

PAGES = ("mock_score", "points_query", "points_system", "points_law")
_POINTS, _DAY = "progress.official_points", "progress.official_on"
_FIRST = 4  # clues that are read; the less plausible ones fold away


def draw(snapshot: Snapshot) -> None:
    st.markdown(t("official.lead"))
    links = {link.id: link for link in guide().about.links}
    st.markdown("\n".join(f"- {pages.official(links[name])}: {escape(links[name].text.get())}" for name in PAGES))
    if snapshot.evaluation is not None:
        st.markdown(f"## {t('official.values', day=snapshot.as_of)}")
        st.markdown(values(snapshot.evaluation))
    st.markdown(f"## {t('official.answer')}")
    side_by_side(_POINTS, _DAY)
    if snapshot.evaluation is not None and snapshot.case.progress.official_points is not None:
        _outcome(snapshot, snapshot.case.progress.official_points)


def way(snapshot: Snapshot) -> None:
    """From another page to this part of the points page."""
    if snapshot.evaluation is not None and st.button(
        t("official.open"), key="official:open", type="tertiary", icon=":material/fact_check:", on_click=_open
    ):
        st.switch_page(pages.path("points"))


def _open() -> None:
    st.session_state[GROUP] = "official"


def values(evaluation: Evaluation) -> str:
    """Every item in the order of articles 6 to 8, with what to read off while filling in the form."""
    parts = []
    for article, lines in groupby(evaluation.lines, key=lambda line: line.indicator.article.partition("(")[0]):
        rows = "\n".join(_value(line) for line in lines)
        parts.append(f"**{article}**\n\n{rows}")
    return "\n\n".join([*parts, f"**{t('official.total', total=evaluation.total)}**"])


def _value(line: Line) -> str:
    name = f"({line.indicator.article.partition('(')[2]} {escape(line.indicator.name.get())}"
    reason = escape(line.reason.text())
    return f"- :gray[{name}: {reason}]" if line.state == "nothing" else f"- {name}: {line_points(line)} · {reason}"


def _outcome(snapshot: Snapshot, points: int) -> None:
    """The official number beside ours of the same day."""
    day = snapshot.case.progress.official_on or snapshot.as_of
    try:
        found = compare_official(snapshot.case, points, day, known().policy)
    except JzzError as error:
        st.error(escape(str(error)), icon=":material/error:")
        return
    ours = found.evaluation
    if not found.difference:
        st.success(t("official.same", day=day, total=points), icon=":material/check_circle:")
        return
    more = t("official.more" if found.difference > 0 else "official.less", points=abs(found.difference))
    words = t("official.differs", day=day, official=points, total=ours.total, more=more)
    if ours.total < points <= ours.high:
        words += t("official.within", low=ours.low, high=ours.high)
    st.warning(words, icon=":material/difference:")
    if not found.clues:
        st.markdown(f"{t('official.nothing')} {_whom()}")
        return
    st.markdown(t("official.alone" if len(found.clues[0]) == 1 else "official.pairs", count=len(found.clues)))
    st.markdown(_clues(found, found.clues[:_FIRST]))
    if found.clues[_FIRST:]:
        with st.expander(t("official.others", count=len(found.clues) - _FIRST)):
            st.markdown(_clues(found, found.clues[_FIRST:]))
    st.caption(f"{t('official.then')} {_whom()}")


def _clues(found: OfficialCheck, clues: tuple[tuple[Shift, ...], ...]) -> str:
    return "\n".join(f"1. {t('official.and').join(_shift(found, shift) for shift in clue)}" for clue in clues)


def _shift(found: OfficialCheck, shift: Shift) -> str:
    """What would be otherwise, and how this tool came to its own points."""
    here = [line for line in map(found.line, shift.indicators) if line.state != "nothing"]
    why = t("common.listed").join(
        t("official.here", name=line.indicator.name.get(), reason=line.reason.text()) for line in here
    )
    return f"**{escape(shift.message.text())}**" + (f" :small[:gray[({escape(why)})]]" if why else "")


def _whom() -> str:
    hotline = next(one for one in guide().about.hotlines if one.id == "h12333")
    return t("official.whom", number=hotline.name.get())
