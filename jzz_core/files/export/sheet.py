"""The plan as a table: CSV that a Chinese Excel opens well, and a workbook with real dates."""

from __future__ import annotations

import csv
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import Any, NamedTuple

from ...base import Lang, one_line, safe_cell, say
from ...case import scenario_word
from ...look import CasePlan
from .said import word

COLUMNS = ("step", "actor", "place", "start", "finish", "days", "slack", "provisional", "critical", "assumed")
# In characters of the standard face, about two a Chinese sign.
WIDTHS = (36, 18, 44, 12, 12, 9, 9, 9, 9, 14)
# Nothing that looks like a formula, a link or a number is turned into one.
PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class TimelineRow(NamedTuple):
    """One task; the fields stand in the order of ``COLUMNS``."""

    step: str
    actor: str
    place: str
    start: date | str
    finish: date | str
    days: int
    slack: int
    provisional: str
    critical: str
    assumed: str


def timeline_table(plan: CasePlan, lang: Lang = "zh") -> list[TimelineRow]:
    """The rows of the table below the chart. Somebody who cannot file has no days from the filing on."""
    process, policy, yes = plan.knowledge.process, plan.knowledge.policy, word("yes", lang)
    return [
        TimelineRow(
            step=row.task.name.get(lang),
            actor=process.actor(row.task.actor).name.get(lang),
            place=row.task.place.get(lang),
            start=row.start if row.start < plan.hold_before else "",
            finish=row.finish if row.finish < plan.hold_before else "",
            days=row.duration,
            slack=row.slack,
            provisional=yes if row.provisional else "",
            critical=yes if row.critical else "",
            assumed=yes if policy.assumes_renewal(row.finish) else "",
        )
        for row in plan.schedule.rows
    ]


def timeline_csv(plan: CasePlan, lang: Lang = "zh") -> bytes:
    """UTF-8 with a byte order mark and CRLF; dates as 2026-07-01; no cell can be run as a formula."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([safe_cell(word(column, lang)) for column in COLUMNS])
    for row in timeline_table(plan, lang):
        writer.writerow([safe_cell(value.isoformat() if isinstance(value, date) else value) for value in row])
    return text.getvalue().encode("utf-8-sig")


def timeline_xlsx(plan: CasePlan, as_of: date, lang: Lang = "zh") -> bytes:
    """A workbook of two sheets: the table, and what its dates rest on. It names no author and no time of day.

    ``as_of``: the day of export. Raises OutsideDataError only from the data that the plan rests on.
    """
    import xlsxwriter  # type: ignore[import-untyped]

    file = BytesIO()
    with xlsxwriter.Workbook(file, PLAIN) as book:
        # Without this the library would write the time of the clock.
        book.set_properties({"created": datetime.combine(as_of, time())})
        header = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EEF4", "text_wrap": True})
        day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        _write_timeline(book.add_worksheet(word("sheet_timeline", lang)), plan, lang, (header, day, text))
        _write_about(book.add_worksheet(word("sheet_about", lang)), _about(plan, as_of, lang), lang, (header, text))
    return file.getvalue()


def _write_timeline(sheet: Any, plan: CasePlan, lang: Lang, formats: tuple[Any, Any, Any]) -> None:
    header, day, text = formats
    rows = timeline_table(plan, lang)
    for column, (name, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, word(name, lang), header)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, column, value, text)
            elif isinstance(value, date):
                sheet.write_datetime(number, column, datetime.combine(value, time()), day)
            else:
                sheet.write_number(number, column, value, text)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(rows), len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _about(plan: CasePlan, as_of: date, lang: Lang) -> list[tuple[str, str]]:
    case, schedule, rules = plan.case, plan.schedule, plan.knowledge.policy.about
    deadline = case.plan.deadline
    checked = word("about_checked", lang, name=rules.name.get(lang), day=rules.checked_on.isoformat())
    facts = [
        (word("about_alias", lang), one_line(case.applicant.alias)),
        (word("about_as_of", lang), as_of.isoformat()),
        (word("about_start", lang), schedule.start.isoformat()),
        (word("about_scenario", lang), scenario_word(schedule.scenario, lang)),
    ]
    facts.append((say("filing.about").text(lang), plan.filing.text(lang)))
    for scenario, day in plan.finishes.items() if plan.filing.possible else ():
        facts.append((word("about_finish", lang, scenario=scenario_word(scenario, lang)), day.isoformat()))
    if deadline is not None:
        facts.append((word("about_deadline", lang), f"{deadline.date} {one_line(deadline.label)}".strip()))
    facts.append((word("about_end", lang), plan.measures_end.text(lang)))
    facts += [(word("about_calendar", lang), plan.calendar.version(lang)), (word("about_rules", lang), checked)]
    return [(name, value) for name, value in facts if value]


def _write_about(sheet: Any, facts: list[tuple[str, str]], lang: Lang, formats: tuple[Any, Any]) -> None:
    header, text = formats
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 60)
    for number, (name, value) in enumerate(facts):
        sheet.write_string(number, 0, name, header)
        sheet.write_string(number, 1, value, text)
    for number, key in enumerate(("about_slack", "about_provisional", "unofficial"), len(facts) + 1):
        sheet.write_string(number, 1, word(key, lang), text)
