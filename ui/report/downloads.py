"""The buttons of the documents. Each is built only when its button is clicked, and nothing reruns then.

A click comes without a session, so each button holds what its document is built from.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from jzz_core.files import document_name, handover_html, pack_html, packs_html, report_html, workbook
from jzz_core.look import Pack, contents

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


def documents(snapshot: Snapshot, packs: Sequence[Pack]) -> tuple[Document, ...]:
    """What can be printed or taken along."""
    case, plan, as_of, day = snapshot.case, snapshot.plan, snapshot.as_of, state.today()

    def of(key: str, icon: str, build: Callable[[], bytes], mime: str = _HTML, ending: str = "html") -> Document:
        name = document_name(t(f"report.file.{key}"), case.applicant.alias, day, ending)
        return Document(key, name, mime, icon, build)

    return (
        of("whole", ":material/description:", lambda: report_html(contents(case, as_of), day)),
        of("book", ":material/table_view:", lambda: workbook(contents(case, as_of), day), _XLSX, "xlsx"),
        of("packs", ":material/folder_copy:", lambda: packs_html(packs, case, plan, day)),
        of("handover", ":material/signature:", lambda: handover_html(packs, case, day)),
    )


def draw(snapshot: Snapshot, packs: Sequence[Pack]) -> None:
    with st.container(horizontal=True):
        for document in documents(snapshot, packs):
            button(document, t(f"report.{document.key}"), help=t(f"report.{document.key}_help"))
        if st.button(t("report.check"), icon=":material/fact_check:", type="tertiary", key="report:check"):
            st.session_state[_GROUP] = "review"
            st.switch_page(pages.path("points"))
    st.caption(t("report.note"))


def pack_button(pack: Pack, snapshot: Snapshot) -> None:
    """The folder of one trip."""
    case, plan, day = snapshot.case, snapshot.plan, state.today()
    name = document_name(t("report.file.pack", name=pack.visit.name.get()), case.applicant.alias, day, "html")
    document = Document(
        f"pack:{pack.visit.id}", name, _HTML, ":material/print:", lambda: pack_html(pack, case, plan, day)
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
