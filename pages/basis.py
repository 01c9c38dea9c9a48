"""政策依据: each rule with article, edition, source and confidence, and what this tool does not know."""

from ui import frame
from ui.basis import amendments, changes, counts, limits, numbers, overdue, readings, registry, wages
from ui.choice import kept_choice
from ui.i18n import t
from ui.snapshot import current

SECTIONS = ("numbers", "wages", "readings", "amendments", "changes", "sources", "limits")

frame.header("basis", with_day=False)
snapshot = current()
frame.trouble(snapshot)
counts.draw()
overdue.notice()
section = kept_choice(
    "basis_section",
    t("basis.section_label"),
    SECTIONS,
    lambda name: t(f"basis.section.{name}"),
    key="basis:section",
    label_visibility="collapsed",
)
match section:
    case "wages":
        wages.draw()
    case "readings":
        readings.draw(snapshot)
    case "amendments":
        amendments.draw(snapshot)
    case "changes":
        changes.draw(snapshot)
    case "sources":
        registry.draw()
    case "limits":
        limits.draw()
    case _:
        numbers.draw()
frame.footer("basis")
