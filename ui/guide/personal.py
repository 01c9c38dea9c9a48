"""The person's own fact beside an answer that depends on it. Words may hold the user's text: escape them."""

from __future__ import annotations

from ui.knowledge import known

from .. import presenting, state
from ..i18n import t
from ..questions.district_note import district_note


def fact(asked: str) -> str:
    """The sentence; empty when nothing is known."""
    return _permit() if asked == "permit" else _district()


def _district() -> str:
    case = presenting.case()
    employment = case.applicant.employment
    district = known().policy.districts.get(employment.district or "") if employment is not None else None
    if district is None:
        return ""
    sentence = t("guide.your_district", district=district.name.get(), centre=district.centre.get())
    note = district_note(case, district.id)
    return sentence + t("guide.your_note", note=note) if note else sentence


def _permit() -> str:
    permit = state.case().applicant.permit
    if permit is None or permit.valid_until is None:
        return ""
    days = (permit.valid_until - state.as_of()).days
    key = "guide.your_permit" if days >= 0 else "guide.your_permit_over"
    return t(key, date=permit.valid_until.isoformat(), days=abs(days))
