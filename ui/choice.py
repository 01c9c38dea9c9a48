"""A choice of how to look at a page (a part, a filter, a topic): no answer of the case, kept for the session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import streamlit as st


def kept_choice(
    name: str,
    label: str,
    options: Sequence[str],
    words: Callable[[str], str],
    *,
    key: str,
    usual: str | None = None,
    label_visibility: Literal["visible", "collapsed"] = "visible",
    width: Literal["content", "stretch"] = "content",
    pills: bool = False,
) -> str:
    """Draw the options side by side and return the one chosen; there always is one.

    ``name``: where the session keeps it, also while other pages are shown; ``key``: of the widget. What was never
    chosen, or is not offered now, is ``usual`` or the first.
    """
    kept = st.session_state.get(name)
    st.session_state[key] = kept if kept in options else usual or options[0]
    if pills:
        st.pills(
            label,
            options,
            format_func=words,
            required=True,
            key=key,
            label_visibility=label_visibility,
            on_change=_keep,
            args=(name, key),
        )
    else:
        st.segmented_control(
            label,
            options,
            format_func=words,
            required=True,
            wrap=True,
            key=key,
            label_visibility=label_visibility,
            width=width,
            on_change=_keep,
            args=(name, key),
        )
    chosen: str = st.session_state[key]
    return chosen


def _keep(name: str, key: str) -> None:
    st.session_state[name] = st.session_state[key]
