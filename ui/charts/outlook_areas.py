"""The stacked areas of the outlook: one an indicator, told apart by colour and by pattern."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from jzz_core.outlook import Outlook
from ui.i18n import Lang

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
_LOSS = {False: "#d0605a", True: "#c0504a"}
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


def areas(seen: Outlook, names: Sequence[str], steps: Sequence[int], *, dark: bool, lang: Lang) -> list[dict[str, Any]]:
    days = [seen.scan.days[n].isoformat() for n in steps]
    return [_area(seen, name, days, steps, dark=dark, lang=lang) for name in names]


def _area(seen: Outlook, name: str, days: list[str], steps: Sequence[int], *, dark: bool, lang: Lang) -> dict[str, Any]:
    values = seen.scan.counted[name][list(steps)]
    loss = bool((values < 0).any())
    slot, shape = _STYLES.get(name, (_GREY, ""))
    colour = _LOSS[dark] if loss else _COLOURS[dark][slot]
    pattern = "x" if loss else shape
    return {
        "type": "scatter",
        "mode": "lines",
        "x": days,
        "y": values.tolist(),
        "name": short_name(seen, name, lang),
        "stackgroup": "losses" if loss else "gains",
        "line": {"shape": "hv", "width": 0.6, "color": _INK[dark]},
        "fillcolor": colour,
        "fillpattern": {"shape": pattern, "fgcolor": _INK[dark], "fillmode": "overlay", "size": 7, "solidity": 0.2}
        if pattern
        else {"shape": ""},
        "hoverinfo": "skip",
    }


def short_name(seen: Outlook, name: str, lang: Lang) -> str:
    indicator = seen.policy.indicators[name]
    return escaped((indicator.short or indicator.name).get(lang))
