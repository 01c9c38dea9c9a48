"""One side of a comparison in a few lines."""

from __future__ import annotations

from datetime import date

from jzz_core.ahead import Side
from ui.i18n import t


def side(letter: str, name: str, one: Side, as_of: date) -> str:
    """Who or what, the points on the day, the margin, and the first day at the standard. ``name``: Markdown."""
    found, curve = one.evaluation, one.curve
    if found.high > found.total:
        points = t("compare.range", day=found.as_of, low=found.low, high=found.high)
    else:
        points = t("compare.on_day", day=found.as_of, total=found.total)
    margin = found.total - found.standard
    if margin > 0:
        said = t("compare.enough", margin=margin)
    else:
        said = t("compare.missing", missing=-margin) if margin else t("compare.exact")
    if curve.first is None:
        first = t("compare.never")
    else:
        first = t("compare.first_now") if curve.first == as_of else t("compare.first_day", day=curve.first)
    return "  \n".join([t("compare.side", side=letter, name=name), f"{points} · {said}", first])
