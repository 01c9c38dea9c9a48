"""Files to take along: the calendar, a table, a workbook. Each is built only when its button is clicked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

import streamlit as st

from jzz_core.files import document_name, timeline_csv, timeline_ics, timeline_xlsx
from jzz_core.look import CasePlan
from ui import state
from ui.i18n import t
from ui.snapshot import Snapshot

Kind = Literal["ics", "csv", "xlsx"]
_MIME: dict[Kind, str] = {
    "ics": "text/calendar",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}
_ICON: dict[Kind, str] = {"ics": ":material/calendar_add_on:", "xlsx": ":material/table_view:", "csv": ":material/csv:"}


@dataclass(frozen=True)
class File:
    kind: Kind
    name: str
    build: Callable[[], bytes]


def files(snapshot: Snapshot, plan: CasePlan) -> tuple[File, ...]:
    """What can be taken along. A click comes without a session, so each file holds what it is built from."""
    day = state.today()
    builders: dict[Kind, Callable[[], bytes]] = {
        "ics": lambda: timeline_ics(plan, datetime.now(UTC)),
        "xlsx": lambda: timeline_xlsx(plan, day),
        "csv": lambda: timeline_csv(plan),
    }
    title, alias = t("takeaway.file"), snapshot.case.applicant.alias
    return tuple(File(kind, document_name(title, alias, day, kind), build) for kind, build in builders.items())


def takeaway(snapshot: Snapshot, plan: CasePlan) -> None:
    """The buttons; nothing reruns when one is clicked."""
    with st.container(horizontal=True, vertical_alignment="center"):
        for file in files(snapshot, plan):
            st.download_button(
                t(f"takeaway.{file.kind}"),
                data=file.build,
                file_name=file.name,
                mime=_MIME[file.kind],
                icon=_ICON[file.kind],
                help=t(f"takeaway.{file.kind}_help"),
                on_click="ignore",
                key=f"takeaway:{file.kind}",
            )
    st.caption(t("takeaway.note" if snapshot.case.applicant.alias else "takeaway.note_no_alias"))
