"""For whoever hears the page: Streamlit's own words in Chinese, and what a click has changed is said.

The one script of the app; what stands fixed in Streamlit's browser part cannot be reached from here otherwise.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
import tomli

from .cases import keeping, line
from .i18n import t
from .snapshot import current

WORDS = Path(__file__).resolve().with_name("fixed_words.toml")
_SAID = "said_aloud"


@cache
def _script() -> str:
    fixed = tomli.loads(WORDS.read_text("utf-8"))
    text = WORDS.with_suffix(".js").read_text("utf-8")
    return text.replace('"WORDS"', _json(fixed["words"]), 1).replace('"PATTERNS"', _json(fixed["patterns"]), 1)


def _json(words: dict[str, str]) -> str:
    return json.dumps(words, ensure_ascii=False)


@cache
def _component() -> Any:
    return st.components.v2.component("jzz_aloud", js=_script())


def draw() -> None:
    """Once in each run, when it is known what the click has changed."""
    _component()(key="aloud", data=_said(), height="content")


def _said() -> dict[str, object]:
    """The points and the saving that are other than at the last look, and how often something was said."""
    evaluation, kept = current().evaluation, keeping.kept()
    points = evaluation.total if evaluation is not None else None
    saved = kept.entry.revision if kept is not None and line.status() == "saved" else None
    before: tuple[int | None, int | None, dict[str, object]] | None = st.session_state.get(_SAID)
    if before is None:
        st.session_state[_SAID] = (points, saved, {"say": "", "number": 0})
    elif before[:2] != (points, saved):
        parts = []
        if points is not None and points != before[0]:
            parts.append(t("common.aloud.points", points=points))
        if saved is not None and saved != before[1]:
            parts.append(t("common.aloud.saved"))
        say = t("common.listed").join(parts)
        st.session_state[_SAID] = (points, saved, {"say": say, "number": int(str(before[2]["number"])) + 1})
    said: dict[str, object] = st.session_state[_SAID][2]
    return said
