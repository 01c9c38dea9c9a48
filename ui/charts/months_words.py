"""What is said about one month of the contribution history, for the hover and for the table beside the chart."""

from __future__ import annotations

from jzz_core.base import amount
from jzz_core.points import MonthCell, MonthState, MonthTable

from ..i18n import t
from .months_style import multiple_of


def base_words(cell: MonthCell) -> str:
    """The base as it was given."""
    if cell.base is not None and cell.multiple is not None:
        return t("months.base_both", base=amount(float(cell.base)), multiple=f"{cell.multiple:f}")
    if cell.base is not None:
        return t("months.base", base=amount(float(cell.base)))
    return t("months.base_multiple", multiple=f"{cell.multiple:f}") if cell.multiple is not None else ""


def wage_words(cell: MonthCell) -> str:
    if cell.wage is None:
        return t("months.wage_none")
    return t("months.wage_assumed" if cell.assumed else "months.wage", wage=f"{cell.wage:,}")


def ratio_words(cell: MonthCell) -> str:
    # Cut, not rounded: 0.9999 must not read as 1.
    return (
        ""
        if cell.ratio is None
        else t("months.ratio", ratio=f"{int(cell.ratio * 1000) / 1000:.3f}".rstrip("0").rstrip("."))
    )


def outcome_words(cell: MonthCell, table: MonthTable) -> str:
    """What the month counts for, or why it does not."""
    if cell.state is MonthState.COUNTS:
        if cell.band is None:
            return t("months.outcome.below", multiple=multiple_of("band_08", table))
        return t("months.outcome.counts", multiple=multiple_of(cell.band, table))
    reasons = t("common.listed").join(t(f"months.reason.{reason.value}") for reason in cell.reasons)
    return (
        t(f"months.outcome.{cell.state.value}", reasons=reasons) if reasons else t(f"months.outcome.{cell.state.value}")
    )


def hover(cell: MonthCell, table: MonthTable) -> str:
    """ "2024年7月 · 基数 · 标准 · 倍数 · 计入或不计的原因"."""
    lines = [t("months.month", year=cell.month.year, month=cell.month.month)]
    pay = [words for words in (base_words(cell), wage_words(cell), ratio_words(cell)) if words]
    lines.append(" · ".join(pay))
    lines.append(outcome_words(cell, table))
    if cell.uncertain and not cell.assumed:
        lines.append(t("months.uncertain_cell"))
    return "<br>".join(lines)
