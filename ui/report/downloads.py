"""The buttons of the documents. Each is built only when its button is clicked, and nothing reruns then.

A click comes without a session, so each button holds what its document is built from.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from jzz_core.files import document_name, handover_html, report_html, visit_html, visits_html, workbook
from jzz_core.look import PreparedVisit

from .. import pages, state
from ..i18n import t
from ..snapshot import Snapshot

_GROUP = "points_group"  # which questions are open on the page of points
_HTML = "text/html"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Document:
    """``key`` names its words and its button."""

    key: str
    file: str
    mime: str
    icon: str
    build: Callable[[], bytes]


def documents(snapshot: Snapshot) -> tuple[Document, ...]:
    """What can be printed or taken along."""
    case, day = snapshot.case, state.today()

    def of(key: str, icon: str, build: Callable[[], bytes], mime: str = _HTML, ending: str = "html") -> Document:
        name = document_name(t(f"report.file.{key}"), case.applicant.alias, day, ending)
        return Document(key, name, mime, icon, build)

    return (
        of("whole", ":material/description:", lambda: report_html(snapshot, day)),
        of("book", ":material/table_view:", lambda: workbook(snapshot, day), _XLSX, "xlsx"),
        of("packs", ":material/folder_copy:", lambda: visits_html(snapshot, day)),
        of("handover", ":material/signature:", lambda: handover_html(snapshot, day)),
    )


def draw(snapshot: Snapshot) -> None:
    with st.container(horizontal=True):
        for document in documents(snapshot):
            button(document, t(f"report.{document.key}"), help=t(f"report.{document.key}_help"))
        if st.button(t("report.check"), icon=":material/fact_check:", type="tertiary", key="report:check"):
            st.session_state[_GROUP] = "review"
            st.switch_page(pages.path("points"))
    st.caption(t("report.note"))


def visit_button(visit: PreparedVisit, snapshot: Snapshot) -> None:
    """The folder of one trip."""
    case, day = snapshot.case, state.today()
    name = document_name(t("report.file.pack", name=visit.about.name.get()), case.applicant.alias, day, "html")
    document = Document(
        f"pack:{visit.about.id}", name, _HTML, ":material/print:", lambda: visit_html(snapshot, visit, day)
    )
    button(document, t("visits.print"))


def button(document: Document, words: str, *, help: str | None = None) -> None:
    st.download_button(
        words,
        data=document.build,
        file_name=document.file,
        mime=document.mime,
        icon=document.icon,
        help=help,
        on_click="ignore",
        key=f"document:{document.key}",
    )
