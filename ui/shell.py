"""The Streamlit script: navigation, the sidebar, and a net under every page."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable
from functools import cache
from pathlib import Path

import streamlit as st

from jzz_core.ahead import default_pathways
from jzz_core.base import BadDataError
from jzz_core.calendar import load_calendar
from jzz_core.files import default_letters
from jzz_core.guide import default_library
from jzz_core.law import default_policy
from jzz_core.look import default_catalogue, default_lead_times, default_process, default_visits
from jzz_core.points import default_districts
from jzz_core.steps import default_goals
from ui import pages, presenting, samples, sidebar, state
from ui.cases import history, keeping, notices, reconnect
from ui.fields import escape
from ui.i18n import t
from ui.login import door

log = logging.getLogger(__name__)
# A file of our own: icons named by a word are fetched from elsewhere.
ICON = Path(__file__).resolve().parent / "icon.png"
# All that the screens read from data/, each kept after the first time.
DATA: tuple[Callable[[], object], ...] = (
    default_policy,
    default_process,
    default_catalogue,
    default_lead_times,
    default_districts,
    load_calendar,
    default_goals,
    default_visits,
    default_letters,
    default_pathways,
    default_library,
    samples.names,
)


def main() -> None:
    st.set_page_config(page_icon=str(ICON), layout="wide")
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
    for info in pages.ORDER:
        groups.setdefault(t(f"pages.groups.{info.group}"), []).append(pages.page(info))
    chosen = st.navigation(groups, expanded=True)  # type: ignore[arg-type]
    caught("presenting", presenting.frame)
    with st.sidebar:
        caught("sidebar", door.mark)
        caught("sidebar", sidebar.draw)
    caught("notices", notices.draw)
    history.draw()
    reconnect.watch()
    name = chosen.url_path or "overview"
    caught(name, chosen.run)
    set_aside(name)


@cache
def set_aside(_page: str) -> None:
    """Once for each page, after it was first drawn: what its modules and data have made lives on.

    After every run, and before the one that follows a changed answer, Streamlit looks through all objects for garbage.
    Set aside, those are not looked through again, and a click is answered about a tenth of a second sooner.
    """
    gc.collect()
    gc.freeze()


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
