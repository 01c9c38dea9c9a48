"""A chart with larger type, for those who look on."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from .. import presenting
from ..theme import on_phone

_STANDARD = 12  # of a text for which the chart itself names no size


def as_shown(figure: go.Figure) -> go.Figure:
    """The chart with the type that the page has; on a phone it has no room for that."""
    return larger(figure, presenting.TYPE) if presenting.on() and not on_phone() else figure


def larger(figure: go.Figure, factor: float) -> go.Figure:
    """A copy with every size of type multiplied; marks, lines and distances stay."""
    document = figure.to_dict()
    _grow(document, factor)
    font = document.setdefault("layout", {}).setdefault("font", {})
    font.setdefault("size", _STANDARD * factor)
    return go.Figure(document, skip_invalid=False)


def _grow(value: Any, factor: float) -> None:
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        if str(key).endswith("font") and isinstance(child, dict):
            size = child.get("size")
            if isinstance(size, (int, float)):
                child["size"] = size * factor
            elif size is not None:
                child["size"] = [one * factor for one in size]
        else:
            _grow(child, factor)
