"""办理指南: the steps, questions and answers, terms, what changed since the 2020 guide; one search over all of it."""

from ui import frame
from ui.choice import kept_choice
from ui.guide import after, districts, entry, finder, opened, questions, since, steps, terms
from ui.i18n import t
from ui.snapshot import current

WARNED = ("steps", "questions", "since")  # where the warning about agencies stands

frame.header("guide", with_day=False)
snapshot = current()
entry.card()
if not finder.draw():
    tab = kept_choice(
        opened.TAB,
        t("guide.part"),
        opened.TABS,
        lambda name: t(f"guide.tab.{name}"),
        key="guide:tab",
        label_visibility="collapsed",
    )
    match tab:
        case "questions":
            questions.draw()
        case "terms":
            terms.draw()
        case "districts":
            districts.draw(snapshot)
        case "after":
            after.draw(snapshot)
        case "since":
            since.draw()
        case _:
            steps.draw(snapshot)
    if tab in WARNED:
        since.agencies()
frame.footer("guide")
