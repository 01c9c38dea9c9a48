"""Answers that are lists: whether there are any, one card an entry, adding and taking away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import streamlit as st

from .. import state
from ..fields import FIRST_DAY, UNSURE, day_input, refusal, widget_key
from ..i18n import t
from .ask import help_of, label


def any_at_all(path: str, first: Mapping[str, Any] | None) -> bool:
    """有 / 没有 / 不确定, while the list has no entry. 有 adds ``first`` (or waits for the form below when None).

    Returns whether entries are to be shown or added.
    """
    entries = state.get(path)
    if entries:
        return True
    key = widget_key(f"{path}?")
    shown = "none" if entries is not None else "some" if path in state.wanted() else UNSURE
    st.session_state[key] = shown
    st.segmented_control(
        label(path),
        ["some", "none", UNSURE],
        format_func=lambda option: t(f"questions.any.{option}"),
        key=key,
        help=help_of(path),
        on_change=_any_changed,
        args=(path, key, first),
    )
    refusal(path)
    return shown == "some"


def _any_changed(path: str, key: str, first: Mapping[str, Any] | None) -> None:
    chosen = st.session_state[key]
    state.wanted().discard(path)
    if chosen == "some":
        if first is None:
            state.wanted().add(path)
        state.put(path, None if first is None else [dict(first)])
    else:
        state.put(path, [] if chosen == "none" else None)


def cards(path: str, title: Callable[[int, Mapping[str, Any]], str]) -> Iterator[str]:
    """A bordered card for each entry, with its title and a button that takes it out; yields the entry's path."""
    for position, entry in enumerate(state.get(path) or []):
        with st.container(border=True):
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                st.markdown(f"**{title(position, entry)}**", width="content")
                st.button(
                    t("questions.remove"),
                    key=f"remove:{path}.{position}",
                    icon=":material/close:",
                    type="tertiary",
                    on_click=_take_out,
                    args=(path, position),
                )
            yield f"{path}.{position}"


def add_button(path: str, label: str, entry: Mapping[str, Any]) -> None:
    st.button(
        label,
        key=f"add:{path}",
        icon=":material/add:",
        on_click=_add,
        args=(path, dict(entry)),
        width="content",
    )


def add_by_day(path: str, label: str, part: str, *, first: date = FIRST_DAY, help: str | None = None) -> None:
    """A field for a day: one more entry begins with it, as its ``part``."""
    key = f"new:{path}"
    day_input(label, key=key, first=first, help=help, on_change=_add_day, args=(path, key, part))


def _add_day(path: str, key: str, part: str) -> None:
    day = st.session_state[key]
    if isinstance(day, date) and state.append(path, {part: day.isoformat()}):
        st.session_state[key] = None


def _take_out(path: str, position: int) -> None:
    state.remove(path, position)


def _add(path: str, entry: dict[str, Any]) -> None:
    state.append(path, entry)
