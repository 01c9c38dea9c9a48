"""A small picture of the simulation: which steps the spread of the finish comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from ui.actors import actor_word
from ui.i18n import Lang, t

from .timeline_hover import HOVER, escaped
from .timeline_theme import Palette, palette

_ROW, _ROW_NARROW = 30, 42


@dataclass(frozen=True, slots=True)
class Share:
    """A step's part of the spread, 0 to 1."""

    name: str
    actor: str
    share: float


def spread_figure(shares: Sequence[Share], *, dark: bool = False, narrow: bool = False, lang: Lang = "zh") -> go.Figure:
    """Which steps the spread comes from, the largest on top."""
    colours = palette(dark=dark)
    names = [escaped(one.name) for one in shares]
    rows = list(range(len(shares)))
    bar: dict[str, Any] = {
        "type": "bar",
        "orientation": "h",
        "x": [one.share * 100 for one in shares],
        "y": rows,
        "width": 0.34 if narrow else 0.62,
        "text": [t("forecast.percent", lang=lang, n=percent(one.share)) for one in shares],
        "textposition": "outside",
        "cliponaxis": False,
        "textfont": {"size": 12, "color": colours.ink},
        "showlegend": False,
        "hovertext": [
            t(
                "forecast.spread_hover",
                lang=lang,
                name=f"<b>{name}</b>",
                actor=actor_word(one.actor, lang) if one.actor else "",
                n=percent(one.share),
            )
            for name, one in zip(names, shares, strict=True)
        ],
        "hovertemplate": HOVER,
        "marker": {"color": [colours.actor(one.actor) for one in shares], "line": {"width": 0}},
    }
    largest = max((one.share for one in shares), default=1.0) * 100
    above = [
        {
            "x": 0,
            "y": y - 0.2,
            "xanchor": "left",
            "yanchor": "bottom",
            "xshift": -2,
            "showarrow": False,
            "text": name,
            "font": {"size": 12, "color": colours.ink},
        }
        for y, name in zip(rows, names, strict=True)
        if narrow
    ]
    layout: dict[str, Any] = {
        **frame(colours),
        "height": max(1, len(shares)) * (_ROW_NARROW if narrow else _ROW) + 20,
        "margin": {"l": 4 if narrow else 118, "r": 8, "t": 6, "b": 6, "autoexpand": False},
        "annotations": above,
        "xaxis": {
            "range": [0, largest * 1.25],
            "visible": False,
            "fixedrange": True,
        },
        "yaxis": {
            "range": [len(shares) - 0.5, -0.9 if narrow else -0.5],
            "tickvals": rows,
            "ticktext": names,
            "showticklabels": not narrow,
            "tickfont": {"size": 12.5},
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
    }
    return go.Figure({"data": [bar], "layout": layout})


def percent(share: float) -> int:
    """Whole per cent; what is neither nothing nor everything is not called so."""
    rounded = round(share * 100)
    return max(1, rounded) if share > 0 and rounded < 100 else 99 if 0 < share < 1 and rounded == 100 else rounded


def frame(colours: Palette) -> dict[str, Any]:
    """What the small pictures have in common."""
    return {
        "template": None,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"size": 13, "color": colours.ink},
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"align": "left", "bgcolor": colours.hover, "font": {"size": 13, "color": colours.ink}},
    }
