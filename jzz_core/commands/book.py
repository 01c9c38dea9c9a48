"""``book``: many cases from one file at a glance, and the window visit_rounds that can be made together."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from ..base import BadCaseError, say
from ..book import (
    MAX_BYTES,
    Incoming,
    Kept,
    Reading,
    Row,
    VisitRound,
    book_csv,
    cases_json,
    cases_xlsx,
    compare,
    most_urgent_first,
    read_cases,
    summaries,
    table,
    template_csv,
    template_xlsx,
    visit_rounds,
)
from ..knowledge import Knowledge
from .common import read_day, read_file, write_file

if TYPE_CHECKING:
    from . import Subcommands

_TOLD = 20  # troubles told at once


def add(commands: Subcommands) -> None:
    book = commands.add_parser("book", help="许多案例一览, 可以并成一趟的窗口")
    book.add_argument("cases", metavar="CASES.xlsx|CASES.csv|CASES.json", nargs="?")
    book.add_argument("--as-of", metavar="DATE", help="基准日, 默认今天 (上海)")
    book.add_argument("--csv", metavar="FILE.csv", help="一览表写到哪个文件")
    book.add_argument("--json", metavar="FILE.json", help="所有案例写到哪个文件")
    book.add_argument("--xlsx", metavar="FILE.xlsx", help="所有案例的工作簿写到哪个文件")
    book.add_argument("--template", metavar="FILE.xlsx|FILE.csv", help="空白的模板写到哪个文件")
    book.set_defaults(run=run)


def run(args: argparse.Namespace, today: date, knowledge: Knowledge) -> None:
    if args.template:
        blank = template_csv(knowledge) if args.template.endswith(".csv") else template_xlsx(today, knowledge)
        write_file(args.template, blank)
    if args.cases is None:
        if not args.template:
            raise BadCaseError("没有说读哪个文件: 写 book 文件名.xlsx, 空白的模板用 --template 文件名.xlsx")
        return
    as_of = read_day(args.as_of) if args.as_of else today
    found = _cases(read_cases(read_file(args.cases, MAX_BYTES), knowledge), as_of, knowledge)
    rows = most_urgent_first(summaries([(one.case_id, one.case) for one in found], as_of, knowledge))
    for row, cells in zip(rows, table(rows, knowledge), strict=True):
        print(_line(row, cells))
    if any(row.renewal for row in rows):
        print(knowledge.policy.renewal_words.text())
    for trip in visit_rounds(rows, as_of):
        print(_trip(trip, knowledge))
    if args.csv:
        write_file(args.csv, book_csv(rows, knowledge))
    if args.json:
        write_file(args.json, cases_json(found))
    if args.xlsx:
        write_file(args.xlsx, cases_xlsx(found, rows, today, knowledge))


def _cases(reading: Reading, as_of: date, knowledge: Knowledge) -> list[Kept]:
    """The cases of a file, all or none. Raises BadCaseError."""
    if reading.label_missing:
        raise BadCaseError("前几行里没有「称呼」这个标题: 请按模板填写")
    found = compare(reading, (), as_of, knowledge)
    refused = [one for one in found if one.troubles]
    if refused:
        raise BadCaseError(_troubles(refused))
    return [Kept(one.entry.case_id, one.entry.revision or 0, one.after) for one in found if one.after is not None]


def _troubles(refused: Sequence[Incoming]) -> str:
    troubles = [trouble for one in refused for trouble in one.troubles]
    told = [f"{one.where.text()}: {one.message.text()}" for one in troubles[:_TOLD]]
    more = len(troubles) - len(told)
    return "一个都没有读入, 请先改好。" + "; ".join(told) + (f"; 还有 {more} 处" if more else "")


def _line(row: Row, cells: Sequence[object]) -> str:
    points = "–" if row.total is None else f"{row.total} 分"
    shown = [str(cells[n]) for n in (5, 6)] + [f"{cells[9]} 办完" if cells[9] else "", str(cells[14])]
    shown.append(say("end.mark").text() if row.renewal else "")
    return f"{cells[0]}: {cells[1]}, {points}; {', '.join(part for part in shown if part)}"


def _trip(trip: VisitRound, knowledge: Knowledge) -> str:
    district = knowledge.policy.districts.get(trip.district or "")
    where = district.name.get() if district else "区还没填"
    who = "、".join(
        f"{' '.join(row.alias.split())} {knowledge.visits.visit(visit.visit).name.get()} ({visit.day})"
        for row, visit in trip.visits
    )
    together = f"; {trip.day} 起可以一趟办" if trip.combined else ""
    return f"  {trip.monday} 那周, {where}: {who}{together}"
