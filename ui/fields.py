"""Question widgets bound to answers of the case: they show the model and report changes to it.

Each takes the dotted path of its answer. A refused change shows its reason under the field.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from jzz_core.base import Month

from . import presenting, state
from .i18n import t

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2099, 12, 31)
UNSURE = "unsure"
WIDEST = 3  # segments that fit side by side on a phone


def yes_no(path: str, label: str, *, help: str | None = None, key: str | None = None) -> None:
    """是 / 否 / 不确定; not answered is the same as not sure."""
    value = state.get(path)
    shown = UNSURE if value is None else "yes" if value else "no"
    segments(
        path,
        label,
        {"yes": t("common.yes"), "no": t("common.no"), UNSURE: t("common.unsure")},
        shown,
        lambda chosen: {"yes": True, "no": False}.get(chosen),
        help,
        key=key,
    )


def choose(
    path: str,
    label: str,
    options: Mapping[str, str],
    *,
    help: str | None = None,
    whole: str | None = None,
    key: str | None = None,
) -> None:
    """A few choices side by side, with 不确定. ``whole``: the part that does not exist without this answer."""
    shown = state.get(path) or UNSURE
    segments(
        path,
        label,
        {**options, UNSURE: t("common.unsure")},
        shown,
        lambda chosen: None if chosen in (None, UNSURE) else chosen,
        help,
        whole,
        key,
    )


def segments(
    path: str,
    label: str,
    options: Mapping[str, str],
    shown: str,
    convert: Callable[[Any], Any],
    help: str | None,
    whole: str | None = None,
    key: str | None = None,
) -> None:
    key = key or widget_key(path)
    st.session_state[key] = shown
    # Segments do not wrap on a phone; pills do.
    widget = st.segmented_control if len(options) <= WIDEST else st.pills
    widget(
        label,
        list(options),
        format_func=lambda option: options[option],
        key=key,
        help=help,
        on_change=_changed,
        args=(path, key, convert, False, whole),
    )
    refusal(path)


def select(
    path: str,
    label: str,
    options: Mapping[str, str],
    *,
    help: str | None = None,
    required: bool = False,
    whole: str | None = None,
    key: str | None = None,
) -> None:
    """A drop-down; empty is 不确定, unless an answer is ``required``."""
    key = key or widget_key(path)
    st.session_state[key] = state.get(path)
    st.selectbox(
        label,
        list(options),
        format_func=lambda option: options.get(option, option),
        index=None,
        placeholder=t("common.choose"),
        key=key,
        help=help,
        on_change=_changed,
        args=(path, key, lambda chosen: chosen, required, whole),
    )
    refusal(path)


def several(path: str, label: str, options: Mapping[str, str], *, help: str | None = None) -> None:
    """Any number of choices; none of them is an answer too."""
    key = widget_key(path)
    st.session_state[key] = list(dict.fromkeys(state.get(path) or []))
    st.pills(
        label,
        list(options),
        selection_mode="multi",
        format_func=lambda option: options[option],
        key=key,
        help=help,
        on_change=_changed,
        args=(path, key, list),
    )
    refusal(path)


def day_input(label: str, *, key: str, first: date = FIRST_DAY, last: date = LAST_DAY, **more: Any) -> None:
    """A calendar field bound to nothing; empty until something is chosen. ``more``: as of ``st.date_input``."""
    if isinstance(more.get("width"), int):
        more["width"] = presenting.wide(more["width"])
    st.date_input(label, value=None, min_value=first, max_value=last, format="YYYY-MM-DD", key=key, **more)


def day(
    path: str,
    label: str,
    *,
    help: str | None = None,
    first: date = FIRST_DAY,
    last: date = LAST_DAY,
    required: bool = False,
) -> None:
    """A date; empty is 不确定, unless a date is ``required``."""
    key = widget_key(path)
    value = state.get(path)
    st.session_state[key] = min(max(date.fromisoformat(value), first), last) if value else None
    day_input(
        label,
        first=first,
        last=last,
        key=key,
        help=help,
        on_change=_changed,
        args=(path, key, lambda chosen: chosen.isoformat() if isinstance(chosen, date) else None, required),
    )
    refusal(path)


def month(path: str, label: str, *, help: str | None = None, required: bool = False) -> None:
    """A month typed as 2023-11 (202311, 2023.11, 2023年11月 are understood); empty is None."""
    key = widget_key(path)
    # What was refused stays to be mended, but not longer than its page.
    if path not in state.refused() or key not in st.session_state:
        st.session_state[key] = state.get(path) or ""
    st.text_input(
        label,
        key=key,
        placeholder="2023-11",
        max_chars=12,
        help=help,
        on_change=_month_changed,
        args=(path, key, required),
    )
    refusal(path)


def read_month(text: str) -> str | None:
    """ "2023年11月" → "2023-11"; None when it is no month."""
    match = re.fullmatch(r"\s*(\d{4})\s*[-./年]?\s*(\d{1,2})\s*月?\s*", text)
    if match is None:
        return None
    try:
        return str(Month.of(int(match[1]), int(match[2])))
    except ValueError:
        return None


def _month_changed(path: str, key: str, required: bool) -> None:
    text = str(st.session_state[key]).strip()
    value = read_month(text) if text else None
    if value is None and (text or required):
        state.refuse(path, t("fields.month_unreadable"))
        return
    state.put(path, value)


def number(
    path: str,
    label: str,
    *,
    help: str | None = None,
    step: float | int = 1,
    whole: bool = True,
    placeholder: str | None = None,
    required: bool = False,
) -> None:
    """A number; empty is None (or 0 where a number is required)."""
    key = widget_key(path)
    value = state.get(path)
    st.session_state[key] = None if value is None else int(value) if whole else float(value)
    st.number_input(
        label,
        value=None,
        step=int(step) if whole else float(step),
        format="%d" if whole else "%.2f",
        key=key,
        placeholder=placeholder,
        help=help,
        on_change=_changed,
        args=(path, key, lambda chosen: 0 if chosen is None and required else chosen),
    )
    refusal(path)


def refusal(path: str) -> None:
    """The reason a change of this answer was refused, if it was."""
    reason = state.refused().get(path)
    if reason:
        st.error(escape(reason), icon=":material/error:")


def widget_key(path: str) -> str:
    return f"field:{path}"


def _changed(
    path: str, key: str, convert: Callable[[Any], Any], required: bool = False, whole: str | None = None
) -> None:
    # Read from the state, not from arguments: they may be stale when a run was interrupted.
    value = convert(st.session_state[key])
    if value is None and required:
        return  # the field falls back to the answer it had
    state.put(whole if value is None and whole else path, value)


_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")
# The browser looks for addresses and icon names once more after it has taken the backslashes away.
_FOUND_LATER = re.compile(r"(?<=://)|(?<=www)(?=\.)|(?<=@)|(?<=:)(?=[a-z])", re.IGNORECASE)
_JOINER = "\u2060"  # has no width and no meaning


def escape(text: str) -> str:
    """User text as plain words, in one line, where Streamlit would read Markdown."""
    line = " ".join(text.split())
    return _MARKDOWN.sub(r"\\\1", _FOUND_LATER.sub(_JOINER, line))
