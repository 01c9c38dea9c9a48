"""How a month of the contribution history looks: each kind by a colour, a pattern and a letter."""

from __future__ import annotations

from dataclasses import dataclass

from jzz_core.law import BANDS
from jzz_core.points import MonthCell, MonthState, MonthTable, Reason

from ..i18n import t
from .timeline_theme import Palette

BELOW = "below"
# From the strongest to the weakest: the order of the legend.
KINDS = (*reversed(BANDS), BELOW, *(s.value for s in MonthState if s not in (MonthState.COUNTS, MonthState.UNPAID)))

# Shades of one blue: the higher the band, the further from the ground.
_FILL = {
    False: dict(zip((BELOW, *BANDS), ("#e9edf3", "#cfe1f6", "#8db8e8", "#3f7cc4", "#143f78"), strict=True)),
    True: dict(zip((BELOW, *BANDS), ("#252d38", "#24405f", "#2f639f", "#5b9ae6", "#b9d7fb"), strict=True)),
}
_INK = {
    False: dict(zip((BELOW, *BANDS), ("#465266", "#1a2433", "#10161e", "#ffffff", "#ffffff"), strict=True)),
    True: dict(zip((BELOW, *BANDS), ("#c3ccd8", "#e8edf4", "#ffffff", "#10161e", "#10161e"), strict=True)),
}
_PATTERN = {
    MonthState.EXCLUDED: "/",
    MonthState.YEARS_ONLY: ".",
    MonthState.NO_STANDARD: "",
    MonthState.UNKNOWN_BASE: "",
}


@dataclass(frozen=True, slots=True)
class Style:
    fill: str
    ink: str
    edge: str
    pattern: str


def kind_of(cell: MonthCell) -> str:
    """One of KINDS."""
    return (cell.band or BELOW) if cell.state is MonthState.COUNTS else cell.state.value


def style_of(kind: str, colours: Palette, *, dark: bool) -> Style:
    if kind in _FILL[dark]:
        return Style(_FILL[dark][kind], _INK[dark][kind], _FILL[dark][kind], "")
    return Style(colours.ground, colours.ink, colours.muted, _PATTERN[MonthState(kind)])


def letter(cell: MonthCell, table: MonthTable) -> str:
    """What stands in the cell; a star where the standard of the month was not known on the day of looking."""
    if cell.state is MonthState.COUNTS:
        mark = t("months.letter.below") if cell.band is None else multiple_of(cell.band, table)
    elif cell.state is MonthState.EXCLUDED:
        mark = t(f"months.letter.{_first(cell).value}")
    else:
        mark = t(f"months.letter.{cell.state.value}")
    return f"{mark}*" if cell.uncertain else mark


def _first(cell: MonthCell) -> Reason:
    """The reason that is certain, else the first that is open."""
    return next((r for r in cell.reasons if r in (Reason.BACK_PAID, Reason.PAYER)), cell.reasons[0])


def multiple_of(band: str, table: MonthTable) -> str:
    """The line of a band in words: 0.8, 1, 2, 3."""
    return f"{table.bands[BANDS.index(band)].multiple:g}"


def kind_name(kind: str, table: MonthTable) -> str:
    if kind in BANDS:
        return t("months.kind.band", multiple=multiple_of(kind, table))
    if kind == BELOW:
        return t("months.kind.below", multiple=multiple_of(BANDS[0], table))
    return t(f"months.kind.{kind}")
