"""A chart on the page: it fills its column, keeps its own colours, and neither zooms nor shows buttons."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

_FIXED = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def draw_chart(figure: go.Figure, *, key: str, alt: str) -> None:
    """``alt``: what the picture says, for who cannot see it."""
    st.plotly_chart(figure, theme=None, width="stretch", key=key, config=_FIXED, alt=alt)
