"""Where the case stands: figures, the bar against 120, what to look out for."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import date

import streamlit as st

from jzz_core.case import Scenario, field_label

from .. import pages
from ..cases import shelf
from ..charts.drawn import draw_chart
from ..charts.larger import as_shown
from ..charts.points import bullet_figure
from ..fields import escape
from ..folds import fold
from ..i18n import t
from ..snapshot import Snapshot
from ..theme import is_dark


def private() -> None:
    """Where the answers stay, for somebody who has not begun."""
    place = shelf.current()
    where = "private_shared" if place.shared else "private_served" if place.why == shelf.SERVED else "private"
    st.caption(t(f"overview.promise.{where}"))


def draw(snapshot: Snapshot) -> None:
    """Points, papers, finish, deadline; then the bar."""
    with st.container(key="standing"):
        _points(snapshot)
        _papers(snapshot)
        _finish(snapshot)
        _deadline(snapshot)
    evaluation = snapshot.evaluation
    if evaluation is not None and evaluation.total > 0:
        draw_chart(
            as_shown(bullet_figure(evaluation, dark=is_dark())),
            key="bullet",
            alt=t("scorecard.chart_alt", total=evaluation.total),
        )


def _points(snapshot: Snapshot) -> None:
    e = snapshot.evaluation
    if e is None:
        note = t("overview.no_birth" if snapshot.lacks_birth_date else "overview.no_result")
        _metric(t("overview.points"), "–", note)
        return
    if e.reaches_standard:
        note, colour = t("overview.above", margin=e.total - e.standard), "green"
    elif e.high >= e.standard:
        note, colour = t("overview.open"), "gray"
    else:
        note, colour = t("overview.below", missing=e.standard - e.high), "red"
    _metric(t("overview.points"), f"{e.total} / {e.standard}", note, colour)


def _metric(label: str, value: str, note: str | None = None, colour: str = "off") -> None:
    """A figure with a few words under it."""
    st.metric(label, value, note, delta_color=colour, delta_arrow="off")  # type: ignore[arg-type]


def _papers(snapshot: Snapshot) -> None:
    papers = snapshot.checklist
    stage = next((s for s in papers.stages if s.stage.id == papers.next_stage), None)
    if stage is None:
        note, colour = t("overview.papers_ready"), "green"
    else:
        note, colour = t("overview.papers_block", count=len(stage.blocking)), "orange"
    _metric(t("overview.papers"), f"{papers.ready} / {papers.total}", note, colour)


def _finish(snapshot: Snapshot) -> None:
    plan = snapshot.plan
    if plan is None or snapshot.evaluation is None:
        _metric(t("overview.finish"), "–")
        return
    reason = plan.filing.reason
    if reason is not None:
        first = plan.filing.first
        note = t("overview.first_filing", day=first.day) if first is not None else t("overview.no_filing")
        _metric(t("overview.finish"), "–", note, "red")
        return
    schedule = plan.schedule
    label = t("overview.finish_provisional") if schedule.provisional else t("overview.finish")
    fastest, careful = (plan.finishes[s] for s in (Scenario.FASTEST, Scenario.CAREFUL))
    note = t("overview.finish_range", fastest=_short(fastest), careful=_short(careful))
    _metric(label, schedule.finish.isoformat(), note)


def _short(day: date) -> str:
    return f"{day.month}/{day.day}"


def _deadline(snapshot: Snapshot) -> None:
    goal = snapshot.case.plan.deadline
    if goal is None:
        _metric(field_label("plan.deadline"), t("overview.none"), t("overview.deadline_none"))
        return
    label = t("overview.deadline_named", label=escape(goal.label)) if goal.label else field_label("plan.deadline")
    if snapshot.plan is None:
        _metric(label, goal.date.isoformat())
        return
    if not snapshot.filing.possible:
        _metric(label, goal.date.isoformat(), t("overview.no_filing"), "red")
        return
    days = (goal.date - snapshot.plan.schedule.finish).days
    note = t("overview.days_left", days=days) if days >= 0 else t("overview.days_late", days=-days)
    _metric(label, goal.date.isoformat(), note, "green" if days >= 0 else "red")


def coming(snapshot: Snapshot) -> None:
    """What counts more than the verdict of today: that one cannot file, and what will not hold on a day that counts."""
    if snapshot.evaluation is None:
        return
    if not snapshot.filing.possible:
        st.warning(escape(snapshot.filing.text()), icon=":material/event_busy:")
    for message in snapshot.coming:
        st.warning(escape(message.text()), icon=":material/trending_down:")


def before_the_end(snapshot: Snapshot) -> None:
    """That filing is possible before the measures end, where the plan files after it."""
    advice = snapshot.measures_end.advice
    if advice is not None:
        st.info(escape(advice.text()), icon=":material/event_available:")


def attention(snapshot: Snapshot) -> None:
    """要留心: what could spoil the plan, one line that opens."""
    permit = snapshot.plan.permit_line if snapshot.plan is not None else None
    remarks = list(_remarks(snapshot, told={"permit"} if permit is not None else set()))
    if permit is not None:
        remarks.insert(0, f":orange[:material/warning:] {escape(permit.text())}")
    if not remarks:
        return
    count = f":orange-badge[{t('timeline.attention.count', n=len(remarks))}]"
    with fold(t("timeline.attention.title"), count, key="overview_attention", icon=":material/warning:"):
        st.markdown("\n\n".join(remarks))
        pages.link("timeline", t("overview.permit_roads" if permit is not None else "overview.go.timeline"))


def _remarks(snapshot: Snapshot, told: AbstractSet[str]) -> Iterator[str]:
    """``told``: conditions of which something is said already."""
    warning, note = ":orange[:material/warning:]", ":gray[:material/info:]"
    plan = snapshot.plan
    if snapshot.evaluation is not None:
        for finding in snapshot.evaluation.findings:
            for message in finding.warnings if finding.condition.id not in told else ():
                yield f"{warning} {escape(message.text())}"
    job = snapshot.case.applicant.employment
    if job is not None and job.system_account is None:
        yield f"{note} {t('overview.account_open')}"
    if snapshot.measures_end.about and not snapshot.measures_end.looked_after:  # else it stands on top of the page
        yield f"{note} {escape(snapshot.measures_end.text(advice=False))}"
    if plan is not None and plan.schedule.provisional:
        yield f"{note} {t('overview.provisional', year=plan.calendar.last_published_year + 1)}"
