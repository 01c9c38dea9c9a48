"""The Streamlit script: navigation, the sidebar, and a net under every page."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from ui import warm

warm.wait()  # before all that it loads is imported here

from jzz_core.base import BadDataError  # noqa: E402
from ui import aloud, door, knowledge, pages, presenting, resting, samples, sidebar, state  # noqa: E402
from ui.cases import history, keeping, notices, office, reconnect  # noqa: E402
from ui.fields import escape  # noqa: E402
from ui.i18n import t  # noqa: E402

log = logging.getLogger(__name__)
# A file of our own: icons named by a word are fetched from elsewhere.
ICON = Path(__file__).resolve().parent / "icon.png"
STYLE = f"<style>{(Path(__file__).resolve().parent / 'app.css').read_text('utf-8')}</style>"
# All that the screens read from data/, each kept after the first time.
DATA: tuple[Callable[[], object], ...] = (knowledge.read_all, samples.names)


def main() -> None:
    st.set_page_config(page_icon=str(ICON), layout="wide")
    st.html(STYLE)
    if not door.passed():
        return
    try:
        state.today()
    except state.BadTodayError as error:
        st.title(t("common.bad_today"), anchor=False)
        st.error(t("common.bad_today_next", given=escape(str(error))), icon=":material/error:")
        return
    try:
        for load in DATA:
            load()
    except BadDataError as error:
        st.title(t("common.data_broken"), anchor=False)
        st.error(escape(str(error)), icon=":material/error:")
        st.markdown(t("common.data_broken_next"))
        return
    keeping.sync()
    groups: dict[str, list[object]] = {}
    for info in (*pages.ORDER, pages.START):
        groups.setdefault(t(f"pages.groups.{info.group}"), []).append(pages.page(info))
    chosen = st.navigation(groups, expanded=True)  # type: ignore[arg-type]
    pages.follow()
    st.set_page_config(page_title=_tab(chosen.title))
    caught("presenting", presenting.frame)
    if chosen.url_path == pages.START.name:
        st.navigation(groups, position="hidden")  # type: ignore[arg-type]
    else:
        with st.sidebar:
            caught("sidebar", door.mark)
            caught("sidebar", sidebar.draw)
    caught("notices", notices.draw)
    history.draw()
    office.draw()
    reconnect.watch()
    name = chosen.url_path or "overview"
    caught("aloud", aloud.draw)
    caught(name, chosen.run)
    resting.set_aside(name)


def _tab(page: str) -> str:
    """The name of the tab: of two clients side by side, which is which."""
    name = presenting.case().applicant.alias.strip()
    return t("common.tab_named", name=name, page=page) if name else t("common.tab", page=page)


def caught(name: str, draw: Callable[[], None]) -> None:
    """Draw a part of the screen above the last net: the case must survive whatever the part does."""
    try:
        draw()
    except Exception:
        # The traceback names code, not answers; the log gets it, the screen does not.
        log.exception("%s failed", name)
        st.error(t("common.page_failed"), icon=":material/error:")
        sidebar.backup_button(f"backup_after:{name}")


state.case()
main()
