"""The stacked areas of the outlook: one an indicator, told apart by colour and by pattern."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import numpy as np

from jzz_core.ahead import Outlook
from ui.i18n import Lang

from .outlook_frame import Frame
from .timeline_axis import text_width
from .timeline_hover import escaped

# One quiet colour and one pattern an indicator, the same in every case. Neighbours in the stack differ in both.
_BLUE, _LIGHT_BLUE, _GREEN, _OCHRE, _VIOLET, _ROSE, _GREY = range(7)
_COLOURS = {
    False: ("#5b8fd0", "#a9c8ec", "#7fbfa6", "#e2b36a", "#ab93d6", "#dba0b8", "#b4bec9"),
    True: ("#3f6fae", "#5f8fc9", "#3f8a70", "#a97a35", "#7a61ae", "#9c5f7c", "#5d6976"),
}
_STYLES = {
    "education": (_BLUE, ""),
    "title": (_BLUE, "/"),
    "insurance_years": (_GREEN, ""),
    "contribution_base": (_OCHRE, ""),
    "age": (_LIGHT_BLUE, ""),
    "spouse_hukou": (_ROSE, ""),
    "shortage_major": (_VIOLET, ""),
    "fresh_graduate": (_GREY, "."),
    "award": (_VIOLET, "x"),
    "entrepreneur": (_GREY, ""),
    "innovation_intermediary": (_GREY, "-"),
    "enterprise_tax": (_OCHRE, "/"),
    "enterprise_jobs": (_OCHRE, "\\"),
    "public_service": (_GREEN, "/"),
    "suburb": (_ROSE, "/"),
}
# For indicators that came later: what none of those above has, in the order of the text.
_SPARE = [
    (slot, shape) for shape in ("x", "-", ".", "|", "+") for slot in range(7) if (slot, shape) not in _STYLES.values()
]
_LOSS = {False: "#d0605a", True: "#c0504a"}
_ON_AREA = {False: "#10161e", True: "#ffffff"}
_LINE_HEIGHT = 16  # pixels
_PLACES = (0.0, 0.12, 0.25, 0.4, 0.55, 0.7, 0.85)  # where a name may begin, as a share of the width
_INK = {False: "#33404f", True: "#c9d3df"}


def shown_indicators(seen: Outlook) -> tuple[str, ...]:
    """Those that ever give points, the steadiest first, so that it lies at the bottom; then what is deducted."""
    counted = seen.scan.counted
    gains = [name for name, values in counted.items() if (values > 0).any()]
    losses = [name for name, values in counted.items() if (values < 0).any()]
    order = list(counted)

    def unrest(name: str) -> tuple[int, int]:
        return int(np.count_nonzero(np.diff(counted[name]))), order.index(name)

    return (*sorted(gains, key=unrest), *losses)


def areas(
    seen: Outlook, steps: Sequence[int], labelled: frozenset[str], *, dark: bool, lang: Lang
) -> list[dict[str, Any]]:
    """One trace an indicator; those that carry their name in the picture are not in the legend."""
    days = [seen.scan.days[n].isoformat() for n in steps]
    found = []
    for name in shown_indicators(seen):
        values = seen.scan.counted[name][list(steps)]
        loss = bool((values < 0).any())
        later = _SPARE[list(seen.policy.indicators).index(name) % len(_SPARE)]
        slot, shape = (_GREY, "x") if loss else _STYLES.get(name, later)
        area: dict[str, Any] = {
            "type": "scatter",
            "mode": "lines",
            "x": days,
            "y": values.tolist(),
            "name": short_name(seen, name, lang),
            "stackgroup": "losses" if loss else "gains",
            "line": {"shape": "hv", "width": 0.6, "color": _INK[dark]},
            "fillcolor": _LOSS[dark] if loss else _COLOURS[dark][slot],
            "hoverinfo": "skip",
            "showlegend": name not in labelled,
        }
        if shape:
            ink = {"fgcolor": _INK[dark], "fillmode": "overlay", "size": 7, "solidity": 0.2}
            area["fillpattern"] = {"shape": shape, **ink}
        found.append(area)
    return found


def labels(seen: Outlook, place: Frame, *, dark: bool, lang: Lang) -> dict[str, dict[str, Any]]:
    """By indicator: its name inside its area, at the first place that is high enough for as long as the name is."""
    scan, found = seen.scan, {}
    days = (scan.worst.dates - scan.worst.dates[0]).astype(np.int64)
    need = _LINE_HEIGHT * place.points_per_pixel
    end = (seen.policy.in_force_until - seen.as_of).days  # the line of the end of the measures runs through no name
    bottom = {False: np.zeros(len(days), np.int64), True: np.zeros(len(days), np.int64)}
    for name in shown_indicators(seen):
        values = scan.counted[name]
        loss = bool((values < 0).any())
        low, high = np.sort(np.stack([bottom[loss], bottom[loss] + values]), axis=0)
        bottom[loss] = bottom[loss] + values
        text = short_name(seen, name, lang)
        width = (text_width(text) + 4) * place.days_per_pixel
        for share in _PLACES:
            begin = share * place.width * place.days_per_pixel + 4 * place.days_per_pixel
            rows = slice(*np.searchsorted(days, [begin, begin + width], side="right") - (1, 0))
            lines = {seen.standard, *scan.low.total[rows].tolist()}
            y = _clear(int(low[rows].max()), int(high[rows].min()), lines, need)
            if y is not None and begin + width < days[-1] and not begin <= end < begin + width:
                found[name] = _label(text, seen, round(begin), y, dark)
                break
    return found


def _clear(floor: float, ceiling: float, lines: set[int], need: float) -> float | None:
    """The height nearest to the middle at which a word stands between floor and ceiling and on no line."""
    middle = (floor + ceiling) / 2
    tries = [middle, *(line + side * need * 0.6 for line in lines for side in (-1, 1))]
    for y in sorted(tries, key=lambda one: abs(one - middle)):
        inside = floor + need / 2 <= y <= ceiling - need / 2
        if inside and all(abs(y - line) >= need * 0.55 for line in lines):
            return y
    return None


def _label(text: str, seen: Outlook, after: int, y: float, dark: bool) -> dict[str, Any]:
    return {
        "x": (seen.as_of + timedelta(days=after)).isoformat(),
        "xanchor": "left",
        "y": y,
        "yanchor": "middle",
        "text": text,
        "showarrow": False,
        "font": {"size": 12, "color": _ON_AREA[dark]},
    }


def short_name(seen: Outlook, name: str, lang: Lang) -> str:
    indicator = seen.policy.indicators[name]
    return escaped((indicator.short or indicator.name).get(lang))
