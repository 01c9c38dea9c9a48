"""客户自填: a form for one client to fill in on a phone; what comes back is looked at before it is taken in."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import streamlit as st

from jzz_core.book import Row, read_forms
from jzz_core.files import FORM_BYTES, form_html
from jzz_store import Store
from ui import state
from ui.i18n import t
from ui.knowledge import known

from . import incoming
from .rows import Book
from .table import digest, name

_WHO = "field:form_who"


def draw(store: Store, found: Book, rows: Sequence[Row]) -> None:
    """``rows``: the cases that the filters leave."""
    st.markdown(f"##### {t('client_form.give')}")
    st.markdown(t("client_form.lead"))
    by_id = {row.case_id: row for row in rows}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            t("client_form.who"), list(by_id), format_func=lambda one: name(by_id[one]), key=_WHO, width=300
        )
        if chosen in by_id:
            st.download_button(
                t("client_form.download"),
                data=lambda: form_html(chosen, known()),
                file_name=f"jzz-form-{state.today().isoformat()}.html",
                mime="text/html",
                icon=":material/assignment_ind:",
                key="client_form:html",
                on_click="ignore",
            )
    st.markdown(f"##### {t('client_form.back')}")
    incoming.said(found)
    contents = _contents()
    if contents:
        stamp = digest([sha256(one).hexdigest() for one in contents])
        incoming.show(store, found, stamp, read_forms(contents))


def _contents() -> list[bytes]:
    """What clients sent."""
    number = incoming.turn()
    files = st.file_uploader(
        t("client_form.file"), type=["json", "txt"], accept_multiple_files=True, key=f"form_file:{number}"
    )
    hint = t("client_form.text_hint")
    text = st.text_area(t("client_form.text"), key=f"form_text:{number}", max_chars=FORM_BYTES, placeholder=hint)
    pasted = [text.encode("utf-8", "surrogatepass")] if text.strip() else []
    return [*(one.getvalue() for one in files), *pasted]
