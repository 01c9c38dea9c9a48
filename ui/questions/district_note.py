"""The user's own note about the centre of a district, in words. They may hold anything: escape them."""

from __future__ import annotations

from jzz_core.case import Case, DistrictNote

from ..i18n import t
from .options import of


def district_note(case: Case, district: str) -> str:
    """What the user wrote down about a district's centre, in one line."""
    note = case.notes.districts.get(district, DistrictNote())
    chosen = [of(type(choice))[choice.value] for choice in (note.archive, note.channel) if choice is not None]
    return t("guide.step_joined").join(part for part in (note.address, note.hours, *chosen, note.note) if part)
