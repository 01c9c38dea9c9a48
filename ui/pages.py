"""The pages: file, address, icon and group, in the order in which one walks through them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st

from jzz_core.guide import Link

from .fields import escape
from .i18n import t

_GO = "go_to"
FOLDER = Path(__file__).resolve().parent.parent / "pages"


@dataclass(frozen=True)
class PageInfo:
    name: str
    icon: str
    group: str


ORDER = (
    PageInfo("overview", ":material/explore:", "check"),
    PageInfo("eligibility", ":material/how_to_reg:", "check"),
    PageInfo("points", ":material/calculate:", "check"),
    PageInfo("pathways", ":material/trending_up:", "check"),
    PageInfo("years", ":material/family_restroom:", "check"),
    PageInfo("materials", ":material/inventory_2:", "do"),
    PageInfo("timeline", ":material/calendar_month:", "do"),
    PageInfo("report", ":material/folder_open:", "do"),
    PageInfo("cases", ":material/groups:", "do"),
    PageInfo("guide", ":material/help_center:", "know"),
    PageInfo("basis", ":material/menu_book:", "know"),
    PageInfo("privacy", ":material/shield:", "know"),
)
# A page of its own without the menu: nobody walks through it.
START = PageInfo("start", ":material/play_arrow:", "check")


@cache
def path(name: str) -> Path:
    return FOLDER / f"{name}.py"


def page(info: PageInfo) -> st.Page:
    """The page for navigation and links. The first one is the start page."""
    return st.Page(
        path(info.name),
        title=t(f"pages.{info.name}.name"),
        icon=info.icon,
        url_path="" if info is ORDER[0] else info.name,
        visibility="hidden" if info is START else "visible",
        default=info is ORDER[0],
    )


def link(name: str, label: str | None = None, *, icon: str | None = None, width: str = "content") -> None:
    """A link to a page that keeps the session; with the page's own icon unless another is given."""
    info = next(i for i in (*ORDER, START) if i.name == name)
    st.page_link(path(name), label=label or t(f"pages.{name}.name"), icon=icon or info.icon, width=width)  # type: ignore[arg-type]


def go_to(name: str) -> None:
    """Another page with the next run: for callbacks, which cannot change it themselves."""
    st.session_state[_GO] = name


def follow() -> None:
    """Change to the page that was asked for, before anything of this one is drawn."""
    name: str | None = st.session_state.pop(_GO, None)
    if name is not None:
        st.switch_page(path(name))


def official(link: Link) -> str:
    """An official site as Markdown; nothing is fetched unless it is clicked."""
    return f":material/open_in_new: [{escape(link.name.get())}]({link.url})"


def neighbours(name: str) -> tuple[str | None, str | None]:
    """The pages before and after one, in walking order."""
    names = [info.name for info in ORDER]
    position = names.index(name)
    before = names[position - 1] if position else None
    return before, names[position + 1] if position + 1 < len(names) else None
