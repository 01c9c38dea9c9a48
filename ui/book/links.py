"""A case that is named on the book's pages leads to itself, in a window of its own."""

from __future__ import annotations

from ui.cases import keeping
from ui.fields import escape
from ui.i18n import t
from ui.tables import unbroken

_SHORT = 10  # letters of a label that a column can hold in one line


def case_link(alias: str, case_id: str) -> str:
    label = " ".join(alias.split()) or t("cases.nameless")
    shown = unbroken(label) if len(label) <= _SHORT else label
    return f"[{escape(shown)}](./?{keeping.CASE_ID}={case_id})"
