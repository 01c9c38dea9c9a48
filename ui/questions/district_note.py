"""The user's own note about the centre of a district, in words. They may hold anything: escape them."""

from __future__ import annotations

from jzz_core.case import Case, DistrictNote, choice_word

from ..i18n import t


def district_note(case: Case, district: str) -> str:
    """What the user wrote down about a district's centre, in one line."""
    note = case.notes.districts.get(district, DistrictNote())
    given = {"archive": note.archive, "channel": note.channel}
    chosen = [choice_word(f"notes.districts.{name}", value) for name, value in given.items() if value is not None]
    return t("guide.step_joined").join(part for part in (note.address, note.hours, *chosen, note.note) if part)
