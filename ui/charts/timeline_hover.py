"""What the chart says about a step when it is pointed at. Plotly reads tags, so every text is escaped."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta

from jzz_core.calendar import RestRun
from jzz_core.steps import ScheduledTask, TaskKind
from ui.i18n import Lang, t

HOVER = "%{hovertext}<extra></extra>"
# Full-width letters in a line, on a screen and on a phone.
LETTERS_WIDE, LETTERS_NARROW = 30, 19
# A date or a number stays whole.
_PIECES = re.compile(r"[0-9A-Za-z.,:%/-]+|.", re.DOTALL)


def escaped(text: str) -> str:
    return html.escape(text, quote=False)


def actor_word(actor: str, lang: Lang) -> str:
    return t(f"timeline_chart.actor.{actor}", lang=lang)


def step_label(row: ScheduledTask, lang: Lang) -> str:
    """The short name, ticked off when the step is done."""
    label = row.task.label.get(lang)
    return escaped(t("timeline_chart.done_mark", lang=lang, label=label) if row.done else label)


def full_date(day: date, lang: Lang) -> str:
    weekday = t("timeline_chart.weekdays", lang=lang)[day.weekday()]
    return t("timeline_chart.date", lang=lang, date=day.isoformat(), weekday=weekday)


def step_hover(
    row: ScheduledTask, letters: int, lang: Lang, bring: str = "", moves: tuple[date, date] | None = None
) -> str:
    """Who, where, what to ``bring``, from when to when, how many working days, how much room, why it takes this long.

    ``moves``: the earliest and the latest finish once the holidays are published.
    """

    def say(key: str, **values: object) -> str:
        return t(f"timeline_chart.hover.{key}", lang=lang, **values)

    task = row.task
    lines = [say("who", actor=actor_word(task.actor, lang), place=task.place.get(lang))]
    if bring:
        lines.append(say("bring", text=bring))
    if row.start == row.finish:
        lines.append(say("one_day", day=full_date(row.start, lang)))
    else:
        lines.append(say("days", start=full_date(row.start, lang), finish=full_date(row.finish, lang)))
    length = say("wait", n=row.duration) if task.kind is TaskKind.WAIT else say("own", n=row.duration)
    length = length if row.duration else say("no_wait")
    if row.done:
        lines.append(f"{length} · {say('done')}")
    elif row.critical:
        lines.append(f"{length} · {say('critical')}")
    else:
        lines.append(length)
        lines.append(say("slack", n=row.slack, day=full_date(row.latest_finish, lang)))
    lines.append(say("why", text=task.duration.why.get(lang)))
    if task.irreversible:
        lines.append(say("irreversible"))
    if row.provisional:
        lines.append(say("provisional"))
        if moves is not None and moves[0] != moves[1]:
            lines.append(say("moves", early=full_date(moves[0], lang), late=full_date(moves[1], lang)))
    broken = [escaped(part) for line in lines for part in wrapped(line, letters)]
    return "<br>".join([f"<b>{escaped(task.name.get(lang))}</b>", *broken])


def rest_hover(run: RestRun, lang: Lang) -> str:
    key = "rest_provisional" if run.provisional else "rest"
    last = run.end - timedelta(days=1)
    names = t("common.listed", lang=lang).join(run.names)
    return escaped(
        t(f"timeline_chart.hover.{key}", lang=lang, name=names, start=run.start.isoformat(), last=last.isoformat())
    )


def wrapped(text: str, letters: int) -> list[str]:
    """Lines of at most so many full-width letters; Plotly itself does not break Chinese lines."""
    lines, line, width = [], "", 0.0
    for piece in _PIECES.findall(text):
        wide = sum(0.55 if ord(letter) < 0x2E80 else 1 for letter in piece)
        width += wide
        if width > letters and line and piece[0] not in "，。；：、,.;:)）」》":
            lines.append(line.rstrip())
            line, width = "", wide
        line += piece
    return [*lines, line]
