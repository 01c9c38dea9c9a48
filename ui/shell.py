"""The Streamlit script: navigation, the sidebar, and a net under every page."""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st

from jzz_core.errors import BadDataError
from jzz_core.planning import default_catalogue, default_process
from jzz_core.policy import default_policy
from ui import pages, sidebar, state
from ui.fields import escape
from ui.i18n import t

log = logging.getLogger(__name__)
# A file of our own: icons named by a word are fetched from elsewhere.
ICON = Path(__file__).resolve().parent / "icon.png"


def main() -> None:
    st.set_page_config(page_icon=str(ICON), layout="wide")
    try:
        for load in (default_policy, default_process, default_catalogue):
            load()
    except BadDataError as error:
        st.title(t("common.data_broken"), anchor=False)
        st.error(escape(str(error)), icon=":material/error:")
        st.markdown(t("common.data_broken_next"))
        return
    groups: dict[str, list[object]] = {}
    for info in pages.ORDER:
        groups.setdefault(t(f"pages.groups.{info.group}"), []).append(pages.page(info))
    chosen = st.navigation(groups, expanded=True)  # type: ignore[arg-type]
    with st.sidebar:
        sidebar.draw()
    try:
        chosen.run()
    except Exception:  # the last net: the case must survive whatever a page does
        # The traceback names code, not answers; the log gets it, the screen does not.
        log.exception("page %s failed", chosen.url_path or "overview")
        st.error(t("common.page_failed"), icon=":material/error:")
        sidebar.backup_button("backup_after_failure")


state.case()
main()
