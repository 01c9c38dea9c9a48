"""Each screen begins at its top: what was scrolled to belongs to the one before. And its buttons are large."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

SCRIPT = Path(__file__).resolve().with_suffix(".js")


def draw(number: int) -> None:
    """``number``: of the screen; a new one is scrolled to its top once."""
    _top()(key=f"top:{number}", height=1)


@cache
def _top() -> Callable[..., Any]:
    style, script = (SCRIPT.with_suffix(suffix).read_text("utf-8") for suffix in (".css", ".js"))
    return st.components.v2.component("jzz_top", css=style, js=script, isolate_styles=False)
