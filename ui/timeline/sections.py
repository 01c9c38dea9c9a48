"""What stands below the chart, one part at a time: a phone is not made to scroll through all of them."""

from __future__ import annotations

from ui.choice import kept_choice
from ui.fields import widget_key
from ui.i18n import t

SECTION = "timeline_section"
STEPS, ODDS, SETBACKS, FILES = _ALL = ("steps", "odds", "setbacks", "files")
_ICONS = {STEPS: "list_alt", ODDS: "casino", SETBACKS: "report", FILES: "download"}


def section(*, narrow: bool) -> str:
    """The part that is looked at, kept for the session; the steps at first."""
    return kept_choice(
        SECTION,
        t("timeline.section.title"),
        _ALL,
        lambda one: (
            t(f"timeline.section.{one}") if narrow else f":material/{_ICONS[one]}: {t(f'timeline.section.{one}')}"
        ),
        key=widget_key(SECTION),
        width="stretch",
    )
