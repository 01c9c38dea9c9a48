"""The person's own fact beside an answer that depends on it. Words may hold the user's text: escape them."""

from __future__ import annotations

from jzz_core.case import Case, DistrictNote
from jzz_core.points import default_districts

from .. import presenting, state
from ..i18n import t
from ..questions.options import of


def fact(asked: str) -> str:
    """The sentence; empty when nothing is known."""
    return _permit() if asked == "permit" else _district()


def noted(case: Case, district: str) -> str:
    """What the user wrote down about a district's centre, in one line."""
    note = case.notes.districts.get(district, DistrictNote())
    chosen = [of(type(choice))[choice.value] for choice in (note.archive, note.channel) if choice is not None]
    return t("guide.step_joined").join(part for part in (note.address, note.hours, *chosen, note.note) if part)


def _district() -> str:
    case = presenting.case()
    employment = case.applicant.employment
    district = default_districts().get(employment.district or "") if employment is not None else None
    if district is None:
        return ""
    sentence = t("guide.your_district", district=district.name.get(), centre=district.centre.get())
    note = noted(case, district.id)
    return sentence + t("guide.your_note", note=note) if note else sentence


def _permit() -> str:
    permit = state.case().applicant.permit
    if permit is None or permit.valid_until is None:
        return ""
    days = (permit.valid_until - state.as_of()).days
    key = "guide.your_permit" if days >= 0 else "guide.your_permit_over"
    return t(key, date=permit.valid_until.isoformat(), days=abs(days))
