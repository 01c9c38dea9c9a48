"""The person's own fact beside an answer that depends on it."""

from __future__ import annotations

from jzz_core.evaluate import default_districts

from .. import state
from ..i18n import t


def fact(asked: str) -> str:
    """The sentence; empty when nothing is known."""
    return _permit() if asked == "permit" else _district()


def _district() -> str:
    employment = state.case().applicant.employment
    district = default_districts().get(employment.district or "") if employment is not None else None
    if district is None:
        return ""
    return t("guide.your_district", district=district.name.get(), centre=district.centre.get())


def _permit() -> str:
    permit = state.case().applicant.permit
    if permit is None or permit.valid_until is None:
        return ""
    days = (permit.valid_until - state.as_of()).days
    key = "guide.your_permit" if days >= 0 else "guide.your_permit_over"
    return t(key, date=permit.valid_until.isoformat(), days=abs(days))
