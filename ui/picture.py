"""A picture that the core has drawn as SVG, on the page, with a button that saves it as PNG.

The browser makes the PNG: it has the fonts of the machine, and nothing has to leave it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from .i18n import t

SCRIPT = Path(__file__).resolve().with_suffix(".js")


@cache
def _component() -> Any:
    return st.components.v2.component(
        "jzz_picture",
        html='<div class="plan"><div class="drawn"></div><button type="button"></button></div>',
        css=SCRIPT.with_suffix(".css").read_text("utf-8"),
        js=SCRIPT.read_text("utf-8"),
    )


def draw(key: str, svg: str, file: str, style: str = "") -> None:
    """``svg``: one form, or one for wide and one for narrow columns. ``style``: other colours than those on white."""
    _component()(
        key=key, data={"svg": svg, "style": style, "save": t("common.save_picture"), "file": file}, height="content"
    )
